"""Before one works on a claim that another has in hand or open: they are named, and the person decides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from workbench.errors import StoreError
from workbench.model import Lease
from workbench.review import Desk, leases
from workbench.review.presence import others_here
from workbench.store import new_command_id
from workbench.text import one_line
from workbench.tui.presenters.work import lease_words
from workbench.tui.screens.base import WorkbenchScreen

_TAKE, _ON = "take", "on"


@dataclass(frozen=True, slots=True)
class Company:
    """Another's hold on a claim, None where nobody else has it, and who else has it open."""

    lease: Lease | None
    here: tuple[str, ...]
    names: Mapping[int, str]

    @property
    def who(self) -> str:
        """Everybody who is in the way, for asking about the same people once."""
        return " ".join((str(self.lease.assignment_id) if self.lease else "", *self.here))


def read_company(desk: Desk, claim_id: int) -> Company:
    """Who else works on a claim now; nobody where it is in one's own hands, whoever looks at it."""
    lease, names = desk.store.leases.of_claim(claim_id), desk.store.people.names()
    if lease is not None and lease.reviewer_id == desk.member_id:
        return Company(None, (), names)
    try:
        here = tuple(others_here(desk, claim_id))
    except StoreError:
        here = ()  # Who is here is no part of the record: not to know it stops nobody.
    return Company(lease, here, names)


async def may_work(screen: WorkbenchScreen[Any], claim_id: int, agreed: set[tuple[int, str]]) -> bool:
    """Whether to go on with a claim; what was `agreed` before is not asked again."""
    company = await screen.read(lambda: read_company(screen.services.desk, claim_id))
    return await goes_on(screen, claim_id, company, agreed)


async def goes_on(screen: WorkbenchScreen[Any], claim_id: int, company: Company, agreed: set[tuple[int, str]]) -> bool:
    """The same, where it is known already who else is there."""
    if not company.who or (claim_id, company.who) in agreed:
        return True
    from workbench.tui.dialogs import Choose

    names = ", ".join(map(one_line, company.here))
    here = f"{names} {'has' if len(company.here) == 1 else 'have'} this claim open now." if names else ""
    options = [(_ON, "Go on all the same")]
    title, note = "Somebody else is at this claim", here
    if company.lease is not None:
        title = "This claim is in another's hands"
        note = "\n".join(filter(None, (f"In hand: {lease_words(company.lease, company.names)}.", here)))
        options.insert(0, (_TAKE, "Take it over, saying why"))
    chosen = await screen.app.push_screen_wait(Choose(title, options, note=note))
    if chosen == _TAKE:
        return await take_in_hand(screen, claim_id) is not None
    if chosen == _ON:
        agreed.add((claim_id, company.who))
    return chosen == _ON


async def take_in_hand(screen: WorkbenchScreen[Any], claim_id: int) -> Lease | None:
    """Takes a claim in hand, out of another's hands after asking why; None where the person thought better of it."""
    from workbench.tui.dialogs import ReasonPrompt

    desk, command_id = screen.services.desk, new_command_id()
    company = await screen.read(lambda: read_company(desk, claim_id))
    note: str | None = ""
    if company.lease is not None:
        who = one_line(company.names.get(company.lease.reviewer_id, "?"))
        title = f"{lease_words(company.lease, company.names)}.\nWhy do you take it over from {who}?"
        note = await screen.app.push_screen_wait(ReasonPrompt(title))
    if note is None:
        return None
    because = note
    return await screen.off_thread(
        lambda: leases.take(desk, desk.store.claims.get(claim_id), note=because, command_id=command_id)
    )
