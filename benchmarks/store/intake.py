"""Taking in articles with all indexes and events, opening, and what a claim takes on disk."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing

from benchmarks.rows import Row
from benchmarks.store.made import CLAIMS_PER_ARTICLE, Maker
from benchmarks.store.setting import Setting, add, add_at_once, milliseconds, part
from workbench.store import open_store


def import_rows(setting: Setting) -> list[Row]:
    """Adding to the whole database: many articles in one go, and one by one as they come in while people work."""
    count = 40_000 if setting.large else 400
    with open_store(setting.scratch) as store:
        at_once = add_at_once(store, Maker(seed=7), count)
        few = count // 4
        cpu, seconds = time.process_time(), add(store, Maker(seed=8), few)
        cpu = time.process_time() - cpu
    note = f"{count:,} more, in articles of {CLAIMS_PER_ARTICLE}, in one go"
    note_each = f"{few:,} more, a commit for each article; {cpu / seconds:.0%} of a core"
    return [
        Row("import (claims/s)", count / at_once, 5_000, 15_000, note),
        Row("  article by article (claims/s)", few / seconds, note=note_each),
        *_open_rows(setting),
        *_size_rows(setting),
    ]


def _open_rows(setting: Setting) -> list[Row]:
    def opened() -> None:
        with open_store(setting.database) as store:
            store.articles.page(limit=1)

    opened()
    times = milliseconds([opened] * 30)
    note = f"open, read the newest article, close; p95 {part(times, 0.95):.1f} ms"
    return [Row("open, p50 (ms)", part(times, 0.5), 10, 3, note, at_most=True)]


def _size_rows(setting: Setting) -> list[Row]:
    size = setting.database.stat().st_size / setting.claims
    return [Row("bytes a claim, all told", size, 4_000, 2_500, _parts(setting), at_most=True)]


def _parts(setting: Setting) -> str:
    """What the bytes of a claim go to, the largest first; the standard library's SQLite can tell."""
    statement = "SELECT name, SUM(pgsize) FROM dbstat WHERE aggregate = TRUE GROUP BY name"
    try:
        with closing(sqlite3.connect(f"file:{setting.database}?mode=ro", uri=True)) as connection:
            sizes = connection.execute(statement).fetchall()
    except sqlite3.DatabaseError as error:
        return f"parts can't be told: {error}"
    parts: dict[str, float] = {}
    for name, size in sizes:
        whose = "search" if "_fts" in name else name.replace("sqlite_autoindex_", "key of ")
        parts[whose] = parts.get(whose, 0) + size / setting.claims
    ordered = sorted(parts.items(), key=lambda item: -item[1])
    rest = sum(size for _, size in ordered[9:])
    return ", ".join(f"{name} {size:.0f}" for name, size in [*ordered[:9], ("rest", rest)])
