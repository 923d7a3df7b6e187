"""The last hand-over notes, and leaving one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from workbench.report.words import count
from workbench.review import Desk
from workbench.review.handover import hand_over, handovers
from workbench.store import new_command_id
from workbench.text import clip, one_line
from workbench.tui.actions import bindings
from workbench.tui.presenters.calls import Left, handovers_summary, left_line, left_lines
from workbench.tui.presenters.line import Line
from workbench.tui.screens.items import ItemsScreen

_TITLE = "What does whoever comes next have to know? The claims in your hands stand with it."
_SEALED = "A first verdict of yours waits for its second: whoever gives that can read this note, too."


def read_left(desk: Desk) -> list[Left]:
    """The last hand-over notes, the newest first, with who left them and the claims in their hands."""
    names, claims = desk.store.people.names(), desk.store.claims
    return [
        Left(item, names.get(item.reviewer_id, "?"), tuple(claims.row(claim_id) for claim_id in item.claim_ids))
        for item in handovers(desk)
    ]


class HandoversScreen(ItemsScreen[Left]):
    """Opened by key, and when the program starts and somebody left a note that was not seen."""

    BINDINGS = bindings("handovers")
    NAME = "handovers"

    def __init__(self, left: Sequence[Left], write_key: str) -> None:
        super().__init__("Hand-over", handovers_summary(len(left), write_key), left)
        self._unsent = ""

    def line(self, item: Left, width: int, selected: bool) -> Line:
        """A note in the list."""
        return left_line(item, width, selected=selected)

    def lines(self, item: Left, width: int) -> Sequence[Line]:
        """The whole note."""
        return left_lines(item, width, self.key("handovers.open"))

    def record_changed(self) -> None:
        """Somebody may have left one."""
        self.act("load", self._load, exclusive=True)

    def action_write(self) -> None:
        """Leaves a note."""
        self.act("write", self._write, exclusive=True)

    def action_open(self) -> None:
        """Opens a claim that was in hand."""
        left = self.items.selected
        if left is None or len(left.rows) < 2:
            self.open_claim(left.rows[0].id if left and left.rows else None)
        else:
            self.act("choose", partial(self._choose, left), exclusive=True)

    async def _choose(self, left: Left) -> None:
        from workbench.tui.dialogs import Choose

        options = [(str(row.id), clip(one_line(row.wording), 120)) for row in left.rows]
        chosen = await self.app.push_screen_wait(Choose("Which claim?", options))
        if chosen is not None:
            self.open_claim(int(chosen))

    async def _write(self) -> None:
        from workbench.tui.dialogs import PastePrompt

        desk, command_id = self.services.desk, new_command_id()
        sealed = await self.read(lambda: desk.store.handovers.sealed_firsts(desk.member_id))
        prompt = PastePrompt(f"{_TITLE}\n{_SEALED}" if sealed else _TITLE, self._unsent)
        words = await self.app.push_screen_wait(prompt)
        self._unsent = prompt.text
        if words is None:
            return
        await self.off_thread(partial(hand_over, desk, words, command_id=command_id))
        self._unsent = ""
        held = await self.read(lambda: len(desk.store.leases.held_by(desk.member_id)))
        self.host.say(f"handed over, with {count(held, 'claim')} in your hands")
        await self._load()

    async def _load(self) -> None:
        left = await self.read(partial(read_left, self.services.desk))
        self.show_items(left, handovers_summary(len(left), self.key("handovers.write")))
