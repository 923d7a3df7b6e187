"""A write in progress: how it begins, what it holds, what is done in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from psycopg.sql import SQL, Identifier

from workbench.store.engine import Params, Row
from workbench.store.postgres.dialect import Connection, run, translated

_RECORD_LOCK = "1463960392, 0"
"""The advisory lock of the whole record ("WBCH"): shared by writes about one stream, held alone by any other."""


def opening(what: str, about: int | None) -> str:
    """The one script that begins a write: who we are for those who wait, and the locks."""
    name = f"workbench: {what}"[:60].replace("'", "''")
    if about is None:
        locks = f"SELECT pg_advisory_xact_lock({_RECORD_LOCK})"
    else:
        locks = f"SELECT pg_advisory_xact_lock_shared({_RECORD_LOCK}); SELECT pg_advisory_xact_lock({about:d})"
    return f"BEGIN; SET LOCAL application_name = '{name}'; {locks}"


class PostgresTransaction:
    """A write in progress on one connection, which holds the stream that it is `about`, or the whole record (None)."""

    def __init__(self, connection: Connection, *, about: int | None) -> None:
        self._connection = connection
        self._held = None if about is None else {about}

    def all(self, sql: str, params: Params | None = None) -> list[Row]:
        """All rows of a query, as seen inside the transaction."""
        return run(self._connection, sql, params).fetchall()

    def one(self, sql: str, params: Params | None = None) -> Row | None:
        """The first row, or None."""
        return run(self._connection, sql, params).fetchone()

    def run(self, sql: str, params: Params | None = None) -> int:
        """Runs a statement; the number of rows it changed."""
        return run(self._connection, sql, params).rowcount

    def run_many(self, sql: str, rows: Sequence[Params]) -> None:
        """Runs a statement once a row."""
        self._connection.cursor().executemany(translated(sql), rows)

    def hold(self, stream: int) -> None:
        """Keeps others from writing to a stream until this write ends."""
        if self._held is not None and stream not in self._held:
            self._connection.execute("SELECT pg_advisory_xact_lock(%s)", (stream,))
            self._held.add(stream)

    def expect_growth(self) -> None:
        """Has statements and triggers that are planned from now on use indexes, however small the tables seem.

        Plans are kept, and nobody counts rows within a transaction: what is made for an empty database reads all
        events for each new one. 5,000 claims of a sheet took 100 s so, and take 26.
        """
        self._connection.execute("SET LOCAL enable_seqscan = off")

    def load(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """Puts many rows into a table by COPY."""
        named = SQL(", ").join(map(Identifier, columns))
        statement = SQL("COPY {} ({}) FROM STDIN").format(Identifier(table), named)
        self._connection.execute("SET LOCAL statement_timeout = 0")
        with self._connection.cursor() as cursor, cursor.copy(statement) as copy:
            for row in rows:
                copy.write_row(row)
