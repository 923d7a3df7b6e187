"""A pane of ready-made lines that scrolls."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

from textual import events

from workbench.tui.presenters.line import Line
from workbench.tui.widgets.line_view import LineView


class TextPane(LineView):
    """Shows what a presenter makes of a record at the pane's width."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self._present: Callable[[int], Sequence[Line]] = lambda _: ()
        self._lines: Sequence[Line] = ()

    def show(self, present: Callable[[int], Sequence[Line]], *, from_top: bool) -> None:
        """Shows what `present` gives for a width, now and after each change of the width."""
        self._present = present
        self._lay_out()
        if from_top:
            self.scroll_to_line(0)

    def line(self, index: int, width: int) -> Line:
        """One of the lines, a cell from the edge."""
        return ((" ", "plain"), *self._lines[index])

    def line_key(self, index: int) -> Hashable:
        """The line itself."""
        return self._lines[index]

    def on_resize(self, event: events.Resize) -> None:
        """Breaks the lines for the new width."""
        self._lay_out()

    def _lay_out(self) -> None:
        self._lines = self._present(self.line_width - 2) if self.size.width > 1 else ()
        self.set_line_count(len(self._lines))
        self.refresh()
