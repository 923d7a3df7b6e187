"""What an audit finds, on either engine, when somebody who may do everything has gone round the program."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

import psycopg
import pytest

from tests.contract.test_verdicts import record
from tests.postgres import Server
from tests.records import TEXT, article_capture, claim_at, document, three_claims
from workbench.model import Finding, Priority, Role, Stance, Status, Visibility
from workbench.store import Store, create_store, open_store
from workbench.store.driver import driver

Change: TypeAlias = Callable[[str], None]


@pytest.fixture(params=["sqlite", "postgres"])
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Store, Change]]:
    """A store with an article that was worked on, and a way round every guard."""
    if request.param == "sqlite":
        path = tmp_path / "claims.db"
        with create_store(path) as store:
            work(store)
            yield store, lambda statement: behind_the_file(path, statement)
        return
    server: Server = request.getfixturevalue("postgres")
    with server.database() as url, open_store(url) as store:
        work(store)
        yield store, lambda statement: behind_the_server(url, statement)


def behind_the_file(path: Path, statement: str) -> None:
    """Runs statements with every trigger and reference off."""
    connection = driver.connect(str(path), isolation_level=None)
    triggers = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
    connection.executescript("".join(f"DROP TRIGGER {name};" for (name,) in triggers) + statement)
    connection.close()


def behind_the_server(url: str, statement: str) -> None:
    """Runs statements with every trigger and reference off."""
    options = "-c search_path=workbench -c session_replication_role=replica"
    with psycopg.connect(url, options=options) as connection:
        connection.execute(statement)  # type: ignore[call-overload,unused-ignore]


def work(store: Store) -> None:
    """An article with three claims, one added by hand, evidence and a verdict."""
    article = store.articles.add(
        article_capture(), document(), three_claims(), title="Harbour", extractor="test", by="ada"
    )
    store.wordings.add(article.id, article.capture_id, TEXT, claim_at(TEXT, "the pier gave way"), by="ada")
    claim = store.claims.of_article(article.id)[0]
    kept = store.evidence.capture_source(
        claim.id, article_capture("A list.", url="https://port.example/"), document("A list."), by="ada"
    )
    store.evidence.attach(claim.id, kept.capture_id, stance=Stance.SUPPORTS, selector=None, anchor=None, by="ada")
    record(store, store.claims.get(claim.id), "ada")
    other = store.claims.of_article(article.id)[1]
    store.claims.triage(other.id, seen_version=0, status=Status.SET_ASIDE, reason="x", by="ada")
    third = store.claims.of_article(article.id)[2]
    store.people.add("ben", frozenset({Role.REVIEWER}))
    store.leases.take(third.id, by="ada")
    store.plans.change(third.id, by="ada", priority=Priority.HIGH, deadline="2026-03-04", tag=["port"])
    store.notes.add(third.id, "@ben look", Visibility.INTERNAL, by="ada")
    store.evidence.take_over(third.id, claim.id, revision=1, figures_differ=False, by="ada")
    store.handovers.add("The port calls back.", by="ada")


def words(findings: Iterator[Finding]) -> str:
    """All findings as lines."""
    return "\n".join(map(str, findings))


ADDED = "(SELECT stream FROM event WHERE kind = 'claim added')"
JUDGED = "(SELECT claim_id FROM verdict_revision)"
WHOLE = "".join(
    f"DELETE FROM {table} WHERE {column} IN (SELECT id FROM claim WHERE {{which}});"
    for table, column in (("figure", "claim_id"), ("claim_date", "claim_id"), ("triage", "claim_id"),
                          ("event", "stream"), ("chain_head", "stream"), ("claim", "id"))
)  # fmt: skip


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        (f"DELETE FROM event WHERE stream = {JUDGED} AND seq = 2", "breaks at entry 2: the next one there is 3"),
        (f"DELETE FROM event WHERE stream = {JUDGED} AND seq = 3", "its history ends at entry 2: there were 3"),
        (WHOLE.format(which="extractor = 'by hand'"), "which it tells of, is gone"),
        (WHOLE.format(which="status = 'set aside'"), "the article, its capture or a claim is not what was added"),
        ("UPDATE event SET payload = '{' WHERE kind = 'source captured'", "it is not what was recorded"),
        ("DELETE FROM triage", "a triage is gone"),
        ("DELETE FROM verdict_revision", "a verdict is gone"),
        ("DELETE FROM verdict_words", "a verdict is gone"),
        ("UPDATE verdict_words SET rationale = 'other'", "a verdict is not what was recorded"),
        ("INSERT INTO verdict_revision SELECT claim_id, 0, role, sealed, scale_version, reviewer_id, recorded_at, "
         "based_on, evidence_digest, event_id FROM verdict_revision", "a verdict is gone"),
        ("UPDATE reuse SET figures_differ = 1", "the reuse of a verdict is not what was recorded"),
        ("DELETE FROM assignment", "an assignment is gone"),
        ("DELETE FROM plan", "a plan is gone"),
        ("UPDATE claim SET priority = 0, deadline = ''", "its priority, deadline or tags are not what was planned"),
        ("DELETE FROM claim_tag", "its priority, deadline or tags are not what was planned"),
        ("UPDATE claim_tag SET score = 0.0001", "a tag of it is listed where the claim is not"),
        ("DELETE FROM mention", "a note calls others than it did"),
        ("DELETE FROM handover_claim", "is not what was recorded"),
        ("DELETE FROM handover_claim; DELETE FROM handover", "the hand-over note of"),
        ("INSERT INTO handover SELECT id + 1, words, recorded_at, reviewer_id, event_id FROM handover",
         "1 hand-over notes came in without an entry"),
        ("DELETE FROM evidence", "is gone"),
        ("DELETE FROM chain_head WHERE stream <> 0", "does not know where its history ends"),
        ("UPDATE source SET publisher = 'other'", "a source is not what it was when it was captured"),
        ("UPDATE reviewer SET joined_at = '2020'", "the member 'ada' is not as the history says"),
        ("DELETE FROM reviewer_role WHERE role = 'admin'", "the member 'ada' is not as the history says"),
        ("INSERT INTO team_rule VALUES ('second_review', 'on')", "the rule 'second_review' is not what was set"),
        ("UPDATE claim SET created_at = '2020' WHERE rank = 1", "is not what was added"),
        ("UPDATE article SET added_at = '2020'", "is not what was added"),
        ("UPDATE article SET capture_id = (SELECT MAX(id) FROM capture)", "its latest capture is not"),
        ("DELETE FROM article_capture", "is not what was added"),
        ("DELETE FROM source_capture", "came in without an entry"),
        ("INSERT INTO figure SELECT claim_id, 7, n, words, \"start\", \"end\", low, high, unit, hedge, counted, place, "
         "period, as_of FROM figure", "figures or dates came in without an entry"),
        ("DELETE FROM blob WHERE sha256 = (SELECT MIN(sha256) FROM blob)", "point at a missing blob"),
        ("INSERT INTO blob SELECT '" + "0" * 64 + "', codec, raw_length, data FROM blob LIMIT 1",
         "its bytes are not those it was kept with"),
    ],
)  # fmt: skip
def test_a_change_behind_the_programs_back_is_found_and_named(
    opened: tuple[Store, Change], statement: str, found: str
) -> None:
    store, change = opened
    assert words(store.audit.findings()) == ""
    change(statement)
    assert found in words(store.audit.findings())
