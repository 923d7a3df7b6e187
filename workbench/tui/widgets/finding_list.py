"""What verifying or watching found, as a list."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from workbench.tui.presenters.checks import Finding, finding_line
from workbench.tui.presenters.line import Line
from workbench.tui.widgets.line_list import LineList


class FindingList(LineList):
    """A line a finding."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__(id="checks-list")
        self._findings = findings

    @property
    def selected(self) -> Finding | None:
        """The finding under the cursor."""
        return self._findings[self.cursor] if self._findings else None

    def on_mount(self) -> None:
        """Shows them."""
        self.set_line_count(len(self._findings))

    def show(self, findings: Sequence[Finding]) -> None:
        """Shows these instead; the cursor stays at its place as far as there is one."""
        self._findings = findings
        self.set_line_count(len(findings))
        self.refresh()

    def line(self, index: int, width: int) -> Line:
        """A finding as a line."""
        return finding_line(self._findings[index], width, selected=self.is_cursor(index))

    def line_key(self, index: int) -> Hashable:
        """The finding says how it looks."""
        return self._findings[index]
