"""Fact checks of others: imported, found again by their words, never changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from workbench.errors import NotFound
from workbench.model import FactCheck
from workbench.store import statements as sql
from workbench.store.base import Ground, read_back, retried
from workbench.store.digest import digest_of, row_digest
from workbench.store.engine import Row
from workbench.store.events import Log
from workbench.store.members import TEAM_STREAM

_FIELDS = ("claim", "claimant", "claimed_at", "rating", "publisher", "url", "title", "published", "language")


@retried
class FactChecks:
    """The imported fact checks."""

    def __init__(self, ground: Ground, log: Log) -> None:
        self._ground = ground
        self._log = log

    def add(self, checks: Sequence[FactCheck], origin: str, *, by: str, command_id: str = "") -> int:
        """Keeps those that are not there yet, in one go; how many were new."""
        with self._ground.engine.write("import fact checks") as transaction:
            if done := self._log.done(transaction, command_id):
                return int(done.payload["count"])
            write = self._log.begin(transaction, by, command_id)
            event_id = write.new_event_id()
            fresh: dict[tuple[str, str, str], FactCheck] = {}
            for check in checks:
                fresh.setdefault((check.url, check.claim, check.publisher), check)
            rows: list[Row] = [
                {"id": write.ground.ids.new(), "event_id": event_id} | asdict(check)
                for check in fresh.values()
                if transaction.one(sql.FACT_CHECK_LIKE, asdict(check)) is None
            ]
            if rows:
                write.append(
                    stream=TEAM_STREAM, kind="fact checks imported", entity="fact_check", entity_id=event_id,
                    event_id=event_id, payload={"count": len(rows), "origin": origin}, row_digest=digest_of_rows(rows),
                )  # fmt: skip
                transaction.run_many(sql.ADD_FACT_CHECK, rows)
        return len(rows)

    def get(self, fact_check_id: int) -> FactCheck:
        """The fact check; NotFound otherwise."""
        row = self._ground.engine.one(sql.FACT_CHECK, {"id": fact_check_id})
        if row is None:
            raise NotFound(f"fact check {fact_check_id}", "it is not in the database")
        return _fact_check(row)

    def count(self) -> int:
        """How many there are."""
        return int((self._ground.engine.one(sql.FACT_CHECK_COUNT) or {"n": 0})["n"])

    def sharing_words(self, text: str, *, limit: int = 60) -> list[tuple[int, FactCheck]]:
        """Fact checks that share any word with `text`, those that fit best first, with their ids."""
        ids = self._ground.engine.search_fact_checks(text, limit)
        rows = [self._ground.engine.one(sql.FACT_CHECK, {"id": check_id}) for check_id in ids]
        return [(row["id"], _fact_check(row)) for row in rows if row is not None]


def digest_of_rows(rows: Sequence[Row]) -> str:
    """The digest over the fact checks of one import, in the order of their ids."""
    return digest_of([row_digest("fact_check/1", row) for row in sorted(rows, key=lambda row: int(row["id"]))])


@read_back
def _fact_check(row: Row) -> FactCheck:
    return FactCheck(**{name: row[name] for name in _FIELDS})
