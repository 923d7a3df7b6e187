from __future__ import annotations

import hashlib
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from starter.build import build
from workbench.model import Hedge
from workbench.store import Store, open_store

ROOT = Path(__file__).parents[2]
SKIPPED = {"_sqlite_migrations"}  # holds the time of the build


@pytest.fixture
def committed(tmp_path: Path) -> Path:
    """The starter database as it is committed, whatever somebody did to the working copy."""
    shown = subprocess.run(["git", "show", ":claims.db"], cwd=ROOT, capture_output=True, check=False)
    path = tmp_path / "committed.db"
    path.write_bytes(shown.stdout if shown.returncode == 0 else (ROOT / "claims.db").read_bytes())
    return path


def content(store: Store) -> dict[str, list[str]]:
    """Every row of every table; of a blob its digest and length, since compression may differ between machines."""
    tables = store.engine.all("SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'claim_fts%'")
    rows: dict[str, list[str]] = {"": sorted(str(table) for table in tables)}
    for table in tables:
        if table["name"] not in SKIPPED:
            columns = "sha256, raw_length" if table["name"] == "blob" else "*"
            rows[table["name"]] = sorted(map(str, store.engine.all(f"SELECT {columns} FROM {table['name']}")))
    return rows


def test_a_rebuild_gives_what_is_committed(tmp_path: Path, committed: Path) -> None:
    build(tmp_path / "rebuilt.db")
    with open_store(tmp_path / "rebuilt.db") as rebuilt, open_store(committed) as kept:
        assert content(rebuilt) == content(kept)


def test_the_starter_is_small_sound_and_unreviewed(committed: Path) -> None:
    assert committed.stat().st_size < 1_000_000
    with open_store(committed) as store:
        assert store.engine.check() == []
        assert store.audit.check() == []
        assert [status.value for status in store.articles.counts()] == ["new"]
        assert [member.roles for member in store.people.all()] == [frozenset()]


def test_the_two_claims_of_the_article_are_there_with_claimant_and_figure(committed: Path) -> None:
    with open_store(committed) as store:
        article = store.articles.page()[0].article
        assert (article.publisher, article.published) == ("VICE News", "2015-09-19")
        first = store.claims.of_article(article.id)[:5]
        emirates = next(claim for claim in first if "Emirates" in claim.wording)
        aleppo = next(claim for claim in first if "Aleppo" in claim.wording)
        assert emirates.claimant == "Abdullah bin Zayed"
        assert (emirates.figures[0].low, emirates.figures[0].hedge) == (Decimal(100_000), Hedge.MORE_THAN)
        assert aleppo.claimant == "Amnesty International"
        assert (aleppo.figures[0].low, aleppo.figures[0].hedge) == (Decimal(3_000), Hedge.ABOUT)
        text = store.captures.text(article.capture_id)
        assert all(claim.selector.holds_in(text) for claim in store.claims.of_article(article.id))


def test_listing_its_claims_leaves_it_byte_identical_with_no_file_beside_it(committed: Path) -> None:
    before = hashlib.sha256(committed.read_bytes()).hexdigest()
    listed = subprocess.run(
        [sys.executable, "-m", "workbench", "--db", str(committed)],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "refugees" in listed.stdout
    assert hashlib.sha256(committed.read_bytes()).hexdigest() == before
    assert list(committed.parent.iterdir()) == [committed]
