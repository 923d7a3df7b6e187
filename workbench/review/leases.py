"""Who works on which claim: taking the next one, taking over, giving back, and an editor's assignments."""

from __future__ import annotations

from workbench.errors import Refused, UsageError
from workbench.model import Claim, Lease, WorkKind
from workbench.review.desk import Desk
from workbench.review.transitions import Act, may, require
from workbench.store import DEFAULT_MINUTES, LEASE_MINUTES

_LONGEST_MINUTES = 7 * 24 * 60


def take_next(desk: Desk, kind: WorkKind | None = None, *, command_id: str = "") -> Lease | None:
    """Takes the best claim that waits for this reviewer and that nobody has in hand; None where there is none."""
    require(desk.roles, Act.VERDICT)
    return desk.store.leases.take_next(kind, by=desk.who, command_id=command_id)


def take(desk: Desk, claim: Claim, *, note: str = "", command_id: str = "") -> Lease:
    """Takes this claim in hand, or keeps it there. Out of another's hands it takes a note that says why."""
    require(desk.roles, Act.VERDICT)
    return desk.store.leases.take(claim.id, by=desk.who, note=note.strip(), command_id=command_id)


def assign(desk: Desk, claim: Claim, login: str, *, note: str = "", command_id: str = "") -> Lease:
    """Puts a claim into another's hands, where it stays until they are done or it is taken out of them."""
    require(desk.roles, Act.ASSIGN)
    member = desk.store.people.find(login)
    if member is not None and not may(member.roles, Act.VERDICT):
        raise Refused(f"the member '{login}'", "their roles do not allow a verdict", "See 'workbench team list'")
    return desk.store.leases.give(claim.id, login, by=desk.who, note=note.strip(), command_id=command_id)


def release(desk: Desk, claim: Claim, *, command_id: str = "") -> None:
    """Gives a claim back to the queue; one in another's hands only an editor takes out of them."""
    require(desk.roles, Act.VERDICT)
    held = desk.store.leases.of_claim(claim.id)
    if held is not None and held.reviewer_id != desk.member_id and not may(desk.roles, Act.ASSIGN):
        raise Refused("the claim", "it is in another's hands", "Take it over with a note, or ask an editor")
    desk.store.leases.release(claim.id, by=desk.who, command_id=command_id)


def keep(desk: Desk, claim_id: int) -> Lease | None:
    """Renews one's hold on a claim while one works on it; None where it is not in one's hands."""
    return desk.store.leases.renew(claim_id, by=desk.who)


def lease_minutes(desk: Desk) -> int:
    """After how many minutes without work a claim that somebody took is free again."""
    return int(desk.store.people.rule(LEASE_MINUTES, str(DEFAULT_MINUTES)))


def set_lease_minutes(desk: Desk, minutes: int) -> None:
    """Sets that rule of the team."""
    require(desk.roles, Act.PEOPLE)
    if not 1 <= minutes <= _LONGEST_MINUTES:
        raise UsageError(f"{minutes} minutes", "a claim is held 1 minute to 7 days", "Give another number")
    desk.store.people.set_rule(LEASE_MINUTES, str(minutes), by=desk.who)
