"""A backup that is made while four others write is whole, and holds all that was acknowledged before it began."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.crash import acts
from tests.crash.at_work import AtWork
from tests.crash.supervisor import furnish
from tests.crash.tally import Tally
from workbench.store import create_store, open_store


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database with an article of three claims, in a file and on a server."""
    if request.param == "sqlite":
        furnish(create_store(tmp_path / "claims.db"))
        yield str(tmp_path / "claims.db")
        return
    with request.getfixturevalue("postgres").database() as made:
        furnish(open_store(made))
        yield made


def test_a_backup_under_load_passes_the_check_and_holds_what_was_acknowledged(url: str, tmp_path: Path) -> None:
    at_work = AtWork(url, tmp_path, "0")
    for act in (acts.record_verdicts, acts.record_verdicts, acts.record_verdicts, acts.import_articles):
        at_work.start(act)
    at_work.wait()
    tally, first = Tally(), at_work.hear()
    try:
        with open_store(url) as store:
            for turn in range(5):
                before = at_work.hear()
                store.engine.backup(tmp_path / f"copy-{turn}.db")
                with open_store(tmp_path / f"copy-{turn}.db") as copy:
                    tally.examine(copy, before)
    finally:
        at_work.kill()
        at_work.gather()
    assert (tally.lost, tally.wrong, at_work.told.of(acts.FAILED)) == ([], [], [])
    assert len(at_work.told.of("draft")) > len(first.of("draft")) > 0  # They wrote meanwhile.
