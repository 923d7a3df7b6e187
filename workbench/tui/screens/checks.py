"""What verifying the record or watching its sources found; each finding leads to its claim."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from workbench.tui.actions import bindings
from workbench.tui.presenters.checks import Finding, finding_lines
from workbench.tui.screens.base import WorkbenchScreen
from workbench.tui.widgets.finding_list import FindingList
from workbench.tui.widgets.key_bar import KeyBar
from workbench.tui.widgets.line_list import LineList
from workbench.tui.widgets.status_line import StatusLine
from workbench.tui.widgets.text_pane import TextPane


class ChecksScreen(WorkbenchScreen[None]):
    """A summary, the findings, and all about the one under the cursor."""

    CSS_PATH = "checks.tcss"
    BINDINGS = bindings("checks")
    AUTO_FOCUS = "FindingList"

    def __init__(self, title: str, summary: str, findings: Sequence[Finding]) -> None:
        super().__init__()
        self._title_words = title
        self._summary = summary
        self._list = FindingList(findings)
        self._pane = TextPane(id="checks-item")

    def compose(self) -> ComposeResult:
        """The summary stays in sight."""
        top = StatusLine()
        top.tell(self._title_words)
        yield top
        yield Static(self._summary, id="checks-summary", markup=False)
        with Vertical():
            yield self._list
            with Vertical(id="checks-item-box"):
                yield self._pane
        yield KeyBar("checks", self.services.config.keys)

    def on_mount(self) -> None:
        """Shows the first finding."""
        self.set_class(self._list.selected is None, "-none")
        self._show_item()

    async def action_open(self) -> None:
        """Opens the claim that the finding is about; going back leads here again."""
        finding = self._list.selected
        if finding is None or finding.claim_id is None:
            self.host.say("There is no claim to open here.")
        else:
            self.act("go", partial(self._open, finding.claim_id))

    def action_back(self) -> None:
        """Goes back."""
        self.dismiss(None)

    @on(LineList.Moved)
    def _show_item(self) -> None:
        finding, key = self._list.selected, self.key("checks.open")
        self._pane.show(lambda width: finding_lines(finding, width, key) if finding else (), from_top=True)

    async def _open(self, claim_id: int) -> None:
        from workbench.tui.screens.review import ReviewScreen

        claim = await self.read(partial(self.services.desk.store.claims.get, claim_id))
        await self.app.push_screen(ReviewScreen(claim.article_id, claim_id))
