"""Adding a claim: its words are marked in the article, by sentence or exact to the word."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from functools import partial

from textual import events, on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from workbench.lang import split_sentences
from workbench.model import FoundClaim
from workbench.review.claims import add_claim, claim_from
from workbench.store import new_command_id
from workbench.text import clip
from workbench.tui.actions import bindings
from workbench.tui.presenters.selection import SelectionView, selection_lines
from workbench.tui.presenters.text_spans import Span, sentence_at, sentence_from
from workbench.tui.screens.base import WorkbenchScreen
from workbench.tui.screens.selection_reading import read_selection
from workbench.tui.screens.word_cursor import WordCursor, word_spans
from workbench.tui.widgets.find_bar import FindBar
from workbench.tui.widgets.key_bar import KeyBar
from workbench.tui.widgets.source_text import Kind, Mark, SourceText

_PREVIEW_AFTER_S = 0.2
"""Reading what words come to takes 10 ms in an article, 2 s in a text of a million characters."""


class SelectionScreen(WorkbenchScreen[int]):
    """An article's latest text with marked words. Dismissed with the new claim's id, or with None."""

    CSS_PATH = "selection.tcss"
    BINDINGS = bindings("selection")
    AUTO_FOCUS = "SourceText"

    def __init__(self, article_id: int, near_claim: int | None = None) -> None:
        super().__init__()
        self._article_id = article_id
        self._near_claim = near_claim
        self._view: SelectionView | None = None
        self._cursor = WordCursor()
        self._adding = False
        self._preview: tuple[Span, FoundClaim] | None = None

    def compose(self) -> ComposeResult:
        """Which article, its text, the line to find words, and what would be added."""
        yield Static(id="selection-head", markup=False)
        yield SourceText(id="selection-text")
        yield FindBar(self.key("selection.back"))
        yield Static(id="selection-line", markup=False)
        yield KeyBar("selection", self.services.config.keys)

    def on_mount(self) -> None:
        """Starts reading."""
        self.act("load", self._load)

    def on_resize(self, event: events.Resize) -> None:
        """Lines are made for a width."""
        self.call_after_refresh(self._show)

    def record_changed(self) -> None:
        """Says which claims there are now; the text stays the one whose words are being marked."""
        if self._view is not None:
            self.act("claims", self._read_claims, exclusive=True)

    # --- marking --------------------------------------------------------------------------------------------------

    def action_sentence(self, by: int) -> None:
        """Marks the next sentence, or the one before; from a page scrolled elsewhere, the first one in sight."""
        span = self._cursor.span
        in_sight = self.query_one(SourceText).first_in_sight(*span) if span else None
        if in_sight is not None:
            self._cursor.go_sentence(sentence_from(self._cursor.sentences, in_sight))
        else:
            self._cursor.step_sentence(by)
        self._show()

    def action_word(self, by: int) -> None:
        """Marks the next word, or the one before."""
        self._cursor.step_word(by)
        self._show()

    def action_extend_word(self, by: int) -> None:
        """Marks a word more or less."""
        self._cursor.extend_word(by)
        self._show()

    def action_extend_sentence(self, by: int) -> None:
        """Marks up to the end of a sentence, or a sentence less."""
        self._cursor.extend_sentence(by)
        self._show()

    def action_other_end(self) -> None:
        """Lets the other end move."""
        self._cursor.other_end()
        self._show()

    @on(SourceText.Clicked)
    def _clicked(self, event: SourceText.Clicked) -> None:
        self._cursor.go(event.offset, extend=event.longer)
        self._show()

    # --- finding --------------------------------------------------------------------------------------------------

    def action_find(self) -> None:
        """Opens the line to find words; what is marked stays."""
        span = self._cursor.span
        self.query_one(FindBar).open(span[0] if span else 0)

    @on(FindBar.Found)
    def _found(self, event: FindBar.Found) -> None:
        self.query_one(SourceText).set_marks(Kind.FOUND, [Mark(*span, Kind.FOUND) for span in event.spans])

    @on(FindBar.Went)
    def _went(self, event: FindBar.Went) -> None:
        self._cursor.cover(*event.span)
        self._show()

    # --- adding and leaving ---------------------------------------------------------------------------------------

    def action_add(self) -> None:
        """Adds the marked words as a claim."""
        span = self._cursor.span
        if self._view is None or span is None:
            self.host.say("There are no words to add yet: the article is still being read.")
        elif not self._adding:
            self._adding = True
            self.act("write", partial(self._add, self._view.article.capture_id, span))

    async def _add(self, capture_id: int, span: Span) -> None:
        desk = self.services.desk
        add = partial(add_claim, desk, self._article_id, *span, capture_id=capture_id, command_id=new_command_id())
        try:
            claim_id = await self.off_thread(add)
        finally:
            self._adding = False
        self.dismiss(claim_id)

    def action_back(self) -> None:
        """Closes the line to find words, else goes back without adding."""
        if self.query_one(FindBar).close():
            self.query_one(SourceText).focus()
        else:
            self.dismiss(None)

    # --- reading and showing --------------------------------------------------------------------------------------

    async def _load(self) -> None:
        desk = self.services.desk
        view = await self.read(partial(read_selection, desk, self._article_id, self._near_claim))
        text = self.query_one(SourceText)
        text.show_text(view.text)
        self.query_one(FindBar).text = view.text
        words, sentences = await self.read(lambda: (word_spans(view.text), split_sentences(view.text)))
        self._cursor.take(words, sentences)
        self._cursor.go_sentence(sentence_at(self._cursor.sentences, view.near[0]))
        self._view = view
        self._show()

    async def _read_claims(self) -> None:
        now = await self.read(partial(read_selection, self.services.desk, self._article_id, self._near_claim))
        if self._view is not None and now.text == self._view.text:
            self._view = replace(self._view, claims=now.claims)
            self._show_lines(self._cursor.span)

    def _show(self) -> None:
        if self._view is None:
            return
        width = max(20, self.size.width - 2)
        head = Content.styled("Mark the words of the claim", "bold")
        where = clip(f"in “{self._view.article.title}” · {self._view.article.publisher}".rstrip(" ·"), width)
        self.query_one("#selection-head", Static).update(Content("\n").join([head, Content(where)]))
        text, span, moving = self.query_one(SourceText), self._cursor.span, self._cursor.moving_word
        text.set_marks(Kind.MARKED, [Mark(*span, Kind.MARKED)] if span else [])
        if moving is not None:
            text.show_place(*moving)
        self._show_lines(span)
        if span is not None:
            self.act("preview", partial(self._read_preview, self._view, span), exclusive=True)

    def _show_lines(self, span: Span | None) -> None:
        if self._view is None:
            return
        cursor, width = self._cursor, max(20, self.size.width - 2)
        found = self._preview[1] if self._preview and self._preview[0] == span else None
        quote, *rest = selection_lines(self._view, span, cursor.moving_word, cursor.count, found, width)
        lines = [Content.styled(quote, "bold"), *(Content(line) for line in rest)]
        # The look at the words can end after the screen was left, and its parts go one by one.
        for line in self.query("#selection-line").results(Static):
            line.update(Content("\n").join(lines))

    async def _read_preview(self, view: SelectionView, span: Span) -> None:
        """What the marked words come to, once no key has moved them for a moment: the article is read for it."""
        await asyncio.sleep(_PREVIEW_AFTER_S)
        found = await self.read(partial(claim_from, view.text, *span, view.article.published))
        self._preview = span, found
        self._show_lines(self._cursor.span)
