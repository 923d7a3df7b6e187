"""Putting a claim in other words: the quote stays, wording, claimant, type and figures are typed; all is a draft."""

from __future__ import annotations

from functools import partial

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static, TextArea

from workbench.errors import Conflict, UsageError, WorkbenchError
from workbench.model import Claim, ClaimType, ClaimWords
from workbench.review.claims import edit_claim, why_no_rewording
from workbench.review.typed_words import understand, words_draft
from workbench.store import WORDS_FORM
from workbench.text import clean
from workbench.tui.actions import bindings
from workbench.tui.connection import DraftKey
from workbench.tui.presenters.wording import (
    WordingForm,
    draft_fields,
    fresh_form,
    restored_form,
    understood_lines,
    what_changed,
    words_of,
)
from workbench.tui.screens.form import FormScreen
from workbench.tui.widgets.choice_line import ChoiceLine
from workbench.tui.widgets.key_bar import KeyBar
from workbench.tui.widgets.typed import TypedLine
from workbench.tui.widgets.typed_text import TypedText


class WordingScreen(FormScreen):
    """One claim's words. Dismissed with True once they are changed; else with False, the draft kept."""

    CSS_PATH = "wording.tcss"
    BINDINGS = bindings("wording")
    AUTO_FOCUS = ""
    BACK = "wording.back"

    def __init__(self, claim_id: int) -> None:
        super().__init__()
        self._claim_id = claim_id
        self._claim: Claim | None = None

    def compose(self) -> ComposeResult:
        """The quote, then the fields; beside the figures what was understood of each line."""
        yield Static("The claim's words in the article (they stay)", classes="wording--title", markup=False)
        with VerticalScroll(id="wording-quote"):
            yield Static(id="wording-exact", markup=False)
        yield self.alert_line
        yield Static("Wording: the claim as it stands alone", classes="wording--title", markup=False)
        yield TypedText("", id="wording-wording", soft_wrap=True, tab_behavior="focus", compact=True)
        with Horizontal(classes="wording--row"):
            yield Static(" Claimant   ", id="wording-who", markup=False)
            yield TypedLine(id="wording-claimant", compact=True, select_on_focus=False)
        yield ChoiceLine("Type       ", [kind.value for kind in ClaimType], id="wording-type")
        with Horizontal(classes="wording--row"):
            yield Static("Figures, one a line", classes="wording--title", markup=False)
            yield Static("What is understood", classes="wording--title", markup=False)
        with Horizontal(id="wording-figures"):
            yield TypedText("", id="wording-lines", soft_wrap=False, tab_behavior="focus", compact=True)
            with VerticalScroll(id="wording-read", can_focus=False):
                yield Static(id="wording-understood", markup=False)
        yield self.state_line
        yield KeyBar("wording", self.services.config.keys, form=True)

    def on_mount(self) -> None:
        """Starts reading."""
        self.watch(self._lines, "scroll_y", self._scroll_along, init=False)
        self.act("load", self._load)

    def on_resize(self, event: events.Resize) -> None:
        """Lines are made for a width."""
        self.call_after_refresh(self._show_understood)

    def record_changed(self) -> None:
        """Says when somebody else changed the claim."""
        if self._claim is not None and not self.recording:
            self.act("look", self._look_again, exclusive=True)

    @property
    def draft_key(self) -> DraftKey:
        """The draft of the claim's words."""
        return self._claim_id, WORDS_FORM

    # --- what was typed -------------------------------------------------------------------------------------------

    @property
    def _wording(self) -> TextArea:
        return self.query_one("#wording-wording", TextArea)

    @property
    def _lines(self) -> TextArea:
        return self.query_one("#wording-lines", TextArea)

    @property
    def _form(self) -> WordingForm:
        return WordingForm(
            wording=self._wording.text,
            claimant=self.query_one(Input).value,
            type=self.query_one(ChoiceLine).chosen,
            figures=self._lines.text,
        )

    @on(TextArea.Changed)
    @on(Input.Changed)
    @on(ChoiceLine.Chosen)
    def _typed(self) -> None:
        if self._claim is not None:
            self.no_longer_missing()
            self._show_understood()
            self.keeper.changed(draft_fields(self._form, fresh_form(self._claim)))

    # --- recording ------------------------------------------------------------------------------------------------

    def record_typed(self) -> None:
        """Changes the claim's words to those in the form."""
        if self._claim is None:
            return
        try:
            words = words_of(self._claim, self._form)
        except UsageError as error:
            self.alert(str(error), missing=True)
            self._lines.focus()
            return
        self.recording = True
        self.act("write", partial(self._record, self._claim, words))

    async def _record(self, claim: Claim, words: ClaimWords) -> None:
        command_id = self.command_id_for(words)
        try:
            await self.write(partial(edit_claim, self.services.desk, claim, words, command_id=command_id))
        except Conflict:
            await self._take_as_it_is(claim)
            return
        except WorkbenchError as error:
            self.alert(str(error), missing=True)
            return
        finally:
            self.recording = False
        self.host.say(f"changed: the claim's words · {self.key('undo')} undoes")
        self.dismiss(True)

    async def _take_as_it_is(self, before: Claim) -> None:
        """Takes the claim as it is now, with every typed word in place; recording again is a new decision."""
        now = await self.read(self._read)
        self._claim = now
        self._show_understood()
        again = why_no_rewording(now) or f"{self.key('wording.record')} changes the claim as it is now"
        kept = "Nothing was changed, your words are kept"
        self.alert(f"The claim changed meanwhile: {what_changed(before, now)}. {kept}. {again}.")

    # --- reading and showing --------------------------------------------------------------------------------------

    async def _load(self) -> None:
        await self.bring_drafts_back()
        claim = await self.read(self._read)
        draft = await self.read(partial(words_draft, self.services.desk, self._claim_id))
        self.query_one("#wording-exact", Static).update(Content(f"“{clean(claim.selector.exact)}”"))
        self._fill(restored_form(fresh_form(claim), draft))
        self._claim = claim
        self._show_understood()
        self.say_state("draft restored" if draft else "what you type is kept as a draft")
        self._wording.focus()
        self.take_typing()

    async def _look_again(self) -> None:
        now = await self.read(self._read)
        before = self._claim  # Asked only now: a conflict may have shown the claim as it is meanwhile.
        if before is not None and not self.recording and now.version != before.version:
            # The claim that was seen stays the one to change: the compare-and-set must still fail.
            self.alert(f"The claim changed meanwhile: {what_changed(before, now)}. Your words are kept.")

    def _read(self) -> Claim:
        return self.services.desk.store.claims.get(self._claim_id)

    def _fill(self, form: WordingForm) -> None:
        with self.prevent(TextArea.Changed, Input.Changed):
            self._wording.load_text(form.wording)
            self._wording.move_cursor(self._wording.document.end)
            self.query_one(Input).value = form.claimant
            self._lines.load_text(form.figures)
        self.query_one(ChoiceLine).choose(form.type)

    def _show_understood(self) -> None:
        if self._claim is None:
            return
        width = max(8, self.query_one("#wording-read").size.width - 1)
        lines = understood_lines(understand(self._claim, self._lines.text.split("\n")), width)
        self.query_one("#wording-understood", Static).update(Content("\n".join(lines)))

    def _scroll_along(self) -> None:
        """What is understood stays beside its line."""
        self.query_one("#wording-read").scroll_to(y=self._lines.scroll_y, animate=False)
