"""The SQLite engine: one connection a thread, one write at a time through the gate."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.errors import Corrupt, Newer, ReadOnly, StoreError
from workbench.store.driver import driver, has_wal_reset_bug
from workbench.store.engine import Params, Row, Transaction
from workbench.store.sqlite.connection import (
    APPLICATION_ID,
    BUSY_MS,
    connect,
    empty_connection,
    execute,
    network_file_system,
    sqlite_version,
    translated,
)
from workbench.store.sqlite.fts import match_expression
from workbench.store.sqlite.gate import Gate

if TYPE_CHECKING:
    from sqlite_utils import Database

SCHEMA_VERSION = 1
"""Kept in `user_version`, so that opening needs no look at the migrations."""

_CHECKPOINT_BYTES = 4_000_000


class SqliteTransaction:
    """A write in progress on one connection."""

    def __init__(self, connection: driver.Connection) -> None:
        self._connection = connection

    def all(self, sql: str, params: Params | None = None) -> list[Row]:
        """All rows of a query, as seen inside the transaction."""
        return execute(self._connection, sql, params or {}).fetchall()

    def one(self, sql: str, params: Params | None = None) -> Row | None:
        """The first row, or None."""
        row: Row | None = execute(self._connection, sql, params or {}).fetchone()
        return row

    def run(self, sql: str, params: Params | None = None) -> int:
        """Runs a statement; the number of rows it changed."""
        return self._connection.execute(sql, params or {}).rowcount

    def run_many(self, sql: str, rows: Sequence[Params]) -> None:
        """Runs a statement once a row."""
        self._connection.executemany(sql, rows)


class SqliteEngine:
    """A workbench database in one file."""

    def __init__(self, path: Path, *, gate_seconds: float | None = None) -> None:
        self.path = path
        self._gate = Gate(path) if gate_seconds is None else Gate(path, gate_seconds)
        self._local = threading.local()
        self._connections: list[tuple[threading.Thread, driver.Connection]] = []
        self._guard = threading.Lock()
        self._network = network_file_system(path)
        self._checkpoint_under_gate = has_wal_reset_bug(sqlite_version())
        self._closed = False
        self._stand_in: driver.Connection | None = None
        self._empty: list[driver.Connection] = []

    @property
    def location(self) -> str:
        """The path, for messages."""
        return str(self.path)

    def connection(self) -> driver.Connection:
        """The calling thread's own connection, opened at its first use."""
        connection: driver.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._lease()
            self._local.connection = connection
        return connection

    def _lease(self) -> driver.Connection:
        """A connection for this thread: that of a thread that has ended, else a new one."""
        me = threading.current_thread()
        with self._guard:
            if self._closed:
                raise StoreError(self.location, "it was closed already", "Open it again")
            for index, (thread, connection) in enumerate(self._connections):
                if not thread.is_alive() and not connection.in_transaction:
                    self._connections[index] = (me, connection)
                    return connection
            connection = connect(self.path) if self._stand_in is None else empty_connection(id(self))
            self._connections.append((me, connection))
            return connection

    def utils(self) -> Database:
        """The calling thread's connection as a sqlite-utils Database: schema work, bulk import, introspection."""
        from sqlite_utils import Database

        return Database(self.connection(), execute_plugins=False)

    def all(self, sql: str, params: Params | None = None) -> list[Row]:
        """All rows of a query."""
        try:
            return execute(self.connection(), sql, params or {}).fetchall()
        except driver.DatabaseError as error:
            raise translated(error, self.path) from error

    def one(self, sql: str, params: Params | None = None) -> Row | None:
        """The first row, or None."""
        try:
            row: Row | None = execute(self.connection(), sql, params or {}).fetchone()
        except driver.DatabaseError as error:
            raise translated(error, self.path) from error
        return row

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Reads inside see one state. Keep it short: a reader that stays pins the write-ahead log."""
        connection = self.connection()
        if connection.in_transaction:
            yield
            return
        connection.execute("BEGIN")
        try:
            yield
        finally:
            connection.execute("ROLLBACK")

    @contextmanager
    def write(self, what: str) -> Iterator[Transaction]:
        """The write gate: everything inside is kept together, durably, or not at all."""
        if self._network:
            raise ReadOnly(
                self.location,
                f"it lies on a network file system ({self._network}), where SQLite can lose writes of several machines",
                "Copy it to a local disk, or share it through PostgreSQL",
            )
        self._make_if_missing()
        connection = self.connection()
        with self._gate.held(what) as deadline:
            try:
                patience = max(100, int((deadline - time.monotonic()) * 1000))
                connection.execute(f"PRAGMA busy_timeout = {patience}")
                connection.execute("BEGIN IMMEDIATE")
                yield SqliteTransaction(connection)
                connection.execute("COMMIT")
            except driver.DatabaseError as error:
                raise translated(error, self.path) from error
            finally:
                # After a failure of the disk SQLite may have rolled back already.
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
            self._checkpoint(connection)

    def text_match(self, text: str) -> tuple[str, Params]:
        """A condition on claim.id for a full-text search with prefixes, and its parameters."""
        expression = match_expression(text)
        if not expression:
            return "1 = 1", {}
        return "claim.id IN (SELECT rowid FROM claim_fts WHERE claim_fts MATCH :words)", {"words": expression}

    def search_claims(self, words: str, limit: int) -> list[int]:
        """Ids of claims that share any of the words (as prefixes), those that fit best first."""
        expression = match_expression(words, any_word=True)
        if not expression:
            return []
        statement = "SELECT rowid AS id FROM claim_fts WHERE claim_fts MATCH :words ORDER BY rank LIMIT :limit"
        return [row["id"] for row in self.all(statement, {"words": expression, "limit": limit})]

    def data_version(self) -> int:
        """Changes when another connection has committed."""
        row = self.one("PRAGMA data_version")
        return int(row["data_version"]) if row else 0

    def interrupt(self) -> None:
        """Stops what this engine's readers are doing."""
        with self._guard:
            for _, connection in self._connections:
                connection.interrupt()

    def backup(self, target: Path) -> None:
        """A consistent copy in a new file, while others read and write."""
        copy = driver.connect(str(target), isolation_level=None)
        try:
            self.connection().backup(copy, pages=2_000)
        except driver.DatabaseError as error:
            raise translated(error, target) from error
        finally:
            copy.close()

    def check(self) -> list[str]:
        """What SQLite finds wrong with pages, indexes, constraints and foreign keys."""
        found = [row["integrity_check"] for row in self.all("PRAGMA integrity_check")]
        problems = [line for line in found if line != "ok"]
        broken = self.all("PRAGMA foreign_key_check")
        problems.extend(f"{row['table']} row {row['rowid']} points at a missing {row['parent']}" for row in broken)
        return problems

    def info(self) -> dict[str, str]:
        """Library, file and settings as read back."""

        def setting(name: str) -> str:
            row = self.one(f"PRAGMA {name}")
            return str(next(iter(row.values()))) if row else ""

        return {
            "engine": "SQLite",
            "library": f"{driver.__name__.split('.')[0]} {driver.sqlite_version}",
            "path": str(self.path.absolute()),
            "bytes": str(self.path.stat().st_size),
            "journal": setting("journal_mode"),
            "synchronous": {"2": "full", "1": "normal"}.get(setting("synchronous"), setting("synchronous")),
            "foreign_keys": "on" if setting("foreign_keys") == "1" else "off",
            "schema": setting("user_version"),
            "network_file_system": self._network,
            "writable": "yes" if os.access(self.path, os.W_OK) and not self._network else "no",
        }

    def close(self) -> None:
        """Closes every thread's connection; the last one out tidies the write-ahead log away."""
        with self._guard:
            self._closed = True
            connections = [connection for _, connection in self._connections] + self._empty
            self._connections = []
            if self._stand_in is not None:
                connections.append(self._stand_in)
        for connection in connections:
            connection.close()

    def stand_in(self) -> None:
        """Reads come from an empty database in memory until the first write makes the file."""
        self._stand_in = empty_connection(id(self))

    def _make_if_missing(self) -> None:
        """Makes the file at the first write, unless somebody else did meanwhile, and reads from it from now on."""
        with self._guard:
            if self._stand_in is None:
                return
            if not self.path.exists():
                create_engine(self.path).close()
            stand_in, self._stand_in = self._stand_in, None
            # Every thread takes a new connection. The old ones are left to readers in progress and to `close`.
            self._local = threading.local()
            self._empty = [stand_in, *(connection for _, connection in self._connections)]
            self._connections = []

    def _checkpoint(self, connection: driver.Connection) -> None:
        """Where the library has the WAL-reset bug, checkpoints run here only: under the gate, one at a time."""
        if not self._checkpoint_under_gate:
            return
        log = self.path.with_name(self.path.name + "-wal")
        if log.exists() and log.stat().st_size > _CHECKPOINT_BYTES:
            connection.execute("PRAGMA wal_checkpoint(PASSIVE)")


def open_engine(path: Path, *, gate_seconds: float | None = None) -> SqliteEngine:
    """Opens an existing workbench database, bringing an older schema up to date. Raises Newer, Corrupt, NotFound."""
    engine = SqliteEngine(path, gate_seconds=gate_seconds)
    try:
        application = engine.one("PRAGMA application_id") or {}
        version = int((engine.one("PRAGMA user_version") or {}).get("user_version", 0))
        unfinished = version == 0 and engine.one("SELECT 1 FROM sqlite_master LIMIT 1") is None
        if application.get("application_id") != APPLICATION_ID and not unfinished:
            raise Corrupt(str(path), "it is not a workbench database", "Name another, or make one with 'db init'")
        if version > SCHEMA_VERSION:
            raise Newer(
                str(path),
                f"a later workbench wrote it (schema {version}; this one knows {SCHEMA_VERSION})",
                "Update workbench; the database was not touched",
            )
        if version < SCHEMA_VERSION:
            from workbench.store.sqlite.schema import migrate

            migrate(engine)
    except BaseException:
        engine.close()
        raise
    return engine


def pending_engine(path: Path) -> SqliteEngine:
    """The engine of a database whose file the first write makes; until then it reads as empty."""
    from workbench.store.sqlite.schema import migrations

    engine = SqliteEngine(path)
    engine.stand_in()
    migrations.apply(engine.utils())
    return engine


def create_engine(path: Path) -> SqliteEngine:
    """Makes a new database file (0600) and its schema; an existing file is refused."""
    from workbench.store.sqlite.schema import migrate

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError as error:
        raise StoreError(str(path), "it exists already", "Open it, or name another file") from error
    except OSError as error:
        raise ReadOnly(str(path), f"it can't be made ({error.strerror})", "Name a folder of yours with --db") from error
    connection = connect(path, create=True)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
    finally:
        connection.close()
    engine = SqliteEngine(path)
    migrate(engine)
    return engine
