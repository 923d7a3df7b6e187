"""The verdict form: rating, confidence, figure and reasons; every word is kept as a draft until it is recorded."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from time import monotonic

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static, TextArea

from workbench import review
from workbench.errors import Conflict, WorkbenchError
from workbench.model import Confidence
from workbench.review.conflicts import Clash, clash_of
from workbench.review.correction import correct
from workbench.review.figure import FIGURE_FIELDS
from workbench.review.verdict import cannot
from workbench.store import VERDICT_FORM, VerdictWords
from workbench.tui.actions import bindings
from workbench.tui.connection import DraftKey
from workbench.tui.editor import edit_in_editor
from workbench.tui.presenters.line import Line, plain
from workbench.tui.presenters.verdict import (
    VerdictForm,
    VerdictView,
    draft_fields,
    fresh_form,
    head_lines,
    numbered_evidence,
    only_evidence_changed,
    recorded_words,
    restored_form,
    restored_line,
    their_lines,
    what_changed,
)
from workbench.tui.screens.form import FormScreen
from workbench.tui.screens.verdict_reading import read_verdict
from workbench.tui.widgets.confidence_bar import ConfidenceBar
from workbench.tui.widgets.figure_form import FigureForm
from workbench.tui.widgets.key_bar import KeyBar
from workbench.tui.widgets.rating_list import RatingList
from workbench.tui.widgets.text_pane import TextPane
from workbench.tui.widgets.typed_text import TypedText

_LOOK_S = 0.7
"""Seconds within which a key to record can't be an answer to what has just come on the screen."""
_KEPT = "Nothing was recorded, your words are kept"


class VerdictScreen(FormScreen):
    """One claim's verdict. Dismissed with True once it is recorded; else with False, the draft kept."""

    CSS_PATH = "verdict.tcss"
    BINDINGS = bindings("verdict")
    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (130, "-wide")]
    BACK = "verdict.back"

    @property
    def focus_chain(self) -> list[Widget]:
        """From the rating straight on to the reasons, which every verdict needs; the rest comes after."""
        chain = super().focus_chain
        reasons = next((widget for widget in chain if isinstance(widget, TextArea)), None)
        rating = next((index for index, widget in enumerate(chain) if isinstance(widget, RatingList)), None)
        if reasons is not None and rating is not None:
            chain.remove(reasons)
            chain.insert(rating + 1, reasons)
        return chain

    def __init__(self, claim_id: int, key: str = "") -> None:
        super().__init__()
        self._claim_id = claim_id
        self._asked_key = key
        self._view: VerdictView | None = None
        self._clash: Clash | None = None
        self._lacking = ""
        self._fresh = VerdictForm()
        self._shown_at = float("-inf")

    def compose(self) -> ComposeResult:
        """The claim on top; the scale, confidence and figure left; evidence and reasons right."""
        yield Static(id="verdict-head", markup=False)
        yield self.alert_line
        with Horizontal(id="verdict-form"):
            with VerticalScroll(id="verdict-left", can_focus=False):
                yield RatingList(self.services.config.keys, id="verdict-rating")
                yield Static(id="verdict-meaning", markup=False)
                yield ConfidenceBar(id="verdict-confidence")
                yield FigureForm(id="verdict-figures")
            with Vertical(id="verdict-right"):
                yield Static("Evidence", classes="verdict--title", markup=False)
                yield TextPane(id="verdict-evidence")
                yield Static("Reasons", classes="verdict--title", markup=False)
                yield TypedText("", id="verdict-rationale", soft_wrap=True, tab_behavior="focus", compact=True)
        yield self.state_line
        yield KeyBar("verdict", self.services.config.keys, form=True)

    def on_mount(self) -> None:
        """Starts reading."""
        self.act("load", self._load)

    def on_resize(self, event: events.Resize) -> None:
        """Lines are made for a width."""
        self.call_after_refresh(self._show_head)

    def record_changed(self) -> None:
        """Shows the evidence as it stands now, and says when somebody else changed the claim."""
        if self._view is not None and not self.recording:
            self.act("look", self._look_again, exclusive=True)

    # --- what was typed -------------------------------------------------------------------------------------------

    @property
    def _form(self) -> VerdictForm:
        figures = self.query_one(FigureForm).values
        return VerdictForm(
            rating=self.query_one(RatingList).chosen,
            confidence=self.query_one(ConfidenceBar).level,
            rationale=self.query_one(TextArea).text,
            missing=self._lacking,
            **figures,
        )

    @on(RatingList.Chosen)
    @on(ConfidenceBar.Chosen)
    @on(FigureForm.Changed)
    @on(TextArea.Changed)
    def _typed(self) -> None:
        self.no_longer_missing()
        self._show_meaning()
        self.keeper.changed(draft_fields(self._form, self._fresh))

    @property
    def draft_key(self) -> DraftKey:
        """The draft of the verdict."""
        return self._claim_id, VERDICT_FORM

    # --- recording ------------------------------------------------------------------------------------------------

    def record_typed(self) -> None:
        """Records the verdict as it stands in the form."""
        if self._view is None:
            return
        if monotonic() - self._shown_at < _LOOK_S:
            return  # Pressed before the alert about new evidence could be read; it asks for the key again.
        if self._view.refusal:
            self.alert(self._view.refusal)
            return
        words = self._words(self._view)
        if words is not None:
            self.recording = True
            self.act("write", partial(self._record, self._view, words))

    def action_cannot(self) -> None:
        """Asks what is missing, and records that no verdict can be reached from this evidence."""
        if self._view is None or self.recording:
            return
        if self._view.refusal or self._view.corrects:
            withdraw = f"A published verdict is withdrawn instead: {self.key('claims.withdraw')} on the claim"
            self.alert(self._view.refusal or withdraw)
            return
        self.act("cannot", partial(self._cannot, self._view), exclusive=True)

    async def _cannot(self, view: VerdictView) -> None:
        from workbench.tui.dialogs import ReasonPrompt

        said = [self._lacking] if self._lacking else []
        prompt = ReasonPrompt("No verdict can be reached. What is missing for one?", choices=said)
        missing = await self.app.push_screen_wait(prompt)
        if missing:
            self._lacking = missing
            self._typed()  # Kept as a draft: a conflict must not lose it.
            self.recording = True
            await self._record(view, cannot(missing, self._form.rationale))

    def _words(self, view: VerdictView) -> VerdictWords | None:
        """The verdict in the form; None where something is missing, which is said and gone to."""
        form, figures = self._form, self.query_one(FigureForm)
        if not form.rating:
            self.alert(f"Choose a rating first: {self.query_one(RatingList).keys_in_words}", missing=True)
            self.query_one(RatingList).focus()
        elif not form.rationale.strip():
            self.alert("Say in a sentence or more what the rating rests on", missing=True)
            self.query_one(TextArea).focus()
        elif figures.figures.problems:
            self.alert("The figure can't be read; empty both supported fields for a verdict without", missing=True)
            figures.focus_problem()
        else:
            self.alert("")
            return VerdictWords(
                form.rating, Confidence(form.confidence), form.rationale, figures.figures.finding, scale=view.scale.id
            )
        return None

    def job(self, view: VerdictView, words: VerdictWords, command_id: str) -> Callable[[], object]:
        """What records the form, to be run in a thread."""
        return partial(review.record_verdict, self.services.desk, view.claim, words, command_id=command_id)

    async def _record(self, view: VerdictView, words: VerdictWords) -> None:
        desk = self.services.desk
        job = self.job(view, words, self.command_id_for(words))
        if view.corrects is not None:
            why = await self._asked_why()
            if not why:
                self.recording = False
                return
            job = partial(correct, desk, view.claim, words, why, from_draft=True, command_id=self.command_id_for(words))
        try:
            await self.write(job)
        except Conflict:
            await self._reload_after_conflict(view, words)
            return
        except WorkbenchError as error:
            self.alert(str(error))
            return
        finally:
            self.recording = False
        claim = await self.read(partial(desk.store.claims.get, self._claim_id))
        self.host.say(recorded_words(words.rating, claim.status, self.services.config.keys))
        self.dismiss(True)

    async def _asked_why(self) -> str | None:
        from workbench.tui.dialogs import ReasonPrompt

        return await self.app.push_screen_wait(ReasonPrompt("What was wrong with the published verdict?"))

    async def _reload_after_conflict(self, before: VerdictView, words: VerdictWords) -> None:
        """Takes the claim as it is now, with every typed word in place; recording again is a new decision."""
        clash = partial(clash_of, self.services.desk, self._claim_id, words, seen_head=before.claim.head)
        self._clash = await self.read(clash)
        self._view = now = await self.read(self.read_view)
        self._show_head()
        self._show_evidence()
        self._show_scale(now)
        self.alert(f"{what_changed(before, now)}. {_KEPT}. {now.refusal or self._look_and_record}.")

    @property
    def _look_and_record(self) -> str:
        return f"Look again; {self.key('verdict.record')} records it on the claim as it is now"

    # --- editor ---------------------------------------------------------------------------------------------------

    def action_editor(self) -> None:
        """Opens the reasons in the editor; what was saved there stands in the form afterwards."""
        area = self.query_one(TextArea)
        try:
            edited = edit_in_editor(self.app, area.text)
        except WorkbenchError as error:
            self.host.report_error(error)
            return
        if edited != area.text:
            area.replace(edited, (0, 0), area.document.end)

    # --- reading and showing --------------------------------------------------------------------------------------

    async def _load(self) -> None:
        await self.bring_drafts_back()
        self._view = view = await self.read(self.read_view)
        self.set_class(bool(view.refusal), "-refused")
        self._show_head()
        if view.refusal:
            kept = " Your draft is kept." if view.draft else ""
            self.alert(f"{view.refusal}.{kept} {self.key('verdict.back')} goes back")
            return
        self._show_scale(view)
        self._fresh = fresh_form(view)
        self._fill(restored_form(view))
        self._show_evidence()
        self.say_state(restored_line(view) or "what you type is kept as a draft")
        asked = next((rating.label for rating in view.scale.ratings if rating.key == self._asked_key), "")
        if asked:
            self.query_one(RatingList).choose(asked)
            self._typed()
        self.query_one(TextArea if asked else RatingList).focus()
        self.take_typing()

    async def _look_again(self) -> None:
        now = await self.read(self.read_view)
        before = self._view  # Asked only now: a conflict may have shown the claim as it is meanwhile.
        if before is None or self.recording:
            return
        if now.scale != before.scale and now.claim == before.claim:
            # The scale that was seen stays the one to record on, as below.
            take = f"{self.key('verdict.record')} takes it"
            self.alert(f"{what_changed(before, now)}. {_KEPT}. {take}")
        elif only_evidence_changed(before, now):
            # All that changed is shown at once, so what is recorded from now on is recorded on it.
            self._view = now
            self._show_evidence()
            self._shown_at = monotonic()
            self.alert(f"{what_changed(before, now)}. Your words are kept. {self._look_and_record}.")
        elif now.claim.version != before.claim.version:
            # The claim that was seen stays the one to record on: the compare-and-set must still fail.
            take = f"{self.key('verdict.record')} takes the claim as it is now"
            self.alert(f"{what_changed(before, now)}. {_KEPT}. {take}")

    def read_view(self) -> VerdictView:
        """What the form is about, as it is now."""
        return read_verdict(self.services.desk, self._claim_id)

    def _fill(self, form: VerdictForm) -> None:
        self._lacking = form.missing
        self.query_one(RatingList).choose(form.rating)
        self.query_one(ConfidenceBar).level = form.confidence if form.confidence in set(Confidence) else "medium"
        self.query_one(FigureForm).fill({name: getattr(form, name) for name in FIGURE_FIELDS})
        with self.prevent(TextArea.Changed):
            area = self.query_one(TextArea)
            area.load_text(form.rationale)
            area.move_cursor(area.document.end)
        self._show_meaning()

    def _show_head(self) -> None:
        if self._view is not None:
            lines = head_lines(self._view, max(20, self.size.width - 2))
            first, *rest = [plain(line) for line in lines]
            self.query_one("#verdict-head", Static).update(
                Content("\n").join([Content.styled(first, "bold"), *(Content(line) for line in rest)])
            )

    def _show_evidence(self) -> None:
        if self._view is not None:
            evidence = self._view.evidence
            self.query_one(TextPane).show(
                lambda width: self.lines_above(width) + numbered_evidence(evidence, width),
                from_top=self._clash is not None,
            )

    def lines_above(self, width: int) -> list[Line]:
        """What stands above the evidence: the verdict that came in between."""
        return their_lines(self._clash, width)

    def _show_meaning(self) -> None:
        rating = self.query_one(RatingList).chosen
        choose = f"Choose by its key, or with {self.key('rating.choose')}."
        known = self._view.scale.find(rating) if self._view else None
        self.query_one("#verdict-meaning", Static).update(Content(known.meaning if known else choose))

    def _show_scale(self, view: VerdictView) -> None:
        """Shows the scale to choose from; a rating that it has not is no longer chosen."""
        self.query_one(RatingList).show(view.scale)
        self._show_meaning()
