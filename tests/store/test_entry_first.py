"""A row that names its entry in the history comes after it.

Before it, each commit would look through every table that names entries, and take as long as they are large.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from tests.store.operations import Player
from workbench.store import create_store, open_store


@pytest.mark.parametrize("seed", range(4))
def test_no_act_puts_a_row_before_the_entry_that_it_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    path = tmp_path / "claims.db"
    create_store(path).close()
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA writable_schema = ON")
        changed = database.execute(
            "UPDATE sqlite_master SET sql = replace(sql, ' DEFERRABLE INITIALLY DEFERRED', '') WHERE type = 'table'"
            " AND sql LIKE '%REFERENCES event(id) DEFERRABLE%'"
        )
        assert changed.rowcount > 10
        database.commit()
    player = Player(partial(open_store, path), seed, monkeypatch)
    with player.store:
        player.play(150)
    assert not [told for told in player.told if "FOREIGN KEY" in told]
