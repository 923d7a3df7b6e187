"""Verdicts: rating, reasons and confidence; which role a verdict has follows from where the claim stands."""

from __future__ import annotations

from dataclasses import replace

from workbench.errors import Refused, UsageError
from workbench.model import RATINGS, Claim, Rating, Status, VerdictRole
from workbench.review.desk import Desk
from workbench.review.form_drafts import form_draft, save_form_draft
from workbench.review.transitions import Act, allowed, require
from workbench.store import SECOND_REVIEW, VERDICT_FORM, VerdictWords


def parse_rating(typed: str) -> Rating:
    """The rating of the scale that was typed by its words or its key; UsageError names the nearest."""
    wanted = " ".join(typed.lower().replace("-", " ").replace("_", " ").split())
    for rating in RATINGS:
        if wanted in (rating.label, rating.key):
            return rating
    from difflib import get_close_matches

    near = get_close_matches(wanted, [rating.label for rating in RATINGS], n=1)
    labels = ", ".join(f"'{rating.label}' ({rating.key})" for rating in RATINGS)
    hint = f"Did you mean '{near[0]}'? " if near else ""
    raise UsageError(f"the rating '{typed}'", "the scale has no such step", f"{hint}Steps: {labels}")


def record_verdict(
    desk: Desk, claim: Claim, words: VerdictWords, *, from_draft: bool = True, command_id: str = ""
) -> int:
    """Records a verdict on the claim as it was seen; the number of the revision.

    It is the first one, or the blind second one where the team's rule asks for two and another's first is in. The
    draft it was made `from_draft` is dropped. Refused without reasons; Conflict where claim or evidence changed
    meanwhile. Either keeps the draft.
    """
    require(desk.roles, Act.VERDICT)
    parse_rating(words.rating)
    if not words.rationale.strip():
        raise Refused("the verdict", "it has no reasons", "Say in a sentence or more what the rating rests on")
    role, status = _next(desk, claim, words.rating)
    words = replace(words, rationale=words.rationale.strip())
    return desk.store.verdicts.record(
        claim.id, words, role=role, new_status=status, seen_version=claim.version, by=desk.who,
        form=VERDICT_FORM if from_draft else None,
        command_id=command_id,
    )  # fmt: skip


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
    """The role that a verdict would have, and the status that the claim goes to with it."""
    role = _role(desk, claim)
    if role is VerdictRole.SECOND:
        agrees = desk.store.verdicts.agrees_with_first(claim.id, rating)
        return role, Status.AGREED if agrees else Status.DISAGREEMENT
    two = desk.store.people.rule(SECOND_REVIEW, "off") == "on"
    return role, Status.FIRST_IN if two and claim.status is not Status.DECIDED else Status.DECIDED


def _role(desk: Desk, claim: Claim) -> VerdictRole:
    if claim.status is Status.FIRST_IN:
        if desk.store.verdicts.author_of_first(claim.id) == desk.member_id:
            raise Refused("the verdict", "the first one is yours", "Another reviewer gives the second; or undo yours")
        return VerdictRole.SECOND
    if not allowed(Act.VERDICT, claim.status, Status.DECIDED):
        way_out = {
            Status.SET_ASIDE: "Put it back to 'to check' first",
            Status.NOT_CHECKABLE: "Put it back to 'to check' first",
        }.get(claim.status, "What comes next for it, adjudication or correction, is part of a later version")
        raise Refused("the verdict", f"the claim is '{claim.status.value}'", way_out)
    if claim.status is Status.DECIDED and desk.store.verdicts.author_of_first(claim.id) != desk.member_id:
        raise Refused("the verdict", "the claim is 'decided', by somebody else", "Ask its author to undo or change it")
    return VerdictRole.FIRST
