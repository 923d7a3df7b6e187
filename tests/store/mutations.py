"""Random changes of a record by somebody who may do everything: every trigger and reference is off."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeAlias

from workbench.store.bound import OFF_THE_CHAIN
from workbench.store.digest import GENESIS
from workbench.store.driver import driver
from workbench.store.events import event_hash
from workbench.store.sqlite.engine import SqliteEngine
from workbench.store.transfer import Table, tables

Row: TypeAlias = dict[str, Any]
Rows: TypeAlias = dict[str, list[Row]]

RECORD = {table.name: table for table in tables() if table.name not in OFF_THE_CHAIN}
OF_A_CLAIM = [table.name for table in tables() if "claim_id" in table.columns]
HANGING = {
    "contact_answer": "contact_id NOT IN (SELECT id FROM contact)",
    "mention": "note_id NOT IN (SELECT id FROM note)",
    "verdict_words": "(claim_id, revision) NOT IN (SELECT claim_id, revision FROM verdict_revision)",
    "handover_claim": "handover_id NOT IN (SELECT id FROM handover)",
}
"""Rows that hang on rows which their entry made: gone with these."""


class Nothing(Exception):
    """This change is not possible here, or changes nothing."""


def rows_of(path: Path) -> Rows:
    """Every row of the record, as the tables themselves hold it, not their indexes."""
    with closing(driver.connect(str(path))) as connection:
        connection.row_factory = driver.Row
        return {
            name: [dict(row) for row in connection.execute(f'SELECT {_listed(table)} FROM "{name}" NOT INDEXED')]
            for name, table in RECORD.items()
        }


def added(rows: Rows, before: Rows) -> Rows:
    """The rows that are not among those before: new or changed."""
    return {name: [row for row in rows[name] if row not in before[name]] for name in rows}


class Vandal:
    """Makes one change to a file, to rows among those given."""

    def __init__(self, path: Path, rows: Rows, chance: random.Random) -> None:
        self._path, self._rows, self._chance = path, rows, chance

    def change(self, kinds: tuple[Kind, ...]) -> str:
        """Makes a change of one of these kinds; what it was."""
        while True:
            kind = self._chance.choice(kinds)
            with closing(driver.connect(str(self._path), isolation_level=None)) as connection:
                connection.row_factory = driver.Row
                connection.execute("PRAGMA foreign_keys = OFF")
                for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
                    connection.execute(f"DROP TRIGGER {name}")
                connection.execute("BEGIN")
                try:
                    told = kind(self, connection)
                except (Nothing, driver.IntegrityError):
                    connection.execute("ROLLBACK")
                    continue
                connection.execute("COMMIT")
                return f"{kind.__name__}: {told}"

    def edit(self, connection: driver.Connection) -> str:
        """Another value in one column of one row."""
        table, row = self._row()
        column = self._chance.choice(table.columns)
        value = self._other(table, column, row[column])
        if value == row[column]:
            raise Nothing
        connection.execute(f'UPDATE "{table.name}" SET "{column}" = ? WHERE {_key(table)}', (value, *_of(table, row)))
        return f"{table.name}.{column} {row[column]!r} -> {value!r}"

    def delete(self, connection: driver.Connection) -> str:
        """One row is gone."""
        table, row = self._row()
        connection.execute(f'DELETE FROM "{table.name}" WHERE {_key(table)}', _of(table, row))
        return f"{table.name} {_of(table, row)}"

    def delete_whole_claim(self, connection: driver.Connection) -> str:
        """A claim is gone with all that belongs to it, its history too."""
        claim = self._among("claim")["id"]
        for name in OF_A_CLAIM:
            connection.execute(f'DELETE FROM "{name}" WHERE claim_id = ?', (claim,))
        for name in ("event", "chain_head"):
            connection.execute(f"DELETE FROM {name} WHERE stream = ?", (claim,))
        connection.execute("DELETE FROM claim WHERE id = ?", (claim,))
        _drop_hanging(connection)
        return str(claim)

    def reorder(self, connection: driver.Connection) -> str:
        """Two rows change places: each has the other's key."""
        table, row = self._row(("event", "event", "verdict_revision", "triage", "note", "claim", "evidence", "figure"))
        other = self._chance.choice(self._rows[table.name])
        rest = [column for column in table.columns if column not in table.key]
        if table.name == "event":
            rest = ["at", "actor_id", "kind", "entity", "entity_id", "payload", "row_digest"]
        if all(row[column] == other[column] for column in rest):
            raise Nothing
        assigned = ", ".join(f'"{column}" = ?' for column in rest)
        for one, two in ((row, other), (other, row)):
            values = [two[column] for column in rest]
            connection.execute(f'UPDATE "{table.name}" SET {assigned} WHERE {_key(table)}', (*values, *_of(table, one)))
        return f"{table.name} {_of(table, row)} and {_of(table, other)}"

    def insert(self, connection: driver.Connection) -> str:
        """A row that is like another, under another key."""
        table, row = self._row()
        column = self._chance.choice(table.key)
        new = row | {column: self._other(table, column, row[column])}
        if table.name == "event":
            new |= {
                "seq": new["seq"] + self._chance.randint(1, 3),
                "command_id": f"x{self._chance.random()}",
                "undoes": None,
            }
        named = ", ".join(f'"{name}"' for name in new)
        connection.execute(
            f'INSERT INTO "{table.name}" ({named}) VALUES ({", ".join("?" * len(new))})', list(new.values())
        )
        return f"{table.name} {_of(table, new)}"

    def cut_tail(self, connection: driver.Connection) -> str:
        """The last entries of a history are gone, the rows that they made too or not."""
        event = self._among("event")
        self._cut(connection, event, with_rows=self._chance.random() < 0.5)
        return f"{event['stream']} from {event['seq']}"

    def rewrite(self, connection: driver.Connection) -> str:
        """A history is edited, and every hash and head made to fit."""
        event = self._among("event")
        at = f"2020-01-01T00:00:{self._chance.randint(10, 59)}.000Z"
        connection.execute("UPDATE event SET at = ? WHERE id = ?", (at, event["id"]))
        _rehash(connection, event["stream"])
        return f"{event['stream']} at {event['seq']}"

    def cut_and_mend(self, connection: driver.Connection) -> str:
        """The last entries of a history are gone with their rows, and its head is made to fit."""
        event = self._among("event")
        self._cut(connection, event, with_rows=True)
        _rehash(connection, event["stream"])
        return f"{event['stream']} from {event['seq']}"

    def _cut(self, connection: driver.Connection, event: Row, *, with_rows: bool) -> None:
        gone = connection.execute(
            "SELECT id FROM event WHERE stream = ? AND seq >= ?", (event["stream"], event["seq"])
        ).fetchall()
        for (identity,) in gone:
            for table in RECORD.values():
                if with_rows and "event_id" in table.columns:
                    connection.execute(f'DELETE FROM "{table.name}" WHERE event_id = ?', (identity,))
            connection.execute("DELETE FROM event WHERE id = ?", (identity,))
        if with_rows:
            _drop_hanging(connection)

    def _row(self, names: tuple[str, ...] = tuple(RECORD)) -> tuple[Table, Row]:
        name = self._chance.choice([name for name in names if self._rows[name]] or ["event"])
        return RECORD[name], self._among(name)

    def _among(self, name: str) -> Row:
        if not self._rows[name]:
            raise Nothing
        return self._chance.choice(self._rows[name])

    def _other(self, table: Table, column: str, value: object) -> object:
        """Another value that could stand there: another row's, or one near it."""
        others = [row[column] for row in self._rows[table.name]]
        if others and self._chance.random() < 0.5:
            return self._chance.choice(others)
        if isinstance(value, bytes):
            return value[:-1] + bytes([(value[-1] if value else 0) ^ 1])
        if isinstance(value, float):
            return round(1 - value, 6)
        if isinstance(value, int):
            return max(0, value + self._chance.choice((-1, 1, 7)))
        if value is None:
            return 1
        return f"{value}{self._chance.choice(' x0é')}" if self._chance.random() < 0.7 else str(value)[:-1]


Kind: TypeAlias = Callable[[Vandal, driver.Connection], str]

CARELESS: tuple[Kind, ...] = (
    Vandal.edit, Vandal.edit, Vandal.delete, Vandal.delete_whole_claim, Vandal.reorder, Vandal.insert, Vandal.cut_tail,
)  # fmt: skip
"""Changes that do not recompute the chain."""

CAREFUL: tuple[Kind, ...] = (*CARELESS, Vandal.rewrite, Vandal.cut_and_mend)


def flip_bit(path: Path, before: dict[str, str], chance: random.Random) -> str:
    """Flips one bit of the file such that something of the record reads otherwise, or not at all any more."""
    whole = path.read_bytes()
    while True:
        offset, bit = chance.randrange(100, len(whole)), chance.randrange(8)
        flipped = bytearray(whole)
        flipped[offset] ^= 1 << bit
        path.write_bytes(flipped)
        if _read(path) != before:
            return f"flip: bit {bit} at {offset}"


def read_digests(path: Path) -> dict[str, str]:
    """What the record says, as digests of its tables on the chain: damage elsewhere is none of it."""
    engine = SqliteEngine(path)
    try:
        return {name: _digest(engine, table) for name, table in RECORD.items()}
    finally:
        engine.close()


def _digest(engine: SqliteEngine, table: Table) -> str:
    rows = engine.all(f'SELECT {_listed(table)} FROM "{table.name}" ORDER BY {", ".join(table.key)}')
    return sha256(repr(rows).encode("utf-8", "surrogatepass")).hexdigest()


def _read(path: Path) -> dict[str, str]:
    try:
        return read_digests(path)
    except Exception:  # noqa: BLE001 - whatever reading gives, it is not what it gave before
        return {}


def _drop_hanging(connection: driver.Connection) -> None:
    for name, loose in HANGING.items():
        connection.execute(f"DELETE FROM {name} WHERE {loose}")


def _rehash(connection: driver.Connection, stream: int) -> None:
    rows = [dict(row) for row in connection.execute("SELECT * FROM event WHERE stream = ? ORDER BY seq", (stream,))]
    previous = GENESIS
    for row in rows:
        row["prev_hash"] = previous
        row["hash"] = previous = event_hash(row)
        connection.execute("UPDATE event SET prev_hash = :prev_hash, hash = :hash WHERE id = :id", row)
    connection.execute("DELETE FROM chain_head WHERE stream = ?", (stream,))
    if rows:
        connection.execute("INSERT INTO chain_head VALUES (?, ?, ?)", (stream, len(rows), previous))


def _listed(table: Table) -> str:
    return ", ".join(f'"{column}"' for column in table.columns)


def _key(table: Table) -> str:
    return " AND ".join(f'"{column}" = ?' for column in table.key)


def _of(table: Table, row: Row) -> tuple[Any, ...]:
    return tuple(row[column] for column in table.key)
