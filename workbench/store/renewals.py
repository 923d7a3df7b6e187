"""What a newer finder changes in a stored article: only claims that nobody has touched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.errors import Conflict
from workbench.model import Claim, ClaimType, ClaimWords, FoundClaim, Status
from workbench.store import statements as sql
from workbench.store.base import Ground, retried
from workbench.store.claim_rows import NewClaim, as_found, digest_of_claims, figures_of, keep_claims
from workbench.store.claims import move, state_digest, state_in
from workbench.store.engine import Engine, Row, Transaction
from workbench.store.events import CLAIM_FOUND, FOUND_AGAIN, Log, Write
from workbench.store.revisions import revise
from workbench.store.wordings import BY_HAND


@dataclass(frozen=True, slots=True)
class Ranked:
    """A claim of the newer finder at its rank; `claim` is the stored one at this place, None for a fresh one."""

    found: FoundClaim
    rank: int
    claim: Claim | None = None


@retried
class Renewals:
    """Bringing the claims of an article up to a newer finder."""

    def __init__(self, ground: Ground, log: Log) -> None:
        self._ground = ground
        self._log = log

    def touched(self, article_id: int) -> frozenset[int]:
        """The claims of an article that somebody decided on, worked on or is typing about."""
        return _touched(self._ground.engine, article_id)

    def found_before(self, claim: Claim) -> ClaimWords:
        """What a finder last said of a claim, whatever people made of it since."""
        engine = self._ground.engine
        rows = engine.all(sql.REVISIONS_OF, {"claim_id": claim.id})
        if not rows:
            return claim.words
        by_finder = [row for row in rows if row["extractor"] != BY_HAND]
        row: Row = by_finder[-1] if by_finder else rows[0]
        figures = figures_of(engine, claim.id, row["revision"])
        return ClaimWords(row["wording"], row["claimant"], ClaimType(row["type"]), figures)

    def apply(
        self,
        article_id: int,
        capture_id: int,
        text: str,
        *,
        fresh: Sequence[Ranked],
        changed: Sequence[Ranked],
        gone: Sequence[Claim],
        extractor: str,
        by: str,
        command_id: str = "",
    ) -> None:
        """Adds fresh claims, revises changed ones and removes those that are gone, in one go.

        Conflict where somebody has touched one of them, or the article was captured again meanwhile.
        """
        with self._ground.engine.write("bring claims up to date") as transaction:
            if self._log.done(transaction, command_id):
                return
            write = self._log.begin(transaction, by, command_id)
            touched = _touched(transaction, article_id)
            about = [item.claim for item in changed if item.claim is not None]
            latest = transaction.one(sql.ARTICLE, {"id": article_id}) or {"capture_id": 0}
            if latest["capture_id"] != capture_id or any(claim.id in touched for claim in (*about, *gone)):
                raise Conflict(
                    "the article", "somebody worked on its claims meanwhile", "Nothing was changed. Look once more"
                )
            new = [NewClaim(item.found, item.rank, extractor) for item in fresh]
            kept = keep_claims(write, article_id, capture_id, text, new, again=True)
            write.append(
                stream=article_id, kind=FOUND_AGAIN, entity="article", entity_id=article_id,
                payload={"finder": extractor, "fresh": len(fresh), "changed": len(changed), "gone": len(gone)},
                row_digest=digest_of_claims(kept),
            )  # fmt: skip
            for claim in kept:
                write.append(
                    stream=claim.id, kind=CLAIM_FOUND, entity="claim", entity_id=claim.id, payload={},
                    row_digest=claim.digest,
                )  # fmt: skip
            for item in changed:
                _change(write, item, extractor)
            for lost in gone:
                _move(write, lost, Status.REMOVED, seen_version=lost.version)


def _touched(reader: Engine | Transaction, article_id: int) -> frozenset[int]:
    return frozenset(row["id"] for row in reader.all(sql.TOUCHED_CLAIMS, {"article_id": article_id}))


def _change(write: Write, item: Ranked, extractor: str) -> None:
    claim = item.claim
    if claim is None:
        raise ValueError("a changed claim is one that is stored")
    seen = claim.version
    if claim.status is Status.REMOVED:
        _move(write, claim, Status.NEW, seen_version=seen)
        seen += 1
    changes = as_found(item.found, item.rank, extractor)
    revise(
        write, state_in(write, claim.id), changes, item.found.figures, item.found.dates,
        seen_version=seen, kind=FOUND_AGAIN,
    )  # fmt: skip


def _move(write: Write, claim: Claim, status: Status, *, seen_version: int) -> None:
    state = state_in(write, claim.id)
    move(write, state, seen_version=seen_version, status=status, head=state.head)
    write.append(
        stream=claim.id, kind=FOUND_AGAIN, entity="claim", entity_id=claim.id,
        payload={"from": state.status.value, "to": status.value}, row_digest=state_digest(write, claim.id),
    )  # fmt: skip
