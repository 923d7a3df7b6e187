"""Who works on a claim: taking it, the next one, giving it back, giving it to others, planning it, settling it."""

from __future__ import annotations

from functools import partial

from workbench.model import ClaimRow, Lease
from workbench.review import leases, may, sides_of
from workbench.review.transitions import Act, require
from workbench.store import new_command_id
from workbench.text import clip, one_line
from workbench.tui.presenters.work import lease_words
from workbench.tui.screens.company import take_in_hand
from workbench.tui.screens.wording_acts import WordingActs


class WorkActs(WordingActs):
    """The acts on in whose hands the chosen claim is."""

    def action_take(self) -> None:
        """Takes the claim in hand; out of another's hands with a note."""
        self._on_chosen("work", self._take)

    def action_take_next(self) -> None:
        """Takes the best claim that waits, and goes to it."""
        self.act("work", self._take_next)

    def action_release(self) -> None:
        """Gives the claim back."""
        self._on_chosen("work", self._release)

    def action_assign(self) -> None:
        """Gives the claim to somebody."""
        self._on_chosen("work", self._assign)

    def action_plan(self) -> None:
        """Sets priority, deadline and tags."""
        self._on_chosen("work", self._plan)

    def action_sides(self) -> None:
        """Shows both verdicts side by side, once both are in."""
        self._on_chosen("sides", self._sides)

    async def _sides(self, row: ClaimRow) -> None:
        from workbench.tui.screens.sides import SidesScreen

        desk = self.services.desk
        sides = await self.read(lambda: sides_of(desk, desk.store.claims.get(row.id)))
        if await self.app.push_screen_wait(SidesScreen(sides)):
            self.read_again()

    async def _take(self, row: ClaimRow) -> None:
        lease = await take_in_hand(self, row.id)
        if lease is not None:
            await self._told_of(lease)

    async def _take_next(self) -> None:
        desk, command_id = self.services.desk, new_command_id()
        lease = await self.off_thread(partial(leases.take_next, desk, command_id=command_id))
        if lease is None:
            self.host.say("No claim waits for you now: what is to be checked is in others' hands, or there is none.")
            return
        row = await self.read(partial(desk.store.claims.row, lease.claim_id))
        self.host.open_claims(row.article_id, row.id)
        await self._told_of(lease)

    async def _release(self, row: ClaimRow) -> None:
        desk, command_id = self.services.desk, new_command_id()
        await self.off_thread(lambda: leases.release(desk, desk.store.claims.get(row.id), command_id=command_id))
        self.read_again()
        self.host.say(f"the claim is in nobody's hands · {self.key('claims.take')} takes it again")

    async def _assign(self, row: ClaimRow) -> None:
        from workbench.tui.dialogs import Choose

        desk, command_id = self.services.desk, new_command_id()
        require(await self.read(lambda: desk.roles), Act.ASSIGN)
        members = await self.read(desk.store.people.all)
        options = [(one.login, one_line(one.name)) for one in members if may(one.roles, Act.VERDICT)]
        login = await self.app.push_screen_wait(Choose("In whose hands?", options, note=clip(row.wording, 120)))
        if login is None:
            return

        def assign() -> Lease:
            return leases.assign(desk, desk.store.claims.get(row.id), login, command_id=command_id)

        await self._told_of(await self.off_thread(assign))

    async def _plan(self, row: ClaimRow) -> None:
        from workbench.tui.screens.plan import PlanScreen

        planned = await self.read(partial(self.services.desk.store.plans.of_claim, row.id))
        if await self.app.push_screen_wait(PlanScreen(row.id, planned)):
            self.read_again()

    async def _told_of(self, lease: Lease) -> None:
        self.read_again()
        names = await self.read(self.services.desk.store.people.names)
        self.host.say(f"in hand: {lease_words(lease, names)} · {self.key('claims.release')} gives it back")
