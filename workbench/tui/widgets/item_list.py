"""A short list of records, each a line of a presenter."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar

from workbench.tui.presenters.line import Line
from workbench.tui.widgets.line_list import LineList

T = TypeVar("T", bound=Hashable)


class ItemList(LineList, Generic[T]):
    """A line an item; `present` makes it from the item, the width, and whether it is selected."""

    def __init__(self, items: Sequence[T], present: Callable[[T, int, bool], Line]) -> None:
        super().__init__(id="items-list")
        self._items = items
        self._present = present

    @property
    def selected(self) -> T | None:
        """The item under the cursor."""
        return self._items[self.cursor] if self._items else None

    def on_mount(self) -> None:
        """Shows them."""
        self.set_line_count(len(self._items))

    def show(self, items: Sequence[T]) -> None:
        """Shows other items; the cursor stays on its own where it is among them."""
        before = self.selected
        self._items = items
        self.set_line_count(len(items))
        if before in items:
            self.cursor = items.index(before)
            self.show_cursor()
        self.refresh()

    def line(self, index: int, width: int) -> Line:
        """An item as a line."""
        return self._present(self._items[index], width, self.is_cursor(index))

    def line_key(self, index: int) -> Hashable:
        """The item says how it looks."""
        return self._items[index]
