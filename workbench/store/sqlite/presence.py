"""Who has which claim open, in a file beside the database: looking at a claim changes no byte of the database.

The file holds nothing that is worth keeping: it is written without waiting for the disk, and made anew where it is
damaged.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from workbench.errors import ReadOnly
from workbench.store.driver import driver
from workbench.store.engine import Row
from workbench.store.sqlite.failures import translated

_PATIENCE_SECONDS = 0.5
_FORGOTTEN_MS = 3_600_000
_TABLE = """CREATE TABLE IF NOT EXISTS presence (
  session TEXT PRIMARY KEY, login TEXT NOT NULL, claim_id INTEGER NOT NULL, seen_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID"""
_KEEP = """INSERT INTO presence (session, login, claim_id, seen_ms) VALUES (?, ?, ?, ?) ON CONFLICT (session)
  DO UPDATE SET login = excluded.login, claim_id = excluded.claim_id, seen_ms = excluded.seen_ms"""


class PresenceFile:
    """The presence file of one database."""

    def __init__(self, database: Path, *, network: str) -> None:
        self._database = database
        self._path = database.with_name(f"{database.name}.presence")
        self._network = network

    def keep(self, session: str, login: str, claim_id: int) -> None:
        """Says that this session has a claim open now."""
        self._make()
        now = _now()
        with self._opened() as connection:
            connection.execute("DELETE FROM presence WHERE seen_ms < ?", (now - _FORGOTTEN_MS,))
            connection.execute(_KEEP, (session, login, claim_id, now))

    def drop(self, session: str) -> None:
        """Says that this session has no claim open."""
        if self._path.exists():
            with self._opened() as connection:
                connection.execute("DELETE FROM presence WHERE session = ?", (session,))

    def kept(self, seconds: float) -> list[Row]:
        """What sessions said within so many seconds."""
        if not self._path.exists() or not os.access(self._path, os.W_OK):
            return []
        with self._opened() as connection:
            found = connection.execute(
                "SELECT session, login, claim_id FROM presence WHERE seen_ms >= ? ORDER BY login, session",
                (_now() - int(seconds * 1000),),
            ).fetchall()
        return [{"session": session, "login": login, "claim_id": claim_id} for session, login, claim_id in found]

    def _make(self) -> None:
        """Makes the file where it is missing, as open to others as the database is."""
        if self._network:
            raise ReadOnly(str(self._path), f"it lies on a network file system ({self._network})")
        try:
            mode = stat.S_IMODE(self._database.stat().st_mode)
            with suppress(FileExistsError):
                descriptor = os.open(self._path, os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_CLOEXEC, 0o600)
                os.fchmod(descriptor, mode)
                os.close(descriptor)
        except OSError as error:
            raise ReadOnly(str(self._path), f"it can't be made ({error.strerror})") from error

    @contextmanager
    def _opened(self) -> Iterator[driver.Connection]:
        try:
            connection = driver.connect(str(self._path), isolation_level=None, timeout=_PATIENCE_SECONDS)
            try:
                connection.execute("PRAGMA journal_mode = MEMORY")
                connection.execute("PRAGMA synchronous = OFF")
                connection.execute(_TABLE)
                yield connection
            finally:
                connection.close()
        except driver.OperationalError as error:
            raise translated(error, self._path) from error
        except driver.DatabaseError as error:
            self._path.unlink(missing_ok=True)  # Damaged: whoever is here says so again within seconds.
            raise translated(error, self._path) from error


def _now() -> int:
    return int(time.time() * 1000)
