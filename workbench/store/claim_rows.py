"""Claims as rows: with figures and dates, one set a revision of their words, and the digests that cover them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from workbench.model import (
    Claim,
    ClaimType,
    Figure,
    FoundClaim,
    Hedge,
    Inserted,
    Selector,
    Status,
    TextDate,
    select,
)
from workbench.store import statements as sql
from workbench.store.base import read_back
from workbench.store.digest import canonical, decimal_text, digest_of, row_digest
from workbench.store.engine import Engine, Row, Transaction
from workbench.store.events import Write

REVISED = ("wording", "claimant", "type", "inserted", "score", "reasons", "rank", "extractor")
"""What a revision of a claim's words says anew; its quote and place never change."""


@dataclass(frozen=True, slots=True)
class NewClaim:
    """A claim about to be kept: where it stands among its article's claims, and who added it (None: the finder)."""

    found: FoundClaim
    rank: int
    extractor: str
    added_by: int | None = None
    status: Status = Status.NEW


@dataclass(frozen=True, slots=True)
class KeptClaim:
    """A claim that was just kept, with the digest of its row."""

    id: int
    digest: str


def keep_claims(
    write: Write, article_id: int, capture_id: int, text: str, new: Sequence[NewClaim], *, again: bool = False
) -> list[KeptClaim]:
    """Keeps claims of one capture with their figures and dates; `again` where the capture can have claims already.

    Words that the text does not have at their place are a ValueError: a claim never loses its words.
    """
    claims: list[Row] = []
    figures: list[Row] = []
    dates: list[Row] = []
    kept: list[KeptClaim] = []
    places: dict[tuple[int, int], int] = {}
    for claim in new:
        place = (claim.found.start, claim.found.end)
        places[place] = places.get(place, _taken(write, article_id, capture_id, place) if again else 0) + 1
        row = _claim_row(write, claim, text) | {
            "article_id": article_id,
            "capture_id": capture_id,
            "n": places[place] - 1,
        }
        own_figures = figure_rows(row["id"], 0, claim.found.figures)
        own_dates = date_rows(row["id"], 0, claim.found.dates)
        kept.append(KeptClaim(row["id"], claim_digest(row, own_figures, own_dates)))
        claims.append(row)
        figures.extend(own_figures)
        dates.extend(own_dates)
    write.transaction.run_many(sql.ADD_CLAIM, claims)
    write.transaction.run_many(sql.ADD_FIGURE, figures)
    write.transaction.run_many(sql.ADD_CLAIM_DATE, dates)
    return kept


def digest_of_claims(kept: Sequence[KeptClaim]) -> str:
    """The digest over all their row digests, in the order given."""
    return digest_of([claim.digest for claim in kept])


def claim_digest(row: Row, figures: Sequence[Row], dates: Sequence[Row]) -> str:
    """The digest of a claim as it came in, with its figures and dates."""
    return _digest("claim/1", row, figures, dates)


def revision_digest(row: Row, figures: Sequence[Row], dates: Sequence[Row]) -> str:
    """The digest of a revision of a claim's words, with its figures and dates."""
    return _digest("claim_revision/1", row, figures, dates)


def figure_rows(claim_id: int, revision: int, figures: Sequence[Figure]) -> list[Row]:
    """The rows of a revision's figures."""
    return [
        {
            "claim_id": claim_id, "revision": revision, "n": n, "words": figure.words, "start": figure.start,
            "end": figure.end, "low": str(figure.low), "high": str(figure.high), "unit": figure.unit,
            "hedge": figure.hedge.value, "counted": figure.counted, "place": figure.place, "period": figure.period,
            "as_of": figure.as_of,
        }
        for n, figure in enumerate(figures)
    ]  # fmt: skip


def date_rows(claim_id: int, revision: int, dates: Sequence[TextDate]) -> list[Row]:
    """The rows of a revision's dates."""
    return [
        {
            "claim_id": claim_id, "revision": revision, "n": n, "words": date.words, "start": date.start,
            "end": date.end, "value": date.value,
        }
        for n, date in enumerate(dates)
    ]  # fmt: skip


def inserted_text(inserted: Sequence[Inserted]) -> str:
    """Inserted words as the record holds them."""
    return canonical([[item.start, item.end, item.origin_start, item.origin_end] for item in inserted])


def as_found(found: FoundClaim, rank: int, extractor: str) -> dict[str, Any]:
    """What a claim, or a revision of its words, says that takes all from the finder; scores to six decimals, 0 to 1."""
    return {
        "wording": found.wording,
        "claimant": found.claimant,
        "type": found.type.value,
        "inserted": inserted_text(found.inserted),
        "score": round(min(1.0, max(0.0, found.score)), 6),
        "reasons": canonical(list(found.reasons)),
        "rank": rank,
        "extractor": extractor,
    }


@read_back
def read_claim(reader: Engine | Transaction, row: Row) -> Claim:
    """The claim of a row, with the figures and dates of the revision in force."""
    key = {"id": row["id"], "revision": row["revision"]}
    figures = figures_of(reader, row["id"], row["revision"])
    return claim_of(row, figures, [date_of(date) for date in reader.all(sql.DATES_OF, key)])


def claim_of(row: Row, figures: Sequence[Figure], dates: Sequence[TextDate]) -> Claim:
    """The claim of a row, with figures and dates that were read already."""
    return Claim(
        id=row["id"],
        article_id=row["article_id"],
        capture_id=row["capture_id"],
        n=row["n"],
        selector=Selector(row["exact"], row["prefix"], row["suffix"], row["start"], row["end"]),
        wording=row["wording"],
        claimant=row["claimant"],
        type=ClaimType(row["type"]),
        score=row["score"],
        reasons=tuple(json.loads(row["reasons"])),
        rank=row["rank"],
        status=Status(row["status"]),
        head=row["head"],
        version=row["version"],
        figures=tuple(figures),
        dates=tuple(dates),
        inserted=tuple(Inserted(*item) for item in json.loads(row["inserted"])),
        revision=row["revision"],
        added_by=row["added_by"],
    )


@read_back
def figures_of(reader: Engine | Transaction, claim_id: int, revision: int) -> tuple[Figure, ...]:
    """The figures of a revision of a claim's words."""
    rows = reader.all(sql.FIGURES_OF, {"id": claim_id, "revision": revision})
    return tuple(map(figure_of, rows))


def figure_of(row: Row) -> Figure:
    """The figure of a row; whose claim's it is does not matter."""
    return Figure(
        row["words"], row["start"], row["end"], Decimal(row["low"]), Decimal(row["high"]), row["unit"],
        Hedge(row["hedge"]), row["counted"], row["place"], row["period"], row["as_of"],
    )  # fmt: skip


def date_of(row: Row) -> TextDate:
    """The date of a row; whose claim's it is does not matter."""
    return TextDate(row["words"], row["start"], row["end"], row["value"])


def _taken(write: Write, article_id: int, capture_id: int, place: tuple[int, int]) -> int:
    """How many claims stand at a place already."""
    key = {"article_id": article_id, "capture_id": capture_id, "start": place[0], "end": place[1]}
    return int((write.transaction.one(sql.CLAIMS_AT, key) or {"n": 0})["n"])


def _claim_row(write: Write, claim: NewClaim, text: str) -> dict[str, Any]:
    found = claim.found
    selector = select(text, found.start, found.end)
    if selector.exact != found.quote:
        raise ValueError(f"the text has other words at {found.start}:{found.end} than the claim")
    return {
        "id": write.ground.ids.new(),
        "start": found.start,
        "end": found.end,
        "exact": selector.exact,
        "prefix": selector.prefix,
        "suffix": selector.suffix,
        "created_at": write.now,
        "added_by": claim.added_by,
        "status": claim.status.value,
    } | as_found(found, claim.rank, claim.extractor)


def _digest(kind: str, row: Row, figures: Sequence[Row], dates: Sequence[Row]) -> str:
    score = decimal_text(row["score"])
    return row_digest(kind, row | {"score": score, "figures": list(figures), "dates": list(dates)})
