"""The PostgreSQL engine: writes about different claims go on beside each other, everything else waits its turn."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import psycopg

from workbench.errors import Busy, Newer, NotFound, StoreError
from workbench.store.engine import Params, Row, Transaction
from workbench.store.postgres import facts, schema, sealing, search, security
from workbench.store.postgres.address import Address, address_of
from workbench.store.postgres.dialect import Connection, run
from workbench.store.postgres.failures import typed
from workbench.store.postgres.listening import Listener, tell
from workbench.store.postgres.pool import Connections
from workbench.store.postgres.presence import PresenceTable
from workbench.store.postgres.transaction import PostgresTransaction, opening
from workbench.store.tables import SCHEMA_VERSION

T = TypeVar("T")

GATE_SECONDS = 10.0
"""How long a write waits for others before it gives up."""

_STATEMENT_TIMEOUT = "120s"
_SETTINGS = """
SET search_path = workbench, pg_temp; SET lock_timeout = {lock}; SET statement_timeout = '{statement}';
SET idle_in_transaction_session_timeout = '120s'; SET client_min_messages = warning; SET bytea_output = hex;
SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'
"""
"""`synchronous_commit` may be stricter than on, never off: what was acknowledged must not be lost."""

_SNAPSHOT = """
BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL idle_in_transaction_session_timeout = 0
"""
"""A copy may wait long for the database that it fills; a reader holds up nobody meanwhile."""

_HOLDER = """
SELECT a.usename, a.application_name FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
WHERE l.locktype = 'advisory' AND l.granted AND a.datname = current_database() AND a.pid <> pg_backend_pid()
AND a.application_name LIKE 'workbench: %' ORDER BY a.xact_start LIMIT 1
"""


class PostgresEngine:
    """A workbench database on a PostgreSQL server."""

    def __init__(self, url: str, *, gate_seconds: float = GATE_SECONDS) -> None:
        self._url = url
        self._gate_seconds = gate_seconds
        self._address: Address = address_of(url)
        self._connections = Connections(self._address, self._settle)
        self._listener = Listener(self._address)
        self.presence = PresenceTable(self)

    @property
    def location(self) -> str:
        """The URL without secrets, for messages."""
        return self._address.shown

    @property
    def name(self) -> str:
        """The name of the database."""
        return self._address.name

    def _settle(self, connection: Connection) -> None:
        lock = f"{int(self._gate_seconds * 1000)}"
        connection.execute(_SETTINGS.format(lock=lock, statement=_STATEMENT_TIMEOUT))

    def all(self, sql: str, params: Params | None = None) -> list[Row]:
        """All rows of a query."""
        return self.read(lambda connection: run(connection, sql, params).fetchall())

    def one(self, sql: str, params: Params | None = None) -> Row | None:
        """The first row, or None."""
        return self.read(lambda connection: run(connection, sql, params).fetchone())

    def read(self, job: Callable[[Connection], T]) -> T:
        """What `job` gives on a connection: the one of the snapshot or write that the thread is in, else any."""
        with self._typed():
            mine = self._connections.mine
            if mine is not None:
                return job(mine)
            with self._connections.lent(job) as (_, result):
                return result

    @contextmanager
    def _typed(self) -> Iterator[None]:
        try:
            yield
        except psycopg.Error as error:
            raise typed(error, self.location) from error

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Reads inside see one state of the database."""
        if self._connections.mine is not None:
            yield
            return

        def begin(connection: Connection) -> None:
            connection.execute(_SNAPSHOT)

        with self._typed(), self._connections.lent(begin):
            yield

    @contextmanager
    def write(self, what: str, *, about: int | None = None) -> Iterator[Transaction]:
        """A write: kept together, durably, or not at all. One about a stream waits for that stream only."""
        if self._connections.mine is not None:
            raise StoreError(self.location, "a write was begun inside a reading", "This is a mistake in workbench")

        def begin(connection: Connection) -> None:
            connection.execute(opening(what, about))

        try:
            with self._typed(), self._connections.lent(begin, writing=True) as (connection, _):
                yield PostgresTransaction(connection, about=about)
                connection.execute("COMMIT")
                tell(connection)
        except Busy as error:
            if not isinstance(error.__cause__, psycopg.errors.LockNotAvailable):
                raise
            raise self._gave_up() from error

    def _gave_up(self) -> Busy:
        row = self.one(_HOLDER)
        who = f": {row['usename']} ({row['application_name'].removeprefix('workbench: ')})" if row else ""
        return Busy(
            self.location,
            f"another writer holds it for more than {self._gate_seconds:g} s{who}",
            "Nothing was changed. Try again when it has finished",
        )

    def withholds(self) -> bool:
        """Whether row security keeps rows from who is at work: from all but the database's owner and superusers."""
        row = self.one("SELECT row_security_active('verdict_words') AS withheld") or {}
        return bool(row.get("withheld"))

    def same_rating(self, claim_id: int, revision: int, rating: str) -> bool:
        """Whether a verdict has this rating. That it was asked is kept before it is answered."""
        asked = {"claim_id": claim_id, "revision": revision, "rating": rating}
        with self.write("compare two verdicts", about=claim_id) as transaction:
            transaction.all(sealing.ASK, asked)
        return bool((self.one(sealing.SAME, asked) or {}).get("same"))

    def text_match(self, text: str) -> tuple[str, Params]:
        """A condition on claim.id for a full-text search with prefixes, and its parameters."""
        return search.condition(text)

    def search_claims(self, words: str, limit: int) -> list[int]:
        """Ids of claims that share any of the words (as prefixes), those that fit best first."""
        with self.snapshot():
            return search.best(self, "claim_search", "claim_id", words, limit)

    def search_fact_checks(self, words: str, limit: int) -> list[int]:
        """Ids of imported fact checks that share any of the words (as prefixes), those that fit best first."""
        with self.snapshot():
            return search.best(self, "fact_check_search", "fact_check_id", words, limit)

    def search_note(self) -> str:
        """Nothing: common words are looked for too, among the newest rows that have them."""
        return ""

    @property
    def word_index(self) -> None:
        """None: the server has its own."""
        return None

    def data_version(self) -> int:
        """Changes whenever a transaction of the server has ended that could have written.

        The server's own snapshot tells it at no cost for writers; a counter would be one more row for all to wait for.
        """
        row = self.one("SELECT CAST(pg_current_snapshot() AS TEXT) AS seen") or {}
        return zlib.crc32(str(row.get("seen")).encode())

    def await_change(self) -> None:
        """Returns when somebody tells that they have written, or after a quarter of a second."""
        self._listener.wait()

    def interrupt(self) -> None:
        """Stops what this engine's readers are doing; a write goes on."""
        self._connections.interrupt()

    def forget(self) -> None:
        """Frees what was overwritten. The server's log and its backups are its keeper's task, as the docs say."""
        self.read(_vacuum)

    def backup(self, target: Path) -> None:
        """A consistent copy in a new SQLite file, while others read and write: any workbench can open it."""
        from workbench.store.transfer import copy_database

        copy_database(self, target)

    def check(self) -> list[str]:
        """What is wrong with indexes, constraints and the triggers that guard the record."""
        with self.snapshot():
            return facts.wrong(self.all)

    def info(self) -> dict[str, str]:
        """Server, database and settings as read back."""
        row = self.one(facts.INFO) or {}
        return facts.told(row, location=self.location, schema=str(self.read(schema.version_of)))

    @property
    def person(self) -> str:
        """Who is at work: the database role that the connection was made as."""
        row = self.one("SELECT CAST(session_user AS TEXT) AS person") or {}
        return str(row.get("person"))

    def admit(self, login: str) -> list[str]:
        """Lets a login work on this database, as far as its roles on the team go; the SQL that did it."""
        there = self.one("SELECT 1 AS n FROM pg_roles WHERE rolname = :login", {"login": login}) is not None
        return self._run_all(security.admission(login, new=not there))

    def dismiss(self, login: str) -> list[str]:
        """Takes from a login all rights on this database; the SQL that did it. The login itself stays."""
        return self._run_all(security.dismissal(login))

    def _run_all(self, statements: list[str]) -> list[str]:
        with self.write("change who may work here"):
            self.read(lambda connection: connection.execute("; ".join(statements)))
        return statements

    def another(self) -> PostgresEngine:
        """An engine of its own on the same database."""
        return PostgresEngine(self._url, gate_seconds=self._gate_seconds)

    def close(self) -> None:
        """Closes every connection."""
        self._listener.close()
        self._connections.close()

    def open_up(self) -> None:
        """Sees that a whole workbench database of this or an older version is there, and brings an older one up."""
        version = self.read(schema.version_of)
        if not version:
            raise NotFound(self.location, "no workbench database is in it", f"Make one: --db {self.location} db init")
        if version > SCHEMA_VERSION:
            raise Newer(
                self.location,
                f"a later workbench wrote it (schema {version}; this one knows {SCHEMA_VERSION})",
                "Update workbench; the database was not touched",
            )
        if version < SCHEMA_VERSION:
            with self._typed(), schema.alone(self._address), self.write("bring the schema up to date"):
                self.read(schema.upgrade)

    def make(self, prepare: Callable[[PostgresEngine], None] | None) -> None:
        """Makes the schema, has `prepare` fill it, and opens it for everybody. AlreadyThere for a whole one."""
        with self._typed(), schema.alone(self._address):
            with self.write("make the database"):
                self.read(lambda connection: schema.make(connection, self.location))
            if prepare is not None:
                prepare(self)
                self.read(lambda connection: connection.execute("ANALYZE"))  # What came in at once is counted at once.
            with self.write("make the database"):
                self.read(schema.finish)


def _vacuum(connection: Connection) -> None:
    connection.execute("SET statement_timeout = 0")
    connection.execute("VACUUM blob, parsed_text")
    connection.execute(f"SET statement_timeout = '{_STATEMENT_TIMEOUT}'")


def open_engine(url: str, *, gate_seconds: float = GATE_SECONDS) -> PostgresEngine:
    """Opens an existing workbench database. Raises NotFound, Newer, Unreachable, ReadOnly."""
    engine = PostgresEngine(url, gate_seconds=gate_seconds)
    try:
        engine.open_up()
    except BaseException:
        engine.close()
        raise
    return engine


def create_engine(url: str, prepare: Callable[[PostgresEngine], None] | None = None) -> PostgresEngine:
    """Makes a new workbench database in an existing PostgreSQL one; AlreadyThere where there is one."""
    engine = PostgresEngine(url)
    try:
        engine.make(prepare)
    except BaseException:
        engine.close()
        raise
    return engine
