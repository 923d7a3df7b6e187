"""Reading rows whose values must be of the kinds that their columns have: a flipped bit can make a number of a text."""

from __future__ import annotations

import functools

from workbench.errors import Corrupt
from workbench.store.engine import Engine, Params, Row
from workbench.store.transfer import scratch, tables

_KINDS = {"INTEGER": int, "TEXT": str, "REAL": float, "BLOB": bytes}


@functools.cache
def kinds() -> dict[str, frozenset[type]]:
    """What values the columns of the record have, by their names."""
    found: dict[str, set[type]] = {}
    with scratch() as memory:
        for table in tables():
            for column in memory.execute(f"PRAGMA table_info({table.name})").fetchall():
                found.setdefault(column[1], {type(None)}).add(_KINDS[column[2]])
    return {name: frozenset(types) for name, types in found.items()}


class SoundRows:
    """Rows of a database; Corrupt where one has a value of another kind than its column."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._kinds = kinds()

    @functools.cached_property
    def withholds(self) -> bool:
        """Whether the database keeps rows from who is at work."""
        return self._engine.withholds()

    def check_columns(self) -> None:
        """Corrupt where a table has other columns than it should: what says so in the file was damaged."""
        for table in tables():
            row = self._engine.one(f"SELECT * FROM {table.name} LIMIT 1")
            if row is not None and tuple(row) != table.columns:
                raise Corrupt(self._engine.location, f"its table '{table.name}' has other columns", "Restore a backup")

    def all(self, sql: str, params: Params | None = None) -> list[Row]:
        """All rows of a query."""
        rows = self._engine.all(sql, params)
        known: set[tuple[type, ...]] = set()  # Most rows have values of the same kinds as some row before.
        for row in rows:
            found = tuple(map(type, row.values()))
            if found not in known:
                self._check(row)
                known.add(found)
        return rows

    def one(self, sql: str, params: Params | None = None) -> Row | None:
        """The first row, or None."""
        row = self._engine.one(sql, params)
        if row is not None:
            self._check(row)
        return row

    def _check(self, row: Row) -> None:
        for column, value in row.items():
            allowed = self._kinds.get(column)
            if allowed is not None and type(value) not in allowed:
                why = f"it is damaged: '{column}' of a row is no {'number' if int in allowed else 'text'}"
                raise Corrupt(self._engine.location, why, "Restore a backup")
