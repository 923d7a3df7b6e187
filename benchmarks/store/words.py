"""Full-text search for words of every commonness."""

from __future__ import annotations

import random
from functools import partial

from benchmarks.rows import Row
from benchmarks.store.made import vocabulary
from benchmarks.store.setting import Setting, part, warm
from workbench.store import ClaimFilter, Store, open_store

_TOP = 20


def search_rows(setting: Setting) -> list[Row]:
    """The ranked search and the filter of a list, on both engines."""
    rows = []
    for engine, url, bounds in (
        ("SQLite", str(setting.database), (80.0, 30.0)), ("PostgreSQL", setting.on_server(), (None, None)),
    ):  # fmt: skip
        with open_store(url) as store:
            rows += _rows(store, engine, bounds, setting)
    return rows


def queries(count: int) -> list[str]:
    """Single words from the commonest to the rarest, and pairs of them."""
    rng, words = random.Random(3), vocabulary()
    places = [int(len(words) ** (turn / count)) - 1 for turn in range(count)]
    singles = [words[place] for place in places]
    return singles + [f"{one} {rng.choice(singles)}" for one in singles[::2]]


def _rows(store: Store, engine: str, bounds: tuple[float | None, float | None], setting: Setting) -> list[Row]:
    asked = queries(100 if setting.large else 8)
    said = 0

    def ranked(words: str) -> None:
        nonlocal said
        store.claims.sharing_words(words, limit=_TOP)
        said += bool(store.claims.search_note())

    ranked(asked[-1])  # The first one draws the sample of words.
    said = 0
    times = warm([partial(ranked, words) for words in asked])
    filters = [ClaimFilter(words=words) for words in asked]
    listed = warm([partial(store.claims.page, shown, limit=_TOP) for shown in filters])
    return [
        Row(f"{engine}: search, top {_TOP}, p95 (ms)", part(times, 0.95), *bounds,
            f"p50 {part(times, 0.5):.1f}, longest {times[-1]:,.0f} ms; {said // 3} of {len(asked)} left something out",
            at_most=True),
        Row(f"{engine}: a list filtered by words, first {_TOP}, p95 (ms)", part(listed, 0.95), *bounds,
            f"p50 {part(listed, 0.5):.1f}, longest {listed[-1]:,.0f} ms", at_most=True),
    ]  # fmt: skip
