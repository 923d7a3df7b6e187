"""The team: members, rules, and how far first and second verdicts agree, for a period and a tag."""

from __future__ import annotations

from collections import Counter
from functools import partial

from textual.app import ComposeResult

from workbench.review import Desk
from workbench.review.leases import lease_minutes
from workbench.review.team_agreement import TeamAgreement, team_agreement
from workbench.store import SECOND_REVIEW
from workbench.text import one_line
from workbench.tui.actions import bindings
from workbench.tui.presenters.team import TeamView, team_lines
from workbench.tui.screens.base import WorkbenchScreen
from workbench.tui.widgets.key_bar import KeyBar
from workbench.tui.widgets.status_line import StatusLine
from workbench.tui.widgets.text_pane import TextPane

_PERIODS = [("", "all time"), ("30", "the last 30 days"), ("90", "the last 90 days"), ("365", "the last year")]
_ANY_TAG = [("", "any tag, or none")]
_DAY_S = 86_400


def read_team(desk: Desk) -> TeamView:
    """Who is on the team, with what in hand, and its rules."""
    store = desk.store
    held = Counter(lease.reviewer_id for lease in store.leases.all())
    second = store.people.rule(SECOND_REVIEW, "off") == "on"
    return TeamView(tuple(store.people.all()), dict(held), second, lease_minutes(desk))


class TeamScreen(WorkbenchScreen[None]):
    """Members stay up to date; agreement is counted when the screen is opened, for another scope, and by key."""

    BINDINGS = bindings("team")
    NAME = "team"
    AUTO_FOCUS = "TextPane"
    DEFAULT_CSS = """
    TeamScreen TextPane { height: 1fr; }
    """

    def __init__(self, view: TeamView) -> None:
        super().__init__()
        self._view = view
        self._found: TeamAgreement | None = None
        self._days, self._tag = "", ""
        self._pane = TextPane(id="team")

    def compose(self) -> ComposeResult:
        """Everything in one text that scrolls."""
        top = StatusLine()
        top.tell("The team")
        yield top
        yield self._pane
        yield KeyBar("team", self.services.config.keys)

    def on_mount(self) -> None:
        """Shows who there is, and counts."""
        self._show()
        self.action_count()

    def record_changed(self) -> None:
        """Somebody may have joined, or taken a claim."""
        self.act("members", self._load_members, exclusive=True)

    def action_count(self) -> None:
        """Counts agreement again."""
        self._found = None
        self._show()
        self.act("count", self._count, exclusive=True)

    def action_period(self) -> None:
        """Counts for another period."""
        self.act("choose", self._choose_period, exclusive=True)

    def action_tag(self) -> None:
        """Counts for claims under one tag."""
        self.act("choose", self._choose_tag, exclusive=True)

    def action_back(self) -> None:
        """Goes back."""
        self.dismiss(None)

    async def _choose_period(self) -> None:
        from workbench.tui.dialogs import Choose

        chosen = await self.app.push_screen_wait(Choose("Second verdicts of which time?", _PERIODS))
        if chosen is not None:
            self._days = chosen
            self.action_count()

    async def _choose_tag(self) -> None:
        from workbench.tui.dialogs import Choose

        tags = await self.read(self.services.desk.store.plans.tags)
        options = _ANY_TAG + [(tag, f"{one_line(tag)} ({claims:,})") for tag, claims in tags.items()]
        chosen = await self.app.push_screen_wait(Choose("Claims under which tag?", options))
        if chosen is not None:
            self._tag = chosen
            self.action_count()

    async def _count(self) -> None:
        desk = self.services.desk
        since = desk.store.clock.in_seconds(-_DAY_S * int(self._days))[:10] if self._days else ""
        self._found = await self.read(partial(team_agreement, desk, since=since, tag=self._tag))
        self._show()

    async def _load_members(self) -> None:
        self._view = await self.read(partial(read_team, self.services.desk))
        self._show()

    def _show(self) -> None:
        view, found = self._view, self._found
        self._pane.show(lambda width: team_lines(view, found, width), from_top=False)
