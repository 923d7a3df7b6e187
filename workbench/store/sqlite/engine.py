"""The SQLite engine: one connection a thread, one write at a time through the gate."""

from __future__ import annotations

import contextlib
import os
import stat
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from workbench.errors import AlreadyThere, Corrupt, Newer, ReadOnly, StoreError
from workbench.store.driver import driver, has_wal_reset_bug, sqlite_version
from workbench.store.engine import Params, PresenceKeeper, Row, Transaction, WordIndexKeeper
from workbench.store.sqlite.connection import (
    APPLICATION_ID,
    BUSY_MS,
    execute,
    network_file_system,
)
from workbench.store.sqlite.failures import FAILURES, translated
from workbench.store.sqlite.files import make_private, name_whole, refuse_existing
from workbench.store.sqlite.fts import match_expression
from workbench.store.sqlite.gate import Gate
from workbench.store.sqlite.pool import Connections
from workbench.store.sqlite.presence import PresenceFile
from workbench.store.sqlite.word_search import WordSearch
from workbench.store.statements import SAME_RATING
from workbench.store.tables import SCHEMA_VERSION

if TYPE_CHECKING:
    from sqlite_utils import Database

T = TypeVar("T")

_CHECKPOINT_BYTES = 4_000_000
_ASK_SECONDS = 0.1
_NO_MATTER_MS = 500


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

    def hold(self, stream: int) -> None:
        """Nothing to do: a write is alone here."""

    def expect_growth(self) -> None:
        """Nothing to do: indexes are used where there are any."""

    def load(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """Puts many rows into a table."""
        named = ", ".join(f'"{column}"' for column in columns)
        self._connection.executemany(f"INSERT INTO {table} ({named}) VALUES ({', '.join('?' * len(columns))})", rows)


class SqliteEngine:
    """A workbench database in one file."""

    def __init__(self, path: Path, *, gate_seconds: float | None = None) -> None:
        # One file has one gate and one log, whatever links lead to it.
        self.path = path.resolve()
        self._gate = Gate(self.path) if gate_seconds is None else Gate(self.path, gate_seconds)
        self._connections = Connections(self.path)
        self._making = threading.Lock()
        self._network = network_file_system(self.path)
        self._checkpoint_under_gate = has_wal_reset_bug(sqlite_version())
        self._words = WordSearch(self, self.path, network=bool(self._network))
        self._presence = PresenceFile(self.path, network=self._network)

    @property
    def location(self) -> str:
        """The path, for messages."""
        return str(self.path)

    @property
    def name(self) -> str:
        """The name of the file."""
        return self.path.name

    @contextmanager
    def utils(self) -> Iterator[Database]:
        """The calling thread's connection as a sqlite-utils Database: schema work, bulk import, introspection."""
        from sqlite_utils import Database

        with self._connections.used() as lease:
            yield Database(lease.connection, execute_plugins=False)

    def all(self, sql: str, params: Params | None = None) -> list[Row]:
        """All rows of a query."""
        with self._connections.used() as lease:
            return self._translating(lambda: execute(lease.connection, sql, params or {}).fetchall())

    def one(self, sql: str, params: Params | None = None) -> Row | None:
        """The first row, or None."""
        with self._connections.used() as lease:
            row: Row | None = self._translating(lambda: execute(lease.connection, sql, params or {}).fetchone())
            return row

    def _translating(self, job: Callable[[], T]) -> T:
        try:
            return job()
        except FAILURES as error:
            raise translated(error, self.path) from error

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Reads inside see one state. Keep it short: a reader that stays pins the write-ahead log."""
        with self._connections.used() as lease:
            if lease.connection.in_transaction:
                yield
                return
            lease.connection.execute("BEGIN")
            try:
                yield
            finally:
                if _inside(lease.connection):
                    lease.connection.execute("ROLLBACK")

    @contextmanager
    def write(self, what: str, *, about: int | None = None) -> Iterator[Transaction]:
        """The write gate: everything inside is kept together, durably, or not at all."""
        if self._network:
            raise ReadOnly(
                self.location,
                f"it lies on a network file system ({self._network}), where SQLite can lose writes of several machines",
                "Copy it to a local disk, or share it through PostgreSQL",
            )
        self._make_if_missing()
        with self._connections.used() as lease:
            if lease.connection.in_transaction:
                raise StoreError(self.location, "a write was begun inside a reading", "This is a mistake in workbench")
            lease.writing = True
            try:
                yield from self._gated(lease.connection, what)
            finally:
                lease.writing = False

    def _gated(self, connection: driver.Connection, what: str) -> Iterator[Transaction]:
        with self._gate.held(what) as deadline:
            try:
                patience = max(100, int((deadline - time.monotonic()) * 1000))
                short = patience < BUSY_MS - _NO_MATTER_MS  # The queue took its time; setting it costs each commit.
                if short:
                    connection.execute(f"PRAGMA busy_timeout = {patience}")
                connection.execute("BEGIN IMMEDIATE")
                yield SqliteTransaction(connection)
                connection.execute("COMMIT")
            except FAILURES as error:
                raise translated(error, self.path) from error
            finally:
                # After a failure of the disk SQLite may have rolled back already.
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                if short:
                    connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
            self._checkpoint(connection)

    def withholds(self) -> bool:
        """False: whoever reads the file reads all of it."""
        return False

    def same_rating(self, claim_id: int, revision: int, rating: str) -> bool:
        """Whether a verdict has this rating."""
        return self.one(SAME_RATING, {"claim_id": claim_id, "revision": revision, "rating": rating}) is not None

    def text_match(self, text: str) -> tuple[str, Params]:
        """A condition on claim.id for a full-text search with prefixes, and its parameters."""
        expression = match_expression(text)
        if not expression:
            return "1 = 1", {}
        return "claim.id IN (SELECT rowid FROM claim_fts WHERE claim_fts MATCH :words)", {"words": expression}

    def search_claims(self, words: str, limit: int) -> list[int]:
        """Ids of claims that share any of the words (stems, parted by spaces), the best first."""
        return self._words.claims(words.split(), limit)

    def search_fact_checks(self, words: str, limit: int) -> list[int]:
        """Ids of imported fact checks that share any of the words (stems), those that fit best first."""
        return self._words.fact_checks(words.split(), limit)

    def search_note(self) -> str:
        """What the calling thread's last search for shared words left out, and what to do about it; "" for nothing."""
        return self._words.note

    @property
    def word_index(self) -> WordIndexKeeper:
        """The word index beside the file."""
        return self._words.indexing

    @property
    def presence(self) -> PresenceKeeper:
        """Who has which claim open, in a file beside this one."""
        return self._presence

    def data_version(self) -> int:
        """Changes when another connection has committed."""
        row = self.one("PRAGMA data_version")
        return int(row["data_version"]) if row else 0

    def await_change(self) -> None:
        """Returns after a tenth of a second: asking costs some microseconds."""
        time.sleep(_ASK_SECONDS)

    def interrupt(self) -> None:
        """Stops what this engine's readers are doing; a write goes on."""
        self._connections.interrupt()

    def backup(self, target: Path) -> None:
        """A consistent copy in a new file, as private as the database, while others read and write.

        An existing file is refused. The name appears with the whole copy or not at all.
        """
        refuse_existing(target)
        part = target.with_name(f"{target.name}.part-{os.getpid()}")
        make_private(part, stat.S_IMODE(self.path.stat().st_mode))
        try:
            self._copy_to(part)
            name_whole(part, target)
        except FAILURES as error:
            raise translated(error, target) from error
        finally:
            part.unlink(missing_ok=True)

    def _copy_to(self, part: Path) -> None:
        copy = driver.connect(str(part), isolation_level=None)
        try:
            # Inside a snapshot of its own the copy need not start over each time that somebody writes.
            with self.snapshot(), self._connections.used() as lease:
                lease.connection.execute("SELECT 1 FROM sqlite_master").fetchone()
                lease.connection.backup(copy, pages=2_000)
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

    @property
    def person(self) -> str:
        """Nobody in particular: whoever may write the file says who they are."""
        return ""

    def admit(self, login: str) -> list[str]:
        """Nothing to do: the permissions of the file say who may work on it."""
        return []

    def dismiss(self, login: str) -> list[str]:
        """Nothing to do: the permissions of the file say who may work on it."""
        return []

    def another(self) -> SqliteEngine:
        """An engine of its own on the same file; NotFound while the first write has not made it yet."""
        return open_engine(self.path)

    def close(self) -> None:
        """Closes every thread's connection."""
        self._connections.close()
        self._words.indexing.close()

    def forget(self) -> None:
        """Empties the write-ahead log into the file, whose free pages are overwritten (`secure_delete`)."""
        with self._gate.held("empty the log"):
            self.all("PRAGMA wal_checkpoint(TRUNCATE)")

    def use_log(self) -> None:
        """Has the file keep a write-ahead log from now on; StoreError where it does not take."""
        mode = (self.one("PRAGMA journal_mode = WAL") or {}).get("journal_mode")
        if mode != "wal":
            raise StoreError(self.location, f"its journal mode stayed '{mode}'", "Close other programs that use it")

    def stand_in(self) -> None:
        """Reads come from an empty database in memory until the first write makes the file."""
        self._connections.begin_stand_in()

    def _make_if_missing(self) -> None:
        """Makes the file at the first write, unless somebody else did meanwhile, and reads from it from now on."""
        with self._making:
            if self._connections.end_stand_in() and not self.path.exists():
                with contextlib.suppress(AlreadyThere):
                    create_engine(self.path).close()

    def _checkpoint(self, connection: driver.Connection) -> None:
        """Where the library has the WAL-reset bug, checkpoints run here only: under the gate, one at a time."""
        if not self._checkpoint_under_gate:
            return
        log = self.path.with_name(self.path.name + "-wal")
        if log.exists() and log.stat().st_size > _CHECKPOINT_BYTES:
            with contextlib.suppress(driver.DatabaseError):  # What was committed is kept; the next one tries again.
                connection.execute("PRAGMA wal_checkpoint(PASSIVE)")


def open_engine(path: Path, *, gate_seconds: float | None = None) -> SqliteEngine:
    """Opens an existing workbench database, bringing an older schema up to date. Raises Newer, Corrupt, NotFound."""
    engine = SqliteEngine(path, gate_seconds=gate_seconds)
    try:
        with engine.snapshot():  # Somebody else may be making it: half of what they did would look like a foreign file.
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
        if version < SCHEMA_VERSION or unfinished:
            from workbench.store.sqlite.schema import migrate

            migrate(engine)
    except BaseException:
        engine.close()
        raise
    return engine


def _inside(connection: driver.Connection) -> bool:
    """Whether a transaction is open now; statements before may have ended it."""
    return bool(connection.in_transaction)


def pending_engine(path: Path) -> SqliteEngine:
    """The engine of a database whose file the first write makes; until then it reads as empty."""
    from workbench.store.sqlite.schema import migrations

    engine = SqliteEngine(path)
    engine.stand_in()
    with engine.utils() as database:
        migrations.apply(database)
    return engine


def create_engine(path: Path, prepare: Callable[[SqliteEngine], None] | None = None) -> SqliteEngine:
    """Makes a new database (0600) with its schema and what `prepare` puts into it; AlreadyThere for an existing file.

    It is made under another name and gets its own when it is whole: nobody finds half a database.
    """
    refuse_existing(path)
    with contextlib.suppress(OSError):  # Where the folder can't be made, making the file says why.
        path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.part-{os.getpid()}-{threading.get_ident()}")
    make_private(part, 0o600)
    try:
        _fill(part, prepare)
        name_whole(part, path)
    except StoreError as error:
        if Path(error.thing).name != part.name:
            raise
        raise type(error)(str(path), error.cause, error.way_out) from error
    finally:
        for suffix in ("", "-wal", "-shm", ".lock"):
            part.with_name(part.name + suffix).unlink(missing_ok=True)
    return open_engine(path)


def _fill(part: Path, prepare: Callable[[SqliteEngine], None] | None) -> None:
    engine = open_engine(part)
    try:
        if prepare is not None:
            prepare(engine)
    finally:
        engine.close()
