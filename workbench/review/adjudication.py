"""After both verdicts are in: the two side by side, and the adjudicator's decision where they differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from workbench.errors import Refused
from workbench.model import Claim, Event, Evidence, Scale, Status, Verdict, VerdictRole, WordChange, latest_round
from workbench.review.desk import Desk
from workbench.review.scales import scale_due
from workbench.review.transitions import Act, may, require
from workbench.review.verdict import whole
from workbench.store import VerdictWords

ATTACHED, RETRACTED = "evidence attached", "evidence retracted"


class Take(StrEnum):
    """Which of the two answers an adjudicator takes."""

    FIRST = "first"
    SECOND = "second"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Side:
    """One reviewer's answer, with the evidence that stood when it was given."""

    verdict: Verdict
    who: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Sides:
    """Both answers, the words in which the second's reasons differ from the first's, and what an adjudicator decided.

    Where one of the two gave no reasons, as who reached no verdict need not, there are none to differ.
    `why_not` says why this reviewer can't adjudicate, "" where they can.
    """

    claim: Claim
    first: Side
    second: Side
    changes: tuple[WordChange, ...]
    decided: Side | None
    why_not: str

    @property
    def same_evidence(self) -> bool:
        """Whether both saw the same evidence."""
        return self.first.verdict.evidence_digest == self.second.verdict.evidence_digest


def sides_of(desk: Desk, claim: Claim) -> Sides:
    """Both answers of a claim's latest round; Refused until both are in."""
    from workbench.match import word_changes

    store = desk.store
    with store.snapshot():
        given = {verdict.role: verdict for verdict in latest_round(store.verdicts.visible(claim, desk.member_id))}
        if VerdictRole.FIRST not in given or VerdictRole.SECOND not in given:
            raise Refused("the two verdicts", "they are not both in", "They show side by side once the second one is")
        evidence = {piece.id: piece for piece in store.evidence.of_claim(claim.id)}
        events = store.verdicts.history(claim, desk.member_id)
        names = store.people.names()
    sides = {role: _side(verdict, evidence, events, names) for role, verdict in given.items()}
    first, second = sides[VerdictRole.FIRST], sides[VerdictRole.SECOND]
    reasons = first.verdict.rationale, second.verdict.rationale
    changes = word_changes(*reasons) if all(reasons) else ()
    decided = sides.get(VerdictRole.ADJUDICATION)
    return Sides(claim, first, second, changes, decided, why_no_adjudication(desk, claim))


def adjudicate(
    desk: Desk, claim: Claim, take: Take, because: str = "", *, own: VerdictWords | None = None, command_id: str = ""
) -> int:
    """Settles a disagreement by either answer, or by neither with the adjudicator's `own`; the number of the revision.

    Reasons are needed for neither; taking one answer takes its reasons too, unless `because` gives others. To take an
    answer that reached no verdict puts the claim back to be checked. Refused to the authors of the two, unless nobody
    else on the team may adjudicate; Conflict where claim or evidence changed meanwhile.
    """
    require(desk.roles, Act.ADJUDICATE)
    if why_not := why_no_adjudication(desk, claim):
        raise Refused("the adjudication", why_not)
    sides = sides_of(desk, claim)
    words = _words(sides, take, because, own, scale_due(desk, claim))
    return desk.store.verdicts.record(
        claim.id, words, role=VerdictRole.ADJUDICATION,
        new_status=Status.ADJUDICATED if words.rating else Status.TO_CHECK, seen_version=claim.version, by=desk.who,
        form=None, command_id=command_id,
    )  # fmt: skip


def why_no_adjudication(desk: Desk, claim: Claim) -> str:
    """Why this reviewer can't settle this claim now, in words; "" where they can."""
    try:
        require(desk.roles, Act.ADJUDICATE)
    except Refused as refusal:
        return f"{refusal.cause}. {refusal.way_out}"
    if claim.status is not Status.DISAGREEMENT:
        return f"the claim is '{claim.status.value}': only a disagreement is settled"
    authors = {verdict.reviewer_id for verdict in latest_round(desk.store.verdicts.visible(claim, desk.member_id))}
    if desk.member_id not in authors:
        return ""
    others = [
        member.login
        for member in desk.store.people.all()
        if may(member.roles, Act.ADJUDICATE) and member.id not in authors
    ]
    # A team that is too small to have somebody else must not be stuck; the record shows that it was one of the two.
    return f"one of the two verdicts is yours. Ask {' or '.join(others[:3])}" if others else ""


def _words(sides: Sides, take: Take, because: str, own: VerdictWords | None, scale: Scale) -> VerdictWords:
    if take is Take.NEITHER:
        if own is None:
            raise Refused("the adjudication", "neither answer is taken, and no other is given", "Give a rating")
        return whole(replace(own, rationale=because or own.rationale), scale)
    taken = (sides.first if take is Take.FIRST else sides.second).verdict
    return VerdictWords(
        taken.rating, taken.confidence, because.strip() or taken.rationale, taken.finding, taken.missing
    )


def _side(verdict: Verdict, evidence: dict[int, Evidence], events: Sequence[Event], names: dict[int, str]) -> Side:
    standing = evidence_at(events, verdict.revision)
    pieces = tuple(piece for identity, piece in evidence.items() if identity in standing)
    return Side(verdict, names.get(verdict.reviewer_id, "?"), pieces)


def evidence_at(events: Sequence[Event], revision: int) -> frozenset[int]:
    """The evidence that stood when a revision was recorded, as the claim's history has it."""
    by_id = {event.id: event for event in events}
    standing: set[int] = set()
    for event in events:
        if event.kind == "verdict recorded" and event.payload["revision"] == revision:
            break
        undone = by_id.get(event.undoes or 0)
        kind = {ATTACHED: RETRACTED, RETRACTED: ATTACHED}.get(undone.kind, "") if undone else event.kind
        if kind == ATTACHED:
            standing.add(event.entity_id)
        elif kind == RETRACTED:
            standing.discard(event.entity_id)
    return frozenset(standing)
