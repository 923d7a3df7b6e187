"""Publishing an article's verdicts: what stands in the way, going there, overriding with a reason, publishing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from workbench.report.publishing import publish
from workbench.review.gatekeeping import Gate, gate_of, override_gate
from workbench.review.transitions import Act, require
from workbench.store import new_command_id
from workbench.tui.actions import bindings
from workbench.tui.dialogs import Choose, ReasonPrompt
from workbench.tui.presenters.checks import Finding, finding_line, finding_lines
from workbench.tui.presenters.line import Line
from workbench.tui.presenters.publishing import gate_findings, obstacle_at, publish_summary
from workbench.tui.screens.items import ItemsScreen


class PublishScreen(ItemsScreen[Finding]):
    """The gate of one article, read again whenever the record changes."""

    BINDINGS = bindings("publish")
    NAME = "publish"

    def __init__(self, article_id: int, title: str) -> None:
        super().__init__(f"Publish: {title}", "asking the gate …", ())
        self._article_id = article_id
        self._gate: Gate | None = None
        self._version = 0
        self._stale = False

    def line(self, item: Finding, width: int, selected: bool) -> Line:
        """An obstacle in the list."""
        return finding_line(item, width, selected=selected)

    def lines(self, item: Finding, width: int) -> Sequence[Line]:
        """All about an obstacle."""
        return finding_lines(item, width, self.key("publish.open"))

    def on_mount(self) -> None:
        """Asks the gate."""
        super().on_mount()
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
        self._stale = True
        finding = self.items.selected
        self.open_claim(finding.claim_id if finding else None)

    def action_override(self) -> None:
        """Asks why the thing under the cursor does not keep the verdict back."""
        if self._gate is not None:
            self.act("override", partial(self._override, self._gate), exclusive=True)

    def action_publish(self) -> None:
        """Publishes the next version, once it is confirmed."""
        if self._gate is not None:
            self.act("publish", partial(self._publish, self._gate, self._version), exclusive=True)

    async def _load(self) -> None:
        gate, self._version, findings = await self.read(self._read)
        self._gate = gate
        self.show_items(findings, publish_summary(gate, self._version))

    def _read(self) -> tuple[Gate, int, list[Finding]]:
        store = self.services.desk.store
        with store.snapshot():
            gate = gate_of(self.services.desk, self._article_id)
            wordings = {each.claim_id: store.claims.get(each.claim_id).wording for each in gate.obstacles}
            version = len(store.publications.of_article(self._article_id)) + 1
            findings = gate_findings(gate, wordings, store.people.names(), self.services.config.keys)
        return gate, version, findings

    async def _override(self, gate: Gate) -> None:
        desk, obstacle = self.services.desk, obstacle_at(gate, self.items.cursor)
        require(await self.read(lambda: desk.roles), Act.PUBLISH)
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
        require(await self.read(lambda: desk.roles), Act.PUBLISH)
        if not gate.news or gate.standing:
            self.host.say("What stands in the way comes first." if gate.standing else "No verdict is new.")
            return
        options = [("publish", f"Publish version {version}"), ("back", "Not yet")]
        title = f"{publish_summary(gate, version)}. It never changes afterwards."
        if await self.app.push_screen_wait(Choose(title, options)) != "publish":
            return
        imprint, command_id = self.services.config.imprint, new_command_id()
        job = partial(publish, desk, self._article_id, imprint=imprint, command_id=command_id)
        published, _ = await self.off_thread(job)
        self.host.say(f"Version {published.version} is published, sha256 {published.sha256[:16]}…", longer=True)
        await self._load()
