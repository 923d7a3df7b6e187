"""Who else has the same claim open."""

from __future__ import annotations

from workbench.review.desk import Desk


def have_open(desk: Desk, claim_id: int) -> bool:
    """Says that this reviewer has a claim open, to be said again every ten seconds; whether others can see it.

    Who works on a claim that is in their hands keeps it there by `leases.keep`, not by this.
    """
    return desk.store.presence.open(claim_id, by=desk.who)


def leave(desk: Desk) -> None:
    """Says that this reviewer has no claim open any more."""
    desk.store.presence.close()


def others_here(desk: Desk, claim_id: int) -> list[str]:
    """The names of others who have this claim open now."""
    return desk.store.presence.others(claim_id, but_not=desk.who)
