"""Verdicts: append-only revisions, and who may see them.

Blindness lives here, below every screen and export: while a claim waits for its second verdict, a first one is seen
by its author only; nobody else's read returns it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from workbench.errors import Refused
from workbench.model import (
    SCALE_VERSION,
    Claim,
    Confidence,
    Event,
    NumericFinding,
    Status,
    Verdict,
    VerdictRole,
)
from workbench.store import statements as sql
from workbench.store.base import Ground, grouped, retried
from workbench.store.claims import move, state_in
from workbench.store.digest import row_digest
from workbench.store.engine import Engine, Row, Transaction
from workbench.store.events import VERDICT_RECORDED, Log
from workbench.store.evidence import standing_digest

OPEN_TO_ALL = frozenset(
    {
        Status.DECIDED,
        Status.AGREED,
        Status.DISAGREEMENT,
        Status.ADJUDICATED,
        Status.PUBLISHED,
        Status.REOPENED,
        Status.WITHDRAWN,
    }
)
"""Statuses in which every verdict of the claim that is due is in, so that all may read them."""

IN_FORCE = OPEN_TO_ALL - {Status.DISAGREEMENT, Status.WITHDRAWN}
"""Statuses in which the claim's head is a verdict that reports and exports may state."""


@dataclass(frozen=True, slots=True)
class VerdictWords:
    """What a reviewer decided, as typed."""

    rating: str
    confidence: Confidence
    rationale: str
    finding: NumericFinding | None = None


@retried
class Verdicts:
    """The verdicts of claims."""

    def __init__(self, ground: Ground, log: Log) -> None:
        self._ground = ground
        self._log = log

    def visible(self, claim: Claim, viewer_id: int | None) -> list[Verdict]:
        """The revisions that this viewer may see, oldest first, those taken back included and marked."""
        every = [_verdict(row) for row in self._ground.engine.all(sql.VERDICTS_OF, {"claim_id": claim.id})]
        if claim.status in OPEN_TO_ALL:
            return every
        return [verdict for verdict in every if verdict.reviewer_id == viewer_id]

    def in_force(self, claim: Claim) -> list[Verdict]:
        """The standing verdicts that reports may state: the head first, then those it agrees with or decides over."""
        if claim.status not in IN_FORCE:
            return []
        rows = self._ground.engine.all(sql.VERDICTS_OF, {"claim_id": claim.id})
        return _in_force(claim, [_verdict(row) for row in rows])

    def in_force_of(self, article_id: int, claims: Iterable[Claim]) -> dict[int, list[Verdict]]:
        """What `in_force` gives, by claim, for those of an article's claims that have one."""
        rows = self._ground.engine.all(sql.VERDICTS_OF_ARTICLE, {"article_id": article_id})
        every = grouped(rows, "claim_id", _verdict)
        return {claim.id: _in_force(claim, every[claim.id]) for claim in claims
                if claim.status in IN_FORCE and claim.id in every}  # fmt: skip

    def author_of_first(self, claim_id: int) -> int | None:
        """Who gave the standing first verdict: a name, never the rating."""
        return author_of_first(self._ground.engine, claim_id)

    def agrees_with_first(self, claim_id: int, rating: str) -> bool:
        """Whether a second rating equals the standing first one: all that a second reviewer's own act may ask."""
        firsts = _standing_firsts(self._ground.engine, claim_id)
        return bool(firsts) and firsts[-1]["rating"] == rating

    def record(
        self,
        claim_id: int,
        words: VerdictWords,
        *,
        role: VerdictRole,
        new_status: Status,
        seen_version: int,
        by: str,
        form: str | None,
        command_id: str = "",
    ) -> int:
        """Appends a revision, moves the claim's head by compare-and-set and drops the draft of `form`; its number.

        Conflict when the claim changed since `seen_version`; nothing is written then and the draft stays.
        """
        with self._ground.engine.write("record a verdict", about=claim_id) as transaction:
            if done := self._log.done(transaction, command_id):
                return int(done.payload["revision"])
            write = self._log.begin(transaction, by, command_id)
            state = state_in(write, claim_id)
            last = transaction.one(sql.LAST_REVISION, {"claim_id": claim_id}) or {"revision": 0}
            revision = int(last["revision"]) + 1
            move(write, state, seen_version=seen_version, status=new_status, head=revision)
            if role is VerdictRole.SECOND and author_of_first(transaction, claim_id) == write.actor_id:
                raise Refused("the second verdict", "the first one is yours", "Another reviewer has to give it")
            row = _verdict_row(claim_id, revision, words) | {
                "role": role.value,
                "reviewer_id": write.actor_id,
                "recorded_at": write.now,
                "based_on": state.head,
                "evidence_digest": standing_digest(transaction, claim_id),
                "event_id": write.new_event_id(),
            }
            transaction.run(sql.ADD_VERDICT, row)
            # The payload holds no rating: logs and histories can be read by a second reviewer.
            write.append(
                stream=claim_id, kind=VERDICT_RECORDED, entity="verdict", entity_id=claim_id, event_id=row["event_id"],
                payload={"revision": revision, "role": role.value, "from": state.status.value,
                         "to": new_status.value, "from_head": state.head},
                row_digest=row_digest("verdict/1", row),
            )  # fmt: skip
            if form is not None:
                key = {"reviewer_id": write.actor_id, "claim_id": claim_id, "form": form}
                transaction.run(sql.DISCARD_DRAFT, key)
        return revision

    def history(self, claim: Claim) -> list[Event]:
        """The claim's events. None holds a rating or a rationale, so a second reviewer may read them all."""
        return self._log.of_stream(claim.id)

    def histories(self, article_id: int) -> dict[int, list[Event]]:
        """What `history` gives, by claim, for every claim of an article that has any."""
        return self._log.of_article(article_id)


def _in_force(claim: Claim, every: list[Verdict]) -> list[Verdict]:
    standing = [verdict for verdict in every if not verdict.undone]
    return sorted(standing, key=lambda verdict: (verdict.revision != claim.head, verdict.revision))


def author_of_first(reader: Engine | Transaction, claim_id: int) -> int | None:
    """Who gave the standing first verdict of a claim."""
    firsts = _standing_firsts(reader, claim_id)
    return firsts[-1]["reviewer_id"] if firsts else None


def _standing_firsts(reader: Engine | Transaction, claim_id: int) -> list[Row]:
    rows = reader.all(sql.VERDICTS_OF, {"claim_id": claim_id})
    return [row for row in rows if row["role"] == VerdictRole.FIRST and not row["undone"]]


def _verdict_row(claim_id: int, revision: int, words: VerdictWords) -> Row:
    finding = words.finding
    return {
        "claim_id": claim_id,
        "revision": revision,
        "rating": words.rating,
        "scale_version": SCALE_VERSION,
        "confidence": words.confidence.value,
        "rationale": words.rationale,
        "finding_claimed": f"{finding.claimed:f}" if finding else "",
        "finding_low": f"{finding.supported_low:f}" if finding else "",
        "finding_high": f"{finding.supported_high:f}" if finding else "",
        "finding_unit": finding.unit if finding else "",
    }


def _verdict(row: Row) -> Verdict:
    finding = None
    if row["finding_claimed"]:
        finding = NumericFinding(
            Decimal(row["finding_claimed"]), Decimal(row["finding_low"]), Decimal(row["finding_high"]),
            row["finding_unit"],
        )  # fmt: skip
    return Verdict(
        claim_id=row["claim_id"],
        revision=row["revision"],
        role=VerdictRole(row["role"]),
        rating=row["rating"],
        scale_version=row["scale_version"],
        confidence=Confidence(row["confidence"]),
        rationale=row["rationale"],
        finding=finding,
        reviewer_id=row["reviewer_id"],
        recorded_at=row["recorded_at"],
        based_on=row["based_on"],
        evidence_digest=row["evidence_digest"],
        undone=bool(row["undone"]),
    )
