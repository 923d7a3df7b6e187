"""Who has which claim open, in a table off the record: not logged, not copied, empty after a crash."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from workbench.store.engine import Row
from workbench.store.postgres.dialect import Connection, run

T = TypeVar("T")

TABLE = """
CREATE UNLOGGED TABLE presence (
  session TEXT PRIMARY KEY, login TEXT NOT NULL, claim_id BIGINT NOT NULL, seen_at TIMESTAMPTZ NOT NULL
);
ALTER TABLE presence ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON presence FOR SELECT USING (TRUE);
CREATE POLICY own ON presence USING (login = session_user) WITH CHECK (login = session_user);
"""

_KEEP = """INSERT INTO presence (session, login, claim_id, seen_at)
  VALUES (:session, session_user, :claim_id, clock_timestamp()) ON CONFLICT (session)
  DO UPDATE SET claim_id = excluded.claim_id, seen_at = excluded.seen_at"""
_FORGET = "DELETE FROM presence WHERE login = session_user AND seen_at < clock_timestamp() - INTERVAL '1 hour'"
_DROP = "DELETE FROM presence WHERE session = :session"
_KEPT = """SELECT session, login, claim_id FROM presence
  WHERE seen_at >= clock_timestamp() - make_interval(secs => CAST(:seconds AS DOUBLE PRECISION))
  ORDER BY login COLLATE "C", session COLLATE "C" """


class _Reader(Protocol):
    def read(self, job: Callable[[Connection], T]) -> T: ...


class PresenceTable:
    """The presence table of one database. Times are the server's, under names that the server knows."""

    def __init__(self, engine: _Reader) -> None:
        self._engine = engine

    def keep(self, session: str, login: str, claim_id: int) -> None:
        """Says that this session has a claim open now."""

        def job(connection: Connection) -> None:
            run(connection, _FORGET, None)
            run(connection, _KEEP, {"session": session, "claim_id": claim_id})

        self._engine.read(job)

    def drop(self, session: str) -> None:
        """Says that this session has no claim open."""
        self._engine.read(lambda connection: run(connection, _DROP, {"session": session}))

    def kept(self, seconds: float) -> list[Row]:
        """What sessions said within so many seconds."""
        return self._engine.read(lambda connection: run(connection, _KEPT, {"seconds": seconds}).fetchall())
