"""Rows that point at rows which are not there: what an engine refuses, unless somebody switched that off."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from workbench.store.blindness import WITHHELD
from workbench.store.sound_rows import SoundRows
from workbench.store.transfer import scratch, tables


@dataclass(frozen=True, slots=True)
class Reference:
    """Columns that hold the key of a row of another table: each with the key's column there."""

    table: str
    parent: str
    columns: tuple[tuple[str, str], ...]


@functools.cache
def references() -> tuple[Reference, ...]:
    """Every reference that the tables of the record declare."""
    found = []
    with scratch() as memory:
        for table in tables():
            listed: dict[int, list[tuple[Any, ...]]] = {}
            for row in memory.execute(f"PRAGMA foreign_key_list({table.name})").fetchall():
                listed.setdefault(row[0], []).append(row)
            for rows in listed.values():
                found.append(Reference(table.name, rows[0][2], tuple((row[3], row[4]) for row in rows)))
    return tuple(found)


def loose_rows(engine: SoundRows) -> Iterator[str]:
    """What points at nothing, in words."""
    for one in references():
        if engine.withholds and one.parent in WITHHELD:
            continue  # Rows of it are there that are not shown; such a server has nobody switch its checks off.
        held = " AND ".join(f't."{column}" IS NOT NULL' for column, _ in one.columns)
        same = " AND ".join(f'p."{key}" = t."{column}"' for column, key in one.columns)
        statement = f"""SELECT COUNT(*) AS n FROM {one.table} t WHERE {held}
          AND NOT EXISTS (SELECT 1 FROM {one.parent} p WHERE {same})"""
        count = (engine.one(statement) or {"n": 0})["n"]
        if count:
            yield f"{count} rows of {one.table} point at a missing {one.parent}"
