from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.contract.test_verdicts import record
from tests.postgres import Server
from tests.records import article_capture, claims, document, three_claims
from tests.store.operations import Player
from workbench.errors import AlreadyThere, NotFound, StoreError
from workbench.model import CORE, Seal, Status
from workbench.store import ClaimFilter, copy_database, create_store, open_store
from workbench.store.sqlite.engine import SqliteTransaction
from workbench.store.transfer import digests, tables


@pytest.fixture
def filled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database that somebody worked in: every kind of row is there."""
    path = tmp_path / "worked.db"
    player = Player(lambda **settings: create_store(path, **settings), 14, monkeypatch)
    with player.store:
        player.store.scales.use("ours", CORE.ratings[:3], by="ada")  # Verdicts are given on it from now on.
        player.play(150)
        admin = player.store.people.all()[0].login
        player.store.seals.record(Seal(1, "2026-03-01T10:00:00.000Z", 1, 1, "heads", "", "key", "signature"), by=admin)
    return path


def sound(place: str | Path) -> bool:
    """Whether every check of a database finds nothing."""
    with open_store(place) as store:
        return not [*store.engine.check(), *store.audit.check(), *store.articles.check_counts()]


def test_the_database_of_these_tests_has_rows_in_every_table(filled: Path) -> None:
    with open_store(filled) as store:
        empty = [
            table.name for table in tables() if store.engine.one(f"SELECT 1 AS n FROM {table.name} LIMIT 1") is None
        ]
    assert empty == []


def test_a_copy_to_a_server_and_back_is_the_same_and_sound(postgres: Server, filled: Path, tmp_path: Path) -> None:
    url = postgres.empty_database()
    with open_store(filled) as store:
        given = digests(store.engine)
        shown = [row.id for row in store.claims.page(ClaimFilter(words="zurich"))]
        assert len(copy_database(store.engine, url)) == 64
    with open_store(url) as store:
        assert digests(store.engine) == given
        assert [row.id for row in store.claims.page(ClaimFilter(words="zurich"))] == shown
        copy_database(store.engine, tmp_path / "back.db")
    with open_store(tmp_path / "back.db") as store:
        assert digests(store.engine) == given
        assert [row.id for row in store.claims.page(ClaimFilter(words="zurich"))] == shown
    assert sound(url)
    assert sound(tmp_path / "back.db")


def test_a_copy_takes_a_second_review_that_was_given_before_its_reviewer_gave_the_first_verdict(tmp_path: Path) -> None:
    with create_store(tmp_path / "a.db") as store:
        store.articles.add(article_capture(), document(), three_claims(), title="T", extractor="t", by="ada")
        claim = claims(store)[0]
        record(store, claim, "ada", new_status=Status.FIRST_IN)
        store.leases.take(claim.id, by="ben", note="")
        store.undo.undo(store.log.of_stream(claim.id)[0], by="ada")
        record(store, store.claims.get(claim.id), "ben", new_status=Status.FIRST_IN)
        copy_database(store.engine, tmp_path / "b.db")
    assert sound(tmp_path / "b.db")


def test_the_digests_tell_any_change_of_a_row(filled: Path) -> None:
    with open_store(filled) as store:
        before = digests(store.engine)
        store.people.set_rule("x", "y", by="ada")
        changed = {name for name, value in digests(store.engine).items() if value != before[name]}
    assert changed == {"team_rule", "event", "chain_head"}


def test_a_copy_leaves_out_what_can_be_made_anew_and_is_the_same_record(filled: Path, tmp_path: Path) -> None:
    with open_store(filled) as store:
        before = digests(store.engine)
        captures = store.captures
        capture_id = next(one for one in captures.all_ids() if captures.redaction(one) is None)
        store.captures.keep_parsed(capture_id, b"taken apart")
        assert digests(store.engine) == before
        copy_database(store.engine, tmp_path / "copy.db")
        store.engine.backup(tmp_path / "backup.db")
    with open_store(tmp_path / "copy.db") as copy, open_store(tmp_path / "backup.db") as backup:
        assert digests(copy.engine) == before
        assert copy.captures.parsed(capture_id) is None
        assert backup.captures.parsed(capture_id) == b"taken apart"


def test_a_copy_overwrites_nothing(postgres: Server, filled: Path, tmp_path: Path) -> None:
    (tmp_path / "there.db").write_text("mine")
    with postgres.database() as url, open_store(filled) as store:
        for target in (url, tmp_path / "there.db"):
            with pytest.raises(AlreadyThere, match="nothing is overwritten"):
                copy_database(store.engine, target)
        with open_store(url) as other:
            assert other.articles.page() == []
    assert (tmp_path / "there.db").read_text() == "mine"


def test_what_arrives_otherwise_than_it_was_sent_is_found_before_anybody_can_open_it(
    filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load = SqliteTransaction.load

    def one_too_few(self: SqliteTransaction, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        load(self, table, columns, list(rows)[:-1] if table == "note" else rows)

    monkeypatch.setattr(SqliteTransaction, "load", one_too_few)
    with open_store(filled) as store, pytest.raises(StoreError, match="what arrived differs from what was sent: note"):
        copy_database(store.engine, tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()


def test_a_copy_that_is_cut_short_leaves_nothing_that_opens(postgres: Server, filled: Path, tmp_path: Path) -> None:
    def stop(table: str, done: int, total: int) -> None:
        if table == "event":
            raise KeyboardInterrupt

    url = postgres.empty_database()
    with open_store(filled) as store:
        for target in (url, tmp_path / "copy.db"):
            with pytest.raises(KeyboardInterrupt):
                copy_database(store.engine, target, stop)
            with pytest.raises(NotFound):
                open_store(target)
        copy_database(store.engine, url)
    assert sound(url)


def test_a_backup_of_a_server_is_one_state_while_others_write(postgres: Server, tmp_path: Path) -> None:
    with postgres.database() as url, open_store(url) as store:
        store.articles.add(article_capture(), document(), three_claims(), title="T", extractor="t", by="ada")
        done = threading.Event()

        def write() -> None:
            number = 0
            with open_store(url) as other:
                while not done.is_set():
                    other.people.set_rule("number", str(number), by="ben")
                    number += 1

        writer = threading.Thread(target=write)
        writer.start()
        try:
            for turn in range(3):
                store.engine.backup(tmp_path / f"{turn}.db")
        finally:
            done.set()
            writer.join()
    for turn in range(3):
        assert sound(tmp_path / f"{turn}.db")
        assert (tmp_path / f"{turn}.db").stat().st_mode & 0o777 == 0o600
