"""What the finder finds otherwise, as a list."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from workbench.tui.presenters.line import Line
from workbench.tui.presenters.renewal import RenewalItem, item_line
from workbench.tui.widgets.line_list import LineList


class RenewalList(LineList):
    """A line a difference."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self._items: Sequence[RenewalItem] = ()

    @property
    def selected(self) -> RenewalItem | None:
        """The difference under the cursor."""
        return self._items[self.cursor] if self._items else None

    def show_items(self, items: Sequence[RenewalItem]) -> None:
        """Shows these; the cursor stays on its line, or on the last."""
        self._items = items
        self.set_line_count(len(items))
        self.show_cursor()
        self.refresh()

    def line(self, index: int, width: int) -> Line:
        """A difference as a line."""
        return item_line(self._items[index], width, selected=self.is_cursor(index))

    def line_key(self, index: int) -> Hashable:
        """The words of the line say how it looks."""
        item = self._items[index]
        return item.kind, item.wording, item.differences
