"""Moving a whole database to another place or engine, and the digest by which both are the same.

What the record holds is the rows of the shared tables; search, counters and parsed texts are made anew where they
arrive.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.config import file_path, is_server_url
from workbench.errors import StoreError
from workbench.store.blindness import refuse_withheld
from workbench.store.digest import canonical, digest_of, sha256
from workbench.store.driver import driver
from workbench.store.engine import Engine, Row, Transaction
from workbench.store.tables import DERIVED, TABLES

Progress = Callable[[str, int, int], object]
"""Told now and then: which table, how many of its rows are done, how many it has."""

_PAGE = 2_000
_PAGE_OF_BLOBS = 64


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the record: its columns, and those of its key."""

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]

    @property
    def page(self) -> int:
        """How many rows are read at a time."""
        return _PAGE_OF_BLOBS if self.name == "blob" else _PAGE


@functools.cache
def tables() -> tuple[Table, ...]:
    """The tables of the record, in an order in which rows can be put into them."""
    with scratch() as memory:
        return _declared(memory)


@functools.cache
def derived_tables() -> tuple[Table, ...]:
    """The tables that hold what can be made anew from the record: no copy and no digest has them."""
    with scratch((DERIVED,)) as memory:
        return _declared(memory)


@contextmanager
def scratch(scripts: Sequence[str] = TABLES) -> Iterator[driver.Connection]:
    """An empty database in memory that has the tables of the record, to ask what they are like."""
    memory = driver.connect(":memory:")
    try:
        for part in scripts:
            memory.executescript(part)
        yield memory
    finally:
        memory.close()


def _declared(memory: driver.Connection) -> tuple[Table, ...]:
    names = memory.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY rowid").fetchall()
    return tuple(_table(name, memory.execute(f"PRAGMA table_info({name})").fetchall()) for (name,) in names)


def _table(name: str, columns: Sequence[tuple[Any, ...]]) -> Table:
    keys = sorted((column[5], column[1]) for column in columns if column[5])
    return Table(name, tuple(column[1] for column in columns), tuple(column for _, column in keys))


def digests(engine: Engine, progress: Progress | None = None) -> dict[str, str]:
    """SHA-256 of every table's rows in the order of their keys, all of one moment: the same on every engine."""
    with engine.snapshot():
        return {table.name: _digest_of_rows(engine, table, progress) for table in tables()}


def digest(engine: Engine, progress: Progress | None = None) -> str:
    """One digest over the whole record."""
    return digest_of(digests(engine, progress))


def _digest_of_rows(engine: Engine, table: Table, progress: Progress | None) -> str:
    hashed = hashlib.sha256()
    for _ in _rows(engine, table, progress, hashed.update):
        pass
    return hashed.hexdigest()


def copy_database(source: Engine, target: str | Path, progress: Progress | None = None) -> str:
    """Makes a new database at `target` (a path or URL) that holds what `source` does; the digest of both.

    AlreadyThere where one is. Nobody finds it before it is whole and read back: its digests are then the source's.
    """
    found: list[str] = []

    def fill(engine: Engine) -> None:
        found.append(_fill(source, engine, progress))

    if is_server_url(str(target)):
        from workbench.store.postgres.engine import create_engine as create_on_server

        create_on_server(str(target), fill).close()
    else:
        from workbench.store.sqlite.engine import create_engine

        create_engine(file_path(target), fill).close()
    return found[0]


def _fill(source: Engine, target: Engine, progress: Progress | None) -> str:
    with source.snapshot(), target.write("copy a database") as transaction:
        refuse_withheld(source, "Let the owner of the database, who made it, copy it")
        given = {table.name: _copy(source, transaction, table, progress) for table in tables()}
    taken = digests(target)
    wrong = [name for name in given if given[name] != taken[name]]
    if wrong:
        raise StoreError(target.location, f"what arrived differs from what was sent: {', '.join(wrong)}", "Copy again")
    return digest_of(given)


def _copy(source: Engine, transaction: Transaction, table: Table, progress: Progress | None) -> str:
    hashed = hashlib.sha256()
    transaction.load(table.name, table.columns, _rows(source, table, progress, hashed.update))
    return hashed.hexdigest()


def _rows(
    engine: Engine, table: Table, progress: Progress | None, hashing: Callable[[bytes], object]
) -> Iterator[tuple[Any, ...]]:
    """Every row in the order of the key; each is hashed as it passes."""
    total = int((engine.one(f"SELECT COUNT(*) AS n FROM {table.name}") or {"n": 0})["n"])
    done = 0
    for page in pages(engine, table):
        for row in page:
            values = tuple(row[column] for column in table.columns)
            hashing(canonical([_plain(value) for value in values]).encode("utf-8", "surrogatepass") + b"\n")
            yield values
        done += len(page)
        if progress is not None:
            progress(table.name, done, total)


def pages(engine: Engine, table: Table, condition: str = "1 = 1") -> Iterator[list[Row]]:
    """The rows that fulfil a condition in the order of the key, in pages, so that memory stays small."""
    after: dict[str, Any] = {}
    while page := engine.all(_page_statement(table, condition, following=bool(after)), after | {"limit": table.page}):
        yield page
        after = {f"key{number}": page[-1][column] for number, column in enumerate(table.key)}
        if len(page) < table.page:
            return


def _page_statement(table: Table, condition: str, *, following: bool) -> str:
    columns = ", ".join(f'"{column}"' for column in table.columns)
    key = ", ".join(f'"{column}"' for column in table.key)
    beyond = f"AND ({key}) > ({', '.join(f':key{number}' for number in range(len(table.key)))})" if following else ""
    return f"SELECT {columns} FROM {table.name} WHERE {condition} {beyond} ORDER BY {key} LIMIT :limit"


def _plain(value: object) -> object:
    """A value as digests take it: bytes by their digest, a float by the shortest text that gives it back."""
    if isinstance(value, bytes):
        return sha256(value)
    return repr(value) if isinstance(value, float) else value
