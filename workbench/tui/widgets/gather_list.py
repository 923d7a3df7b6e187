"""Sources on their way, as a list."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from workbench.tui.presenters.gathering import GatherRow, gather_line
from workbench.tui.presenters.line import Line
from workbench.tui.widgets.line_list import LineList


class GatherList(LineList):
    """A line a source."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self._rows: Sequence[GatherRow] = ()

    @property
    def selected(self) -> GatherRow | None:
        """The source under the cursor."""
        return self._rows[self.cursor] if self._rows else None

    def show_rows(self, rows: Sequence[GatherRow]) -> None:
        """Shows these; the cursor stays on its line."""
        self._rows = rows
        self.set_line_count(len(rows))
        self.refresh()

    def line(self, index: int, width: int) -> Line:
        """A source as a line."""
        return gather_line(self._rows[index], width, selected=self.is_cursor(index))

    def line_key(self, index: int) -> Hashable:
        """The row says how it looks."""
        return self._rows[index]
