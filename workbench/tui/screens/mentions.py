"""The notes that call whoever works here by @name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from workbench.model import Mention
from workbench.review import Desk
from workbench.review.mentions import mark_read, mentions_of_me
from workbench.tui.actions import bindings
from workbench.tui.presenters.calls import Call, call_line, call_lines, calls_summary
from workbench.tui.presenters.line import Line
from workbench.tui.screens.items import ItemsScreen


def read_calls(desk: Desk) -> list[Call]:
    """The notes that call this reviewer, the newest first, with who wrote them and where."""
    names, claims = desk.store.people.names(), desk.store.claims
    return [
        Call(item, names.get(item.note.recorded_by, "?"), claims.row(item.note.claim_id))
        for item in mentions_of_me(desk)
    ]


class MentionsScreen(ItemsScreen[Call]):
    """A note that stood under the cursor counts as read once the screen is left."""

    BINDINGS = bindings("mentions")
    NAME = "mentions"

    def __init__(self, calls: Sequence[Call]) -> None:
        super().__init__("Notes that call you", calls_summary([call.mention for call in calls]), calls)
        self._read_now: dict[int, Mention] = {}

    def line(self, item: Call, width: int, selected: bool) -> Line:
        """A note in the list."""
        return call_line(item, width, selected=selected)

    def lines(self, item: Call, width: int) -> Sequence[Line]:
        """The whole note."""
        self._read_now[item.mention.note.id] = item.mention
        return call_lines(item, width, self.key("mentions.open"))

    def record_changed(self) -> None:
        """Another note may call."""
        self.act("load", self._load, exclusive=True)

    def action_open(self) -> None:
        """Opens the claim that the note stands on."""
        call = self.items.selected
        self.open_claim(call.row.id if call else None)

    def action_back(self) -> None:
        """Marks what was read, and goes back."""
        self.act("read", self._leave, exclusive=True)

    async def _leave(self) -> None:
        try:
            await self.off_thread(partial(mark_read, self.services.desk, list(self._read_now.values())))
        finally:
            self.dismiss(None)

    async def _load(self) -> None:
        calls = await self.read(partial(read_calls, self.services.desk))
        self.show_items(calls, calls_summary([call.mention for call in calls]))
