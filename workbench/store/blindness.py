"""Who may read what verdicts say: the one place that gives their words out.

A verdict that waits for a second one is recorded as sealed. Its words, and what could tell them (the author's notes on
the claim, and which earlier verdict they reused for it), are its author's alone until a later verdict that stands
opens it. A server holds to the same by row security, for whoever goes round the program.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby
from operator import itemgetter

from workbench.errors import Refused
from workbench.model import Confidence, Event, NumericFinding, Verdict, VerdictRole
from workbench.store import statements as sql
from workbench.store.base import grouped, read_back
from workbench.store.engine import Engine, Reader, Row, Transaction
from workbench.store.events import REUSED

WITHHELD = frozenset({"verdict_words", "note", "reuse", "handover"})
"""The tables of which a server keeps rows from those who may not read them yet."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What everybody may read of a claim.

    Its verdicts up to `revision`, the last standing one that was not sealed; `sealed` are the authors of standing ones
    after it, `given` those of standing ones up to it.
    """

    revision: int
    sealed: frozenset[int]
    given: frozenset[int]


def opened(rows: Sequence[Row]) -> Opened:
    """What everybody may read of a claim that has these verdicts."""
    standing = [row for row in rows if not row["undone"]]
    free = max((row["revision"] for row in standing if not row["sealed"]), default=0)
    sealed = frozenset(row["reviewer_id"] for row in standing if row["revision"] > free)
    return Opened(free, sealed, frozenset(row["reviewer_id"] for row in standing if row["revision"] <= free))


def sealed_authors(reader: Reader, claim_id: int) -> frozenset[int]:
    """Whose standing verdict on a claim is still sealed."""
    return opened(reader.all(sql.WHOSE_VERDICTS, {"claim_id": claim_id})).sealed


def unreadable(engine: Engine) -> int:
    """How many verdicts a server keeps from who is at work."""
    return _count(engine, sql.UNREADABLE_VERDICTS) if engine.withholds() else 0


def refuse_withheld(engine: Engine, way_out: str) -> None:
    """Refused where a server keeps something from who is at work: without it, what is made would be damaged."""
    if verdicts := unreadable(engine):
        why = f"{verdicts} verdicts wait for their second one and are not visible to you"
        raise Refused(engine.location, why, way_out)
    if engine.withholds() and (reuses := _count(engine, sql.UNREADABLE_REUSES)):
        why = f"{reuses} times a verdict was reused for one that is not given yet, which is not visible to you"
        raise Refused(engine.location, why, way_out)


def _count(engine: Engine, statement: str) -> int:
    return int((engine.one(statement) or {"n": 0})["n"])


def sealed_authors_of_article(reader: Engine, article_id: int) -> dict[int, frozenset[int]]:
    """What `sealed_authors` gives, by claim, for the claims of an article that have a verdict."""
    return {claim_id: opened(rows).sealed for claim_id, rows in _whose(reader, article_id).items()}


def _whose(reader: Engine, article_id: int) -> dict[int, list[Row]]:
    rows = reader.all(sql.WHOSE_VERDICTS_OF_ARTICLE, {"article_id": article_id})
    return grouped(rows, "claim_id", dict)


def author_of_first(reader: Engine | Transaction, claim_id: int) -> int | None:
    """Who gave the standing first verdict of a claim."""
    first = standing_first(reader, claim_id)
    return None if first is None else int(first["reviewer_id"])


def standing_first(reader: Engine | Transaction, claim_id: int) -> Row | None:
    """The standing first verdict, without its words."""
    rows = reader.all(sql.WHOSE_VERDICTS, {"claim_id": claim_id})
    return next((row for row in reversed(rows) if row["role"] == VerdictRole.FIRST and not row["undone"]), None)


def readable(reader: Engine | Transaction, claim_id: int, viewer_id: int | None) -> list[Row]:
    """A claim's verdicts with their words as far as this viewer may read them, oldest first."""
    return _readable(reader.all(sql.VERDICTS_OF, {"claim_id": claim_id}), viewer_id)


def readable_of_article(reader: Engine, article_id: int) -> dict[int, list[Row]]:
    """The verdicts that everybody may read, by claim, for the claims of an article that have any."""
    rows = grouped(reader.all(sql.VERDICTS_OF_ARTICLE, {"article_id": article_id}), "claim_id", dict)
    return {claim_id: _readable(of_claim, None) for claim_id, of_claim in rows.items()}


def readable_by_all(reader: Engine, *, since: str, until: str, tag: str) -> list[list[Row]]:
    """The verdicts that everybody may read, claim by claim, of claims with a second one from a period, under a tag."""
    rows = reader.all(sql.VERDICTS_WITH_SECOND, {"since": since, "until": until, "tag": tag})
    return [_readable(list(of_claim), None) for _, of_claim in groupby(rows, key=itemgetter("claim_id"))]


def _readable(rows: Sequence[Row], viewer_id: int | None) -> list[Row]:
    free = opened(rows).revision
    # A server that withholds words gives the row without them.
    return [
        row
        for row in rows
        if (row["revision"] <= free or row["reviewer_id"] == viewer_id) and row["rating"] is not None
    ]


def readable_history(reader: Engine, events: Sequence[Event], claim_id: int, viewer_id: int | None) -> list[Event]:
    """A claim's events without what would tell a sealed verdict.

    What was reused for a verdict shows with it; until then it is part of a draft.
    """
    rows = reader.all(sql.WHOSE_VERDICTS, {"claim_id": claim_id})
    return _readable_history(events, rows, reader.all(sql.REUSES_OF, {"claim_id": claim_id}), viewer_id)


def readable_histories(
    reader: Engine, events: Mapping[int, Sequence[Event]], article_id: int
) -> dict[int, list[Event]]:
    """The events of an article's claims, by claim, without what would tell a sealed verdict to somebody."""
    whose = _whose(reader, article_id)
    reuses = grouped(reader.all(sql.REUSES_OF_ARTICLE, {"article_id": article_id}), "claim_id", dict)
    return {
        claim_id: _readable_history(of_claim, whose.get(claim_id, []), reuses.get(claim_id, []), None)
        for claim_id, of_claim in events.items()
    }


def _readable_history(
    events: Sequence[Event], verdicts: Sequence[Row], reused: Sequence[Row], viewer_id: int | None
) -> list[Event]:
    free = opened(verdicts)
    shown = (free.given - free.sealed) | {viewer_id}
    reuses = {row["event_id"]: row for row in reused}
    seen: list[Event] = []
    for event in events:
        if event.kind != REUSED:
            seen.append(event)
        elif event.actor_id in shown and (reuse := reuses.get(event.id)):
            told = {"claim": reuse["earlier_id"], "figures_differ": bool(reuse["figures_differ"])}
            seen.append(replace(event, payload=event.payload | told))
    return seen


@read_back
def verdict_of(row: Row) -> Verdict:
    """The record of a row with words."""
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
        confidence=Confidence(row["confidence"]) if row["confidence"] else None,
        rationale=row["rationale"],
        finding=finding,
        reviewer_id=row["reviewer_id"],
        recorded_at=row["recorded_at"],
        based_on=row["based_on"],
        evidence_digest=row["evidence_digest"],
        undone=bool(row["undone"]),
        missing=row["missing"],
        correction=row["correction"],
    )
