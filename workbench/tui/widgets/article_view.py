"""The text of an article with a claim's words marked and in sight."""

from __future__ import annotations

from rich.segment import Segment
from textual import events

from workbench.model import Selector
from workbench.tui.widgets.text_view import TextView


class ArticleView(TextView):
    """A captured text. The marked words have a bar beside them, so that no mark is told by colour alone."""

    COMPONENT_CLASSES = {"article-view--mark", "article-view--bar"}
    DEFAULT_CSS = """
    ArticleView { background: $background; scrollbar-color: $boost; scrollbar-background: $background; }
    ArticleView > .article-view--mark { color: $foreground; background: $boost; text-style: bold; }
    ArticleView > .article-view--bar { color: $accent; }
    """
    GUTTER = 2
    MEASURE = 96

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self._mark: tuple[int, int] | None = None
        self._capture_id = 0

    @property
    def capture_id(self) -> int:
        """Whose text is shown."""
        return self._capture_id

    def show_claim(self, capture_id: int, text: str, selector: Selector) -> None:
        """Shows the capture's text, where it is another one, and marks the selector's words in it."""
        self._mark = (selector.start, selector.end) if selector.holds_in(text) else None
        if capture_id != self._capture_id:
            self._capture_id = capture_id
            self.show_text(text)
        else:
            self.laid_out()
            self.refresh()

    def clear(self) -> None:
        """Shows nothing."""
        self._mark = None
        self._capture_id = 0
        self.show_text("")

    def on_resize(self, event: events.Resize) -> None:
        """Keeps the mark in sight, also when a pane that was hidden appears."""
        super().on_resize(event)
        self.call_after_refresh(self.laid_out)

    def laid_out(self) -> None:
        """Brings the mark in sight."""
        if self._mark is not None:
            self.show_place(*self._mark)

    def margin_of(self, line: int, start: int, end: int) -> list[Segment]:
        """A bar beside the marked words."""
        beside = self._mark is not None and self._mark[0] < end and self._mark[1] > start
        bar = self.get_component_rich_style("article-view--bar")
        return [Segment("▌ ", bar) if beside else Segment("  ", self.rich_style)]

    def segments(self, start: int, end: int) -> list[Segment]:
        """The line's words; the marked part apart. Each piece is cleaned by itself, so offsets stay the record's."""
        if self._mark is None or self._mark[0] >= end or self._mark[1] <= start:
            return super().segments(start, end)
        first, last = max(start, self._mark[0]), min(end, self._mark[1])
        marked = self.get_component_rich_style("article-view--mark")
        pieces = (
            (start, first, self.rich_style),
            (first, last, marked),
            (last, end, self.rich_style),
        )
        return [self.plain(self.text[left:right], style) for left, right, style in pieces if left < right]
