"""Reading a source: go through its best passages and attach what supports, refutes or explains the claim."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from workbench import review
from workbench.errors import WorkbenchError
from workbench.model import Passage
from workbench.text import clip, wrap
from workbench.tui.actions import bindings
from workbench.tui.presenters.quotation import quotation_lines
from workbench.tui.presenters.source import (
    SourceView,
    attached_here,
    claim_lines,
    marked_line,
    narrow_panel,
    source_lines,
    wide_panel,
)
from workbench.tui.presenters.text_spans import Span, sentence_at, sentence_from
from workbench.tui.screens.source_acts import SourceActs
from workbench.tui.screens.source_marks import SentenceCursor, evidence_marks, passage_marks
from workbench.tui.screens.source_picture import place_of_picture, show_picture
from workbench.tui.screens.source_reading import read_source
from workbench.tui.widgets.find_bar import FindBar
from workbench.tui.widgets.key_bar import KeyBar
from workbench.tui.widgets.lead_panel import LeadPanel
from workbench.tui.widgets.picture_view import PictureView
from workbench.tui.widgets.source_text import Kind, Mark, SourceText

if TYPE_CHECKING:
    from workbench.match import Ranking

_BEST = 10
_LOOKING = "looking for the passages that bear on the claim …"
_NOTHING = "no passage shares words, names or figures with the claim"


class SourceScreen(SourceActs):
    """A captured source beside one claim. Dismissed with True when evidence was attached."""

    CSS_PATH = "source.tcss"
    BINDINGS = bindings("source")
    AUTO_FOCUS = "#source-text"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]

    def __init__(self, claim_id: int, capture_id: int) -> None:
        super().__init__(claim_id, capture_id)
        self._cursor = SentenceCursor()
        self._leads: list[Passage] = []
        self._lead = -1
        self._leads_state = _LOOKING
        self._share_read = 1.0
        self._textless = False
        self._moved = False

    def compose(self) -> ComposeResult:
        """Source and claim on top, the text, the best passages beside or below it, and the line to find words."""
        yield Static(id="source-head", markup=False)
        yield Static(id="source-claim", markup=False)
        with Container(id="source-body"):
            yield SourceText(id="source-text")
            yield PictureView()
            with VerticalScroll(id="source-side", can_focus=False):
                yield LeadPanel(id="source-leads")
        yield FindBar(self.key("source.back"))
        yield KeyBar("source", self.services.config.keys)

    def on_mount(self) -> None:
        """Starts reading."""
        self.act("load", self._load)

    def on_resize(self, event: events.Resize) -> None:
        """Lines are made for a width."""
        self.call_after_refresh(self._show_words)

    def record_changed(self) -> None:
        """Shows the evidence as it stands now: somebody attached, retracted or undid."""
        if self.view is not None:
            self.act("evidence", self.load_evidence, exclusive=True)

    # --- moving ---------------------------------------------------------------------------------------------------

    def action_sentence(self, by: int) -> None:
        """Marks the next sentence, or the one before; from a page scrolled elsewhere, the first one in sight."""
        span = self._cursor.span
        in_sight = self.query_one(SourceText).first_in_sight(*span) if span else None
        if in_sight is not None:
            self._cursor.go(sentence_from(self._cursor.sentences, in_sight))
        else:
            self._cursor.step(by)
        self._went()

    def action_extend(self, by: int) -> None:
        """Marks a sentence more or less."""
        self._cursor.extend(by)
        self._went(keep_lead=True)

    def action_passage(self, by: int) -> None:
        """Goes to the next best passage, or the one before; after the last comes the first."""
        if not self._leads:
            self.host.say(self._leads_state)
            return
        start = self._lead if self._lead >= 0 else (-1 if by > 0 else 0)
        self._go_to_lead((start + by) % len(self._leads))

    @on(LeadPanel.Chosen)
    def _lead_chosen(self, event: LeadPanel.Chosen) -> None:
        self._go_to_lead(event.index)

    @on(SourceText.Clicked)
    def _text_clicked(self, event: SourceText.Clicked) -> None:
        index = sentence_at(self._cursor.sentences, event.offset)
        if event.longer:
            self._cursor.extend_to(index)
        else:
            self._cursor.go(index)
        self._went()

    def _go_to_lead(self, index: int) -> None:
        lead = self._leads[index]
        self._cursor.cover(lead.start, lead.end)
        self._went()

    def _went(self, *, keep_lead: bool = False) -> None:
        self._moved = True
        self.quotation = -1
        if not keep_lead:
            self._lead = self._lead_of(self._cursor.span)
        self._show_cursor()

    def _lead_of(self, span: Span | None) -> int:
        places = [(lead.start, lead.end) for lead in self._leads]
        return places.index(span) if span in places else -1

    # --- what the acts ask for: other captures, and quotations ------------------------------------------------------

    @property
    def marked(self) -> Span | None:
        """The words that are marked."""
        return self._cursor.span

    def show_capture(self, capture_id: int) -> None:
        """Shows another capture of the source, from its best passage."""
        self.capture_id, self.view = capture_id, None
        self._cursor, self._leads, self._lead, self._moved = SentenceCursor(), [], -1, False
        self._leads_state, self._textless = _LOOKING, False
        self.quotations, self.quotation = [], -1
        self.act("load", self._load, exclusive=True)

    def show_quotation(self) -> None:
        """Marks the place that has the words, or says that none has."""
        _, said = self.quotations[self.quotation]
        text, shown = self.query_one(SourceText), self.quotation
        text.set_marks(Kind.FOUND, [Mark(*place, Kind.FOUND) for place in said.places])
        if said.places:
            self._cursor.cover(said.start, said.end)
            self._went()
            # What is said of it takes lines from the text: only then is it known what is in sight.
            self.call_after_refresh(text.show_place, said.start, said.end)
        self.quotation = shown
        self._show_cursor(scroll=False)

    # --- finding, and leaving -------------------------------------------------------------------------------------

    def action_find(self) -> None:
        """Opens the line to find words; what is marked stays."""
        span = self._cursor.span
        self.query_one(FindBar).open(span[0] if span else 0)

    @on(FindBar.Found)
    def _words_found(self, event: FindBar.Found) -> None:
        self.query_one(SourceText).set_marks(Kind.FOUND, [Mark(*span, Kind.FOUND) for span in event.spans])

    @on(FindBar.Went)
    def _went_to_words(self, event: FindBar.Went) -> None:
        self._cursor.cover(*event.span)
        self._went()
        self.query_one(SourceText).show_place(*event.span)

    def action_back(self) -> None:
        """Closes the line to find words, else goes back to the claims."""
        if self.query_one(FindBar).close():
            self.query_one(SourceText).focus()
            return
        self.dismiss(self.changed)

    # --- reading --------------------------------------------------------------------------------------------------

    async def _load(self) -> None:
        self.view = view = await self.read(self._read)
        text = self.query_one(SourceText)
        text.show_text(view.text)
        self.query_one(FindBar).text = view.text
        self._show_words()
        self._show_evidence()
        place = place_of_picture(self, view)
        if place is not None:
            self.act("picture", partial(show_picture, self, place, view), exclusive=True)
        found = review.find_passages(self.services.desk, view.claim, self.capture_id, _BEST)
        try:
            while (ranking := await self.read(partial(next, found, None))) is not None:
                self._show_leads(ranking)
        except WorkbenchError as error:
            self._leads_state = f"no best passages: {error}"
            raise

    async def load_evidence(self) -> None:
        """Reads the claim's evidence again and marks it."""
        view = await self.read(self._read)
        if view.capture_id == self.capture_id:  # Another may have been opened meanwhile.
            self.view = view
            self._show_evidence()

    def _read(self) -> SourceView:
        return read_source(self.services.desk, self.claim_id, self.capture_id, self.view)

    def _show_leads(self, ranking: Ranking) -> None:
        """Shows the best passages of what is read so far; what comes first is gone to until the reviewer moves."""
        self._cursor.sentences = self._cursor.sentences or ranking.parsed.spans
        if not self._cursor.sentences:
            self._textless = True
            whole, outside = self.key("source.whole"), self.key("source.open")
            self._leads_state = f"no text in this capture: {whole} attaches it whole, {outside} opens a picture or PDF"
            self._show_cursor()
            return
        done, self._share_read = ranking.parsed.whole, ranking.share
        self._leads, self._leads_state = ranking.passages, _NOTHING if done else _LOOKING
        self.query_one(SourceText).set_marks(Kind.PASSAGE, passage_marks(self._leads))
        if self._leads and not self._moved and (done or self._lead_of(self._cursor.span) != 0):
            self._go_to_lead(0)
            self._moved = done
        else:
            self._lead = self._lead_of(self._cursor.span)
            self._show_cursor()

    # --- showing --------------------------------------------------------------------------------------------------

    def _show_words(self) -> None:
        if self.view is None:
            return
        width = max(20, self.size.width - 2)
        title, *rest = source_lines(self.view, width)
        head = Content("\n").join([Content.styled(title, "bold"), *(_warned(line) for line in rest)])
        self.query_one("#source-head", Static).update(head)
        claim = claim_lines(self.view.claim, width)
        self.query_one("#source-claim", Static).update(Content("\n".join(claim)))
        self._show_cursor()

    def _show_evidence(self) -> None:
        if self.view is not None:
            marks = evidence_marks(attached_here(self.view, self.capture_id))
            self.query_one(SourceText).set_marks(Kind.ATTACHED, marks)
            self._show_cursor(scroll=False)

    def _show_cursor(self, *, scroll: bool = True) -> None:
        text, span = self.query_one(SourceText), self._cursor.span
        text.set_marks(Kind.MARKED, [Mark(*span, Kind.MARKED)] if span else [])
        if span and scroll and self._moved:
            text.show_place(*span)
        self.query_one(LeadPanel).show_lines(self._panel_lines(), self._lead)

    def _panel_lines(self) -> list[tuple[str, int | None]]:
        wide = self.has_class("-wide")
        width = 38 if wide else max(20, self.size.width - 3)
        pages = self.view.facts["pages"] if self.view is not None else ()
        marked = marked_line(self._cursor.sentences, self._cursor.first, self._cursor.last, width, pages)
        if self._share_read < 1:
            marked = clip(f"{int(100 * self._share_read)} % read · {marked}", width)
        if self.quotation >= 0:
            number, said = self.quotations[self.quotation]
            lines = quotation_lines(said, number, self.quotations[-1][0], width)
            return [*((line, None) for line in lines), (marked, None)]
        if not self._leads or self.view is None:
            if self._textless:
                return [(line, None) for line in wrap(self._leads_state, width)]
            return [(clip(self._leads_state, width), None), (marked, None)]
        if wide:
            attached = attached_here(self.view, self.capture_id)
            leads = wide_panel(self._leads, self._lead, self.view.text, attached, width)
        else:
            leads = narrow_panel(self._leads, self._lead, width, self.services.config.keys)
        return [*leads, (marked, None)]


def _warned(line: str) -> Content:
    return Content.styled(line, "bold $warning") if line.startswith("Warning: ") else Content(line)
