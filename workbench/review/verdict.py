"""Verdicts: rating, reasons and confidence; which role a verdict has follows from where the claim stands."""

from __future__ import annotations

from dataclasses import replace

from workbench.errors import Conflict, Refused
from workbench.model import Claim, Scale, Status, VerdictRole
from workbench.review.desk import Desk
from workbench.review.form_drafts import form_draft, save_form_draft
from workbench.review.scales import parse_rating, scale_due
from workbench.review.transitions import Act, allowed, require
from workbench.store import SECOND_REVIEW, VERDICT_FORM, VerdictWords


def record_verdict(
    desk: Desk, claim: Claim, words: VerdictWords, *, from_draft: bool = True, command_id: str = ""
) -> int:
    """Records a verdict on the claim as it was seen; the number of the revision.

    It is the first one, or the blind second one where the team's rule asks for two and another's first is in. That no
    verdict can be reached (`cannot`) is an answer like any other. The draft it was made `from_draft` is dropped.
    Refused without reasons; Conflict where claim or evidence changed meanwhile. Either keeps the draft.
    """
    require(desk.roles, Act.VERDICT)
    words = whole(words, scale_due(desk, claim))
    role, status = _next(desk, claim, words.rating)
    return desk.store.verdicts.record(
        claim.id, words, role=role, new_status=status, seen_version=claim.version, by=desk.who,
        form=VERDICT_FORM if from_draft else None,
        command_id=command_id,
    )  # fmt: skip


def cannot(missing: str, rationale: str = "") -> VerdictWords:
    """The answer that no verdict can be reached from this evidence: what is missing, and what else there is to say."""
    return VerdictWords("", None, rationale, missing=missing)


def whole(words: VerdictWords, scale: Scale) -> VerdictWords:
    """The words as they are recorded on the scale that is due.

    Refused where reasons are wanting, or what is missing for a verdict; Conflict where the rating was chosen from
    another scale.
    """
    words = replace(words, rationale=words.rationale.strip(), missing=words.missing.strip())
    if not words.rating:
        if not words.missing:
            raise Refused("the answer", "it does not say what is missing", "Say what a verdict would need")
        return replace(words, confidence=None, finding=None)
    if words.scale not in (None, scale.id):
        raise Conflict("the verdict", "the team's rating scale changed meanwhile", f"It is '{scale.title}' now")
    parse_rating(words.rating, scale)
    if not words.rationale:
        raise Refused("the verdict", "it has no reasons", "Say in a sentence or more what the rating rests on")
    return replace(words, scale=scale.id)


def draft_of(words: VerdictWords) -> dict[str, str]:
    """The fields of a draft with these words."""
    fields = {"rating": words.rating, "rationale": words.rationale, "missing": words.missing}
    if words.confidence is not None:
        fields["confidence"] = words.confidence.value
    if words.finding is not None:
        finding = words.finding
        fields |= {
            "claimed": f"{finding.claimed:f}", "low": f"{finding.supported_low:f}",
            "high": f"{finding.supported_high:f}", "unit": finding.unit,
        }  # fmt: skip
    return {name: value for name, value in fields.items() if value}


def save_verdict_draft(desk: Desk, claim_id: int, fields: dict[str, str]) -> None:
    """Keeps what was typed into the verdict form so far; dropped where `fields` is empty.

    Only what differs from the form as it opened is in `fields`; "" stands for a field that was emptied.
    """
    save_form_draft(desk, claim_id, VERDICT_FORM, fields)


def verdict_draft(desk: Desk, claim_id: int) -> dict[str, str]:
    """What this reviewer typed and did not record; empty where there is nothing."""
    return form_draft(desk, claim_id, VERDICT_FORM)


def why_no_verdict(desk: Desk, claim: Claim) -> str:
    """Why this reviewer can't record a verdict on this claim now, in words; "" where they can."""
    try:
        require(desk.roles, Act.VERDICT)
        _role(desk, claim)
    except Refused as refusal:
        return str(refusal)
    return ""


def _next(desk: Desk, claim: Claim, rating: str) -> tuple[VerdictRole, Status]:
    """The role that a verdict would have, and the status that the claim goes to with it.

    Where nobody who was asked reached a verdict, there is none to decide on: the claim is to check as before, and what
    is missing is known.
    """
    role = _role(desk, claim)
    alone = Status.DECIDED if rating else Status.TO_CHECK
    if role is VerdictRole.SECOND:
        same = desk.store.verdicts.agrees_with_first(claim.id, rating)
        together = Status.AGREED if rating else Status.TO_CHECK
        return role, together if same else Status.DISAGREEMENT
    two = desk.store.people.rule(SECOND_REVIEW, "off") == "on"
    return role, Status.FIRST_IN if two and claim.status is not Status.DECIDED else alone


def _role(desk: Desk, claim: Claim) -> VerdictRole:
    if claim.status is Status.FIRST_IN:
        if desk.store.verdicts.author_of_first(claim.id) == desk.member_id:
            raise Refused("the verdict", "the first one is yours", "Another reviewer gives the second; or undo yours")
        return VerdictRole.SECOND
    if not allowed(Act.VERDICT, claim.status, Status.DECIDED):
        way_out = {
            Status.SET_ASIDE: "Put it back to 'to check' first",
            Status.NOT_CHECKABLE: "Put it back to 'to check' first",
            Status.DISAGREEMENT: "An adjudicator decides: 'workbench sides' shows both",
            Status.PUBLISHED: "An editor corrects what is published: 'workbench correct'",
            Status.REOPENED: "An editor corrects what is published: 'workbench correct'",
        }.get(claim.status, "It is settled; once it is published an editor can correct it")
        raise Refused("the verdict", f"the claim is '{claim.status.value}'", way_out)
    if claim.status is Status.DECIDED and desk.store.verdicts.author_of_first(claim.id) != desk.member_id:
        raise Refused("the verdict", "the claim is 'decided', by somebody else", "Ask its author to undo or change it")
    return VerdictRole.FIRST
