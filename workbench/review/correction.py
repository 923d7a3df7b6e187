"""Changing what is published: a correction or a withdrawal, which the next version of the report shows."""

from __future__ import annotations

from dataclasses import replace

from workbench.errors import Refused, UsageError
from workbench.model import Claim, Status, Verdict, VerdictRole
from workbench.review.desk import Desk
from workbench.review.scales import scale_due
from workbench.review.transitions import Act, allowed, may, require
from workbench.review.verdict import whole
from workbench.store import VERDICT_FORM, VerdictWords


def words_in_force(desk: Desk, claim: Claim) -> VerdictWords:
    """What the published verdict says: what a correction starts from."""
    head = _head(desk, claim)
    return VerdictWords(head.rating, head.confidence, head.rationale, head.finding)


def corrects(desk: Desk, claim: Claim) -> Verdict | None:
    """The published verdict that this reviewer's next one would correct; None where it would correct none."""
    if not may(desk.roles, Act.PUBLISH) or not allowed(Act.PUBLISH, claim.status, Status.REOPENED):
        return None
    return _head(desk, claim)


def correct(
    desk: Desk, claim: Claim, words: VerdictWords, why: str, *, from_draft: bool = False, command_id: str = ""
) -> int:
    """Records a correction of a published verdict with the reason why; the number of the revision.

    The claim is 'reopened' until the next version is published. Refused where it changes nothing; Conflict where
    claim or evidence changed meanwhile. The draft it was made `from_draft` is dropped.
    """
    refuse_unpublished(desk, claim, Status.REOPENED)
    head = _head(desk, claim)
    words = whole(words, scale_due(desk, claim))
    if not words.rating:
        raise Refused("the correction", "it has no rating", "Withdraw the verdict where none can be given any more")
    before = VerdictWords(head.rating, head.confidence, head.rationale, head.finding, scale=words.scale)
    if words == before and head.evidence_digest == desk.store.evidence.standing_digest(claim.id):
        raise Refused("the correction", "it changes nothing", "Change rating, reasons, figure or evidence")
    form = VERDICT_FORM if from_draft else None
    return _record(desk, claim, words, why, VerdictRole.CORRECTION, Status.REOPENED, form, command_id)


def withdraw(desk: Desk, claim: Claim, because: str, *, command_id: str = "") -> int:
    """Takes a published verdict back; it stays to be seen as withdrawn, with the reason. The number of the revision."""
    refuse_unpublished(desk, claim, Status.WITHDRAWN)
    head = _head(desk, claim)
    # A revision has a rating: that of the verdict which no longer holds.
    words = VerdictWords(head.rating, head.confidence, because.strip())
    return _record(desk, claim, words, because, VerdictRole.WITHDRAWAL, Status.WITHDRAWN, None, command_id)


def refuse_unpublished(desk: Desk, claim: Claim, target: Status) -> None:
    """Refused where this reviewer can't correct (`target` 'reopened') or withdraw the claim's verdict now."""
    require(desk.roles, Act.PUBLISH)
    what = "the withdrawal" if target is Status.WITHDRAWN else "the correction"
    if not allowed(Act.PUBLISH, claim.status, target):
        way_out = "Record the verdict: what is not published yet needs no correction"
        if claim.status is Status.WITHDRAWN:
            way_out = "A withdrawn verdict stays withdrawn"
        raise Refused(what, f"the claim is '{claim.status.value}'", way_out)


def _head(desk: Desk, claim: Claim) -> Verdict:
    return desk.store.verdicts.in_force(claim)[0]


def _record(
    desk: Desk,
    claim: Claim,
    words: VerdictWords,
    why: str,
    role: VerdictRole,
    status: Status,
    form: str | None,
    command_id: str,
) -> int:
    if not why.strip():
        raise UsageError(f"the {role.value}", "it does not say why", "Say what was wrong; reports show it")
    return desk.store.verdicts.record(
        claim.id,
        replace(words, correction=why.strip()),
        role=role, new_status=status, seen_version=claim.version, by=desk.who, form=form, command_id=command_id,
    )  # fmt: skip
