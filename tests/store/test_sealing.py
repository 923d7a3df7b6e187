"""What a second reviewer's own database role reads on a server with plain SQL, going round the program."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.contract.test_blindness import FIRST, RATING, assert_untold
from tests.postgres import Server
from tests.records import article_capture, claims, document, three_claims
from tests.store.teams import team_database
from workbench.errors import Refused
from workbench.model import Confidence, Status, Visibility
from workbench.review import Desk, Take, adjudicate, record_verdict
from workbench.review.contacts import add_note
from workbench.review.reuse import reuse_verdict
from workbench.store import SECOND_REVIEW, VerdictWords, copy_database, handle, open_store
from workbench.store.blindness import WITHHELD
from workbench.store.postgres import sealing
from workbench.store.transfer import tables

TEAM = {"una": "", "bob": "reviewer", "vic": "viewer", "gil": "adjudicator"}
ID_OF = "(SELECT id FROM reviewer WHERE login = '{}')"
SECOND = f"""INSERT INTO verdict_revision SELECT claim_id, 2, 'second', 0, 1, {ID_OF.format("bob")}, 'now', 1, '',
  event_id FROM verdict_revision WHERE claim_id = (SELECT id FROM claim WHERE status = 'first in')"""


@pytest.fixture(scope="module")
def name(postgres: Server) -> Iterator[str]:
    """A database in which Una's first verdict waits for the second, and one that she reused."""
    with team_database(postgres, TEAM) as name:
        with open_store(postgres.url(name, "una")) as store:
            una = Desk(store, "una")
            store.articles.add(article_capture(), document(), three_claims(), title="T", extractor="t", by="una")
            sealed, earlier, _ = claims(store)
            record_verdict(una, earlier, VerdictWords("outdated", Confidence.LOW, "An older count."))
            store.people.set_rule(SECOND_REVIEW, "on", by="una")
            reuse_verdict(una, sealed, store.claims.get(earlier.id), figures_confirmed=True)
            add_note(una, sealed, f"@bob {RATING} by the roster of the ferrymen", Visibility.PUBLIC)
            record_verdict(una, sealed, FIRST)
            store.handovers.add(f"{handle(sealed.id)} is {RATING}", by="una")
        yield name


@pytest.fixture
def bob(postgres: Server, name: str) -> Iterator[psycopg.Connection[Any]]:
    """Bob's own connection, rolled back at the end."""
    with psycopg.connect(postgres.url(name, "bob"), options="-c search_path=workbench") as connection:
        yield connection
        connection.rollback()


def test_no_table_view_or_index_tells_it(bob: psycopg.Connection[Any]) -> None:
    listed = bob.execute("SELECT relname FROM pg_class WHERE relnamespace = 'workbench'::regnamespace "
                         "AND relkind IN ('r', 'v', 'm')").fetchall()  # fmt: skip
    assert {table.name for table in tables()} <= {relation for (relation,) in listed}
    for (relation,) in listed:
        assert_untold(bob.execute(f'SELECT * FROM "{relation}"').fetchall())
    assert bob.execute("SELECT rating FROM verdict_words").fetchall() == [("outdated",)]
    assert bob.execute("SELECT COUNT(*) FROM verdict_revision").fetchone() == (2,)
    assert bob.execute("SELECT COUNT(*) FROM reuse").fetchone() == (0,)
    assert_untold(bob.execute("SELECT * FROM pg_stats WHERE schemaname = 'workbench'").fetchall())


def test_what_the_server_withholds_is_what_an_audit_passes_over() -> None:
    assert sealing.READ.keys() == WITHHELD


def test_no_condition_that_fails_on_it_tells_it(bob: psycopg.Connection[Any]) -> None:
    asked = f"SELECT 1 / (CASE rating WHEN '{RATING}' THEN 0 ELSE 1 END) FROM verdict_words"
    assert bob.execute(asked).fetchall() == [(1,)]


@pytest.mark.parametrize("savepoint", [False, True])
@pytest.mark.parametrize(
    "pretence",
    [
        pytest.param("UPDATE claim SET status = 'decided' WHERE status = 'first in'", id="another status"),
        pytest.param(SECOND, id="a second verdict that is rolled back"),
        pytest.param(SECOND.replace("'second'", "'first'"), id="a first verdict that is not sealed"),
    ],
)
def test_a_transaction_that_is_rolled_back_has_read_nothing(
    bob: psycopg.Connection[Any], pretence: str, savepoint: bool
) -> None:
    if savepoint:
        bob.execute("SAVEPOINT before")
    assert bob.execute(pretence).rowcount == 1
    for relation in ("verdict_words", "note", "reuse", "claim_current"):
        assert_untold(bob.execute(f"SELECT * FROM {relation}").fetchall())


def test_whether_ratings_agree_is_not_told_to_a_question_that_is_rolled_back(
    postgres: Server, name: str, bob: psycopg.Connection[Any]
) -> None:
    asked = f"(SELECT id FROM claim WHERE status = 'first in'), 1, '{RATING}'"
    assert bob.execute(f"SELECT same_rating({asked})").fetchone() == (None,)
    bob.execute(f"SELECT ask_same_rating({asked})")
    assert bob.execute(f"SELECT same_rating({asked})").fetchone() == (None,)
    bob.commit()
    assert bob.execute(f"SELECT same_rating({asked})").fetchone() == (True,)
    assert bob.execute("SELECT * FROM comparison").fetchall() == []
    kept = postgres.run("SELECT asked_by, rating FROM workbench.comparison", name)
    assert kept == [("bob", RATING)]


def test_the_words_of_a_verdict_are_added_by_its_author_only(bob: psycopg.Connection[Any]) -> None:
    bob.execute(SECOND.replace("SELECT claim_id, 2", "SELECT claim_id, 3"))
    columns = len(next(table for table in tables() if table.name == "verdict_words").columns)
    empty = ", ''" * (columns - 5)
    words = f"INSERT INTO verdict_words SELECT claim_id, {{}}, 'true', 'low', 'x'{empty} FROM "
    of_first = "verdict_revision WHERE revision = 3"
    assert bob.execute(words.format(3) + of_first).rowcount == 1
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        bob.execute(words.format(1) + of_first)


def test_a_check_says_what_is_not_visible_and_finds_nothing_broken(postgres: Server, name: str) -> None:
    for login, unreadable in (("una", 0), ("bob", 1), ("vic", 1)):
        with open_store(postgres.url(name, login)) as store:
            assert store.audit.check() == []
            assert store.audit.unreadable() == unreadable


def test_the_owner_copies_everything_and_others_are_refused(postgres: Server, name: str, tmp_path: Path) -> None:
    with open_store(postgres.url(name, "bob")) as store:
        with pytest.raises(Refused, match="1 verdicts wait for their second one and are not visible to you"):
            store.engine.backup(tmp_path / "bob.db")
        assert not (tmp_path / "bob.db").exists()
    with open_store(postgres.url(name, "una")) as store:
        copy_database(store.engine, tmp_path / "una.db")
    with open_store(tmp_path / "una.db") as store:
        assert store.audit.check() == []
        assert RATING in str(store.engine.all("SELECT rating FROM verdict_words"))


def test_both_read_both_once_the_second_is_in_and_the_adjudicator_settles(postgres: Server, name: str) -> None:
    """Last, as it opens what the others find sealed."""
    with open_store(postgres.url(name, "bob")) as store:
        waiting = claims(store)[0]
        assert store.verdicts.visible(waiting, None) == []
        record_verdict(Desk(store, "bob"), waiting, VerdictWords("true", Confidence.LOW, "As I count."))
        disputed = store.claims.get(waiting.id)
        assert disputed.status is Status.DISAGREEMENT
        assert [verdict.rating for verdict in store.verdicts.visible(disputed, None)] == [RATING, "true"]
        assert store.audit.unreadable() == 0
    with open_store(postgres.url(name, "gil")) as store:
        adjudicate(Desk(store, "gil"), disputed, Take.FIRST)
        assert store.verdicts.in_force(store.claims.get(waiting.id))[0].rating == RATING
        assert store.audit.check() == []
