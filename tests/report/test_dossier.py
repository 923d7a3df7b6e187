"""A dossier and back: what it holds, that nothing of it is lost on either engine, and what it keeps from whom."""

from __future__ import annotations

import json
import re
import subprocess
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.contract.test_verdicts import record
from tests.postgres import Server
from tests.records import TEXT, article_capture, claims, document, three_claims
from tests.store import operations
from tests.store.operations import Player
from tests.store.teams import team_database
from workbench.errors import NotFound, Refused, UsageError
from workbench.model import CORE, Claim, Confidence, Priority, Question, Role, Stance, Statement, Status, Visibility
from workbench.report.dossier import export_dossier, export_public, opened_dossier
from workbench.report.publishing import publish
from workbench.review import Desk, attach_whole, capture_source, record_verdict
from workbench.review.contacts import add_note, ask_claimant, notes_on, record_answer
from workbench.review.correction import correct
from workbench.review.gatekeeping import gate_of, override_gate
from workbench.review.merging import merge_database, preview_merge, settle_fork
from workbench.store import SECOND_REVIEW, Store, VerdictWords, create_store, handle, open_store
from workbench.store.digest import digest_of
from workbench.store.dossier_rows import LEFT_OUT, SELECTED
from workbench.store.handovers import handover_digest
from workbench.store.transfer import digests, tables

WORDS = VerdictWords("mostly true", Confidence.HIGH, "The list has 1,150.")
OWN = LEFT_OUT.keys() - {"blob"} | {"handover", "scale_version", "event", "chain_head"}
"""Tables in which each database has rows of its own too."""


@pytest.fixture(params=["sqlite to sqlite", "sqlite to postgres", "postgres to sqlite", "postgres to postgres"])
def pair(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Store, Store]]:
    """A database in which a team worked on one article, and an empty one."""
    with ExitStack() as stack:
        stores = []
        for number, engine in enumerate(request.param.split(" to ")):
            if engine == "postgres":
                server: Server = request.getfixturevalue("postgres")
                store = open_store(stack.enter_context(server.database()))
            else:
                store = create_store(tmp_path / f"{number}.db")
            stores.append(stack.enter_context(store))
        worked_through(stores[0])
        yield stores[0], stores[1]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Ada's desk, where a team worked on one article."""
    with create_store(tmp_path / "claims.db") as store:
        worked_through(store)
        yield Desk(store, "ada")


def worked_through(store: Store) -> None:
    """Ada's and Ben's work: every kind of row about an article, two versions, a correction, a redaction."""
    best, *rest = three_claims()
    found = [operations.dated(TEXT, best.quote, 0.9), *rest]
    store.articles.add(
        article_capture(url="https://news.example/1"), document(), found, title="Harbour", extractor="t", by="ada"
    )
    store.people.add("ben", frozenset({Role.REVIEWER}))
    ada, ben = Desk(store, "ada"), Desk(store, "ben")
    first, second, third = claims(store)
    store.plans.change(first.id, by="ada", priority=Priority.URGENT, deadline="2026-03-04", tag=["port"])
    store.leases.take(second.id, by="ben", note="")
    store.wordings.edit(second, second.words, (), by="ben")
    for number, claim in enumerate((first, second)):
        words = f"A list of {number} guests."
        kept = capture_source(ben, claim, article_capture(words, url=f"https://port.example/{number}"), document(words))
        attach_whole(ben, claim, kept.capture_id, stance=Stance.SUPPORTS, note="a secret aside", internal=True)
    store.captures.redact(kept.capture_id, "by law", by="ada")
    letter = article_capture("A private letter.", origin="file:/home/ben/letter.txt")
    kept = capture_source(ben, first, letter, document("A private letter."))
    piece = attach_whole(ben, first, kept.capture_id, stance=Stance.CONTEXT, note="a letter")
    call = article_capture("A secret call.")
    said = Statement("Ana", "mayor", "call", "2026-03-02T10:00:00Z")
    store.evidence.capture_source(second.id, call, document("A secret call."), statement=said, by="ben")
    asked = Question("Ines Falk", "ines@port.example", "2026-03-01", "How many? Mail ben@desk.example", "2026-03-02")
    ask_claimant(ben, first, asked)
    record_answer(ben, store.contacts.of_claim(first.id)[0], "None. Call 030 1234567", at="2026-03-03")
    add_note(ben, first, "@ada a secret for the team", Visibility.INTERNAL)
    add_note(ben, first, "Counted twice, says ben.", Visibility.PUBLIC)
    store.drafts.save(third.id, "verdict", {"rationale": "a secret half thought"}, by="ben")
    store.gatekeeping.state_kind(first.id, piece.source.id, piece.source.kind, by="ada")
    record_verdict(ben, store.claims.get(first.id), WORDS)
    store.handovers.add(f"{handle(first.id)} is done.", by="ben")
    go(ada)
    correct(ada, store.claims.get(first.id), VerdictWords("false", Confidence.HIGH, "It has 700."), "ben misread it")
    go(ada)
    triaged = store.claims.get(third.id)
    store.claims.triage(
        third.id, seen_version=triaged.version, status=Status.SET_ASIDE, reason="a secret reason", by="ben"
    )
    store.evidence.take_over(second.id, first.id, revision=1, figures_differ=False, by="ben")
    store.scales.use("the team's own", CORE.ratings, by="ada")
    record(store, store.claims.get(second.id), "ben", VerdictWords("true", Confidence.LOW, "a secret verdict"))


def go(desk: Desk) -> None:
    """Publishes, overriding what stands in the way."""
    if standing := gate_of(desk, article_of(desk.store), ()).standing:
        override_gate(desk, standing, "Ben decided so: nobody at (212) 555-0142.")
    publish(desk, article_of(desk.store))


def article_of(store: Store) -> int:
    """The article that came last."""
    return store.articles.page()[0].article.id


def take_in(store: Store, dossier: Path) -> None:
    """Imports a dossier as Cleo."""
    with opened_dossier(dossier) as theirs:
        assert merge_database(Desk(store, "cleo"), theirs).clashes == ()


def rows_of_article(store: Store, table: str) -> str:
    """The digest of the rows of a chain's table that are not the team's own."""
    return digest_of(store.engine.all(f"SELECT * FROM {table} WHERE stream <> 0 ORDER BY stream, seq"))


def said_in(dossier: Path) -> str:
    """Everything that stands in the files of a dossier."""
    return "\n".join(path.read_text("utf-8", "replace") for path in sorted(dossier.rglob("*")) if path.is_file())


def test_what_comes_back_from_a_dossier_has_the_digests_of_what_went_in(
    pair: tuple[Store, Store], tmp_path: Path
) -> None:
    mine, theirs = pair
    rows = {table.name: len(mine.engine.all(f"SELECT * FROM {table.name}")) for table in tables()}
    assert [name for name in SELECTED if not rows[name]] == []
    export_dossier(Desk(mine, "ben"), article_of(mine), tmp_path / "out.zip")
    take_in(theirs, tmp_path / "out.zip")
    given, taken = digests(mine.engine), digests(theirs.engine)
    assert {name: taken[name] for name in taken if name not in OWN} == {
        name: given[name] for name in given if name not in OWN
    }
    for table in ("event", "chain_head"):
        assert rows_of_article(mine, table) == rows_of_article(theirs, table)
    notes = [store.engine.one("SELECT * FROM handover") or {} for store in pair]
    assert handover_digest(mine.engine, notes[0]) == handover_digest(theirs.engine, notes[1])
    assert [*theirs.audit.check(), *theirs.engine.check(), *theirs.articles.check_counts()] == []
    assert theirs.engine.all("SELECT * FROM draft") == []
    export_dossier(Desk(theirs, "ben"), article_of(theirs), tmp_path / "again.zip")
    assert (tmp_path / "again.zip").read_bytes() == (tmp_path / "out.zip").read_bytes()


@pytest.mark.parametrize("seed", [1, 2, 4, 5, 6, 7, 8, 9])
def test_whatever_was_done_goes_out_and_comes_in_sound(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    acts = [act for act in operations.ACTS if act is not operations.publish]  # It freezes what is no report.
    monkeypatch.setattr(operations, "ACTS", tuple(acts))
    player = Player(lambda **settings: create_store(tmp_path / "played.db", **settings), seed, monkeypatch)
    with player.store as store:
        player.play(120)
        taken = 0
        for item in store.articles.page():
            target, other_file = tmp_path / f"{item.article.id}", tmp_path / f"{item.article.id}.db"
            rests_on = store.dossiers.articles_with(item.article.id)
            readers = [each.login for each in store.people.all() if not store.dossiers.withheld(rests_on, each.id)]
            for name in readers[:1]:
                written = export_dossier(Desk(store, name), item.article.id, target)
                with create_store(other_file) as other:
                    take_in(other, target)
                    assert [*other.audit.check(), *other.engine.check(), *other.articles.check_counts()] == []
                    assert len(other.articles.page()) == len(written.articles)
                    export_dossier(Desk(other, name), item.article.id, tmp_path / f"{item.article.id}-again")
                assert said_in(tmp_path / f"{item.article.id}-again") == said_in(target)
                taken += 1
        assert taken


def test_its_sums_hold_by_the_systems_own_program_and_its_bytes_are_those_captured(desk: Desk, tmp_path: Path) -> None:
    export_dossier(desk, article_of(desk.store), tmp_path / "out")
    done = subprocess.run(
        ["/usr/bin/sha256sum", "-c", "--strict", "SHA256SUMS"], cwd=tmp_path / "out", capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr
    sums = (tmp_path / "out" / "SHA256SUMS").read_text().splitlines()
    files = [path for path in (tmp_path / "out").rglob("*") if path.is_file()]
    assert len(sums) == len(files) - 1
    facts = desk.store.captures.facts(desk.store.articles.get(article_of(desk.store)).capture_id)
    assert (tmp_path / "out" / "bytes" / facts["body_sha256"]).read_bytes() == article_capture().body
    assert "a secret half thought" not in said_in(tmp_path / "out")
    assert "A list of 1 guests." not in said_in(tmp_path / "out")  # redacted
    row = json.loads((tmp_path / "out" / "record" / "article.jsonl").read_text())
    assert (row["id"], row["title"]) == (str(article_of(desk.store)), "Harbour")
    assert "Version 2" in (tmp_path / "out" / "reports" / "version-2.html").read_text("utf-8")


def test_a_zip_and_a_folder_hold_the_same_and_the_same_record_gives_the_same_bytes(desk: Desk, tmp_path: Path) -> None:
    article_id = article_of(desk.store)
    for name in ("out", "a.zip", "b.zip"):
        export_dossier(desk, article_id, tmp_path / name)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        archive.extractall(tmp_path / "unpacked")
    assert said_in(tmp_path / "unpacked") == said_in(tmp_path / "out")


def test_what_is_there_is_not_written_over_and_a_stop_leaves_nothing(desk: Desk, tmp_path: Path) -> None:
    article_id = article_of(desk.store)
    for name in ("out", "out.zip"):
        export_dossier(desk, article_id, tmp_path / name)
        before = said_in(tmp_path)
        with pytest.raises(UsageError, match="exists already and was not changed"):
            export_dossier(desk, article_id, tmp_path / name)
        assert said_in(tmp_path) == before
    with pytest.raises(UsageError, match="Name a folder that is to be made"):
        export_dossier(desk, article_id, tmp_path / "out", overwrite=True)
    export_dossier(desk, article_id, tmp_path / "out.zip", overwrite=True)
    with pytest.raises(NotFound, match="no such folder"):
        export_dossier(desk, article_id, tmp_path / "nowhere" / "out.zip")

    def stop(done: int, total: int) -> None:
        if done == total // 2:
            raise KeyboardInterrupt

    for name in ("new", "new.zip"):
        with pytest.raises(KeyboardInterrupt):
            export_dossier(desk, article_id, tmp_path / name, stop)
    assert sorted(path.name for path in tmp_path.iterdir() if "claims.db" not in path.name) == ["out", "out.zip"]


def test_a_stop_while_it_comes_in_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    export_dossier(desk, article_of(desk.store), tmp_path / "out.zip")

    def stop(part: str, done: int, total: int) -> None:
        if part == "reading":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), opened_dossier(tmp_path / "out.zip", stop):
        pass


def test_a_colleagues_dossier_goes_on_where_it_can_and_shows_where_both_did(desk: Desk, tmp_path: Path) -> None:
    article_id = article_of(desk.store)
    export_dossier(desk, article_id, tmp_path / "out.zip")
    with create_store(tmp_path / "bens.db") as bens:
        take_in(bens, tmp_path / "out.zip")
        bens.people.add("ben", frozenset({Role.EDITOR}))
        of_ben = Desk(bens, "cleo")
        first, second, third = bens.claims.of_article(article_id)
        add_note(of_ben, second, "Seen at the port.", Visibility.INTERNAL)
        add_note(of_ben, third, "Both wrote here.", Visibility.INTERNAL)
        export_dossier(of_ben, article_id, tmp_path / "back.zip")
    add_note(desk, desk.store.claims.get(third.id), "Both wrote there.", Visibility.INTERNAL)
    with opened_dossier(tmp_path / "back.zip") as theirs:
        seen = preview_merge(desk, theirs)
        merged = merge_database(desk, theirs)
        assert merged == seen
        assert (merged.histories, merged.entries, [clash.stream for clash in merged.clashes]) == (1, 1, [third.id])
        assert [note.words for note in notes_on(desk, second)] == ["Seen at the port."]
        settle_fork(desk, theirs, third.id, "Ours was first.")
        assert merge_database(desk, theirs).clashes == ()
    assert desk.store.audit.check() == []
    assert first.id == desk.store.claims.of_article(article_id)[0].id


def test_who_may_not_merge_imports_nothing(desk: Desk, tmp_path: Path) -> None:
    export_dossier(desk, article_of(desk.store), tmp_path / "out.zip")
    with opened_dossier(tmp_path / "out.zip") as theirs, pytest.raises(Refused, match="It takes one of: admin"):
        merge_database(Desk(desk.store, "ben"), theirs)


def waiting(store: Store) -> Claim:
    """A claim whose first verdict, by Ada, waits for its second, with what could tell it."""
    store.people.set_rule(SECOND_REVIEW, "on", by="ada")
    claim = next(each for each in claims(store) if each.status is Status.SET_ASIDE)
    store.claims.triage(claim.id, seen_version=claim.version, status=Status.TO_CHECK, reason="", by="ada")
    add_note(Desk(store, "ada"), claim, "sealed note", Visibility.PUBLIC)
    words = VerdictWords("false", Confidence.HIGH, "sealed rationale")
    record_verdict(Desk(store, "ada"), store.claims.get(claim.id), words)
    return store.claims.get(claim.id)


def test_a_verdict_that_waits_leaves_in_its_authors_own_dossier_only(desk: Desk, tmp_path: Path) -> None:
    store, article_id = desk.store, article_of(desk.store)
    claim = waiting(store)
    assert claim.status is Status.FIRST_IN
    for who in ("ben", "somebody"):
        with pytest.raises(Refused, match="wait for a second verdict and may be read by whoever made it only"):
            export_dossier(Desk(store, who), article_id, tmp_path / "bens")
    assert not (tmp_path / "bens").exists()
    export_public(Desk(store, "ben"), article_id, tmp_path / "public")
    assert "sealed" not in said_in(tmp_path / "public")
    written = export_dossier(desk, article_id, tmp_path / "adas")
    assert written.waiting
    assert "keep it from whoever is to give that" in (tmp_path / "adas" / "README.txt").read_text()
    with create_store(tmp_path / "other.db") as other:
        take_in(other, tmp_path / "adas")
        ben = other.people.find("ben")
        assert ben is not None
        assert other.verdicts.visible(other.claims.get(claim.id), ben.id) == []


def test_a_server_gives_no_dossier_without_what_it_withholds(postgres: Server, tmp_path: Path) -> None:
    with team_database(postgres, {"ada": "admin", "ben": "reviewer", "cleo": "reviewer"}) as name:
        with open_store(postgres.url(name, "ada")) as store:
            store.articles.add(article_capture(), document(), three_claims(), title="T", extractor="t", by="ada")
            store.people.set_rule(SECOND_REVIEW, "on", by="ada")
        with open_store(postgres.url(name, "ben")) as store:
            record_verdict(Desk(store, "ben"), claims(store)[0], WORDS)
            assert export_dossier(Desk(store, "ben"), article_of(store), tmp_path / "bens.zip").waiting
        with open_store(postgres.url(name, "cleo")) as store, pytest.raises(Refused, match="waits for a second"):
            export_dossier(Desk(store, "cleo"), article_of(store), tmp_path / "cleos.zip")
    with create_store(tmp_path / "other.db") as other:
        take_in(other, tmp_path / "bens.zip")


SECRETS = (
    "secret", "private letter", "ines@port", "Ines Falk", "1234567", "555-0142", "ben@desk", "/home/ben", "A list of 1",
)  # fmt: skip


@pytest.mark.parametrize("names", [True, False])
def test_readers_get_what_is_published_and_nothing_of_what_is_not(names: bool, desk: Desk, tmp_path: Path) -> None:
    article_id = article_of(desk.store)
    written = export_public(desk, article_id, tmp_path / "out", names=names)
    assert written.kind == "public"
    said = said_in(tmp_path / "out")
    assert [words for words in SECRETS if words.casefold() in said.casefold()] == []
    shown = [name for name in ("ada", "ben") if re.search(rf"\b{name}\b", said, re.IGNORECASE)]
    assert shown == (["ada", "ben"] if names else [])
    assert "A list of 0 guests." in said
    assert "It has 700." in said
    documents = [json.loads((tmp_path / "out" / "reports" / f"version-{n}.json").read_text("utf-8")) for n in (1, 2)]
    assert [each["claims"][0]["verdict"]["rating"] for each in documents] == ["mostly true", "false"]
    history = [line["what"] for line in documents[1]["claims"][0]["history"]]
    assert "asked the claimant" in history
    assert len(history) > len(documents[0]["claims"][0]["history"])
    assert subprocess.run(
        ["/usr/bin/sha256sum", "-c", "--quiet", "SHA256SUMS"], cwd=tmp_path / "out", check=False
    ).returncode == 0  # fmt: skip
    with (
        pytest.raises(Refused, match=r"dossier\.json: this is a dossier for readers"),
        opened_dossier(tmp_path / "out"),
    ):
        pass


def test_readers_get_nothing_before_anything_is_published(tmp_path: Path) -> None:
    with create_store(tmp_path / "claims.db") as store:
        store.articles.add(article_capture(), document(), three_claims(), title="T", extractor="t", by="ada")
        with pytest.raises(Refused, match="nothing of the article is published yet"):
            export_public(Desk(store, "ada"), article_of(store), tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_every_table_is_in_a_dossier_or_it_is_said_why_not() -> None:
    assert {table.name for table in tables()} == SELECTED.keys() | LEFT_OUT.keys()
    assert SELECTED.keys() & LEFT_OUT.keys() == set()
