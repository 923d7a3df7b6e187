"""What lists and texts share: the keys that scroll, never animated."""

from __future__ import annotations

from textual.scroll_view import ScrollView

from workbench.tui.actions import MOTION, bindings


class MotionView(ScrollView, can_focus=True):
    """Lines that scroll by keys. A list moves its cursor instead."""

    BINDINGS = bindings(MOTION)

    @property
    def page_lines(self) -> int:
        """How many lines are in sight."""
        return max(1, self.scrollable_content_region.height)

    def action_move_down(self) -> None:
        """One line down."""
        self.scroll_relative(y=1, animate=False)

    def action_move_up(self) -> None:
        """One line up."""
        self.scroll_relative(y=-1, animate=False)

    def action_page_down(self) -> None:
        """One page down, less a line to keep the thread."""
        self.scroll_relative(y=max(1, self.page_lines - 1), animate=False)

    def action_page_up(self) -> None:
        """One page up, less a line to keep the thread."""
        self.scroll_relative(y=-max(1, self.page_lines - 1), animate=False)

    def action_first(self) -> None:
        """To the first line."""
        self.scroll_to(y=0, animate=False)

    def action_last(self) -> None:
        """To the last line."""
        self.scroll_to(y=self.max_scroll_y, animate=False)
