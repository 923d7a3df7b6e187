"""What verifying the record or watching its sources found; each finding leads to its claim."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.tui.actions import bindings
from workbench.tui.presenters.checks import Finding, finding_line, finding_lines
from workbench.tui.presenters.line import Line
from workbench.tui.screens.items import ItemsScreen


class ChecksScreen(ItemsScreen[Finding]):
    """A summary, the findings, and all about the one under the cursor."""

    BINDINGS = bindings("checks")
    NAME = "checks"

    def line(self, item: Finding, width: int, selected: bool) -> Line:
        """A finding in the list."""
        return finding_line(item, width, selected=selected)

    def lines(self, item: Finding, width: int) -> Sequence[Line]:
        """All about a finding."""
        return finding_lines(item, width, self.key("checks.open"))

    def action_open(self) -> None:
        """Opens the claim that the finding is about; going back leads here again."""
        finding = self.items.selected
        self.open_claim(finding.claim_id if finding else None)
