"""A long text as lines: opens at once whatever its length, because only the lines in sight are drawn."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.strip import Strip

from workbench.text import clean
from workbench.tui.pool import in_pool
from workbench.tui.presenters.layout import Layout, lay_out
from workbench.tui.widgets.motion_view import MotionView

_AT_ONCE = 300_000
"""Code points that are laid out between two frames; longer texts are laid out in the background."""


class TextView(MotionView):
    """A read-only text, wrapped to the widget's width, scrolled by keys or wheel."""

    DEFAULT_CSS = """
    TextView {
        height: 1fr;
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size-vertical: 1;
    }
    """
    GUTTER = 1
    """Cells left of the text."""
    MEASURE = 0
    """The longest line in cells, or 0 for as wide as the widget."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self.text = ""
        self.layout_lines: Layout = lay_out("", 80)

    def show_text(self, text: str, *, from_top: bool = True) -> None:
        """Shows another text, from its top or from the line that is at the top now."""
        self.text = text
        if from_top:
            self.scroll_to(y=0, animate=False, immediate=True)
        self._lay_out(keep_place=False)

    @property
    def text_width(self) -> int:
        """Cells for a line of text."""
        room = max(8, self.scrollable_content_region.width - self.GUTTER - 1)
        return min(room, self.MEASURE) if self.MEASURE else room

    def show_place(self, start: int, end: int) -> None:
        """Scrolls as little as needed so that `text[start:end]` is in sight, with a line or two around it."""
        first, last = self.layout_lines.line_of(start), self.layout_lines.line_of(max(start, end - 1))
        height, top = self.scrollable_content_region.height, round(self.scroll_y)
        margin = min(2, max(0, (height - (last - first + 1)) // 2))
        if first - margin < top or last - first >= height:
            self._scroll_to_line(first - margin)
        elif last + margin >= top + height:
            self._scroll_to_line(last + margin - height + 1)

    def first_in_sight(self, start: int, end: int) -> int | None:
        """Where the text in view begins, when `text[start:end]` is out of sight; None when some of it is in view."""
        first = round(self.scroll_y)
        last = min(first + self.scrollable_content_region.height, len(self.layout_lines)) - 1
        if last < first or (start < self.layout_lines.ends[last] and end > self.layout_lines.starts[first]):
            return None
        return self.layout_lines.starts[first]

    def render_line(self, y: int) -> Strip:
        """One line of the text in view, cleaned."""
        line = round(self.scroll_y) + y
        style = self.rich_style
        if line >= len(self.layout_lines):
            return Strip.blank(self.size.width, style)
        start, end = self.layout_lines.starts[line], self.layout_lines.ends[line]
        segments = [*self.margin_of(line, start, end), *self.segments(start, end)]
        return Strip(segments).adjust_cell_length(self.size.width, style)

    def margin_of(self, line: int, start: int, end: int) -> list[Segment]:
        """What stands left of a line: nothing here."""
        return [Segment(" " * self.GUTTER, self.rich_style)]

    def segments(self, start: int, end: int) -> list[Segment]:
        """The words of a line with their styles."""
        return [self.plain(self.text[start:end], self.rich_style)]

    def plain(self, words: str, style: Style) -> Segment:
        """Foreign words as a segment: the one way from the text to the screen."""
        return Segment(clean(words), style)

    def laid_out(self) -> None:
        """Called when the lines stand for a new width or text."""

    def on_resize(self, event: events.Resize) -> None:
        """Lays the text out for the new width; what was at the top stays there."""
        if self.layout_lines.width != self.text_width:
            self._lay_out(keep_place=True)

    def _scroll_to_line(self, line: int) -> None:
        self.scroll_to(y=max(0, line), animate=False, immediate=True)

    def _lay_out(self, *, keep_place: bool) -> None:
        text, width = self.text, self.text_width
        if len(text) <= _AT_ONCE:
            self._take(lay_out(text, width), keep_place=keep_place)
            return

        async def later() -> None:
            lines = await in_pool(lambda: lay_out(text, width))
            if self.text is text and self.text_width == width:
                self._take(lines, keep_place=keep_place)

        self.run_worker(later(), group="layout", exclusive=True)

    def _take(self, lines: Layout, *, keep_place: bool) -> None:
        top = self._top_offset() if keep_place else 0
        self.layout_lines = lines
        self.virtual_size = Size(self.GUTTER + lines.width, len(lines))
        if keep_place and top:
            self.call_after_refresh(self._scroll_to_line, lines.line_of(top))
        self.laid_out()
        self.refresh()

    def _top_offset(self) -> int:
        line = min(round(self.scroll_y), len(self.layout_lines) - 1)
        return self.layout_lines.starts[line]
