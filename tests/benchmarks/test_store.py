"""The benchmark of the store runs on a small database and prints every row of its table."""

from pathlib import Path

from benchmarks.rows import table
from benchmarks.store.__main__ import PARTS, measured
from benchmarks.store.made import CLAIMS_PER_ARTICLE, Maker, vocabulary
from benchmarks.store.setting import setting
from tests.postgres import Server

ROWS = """import (claims/s)
  article by article (claims/s)
open, p50 (ms)
bytes a claim, all told
copy to PostgreSQL (s)
{engine}: page of 50, p95 (ms)
{engine}: search, top 20, p95 (ms)
{engine}: a list filtered by words, first 20, p95 (ms)
{engine}: counts by status, p95 (ms)
{engine}: counts that differ from GROUP BY
verdict commits, ours / raw sqlite3
{engine}: 4 writers thinking 0.25 s, p99 (ms)
{engine}: the longest of them (ms)
{engine}: 4 writers saturated, fewest / most
{engine}: lost updates
{engine}: double leases
{engine}: duplicate commands
{engine}: another sees a change, p95 (ms)
{engine}: processor share of watching (%)
audit (claims/s)"""
NONE = ("counts that differ from GROUP BY", "lost updates", "double leases", "duplicate commands")


def test_every_row_is_measured_and_nothing_is_lost_or_done_twice(postgres: Server, tmp_path: Path) -> None:
    expected = {line.format(engine=engine) for line in ROWS.splitlines() for engine in ("SQLite", "PostgreSQL")}
    with setting(1_200, tmp_path, postgres.url("postgres")) as shared:
        rows = measured(shared, [])
        assert shared.database.exists()
    assert {row.what for row in rows} == expected
    assert len(rows) == len(expected)
    assert all(row.measured == 0 for row in rows if row.what.endswith(NONE))
    assert all(row.measured > 0 for row in rows if row.what.endswith(("p95 (ms)", "(claims/s)", "fewest / most")))
    assert not any(row.state for row in rows), "a small database neither holds nor misses a floor"
    assert len(table(rows).splitlines()) == len(rows) + 1
    assert {name for name, _ in PARTS} == {
        "import", "copy", "page", "search", "counts", "commits", "writers", "safety", "seen", "audit",
    }  # fmt: skip


def test_made_articles_hold_their_claims_and_are_the_same_each_time() -> None:
    (first, second), again = list(Maker().articles(CLAIMS_PER_ARTICLE + 1)), next(iter(Maker().articles(1)))
    assert [len(made.claims) for made in (first, second)] == [CLAIMS_PER_ARTICLE, 1]
    assert again.claims[0].quote in first.document.text
    for claim in first.claims:
        assert first.document.text[claim.start : claim.end] == claim.quote
        places = [(part.start, part.end, part.words) for part in claim.figures]
        places += [(part.start, part.end, part.words) for part in claim.dates]
        assert all(first.document.text[start:end] == words for start, end, words in places)
    assert len(set(vocabulary())) == 30_000
