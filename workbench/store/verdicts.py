"""Verdicts: append-only revisions, of which `blindness` says who may read what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workbench.errors import Conflict, Refused
from workbench.model import (
    Claim,
    Confidence,
    Event,
    NumericFinding,
    Status,
    Verdict,
    VerdictRole,
    latest_round,
)
from workbench.store import statements as sql
from workbench.store.base import Ground, retried
from workbench.store.blindness import (
    author_of_first,
    readable,
    readable_by_all,
    readable_histories,
    readable_history,
    readable_of_article,
    standing_first,
    verdict_of,
)
from workbench.store.claims import move, state_in
from workbench.store.digest import row_digest
from workbench.store.engine import Row
from workbench.store.events import VERDICT_RECORDED, Log, Write
from workbench.store.evidence import standing_digest
from workbench.store.scales import number_due

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
    """What a reviewer decided, as typed; without rating and confidence what is `missing` for a verdict.

    `correction` says why a published verdict is corrected or withdrawn. `scale` is the number of the scale that the
    rating was chosen from, None for the one that is due.
    """

    rating: str
    confidence: Confidence | None
    rationale: str
    finding: NumericFinding | None = None
    missing: str = ""
    correction: str = ""
    scale: int | None = None


@retried
class Verdicts:
    """The verdicts of claims."""

    def __init__(self, ground: Ground, log: Log) -> None:
        self._ground = ground
        self._log = log

    def visible(self, claim: Claim, viewer_id: int | None) -> list[Verdict]:
        """The revisions that this viewer may see, oldest first, those taken back included and marked."""
        return [verdict_of(row) for row in readable(self._ground.engine, claim.id, viewer_id)]

    def in_force(self, claim: Claim) -> list[Verdict]:
        """The standing verdicts that reports may state: the head first, then those it agrees with or decides over."""
        if claim.status not in IN_FORCE:
            return []
        return _in_force(claim, self.visible(claim, None))

    def of_article(self, article_id: int) -> dict[int, list[Verdict]]:
        """Every revision that anybody may see, by claim, for those of an article's claims that have one."""
        found = readable_of_article(self._ground.engine, article_id)
        return {claim_id: [verdict_of(row) for row in rows] for claim_id, rows in found.items()}

    @staticmethod
    def in_force_of(claims: Iterable[Claim], every: Mapping[int, list[Verdict]]) -> dict[int, list[Verdict]]:
        """What `in_force` gives, by claim, for those of these claims that have one; `every` is from `of_article`."""
        return {claim.id: _in_force(claim, every[claim.id]) for claim in claims
                if claim.status in IN_FORCE and claim.id in every}  # fmt: skip

    def rounds(self, *, since: str = "", until: str = "", tag: str = "") -> list[list[Verdict]]:
        """The standing answers of each claim's latest round with two verdicts, the second of them from a period.

        Times are ISO 8601, a day with all its hours; "" is no bound. Whoever asks gets what everybody may read.
        """
        last = f"{until}~"  # In the order of texts it comes after every moment of the day.
        found = readable_by_all(self._ground.engine, since=since, until=last, tag=tag)
        rounds = [latest_round([verdict_of(row) for row in rows]) for rows in found]
        return [
            one
            for one in rounds
            if any(item.role is VerdictRole.SECOND and since <= item.recorded_at <= last for item in one)
        ]

    def author_of_first(self, claim_id: int) -> int | None:
        """Who gave the standing first verdict: a name, never the rating."""
        return author_of_first(self._ground.engine, claim_id)

    def author_of_head(self, claim: Claim) -> int | None:
        """Who gave the verdict that the claim's head names."""
        rows = self._ground.engine.all(sql.WHOSE_VERDICTS, {"claim_id": claim.id})
        return next((int(row["reviewer_id"]) for row in rows if row["revision"] == claim.head), None)

    def agrees_with_first(self, claim_id: int, rating: str) -> bool:
        """Whether a second rating equals the standing first one: all that a second reviewer's own act may ask."""
        first = standing_first(self._ground.engine, claim_id)
        return first is not None and self._ground.engine.same_rating(claim_id, first["revision"], rating)

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

        Conflict when the claim changed since `seen_version`, or the scale since the rating was chosen; nothing is
        written then and the draft stays.
        """
        with self._ground.engine.write("record a verdict", about=claim_id) as transaction:
            if done := self._log.done(transaction, command_id):
                return int(done.payload["revision"])
            write = self._log.begin(transaction, by, command_id)
            revision = keep_verdict(write, claim_id, words, role=role, new_status=new_status, seen_version=seen_version)
            if form is not None:
                key = {"reviewer_id": write.actor_id, "claim_id": claim_id, "form": form}
                transaction.run(sql.DISCARD_DRAFT, key)
        return revision

    def history(self, claim: Claim, viewer_id: int | None) -> list[Event]:
        """The claim's events as this viewer may read them: none tells a verdict that is sealed for them."""
        return readable_history(self._ground.engine, self._log.of_stream(claim.id), claim.id, viewer_id)

    def histories(self, article_id: int) -> dict[int, list[Event]]:
        """What everybody may read of the histories of an article's claims, by claim, for each that has any."""
        return readable_histories(self._ground.engine, self._log.of_article(article_id), article_id)


def keep_verdict(
    write: Write, claim_id: int, words: VerdictWords, *, role: VerdictRole, new_status: Status, seen_version: int
) -> int:
    """Appends a revision and moves the claim's head by compare-and-set as part of a write; its number."""
    transaction = write.transaction
    state = state_in(write, claim_id)
    last = transaction.one(sql.LAST_REVISION, {"claim_id": claim_id}) or {"revision": 0}
    revision = int(last["revision"]) + 1
    scale = number_due(transaction, claim_id, state.status, state.head)
    move(write, state, seen_version=seen_version, status=new_status, head=revision)
    if words.rating and words.scale not in (None, scale):
        raise Conflict("the verdict", "the team's rating scale changed meanwhile", "Choose a rating of the new one")
    if role is VerdictRole.SECOND and author_of_first(transaction, claim_id) == write.actor_id:
        raise Refused("the second verdict", "the first one is yours", "Another reviewer has to give it")
    row = _verdict_row(claim_id, revision, words) | {
        "role": role.value,
        "scale_version": scale,
        "sealed": int(new_status is Status.FIRST_IN),
        "salt": write.ground.ids.salt(),
        "reviewer_id": write.actor_id,
        "recorded_at": write.now,
        "based_on": state.head,
        "evidence_digest": standing_digest(transaction, claim_id),
        "event_id": write.new_event_id(),
    }
    # The payload holds no rating: logs and histories can be read by a second reviewer.
    write.append(
        stream=claim_id, kind=VERDICT_RECORDED, entity="verdict", entity_id=claim_id, event_id=row["event_id"],
        payload={"revision": revision, "role": role.value, "from": state.status.value,
                 "to": new_status.value, "from_head": state.head},
        row_digest=row_digest("verdict/1", row),
    )  # fmt: skip
    transaction.run(sql.ADD_VERDICT, row)
    transaction.run(sql.ADD_VERDICT_WORDS, row)
    return revision


def _in_force(claim: Claim, every: list[Verdict]) -> list[Verdict]:
    standing = latest_round(every)
    return sorted(standing, key=lambda verdict: (verdict.revision != claim.head, verdict.revision))


def _verdict_row(claim_id: int, revision: int, words: VerdictWords) -> Row:
    finding = words.finding
    return {
        "claim_id": claim_id,
        "revision": revision,
        "rating": words.rating,
        "confidence": words.confidence.value if words.confidence else "",
        "rationale": words.rationale,
        "missing": words.missing,
        "correction": words.correction,
        "finding_claimed": f"{finding.claimed:f}" if finding else "",
        "finding_low": f"{finding.supported_low:f}" if finding else "",
        "finding_high": f"{finding.supported_high:f}" if finding else "",
        "finding_unit": finding.unit if finding else "",
    }
