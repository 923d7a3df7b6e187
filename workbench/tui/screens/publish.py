"""Publishing an article's verdicts: what stands in the way, going there, overriding with a reason, publishing."""

from __future__ import annotations

from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from workbench.report.publishing import publish
from workbench.review.gatekeeping import Gate, gate_of, override_gate
from workbench.review.transitions import Act, require
from workbench.store import new_command_id
from workbench.tui.actions import bindings
from workbench.tui.dialogs import Choose, ReasonPrompt
from workbench.tui.presenters.checks import Finding, finding_lines
from workbench.tui.presenters.publishing import gate_findings, obstacle_at, publish_summary
from workbench.tui.screens.base import WorkbenchScreen
from workbench.tui.widgets.finding_list import FindingList
from workbench.tui.widgets.key_bar import KeyBar
from workbench.tui.widgets.line_list import LineList
from workbench.tui.widgets.status_line import StatusLine
from workbench.tui.widgets.text_pane import TextPane


class PublishScreen(WorkbenchScreen[None]):
    """The gate of one article, read again whenever the record changes."""

    CSS_PATH = "publish.tcss"
    BINDINGS = bindings("publish")
    AUTO_FOCUS = "FindingList"

    def __init__(self, article_id: int) -> None:
        super().__init__()
        self._article_id = article_id
        self._gate: Gate | None = None
        self._version = 0
        self._stale = False
        self._top = StatusLine()
        self._list = FindingList(())
        self._pane = TextPane(id="publish-item")

    def compose(self) -> ComposeResult:
        """The summary stays in sight."""
        yield self._top
        yield Static("asking the gate …", id="publish-summary", markup=False)
        with Vertical():
            yield self._list
            with Vertical(id="publish-item-box"):
                yield self._pane
        yield KeyBar("publish", self.services.config.keys)

    def on_mount(self) -> None:
        """Asks the gate."""
        self.act("gate", self._load, exclusive=True)

    def record_changed(self) -> None:
        """Asks the gate again."""
        self._stale = not self.in_front
        if self.in_front:
            self.act("gate", self._load, exclusive=True)

    def on_screen_resume(self) -> None:
        """Catches up with what was put right meanwhile."""
        if self._stale:
            self.record_changed()

    def action_open(self) -> None:
        """Opens the claim, where the thing is put right."""
        finding = self._list.selected
        if finding is None or finding.claim_id is None:
            self.host.say("Nothing stands in the way.")
        else:
            self.act("go", partial(self._open, finding.claim_id))

    def action_override(self) -> None:
        """Asks why the thing under the cursor does not keep the verdict back."""
        if self._gate is not None:
            self.act("override", partial(self._override, self._gate), exclusive=True)

    def action_publish(self) -> None:
        """Publishes the next version, once it is confirmed."""
        if self._gate is not None:
            self.act("publish", partial(self._publish, self._gate, self._version), exclusive=True)

    def action_back(self) -> None:
        """Goes back."""
        self.dismiss(None)

    @on(LineList.Moved)
    def _show_item(self) -> None:
        finding, key = self._list.selected, self.key("publish.open")
        self._pane.show(lambda width: finding_lines(finding, width, key) if finding else (), from_top=True)

    async def _load(self) -> None:
        gate, version, title, findings = await self.read(self._read)
        self._gate, self._version = gate, version
        self._top.tell(f"Publish: {title}")
        self.query_one("#publish-summary", Static).update(publish_summary(gate, version))
        self.set_class(not findings, "-none")
        self._list.show(findings)
        self._show_item()

    def _read(self) -> tuple[Gate, int, str, list[Finding]]:
        store = self.services.desk.store
        with store.snapshot():
            gate = gate_of(self.services.desk, self._article_id)
            wordings = {each.claim_id: store.claims.get(each.claim_id).wording for each in gate.obstacles}
            version = len(store.publications.of_article(self._article_id)) + 1
            title = store.articles.get(self._article_id).title
            findings = gate_findings(gate, wordings, store.people.names(), self.services.config.keys)
        return gate, version, title, findings

    async def _open(self, claim_id: int) -> None:
        from workbench.tui.screens.review import ReviewScreen

        self._stale = True
        await self.app.push_screen(ReviewScreen(self._article_id, claim_id))

    async def _override(self, gate: Gate) -> None:
        desk, obstacle = self.services.desk, obstacle_at(gate, self._list.cursor)
        require(desk.roles, Act.PUBLISH)
        if obstacle is None or obstacle.final:
            self.host.say("There is nothing to override here." if obstacle is None else "A correction is needed here.")
            return
        reason = await self.app.push_screen_wait(ReasonPrompt(f"Why publish in spite of this ({obstacle.code.value})?"))
        if reason is not None:
            command_id = new_command_id()
            await self.off_thread(partial(override_gate, desk, [obstacle], reason, command_id=command_id))
            await self._load()

    async def _publish(self, gate: Gate, version: int) -> None:
        desk = self.services.desk
        require(desk.roles, Act.PUBLISH)
        if not gate.news or gate.standing:
            self.host.say("What stands in the way comes first." if gate.standing else "No verdict is new.")
            return
        options = [("publish", f"Publish version {version}"), ("back", "Not yet")]
        title = f"{publish_summary(gate, version)}. It never changes afterwards."
        if await self.app.push_screen_wait(Choose(title, options)) != "publish":
            return
        published, _ = await self.off_thread(partial(publish, desk, self._article_id, command_id=new_command_id()))
        self.host.say(f"Version {published.version} is published, sha256 {published.sha256[:16]}…", longer=True)
        await self._load()
