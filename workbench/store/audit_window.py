"""A stretch of ids with everything in it that an audit compares: memory stays small however large the record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from workbench.store import audit_statements as sql
from workbench.store import statements
from workbench.store.base import grouped
from workbench.store.blindness import Opened, opened
from workbench.store.bound import BOUND
from workbench.store.digest import row_digest
from workbench.store.engine import Row
from workbench.store.sound_rows import SoundRows
from workbench.store.sources import source_digest

ROWS = 2_000
"""At most about so many claims and so many entries are looked at together."""

_LOWEST, _HIGHEST = -(2**63), 2**63 - 1
_ENDS = (sql.STREAM_AFTER, sql.CLAIM_AFTER, sql.ARTICLE_AFTER, sql.CAPTURE_AFTER)


class Window:
    """What lies between two ids, both included: entries by stream, rows by claim."""

    def __init__(self, engine: SoundRows, low: int, high: int) -> None:
        self.low, self.high = low, high
        self._engine = engine
        self._key = {"low": low, "high": high}
        self.events = self.grouped(sql.EVENTS_IN, "stream")
        self.heads = {row["stream"]: row for row in self.rows(sql.HEADS_IN)}
        self.begun = {row["entity_id"] for row in self.rows(sql.BEGUN_IN)}
        self.claims = {row["id"]: row for row in self.rows(sql.CLAIMS_IN)}
        self.revisions = self.grouped(sql.REVISIONS_IN)
        self.figures = self.grouped(sql.FIGURES_IN)
        self.dates = self.grouped(sql.DATES_IN)
        self.evidence = self.grouped(sql.EVIDENCE_IN)
        self.redactions = {row["capture_id"]: row for row in self.rows(sql.REDACTIONS_IN)}
        self.tags = self.grouped(sql.TAGS_IN)
        self.mentions = self.grouped(sql.MENTIONS_IN)
        self.bound = {bound.table: self.grouped(bound.statement) for bound in BOUND}

    def opened(self, claim_id: int) -> Opened | None:
        """What everybody may read of a claim; None where the database keeps nothing from who is at work."""
        if not self._engine.withholds:
            return None
        undone = {event["undoes"] for event in self.events.get(claim_id, [])}
        verdicts = self.bound["verdict_revision"].get(claim_id, [])
        return opened([row | {"undone": row["event_id"] in undone} for row in verdicts])

    def rows(self, statement: str) -> list[Row]:
        """The rows of a statement in this window."""
        return self._engine.all(statement, self._key)

    def grouped(self, statement: str, column: str = "claim_id") -> dict[int, list[Row]]:
        """The rows of a statement in this window by the column's value."""
        return grouped(self.rows(statement), column, lambda row: row)


class Digests:
    """Digests of captures and sources as they are now, the last ones kept at hand."""

    def __init__(self, engine: SoundRows) -> None:
        self._engine = engine
        self._captures: dict[int, tuple[str, Row]] = {}
        self._sources: dict[int, str] = {}

    def capture(self, capture_id: object) -> str:
        """The digest of a capture; "" where there is none."""
        return self.captured(capture_id)[0]

    def captured(self, capture_id: object) -> tuple[str, Row]:
        """The digest of a capture, and its row."""
        if not isinstance(capture_id, int):
            return "", {}
        if capture_id not in self._captures:
            row = self._engine.one(statements.CAPTURE, {"id": capture_id})
            _make_room(self._captures)
            self._captures[capture_id] = (row_digest("capture/1", row), row) if row else ("", {})
        return self._captures[capture_id]

    def source(self, source_id: object) -> str:
        """The digest of a source; "" where there is none."""
        if not isinstance(source_id, int):
            return ""
        if source_id not in self._sources:
            row = self._engine.one(statements.SOURCE, {"id": source_id})
            _make_room(self._sources)
            self._sources[source_id] = source_digest(row) if row else ""
        return self._sources[source_id]


def _make_room(kept: dict[int, Any]) -> None:
    if len(kept) >= ROWS:
        kept.clear()


def stretches(engine: SoundRows) -> Iterator[tuple[int, int]]:
    """All ids but 0, the team's, in stretches that each hold a bounded number of rows."""
    yield _LOWEST, -1
    low = 1
    while low <= _HIGHEST:
        ends = [engine.one(statement, {"low": low, "rows": ROWS - 1}) for statement in _ENDS]
        high = min((row["id"] for row in ends if row is not None), default=_HIGHEST)
        yield low, high
        low = high + 1
