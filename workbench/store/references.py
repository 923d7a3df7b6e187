"""Rows that point at rows which are not there: what an engine refuses, unless somebody switched that off."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.store.sound_rows import SoundRows
from workbench.store.transfer import scratch, tables


@dataclass(frozen=True, slots=True)
class Reference:
    """A column that holds the key of a row of another table."""

    table: str
    column: str
    parent: str
    key: str


@functools.cache
def references() -> tuple[Reference, ...]:
    """Every reference that the tables of the record declare."""
    found = []
    with scratch() as memory:
        for table in tables():
            for row in memory.execute(f"PRAGMA foreign_key_list({table.name})").fetchall():
                found.append(Reference(table.name, row[3], row[2], row[4]))
    return tuple(found)


def loose_rows(engine: SoundRows) -> Iterator[str]:
    """What points at nothing, in words."""
    for one in references():
        statement = f"""SELECT COUNT(*) AS n FROM {one.table} t WHERE t."{one.column}" IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM {one.parent} p WHERE p."{one.key}" = t."{one.column}")"""
        count = (engine.one(statement) or {"n": 0})["n"]
        if count:
            yield f"{count} rows of {one.table} point at a missing {one.parent}"
