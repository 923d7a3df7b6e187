"""Pages of a list and counts by status, at their size."""

from __future__ import annotations

import random
from functools import partial

from benchmarks.rows import Row
from benchmarks.store.setting import Setting, milliseconds, part, some_claims, warm
from workbench.model import Status
from workbench.store import ClaimFilter, Store, open_store
from workbench.store.statements import COUNTED_BY_STATUS

_PAGE = 50


def page_rows(setting: Setting) -> list[Row]:
    """A page of the list of all claims, and of one status, from random places on; the peer jumps by OFFSET."""
    rows = []
    for engine, url, bounds in (
        ("SQLite", str(setting.database), (2.0, 0.5)), ("PostgreSQL", setting.on_server(), (6.0, 3.0)),
    ):  # fmt: skip
        with open_store(url) as store:
            times, offsets = _pages(store, setting)
        note = f"p50 {part(times, 0.5):.2f} ms; by OFFSET {part(offsets, 0.5):,.1f} ms"
        rows.append(Row(f"{engine}: page of {_PAGE}, p95 (ms)", part(times, 0.95), *bounds, note, at_most=True))
    return rows


def _pages(store: Store, setting: Setting) -> tuple[list[float], list[float]]:
    rng = random.Random(2)
    filters = (ClaimFilter(), ClaimFilter(statuses=(Status.NEW,)))
    after = [store.claims.row(claim_id) for claim_id in some_claims(store, 200 if setting.large else 5, rng)]
    jobs = [partial(store.claims.page, shown, after=row, limit=_PAGE) for row in after for shown in filters]
    offsets = [rng.randrange(setting.claims) for _ in range(10)]
    peers = [partial(store.claims.page, ClaimFilter(), offset=at, limit=_PAGE) for at in offsets]
    return warm(jobs), milliseconds(peers)


def count_rows(setting: Setting) -> list[Row]:
    """Counts by status after random operations; the peer is GROUP BY."""
    rows = []
    for engine, url in (("SQLite", str(setting.scratch)), ("PostgreSQL", setting.on_server())):
        with open_store(url) as store:
            operations = _move_about(store, 2_000 if setting.large else 30)
            times = warm([store.articles.counts] * 200)
            grouped = milliseconds([partial(store.engine.all, COUNTED_BY_STATUS)] * 3)
            counted = {Status(row["status"]): row["n"] for row in store.engine.all(COUNTED_BY_STATUS)}
            wrong = len(set(counted.items()) ^ set(store.articles.counts().items()))
        note = f"p50 {part(times, 0.5):.3f} ms; GROUP BY {grouped[0]:,.1f} ms"
        rows.append(Row(f"{engine}: counts by status, p95 (ms)", part(times, 0.95), 1.0, 0.1, note, at_most=True))
        rows.append(Row(f"{engine}: counts that differ from GROUP BY", wrong, 0, 0,
                        f"after {operations:,} random operations", at_most=True))  # fmt: skip
    return rows


def _move_about(store: Store, operations: int) -> int:
    """Triages claims at random and takes some of it back."""
    rng = random.Random()
    statuses = (Status.TO_CHECK, Status.SET_ASIDE, Status.NOT_CHECKABLE)
    ids = some_claims(store, max(10, operations // 4), rng)
    for _ in range(operations):
        row = store.claims.row(rng.choice(ids))
        store.claims.triage(
            row.id, seen_version=row.version, status=rng.choice(statuses), reason="at random", by="ada"
        )  # fmt: skip
    return operations
