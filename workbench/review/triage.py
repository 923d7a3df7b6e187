"""Triage: to check, set aside or not checkable, with the reason kept."""

from __future__ import annotations

from workbench.errors import Refused, UsageError
from workbench.model import Claim, Status
from workbench.review.desk import Desk
from workbench.review.transitions import NEEDS_REASON, TRIAGE_STATUSES, Act, allowed, require


def triage(desk: Desk, claim: Claim, status: Status, *, reason: str = "", command_id: str = "") -> None:
    """Records where a person puts the claim. Refused where a due reason is missing, or where no move leads there."""
    require(desk.roles, Act.TRIAGE)
    if status not in (*TRIAGE_STATUSES, Status.NEW):
        known = ", ".join(f"'{item.value}'" for item in TRIAGE_STATUSES)
        raise UsageError(f"triage to '{status.value}'", "that is no triage outcome", f"Choose one of {known}")
    if status in NEEDS_REASON and not reason.strip():
        raise Refused(f"triage to '{status.value}'", "it needs a reason, which reports show", "Say why in a few words")
    refusal = why_no_triage(claim.status, status)
    if refusal is not None:
        raise refusal
    desk.store.claims.triage(
        claim.id, seen_version=claim.version, status=status, reason=reason.strip(), by=desk.who, command_id=command_id
    )


def why_no_triage(now: Status, wanted: Status) -> Refused | None:
    """Why triage can't move a claim from one status to the other; None where it can."""
    if now is wanted:
        return Refused("the claim", f"it is '{wanted.value}' already", "Nothing was changed")
    if not allowed(Act.TRIAGE, now, wanted):
        return Refused(
            "the claim",
            f"it is '{now.value}', and triage comes before a verdict",
            "Whoever gave the verdict can undo it while nothing rests on it",
        )
    return None
