"""A list of lines with a cursor, moved by keys, click and wheel; never animated."""

from __future__ import annotations

from textual import events
from textual.message import Message

from workbench.tui.widgets.line_view import LineView


class LineList(LineView):
    """Lines one of which is chosen. Posts `Moved` when another one is."""

    class Moved(Message):
        """The cursor stands on another line, or on another record."""

        def __init__(self, line_list: LineList) -> None:
            super().__init__()
            self.line_list = line_list

        @property
        def control(self) -> LineList:
            """The list."""
            return self.line_list

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self.cursor = 0

    def is_cursor(self, index: int) -> bool:
        """Whether the line is the chosen one."""
        return index == self.cursor

    def set_line_count(self, count: int) -> None:
        """Says how many lines there are; the cursor stays among them."""
        super().set_line_count(count)
        self.cursor = max(0, min(self.cursor, count - 1))

    def move_to(self, index: int) -> None:
        """Chooses a line and brings it in sight; draws two lines where no scrolling is needed."""
        index = max(0, min(index, self.line_count - 1))
        if index == self.cursor:
            self.show_cursor()
            return
        before, self.cursor = self.cursor, index
        self.refresh_line(before)
        self.refresh_line(index)
        self.show_cursor()
        self.post_message(self.Moved(self))

    def show_cursor(self) -> None:
        """Scrolls as little as is needed to have the cursor in sight."""
        top = self.scroll_offset.y
        if self.cursor < top:
            self.scroll_to_line(self.cursor)
        elif self.cursor >= top + self.page_lines:
            self.scroll_to_line(self.cursor - self.page_lines + 1)

    def action_move_down(self) -> None:
        """The next line."""
        self.move_to(self.cursor + 1)

    def action_move_up(self) -> None:
        """The line before."""
        self.move_to(self.cursor - 1)

    def action_page_down(self) -> None:
        """One page on; the cursor keeps its place on the screen."""
        self._page(self.page_lines)

    def action_page_up(self) -> None:
        """One page back; the cursor keeps its place on the screen."""
        self._page(-self.page_lines)

    def action_first(self) -> None:
        """The first line."""
        self.move_to(0)

    def action_last(self) -> None:
        """The last line."""
        self.move_to(self.line_count - 1)

    def on_click(self, event: events.Click) -> None:
        """Chooses the line under the mouse."""
        index = self.scroll_offset.y + event.y
        if index < self.line_count:
            self.move_to(index)

    def on_resize(self) -> None:
        """Keeps the cursor in sight."""
        self.show_cursor()

    def _page(self, lines: int) -> None:
        self.scroll_to_line(self.scroll_offset.y + lines)
        self.move_to(self.cursor + lines)
