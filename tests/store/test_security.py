"""What a database role may do on a server, tried with plain SQL as somebody would who goes round the program."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import psycopg
import pytest

from tests.contract.test_evidence_and_undo import undo
from tests.contract.test_verdicts import record
from tests.postgres import Server
from tests.records import TEXT, article_capture, claim_at, claims, document, three_claims
from tests.store.teams import team_database
from workbench.errors import Refused, StoreError
from workbench.model import ClaimType, ClaimWords, Confidence, Role, Seal, Stance, Status, Visibility
from workbench.report.publishing import publish, published_report
from workbench.review import Desk, add_member, remove_member, set_roles
from workbench.review.correction import correct, words_in_force
from workbench.review.gatekeeping import gate_of, override_gate
from workbench.store import NewArticle, VerdictWords, digest_of_seal, open_store
from workbench.store.sheets import SheetArticle, SheetClaim

TEAM = {"ada": "", "ben": "reviewer", "eva": "viewer", "gus": "adjudicator", "liz": "editor"}


@pytest.fixture(scope="module")
def name(postgres: Server) -> Iterator[str]:
    """The name of a database that Ada made, with a team and an article on which Ada has decided."""
    with team_database(postgres, TEAM) as name:
        with open_store(postgres.url(name, "ada")) as store:
            store.articles.add(article_capture(), document(), three_claims(), title="T", extractor="t", by="ada")
            store.captures.keep_parsed(store.captures.all_ids()[0], b"taken apart")
            claim = claims(store)[2]
            store.drafts.save(claim.id, "verdict", {"rationale": "mine"}, by="ada")
            record(store, claim, "ada", form=None)
        yield name


def test_the_database_knows_who_is_at_work(postgres: Server, name: str) -> None:
    with open_store(postgres.url(name, "ben")) as store:
        assert store.engine.person == "ben"
        assert store.engine.info()["writable"] == "yes"
    with open_store(postgres.url(name, "eva")) as store:
        assert store.engine.info()["writable"] == "no"


def test_a_reviewer_does_all_the_work_of_a_reviewer(postgres: Server, name: str) -> None:
    with open_store(postgres.url(name, "ben")) as store:
        store.articles.add(
            article_capture("Other words.", origin="file:b"), document("Other words."), [], title="B", extractor="t",
            by="ben",
        )  # fmt: skip
        article = store.articles.page()[1].article
        claim = store.claims.of_article(article.id)[0]
        store.claims.triage(claim.id, seen_version=claim.version, status=Status.TO_CHECK, reason="", by="ben")
        undo(store, "ben")
        words = ClaimWords("The town took in guests.", "the mayor", ClaimType.EVENT, ())
        store.wordings.edit(store.claims.get(claim.id), words, (), by="ben")
        undo(store, "ben")
        store.wordings.add(article.id, article.capture_id, TEXT, claim_at(TEXT, "the pier gave way"), by="ben")
        source = store.evidence.capture_source(claim.id, article_capture("A list."), document("A list."), by="ben")
        evidence = store.evidence.attach(
            claim.id, source.capture_id, stance=Stance.CONTEXT, selector=None, anchor=None, by="ben"
        )
        store.evidence.retract(evidence.id, reason="wrong", by="ben")
        store.notes.add(claim.id, "x", Visibility.INTERNAL, by="ben")
        store.drafts.save(claim.id, "verdict", {"rationale": "x"}, by="ben")
        record(store, store.claims.get(claim.id), "ben")
        assert store.claims.sharing_words("guests")
        assert store.articles.check_counts() == []
        assert store.audit.check() == []
        for other in ("ada", "nobody"):
            with pytest.raises(StoreError, match="you may not do this"):
                store.notes.add(claim.id, "under another's name", Visibility.PUBLIC, by=other)


ID_OF = "(SELECT id FROM reviewer WHERE login = '{}')"
EVENT = "(SELECT id FROM event ORDER BY id DESC LIMIT 1)"
CLAIM = "(SELECT id FROM claim ORDER BY id LIMIT 1)"
VERDICT = f"""INSERT INTO verdict_revision SELECT {CLAIM}, 9, '{{}}', 0, 1, {ID_OF},
  'now', 0, '', {EVENT}"""
NOTE = f"INSERT INTO note SELECT 9, {CLAIM}, 'public', 'x', 'now', {ID_OF}, {EVENT}"
ASSIGNMENT = f"INSERT INTO assignment SELECT 9, {CLAIM}, 'first', {ID_OF}, {ID_OF}, 'now', {EVENT}"
PLAN = f"INSERT INTO plan SELECT {CLAIM}, 9, {{}}, '', '[]', {ID_OF}, 'now', {EVENT}"
PUBLICATION = (
    "INSERT INTO publication SELECT 9, article_id, 9, (SELECT MAX(sha256) FROM blob), 'now', "
    f"{ID_OF}, {EVENT} FROM claim LIMIT 1"
)
OVERRIDE = f"INSERT INTO gate_override SELECT {CLAIM}, 9, 'not-contacted', 'x', 'y', {ID_OF}, 'now', {EVENT}"
PRESENT = "INSERT INTO presence VALUES ('s', '{}', 1, now())"
PARSED = "INSERT INTO parsed_text SELECT text_sha256, '' FROM capture WHERE id = (SELECT MAX(id) FROM capture)"
AGAIN = " ON CONFLICT (text_sha256) DO UPDATE SET data = excluded.data"
FORGED = (
    "INSERT INTO event SELECT id + 1, stream, seq + 100, at, {}, kind, entity, entity_id, payload, row_digest, "
    "prev_hash, hash, NULL, 'forged' FROM event ORDER BY id DESC LIMIT 1"
)


@pytest.mark.parametrize(
    ("login", "statement"),
    [
        ("ben", FORGED.format(ID_OF.format("ada"))),
        ("ben", VERDICT.format("first", "ada")),
        ("ben", VERDICT.format("adjudication", "ben")),
        ("gus", VERDICT.format("correction", "gus")),
        ("gus", VERDICT.format("withdrawal", "gus")),
        ("gus", PUBLICATION.format("gus")),
        ("liz", PUBLICATION.format("ada")),
        ("ben", OVERRIDE.format("ben")),
        ("liz", OVERRIDE.format("ben")),
        ("eva", VERDICT.format("first", "eva")),
        ("eva", NOTE.format("eva")),
        ("ben", NOTE.format("gus")),
        ("eva", FORGED.format(ID_OF.format("eva"))),
        ("eva", PARSED),
        ("ben", "UPDATE verdict_words SET rating = 'true'"),
        ("ben", "DELETE FROM verdict_revision"),
        ("ben", ASSIGNMENT.format("gus", "ben")),
        ("ben", ASSIGNMENT.format("ben", "liz")),
        ("eva", ASSIGNMENT.format("eva", "eva")),
        ("ben", PLAN.format(2, "ben")),
        ("eva", PLAN.format(0, "eva")),
        ("liz", PLAN.format(2, "ben")),
        ("ben", PRESENT.format("ada")),
        ("ben", "DELETE FROM event"),
        ("ben", "TRUNCATE event CASCADE"),
        ("ben", "INSERT INTO reviewer VALUES (9, 'x', 'x', 'now')"),
        ("ben", f"INSERT INTO reviewer_role VALUES ({ID_OF.format('ben')}, 'admin')"),
        ("liz", f"INSERT INTO reviewer_role VALUES ({ID_OF.format('liz')}, 'admin')"),
        ("ben", "INSERT INTO team_rule VALUES ('second_review', 'off')"),
        ("ben", f"INSERT INTO seal SELECT 1, 'x', 1, 1, 'x', '', 'x', 'x', {ID_OF.format('ben')}, {EVENT}"),
        ("ben", f"INSERT INTO scale_version SELECT 9, 'x', 1, '[]', {ID_OF.format('ben')}, 'now', {EVENT}"),
        ("ben", f"INSERT INTO scale_version SELECT 9, 'x', 1, '[]', {ID_OF.format('ada')}, 'now', {EVENT}"),
        ("ben", "UPDATE scale_version SET name = 'x'"),
        ("ben", "INSERT INTO team_rule VALUES ('scale', '1')"),
        ("ben", f"INSERT INTO redaction SELECT capture_id, 'x', {ID_OF.format('ben')}, 'now' FROM article"),
        ("ben", "INSERT INTO claim_count_change VALUES (1, 'new', 5)"),
        ("ben", "DELETE FROM claim_search"),
        ("ben", "UPDATE schema_version SET version = 99"),
        ("ben", "ALTER TABLE event DISABLE TRIGGER ALL"),
        ("ben", "ALTER TABLE event DISABLE ROW LEVEL SECURITY"),
        ("ben", "CREATE FUNCTION workbench.x() RETURNS INT LANGUAGE sql AS 'SELECT 1'"),
    ],
)
def test_nobody_writes_under_another_name_or_beyond_their_roles(
    postgres: Server, name: str, login: str, statement: str
) -> None:
    with psycopg.connect(postgres.url(name, login), options="-c search_path=workbench") as connection:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute(statement)
        connection.rollback()


@pytest.mark.parametrize(
    ("login", "statement"),
    [
        ("ben", VERDICT.format("first", "ben")),
        ("gus", VERDICT.format("adjudication", "gus")),
        ("liz", VERDICT.format("correction", "liz")),
        ("liz", PUBLICATION.format("liz")),
        ("liz", OVERRIDE.format("liz")),
        ("ben", NOTE.format("ben")),
        ("ben", ASSIGNMENT.format("ben", "ben")),
        ("liz", ASSIGNMENT.format("ben", "liz")),
        ("ben", PLAN.format(0, "ben")),
        ("liz", PLAN.format(2, "liz")),
        ("ben", PRESENT.format("ben")),
        ("ben", FORGED.format(ID_OF.format("ben"))),
        ("ben", PARSED),
        ("ben", PARSED + AGAIN),
        ("ada", "DELETE FROM parsed_text"),
    ],
)
def test_the_same_statements_pass_for_whom_they_are_meant(
    postgres: Server, name: str, login: str, statement: str
) -> None:
    with psycopg.connect(postgres.url(name, login), options="-c search_path=workbench") as connection:
        assert connection.execute(statement).rowcount == 1
        connection.rollback()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE blob SET data = ''",
        "DELETE FROM reviewer_role",
        "UPDATE team_rule SET value = 'off'",
        "DELETE FROM draft",
        "DELETE FROM parsed_text",
    ],
)
def test_what_is_not_ones_own_to_change_is_not_there_to_be_changed(postgres: Server, name: str, statement: str) -> None:
    with psycopg.connect(postgres.url(name, "gus"), options="-c search_path=workbench") as connection:
        assert connection.execute(statement).rowcount == 0
        connection.rollback()


def test_a_draft_is_seen_by_its_owner_only_and_still_keeps_a_newer_finder_away(postgres: Server, name: str) -> None:
    drafts = "SELECT fields FROM draft WHERE fields LIKE '%mine%'"
    with psycopg.connect(postgres.url(name, "ben"), options="-c search_path=workbench") as connection:
        assert connection.execute(drafts).fetchall() == []
    with open_store(postgres.url(name, "ben")) as store:
        article = store.articles.page()[-1].article
        with open_store(postgres.url(name, "ada")) as adas:
            waiting = adas.claims.of_article(article.id)[1]
            adas.drafts.save(waiting.id, "verdict", {"rationale": "mine too"}, by="ada")
        assert waiting.id in store.renewals.touched(article.id)


def test_only_an_admin_changes_the_team_and_the_last_one_stays(postgres: Server, name: str) -> None:
    with open_store(postgres.url(name, "liz")) as store, pytest.raises(Refused, match="an admin decides"):
        add_member(Desk(store, "liz"), "tom", frozenset({Role.VIEWER}))
    with open_store(postgres.url(name, "ada")) as store:
        with pytest.raises(Refused, match="would have no admin"):
            set_roles(Desk(store, "ada"), "ada", frozenset({Role.REVIEWER}))
        add_member(Desk(store, "ada"), "tom", frozenset({Role.REVIEWER}))
        set_roles(Desk(store, "ada"), "tom", frozenset({Role.VIEWER, Role.ADJUDICATOR}))
        tom = store.people.find("tom")
        assert tom is not None
        assert tom.roles == {Role.VIEWER, Role.ADJUDICATOR}
        remove_member(Desk(store, "ada"), "tom")
        assert store.audit.check() == []
    with pytest.raises(StoreError, match="may not"):
        open_store(postgres.url(name, "tom"))
    postgres.run("DROP ROLE tom")


def test_an_admin_who_does_not_own_the_database_seals_it(postgres: Server, name: str) -> None:
    with open_store(postgres.url(name, "ada")) as store:
        add_member(Desk(store, "ada"), "tom", frozenset({Role.ADMIN}))
    with open_store(postgres.url(name, "tom")) as store:
        seal = Seal(1, "2026-03-01T10:00:00.000Z", 1, 1, "heads", "", "key", "signature")
        store.seals.record(seal, by="tom")
        assert store.seals.all() == [seal]
        assert store.audit.check() == []
        with pytest.raises(StoreError, match="you may not do this"):
            store.seals.record(replace(seal, number=2, previous=digest_of_seal(seal)), by="ada")
    with open_store(postgres.url(name, "ada")) as store:
        remove_member(Desk(store, "ada"), "tom")
    postgres.run("DROP ROLE tom")


def test_a_role_that_is_no_member_can_read_nothing(postgres: Server, name: str) -> None:
    postgres.run("CREATE ROLE stranger LOGIN")
    try:
        with pytest.raises(StoreError, match="may not"):
            open_store(postgres.url(name, "stranger"))
    finally:
        postgres.run("DROP ROLE stranger")


def test_an_editor_publishes_and_corrects_and_nobody_else(postgres: Server, name: str) -> None:
    with open_store(postgres.url(name, "ben")) as store:
        article = store.articles.page()[-1].article.id
        with pytest.raises(Refused, match="editor"):
            publish(Desk(store, "ben"), article)
    with open_store(postgres.url(name, "liz")) as store:
        desk, chosen = Desk(store, "liz"), [store.claims.of_article(article)[2].id]
        override_gate(desk, gate_of(desk, article, chosen).standing, "checked")
        assert publish(desk, article, chosen)[0].version == 1
        claim = store.claims.get(chosen[0])
        correct(desk, claim, replace(words_in_force(desk, claim), rating="false"), "misread")
        assert publish(desk, article, chosen)[0].version == 2
        assert published_report(desk, article, 2).claims[0].corrections[0].who == "liz"
        assert store.audit.check() == []


def test_a_sheet_comes_in_under_ones_own_name_only(postgres: Server, name: str) -> None:
    text = "It rained for 40 days."
    new = NewArticle(article_capture(text, origin="sheet:x"), document(text), (), "A sheet", "t")
    words = VerdictWords("false", Confidence.LOW, "It did not.")
    named = ((article_capture("A list of days."), document("A list of days.")),)
    claim = SheetClaim(claim_at(text, text), sources=named, tags=("rain",), verdict=words)
    listed = [SheetArticle(new, None, text, [claim])]
    with open_store(postgres.url(name, "eva")) as store, pytest.raises(StoreError):
        store.sheets.keep(listed, with_verdict=Status.DECIDED, by="eva", told=lambda *_: None)
    with open_store(postgres.url(name, "ben")) as store:
        before = len(store.articles.page())
        for by in ("ada", "nobody"):
            with pytest.raises(StoreError, match="you may not do this"):
                store.sheets.keep(listed, with_verdict=Status.DECIDED, by=by, told=lambda *_: None)
        assert len(store.articles.page()) == before
        store.sheets.keep(listed, with_verdict=Status.DECIDED, by="ben", told=lambda *_: None)
        assert [each.status for each in claims(store)] == [Status.DECIDED]
        assert store.audit.check() == []
