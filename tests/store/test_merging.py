"""Two databases that were worked on apart become one: on either engine, from either engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TypeAlias

import pytest

from tests.contract.test_verdicts import record
from tests.postgres import Server
from tests.records import TEXT, article_capture, claim_at, document, three_claims
from tests.store.operations import Player
from workbench.errors import NotFound, Refused
from workbench.model import Claim, Confidence, Priority, Role, SourceKind, Stance, Status, Visibility
from workbench.review import Desk, record_verdict, use_scale
from workbench.review.merging import merge_database, preview_merge, settle_fork
from workbench.review.scales import as_toml, presets
from workbench.store import ClaimFilter, Stated, Store, VerdictWords, copy_database, create_store, handle, open_store
from workbench.store.driver import driver

Make: TypeAlias = Callable[[], Store]


@pytest.fixture(params=["sqlite", "postgres from sqlite", "sqlite from postgres"])
def pair(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Store, Store]]:
    """A database in which Ada began, and a copy of it that Ben took with him."""
    with ExitStack() as stack:
        mine, _, theirs = request.param.partition(" from ")
        server = request.getfixturevalue("postgres") if "postgres" in request.param else None
        first = stack.enter_context(open_store(place(mine, "mine", tmp_path, server, stack)))
        first.articles.add(article_capture(), document(), three_claims(), title="Harbour", extractor="t", by="ada")
        third = claims(first)[2].id
        kept = first.evidence.capture_source(third, article_capture("A note."), document("A note."), by="ada")
        first.evidence.attach(third, kept.capture_id, stance=Stance.CONTEXT, selector=None, anchor=None, by="ada")
        first.people.add("ben", frozenset({Role.REVIEWER}))
        target = server.empty_database() if server and theirs == "postgres" else tmp_path / "theirs.db"
        copy_database(first.engine, target)
        yield first, stack.enter_context(open_store(target))


def place(engine: str, name: str, folder: Path, server: Server | None, stack: ExitStack) -> str | Path:
    """An empty workbench database."""
    if engine == "postgres" and server is not None:
        return stack.enter_context(server.database())
    create_store(folder / f"{name}.db").close()
    return folder / f"{name}.db"


def claims(store: Store) -> list[Claim]:
    """The claims of the oldest article."""
    return store.claims.of_article(store.articles.page()[-1].article.id, removed=True)


def member(store: Store, login: str) -> int:
    """The id of a member."""
    found = store.people.find(login)
    assert found is not None
    return found.id


def sound(store: Store) -> bool:
    """Whether nothing is found wrong."""
    found = [*store.audit.check(), *store.articles.check_counts(), *store.engine.check()]
    assert found == []
    return True


def work_of_ben(store: Store) -> None:
    """Work on the second and the third claim; a claim by hand; another article; a redaction."""
    _, second, third = claims(store)
    store.evidence.retract(store.evidence.of_claim(third.id)[0].id, reason="wrong", by="ben")
    store.wordings.edit(second, second.words, (), by="ben")
    kept = store.evidence.capture_source(
        second.id, article_capture("A list.", url="https://port.example/"), document("A list."), by="ben"
    )
    store.evidence.attach(second.id, kept.capture_id, stance=Stance.SUPPORTS, selector=None, anchor=None, by="ben")
    record(store, store.claims.get(second.id), "ben")
    store.leases.take(third.id, by="ben", note="")
    store.plans.change(third.id, by="ben", priority=Priority.URGENT, deadline="2026-03-04", tag=["port", "roof"])
    store.notes.add(third.id, "@ada see the list", Visibility.INTERNAL, by="ben")
    store.evidence.take_over(third.id, second.id, revision=1, figures_differ=False, by="ben")
    record(store, store.claims.get(third.id), "ben", new_status=Status.FIRST_IN)
    store.leases.give(third.id, "ada", by="ada")
    store.handovers.add(f"{handle(second.id)} is done, {handle(third.id)} waits.", by="ben")
    article = store.articles.page()[-1].article
    store.wordings.add(article.id, article.capture_id, TEXT, claim_at(TEXT, "the pier gave way"), by="ben")
    store.articles.add(
        article_capture("Other words.", origin="file:b"), document("Other words."), [claim_at("Other words.", "Other")],
        title="B", extractor="t", by="ben",
    )  # fmt: skip
    store.captures.redact(kept.capture_id, "by law", by="ben")


def test_a_verdict_brings_the_scale_that_it_was_made_under(pair: tuple[Store, Store]) -> None:
    mine, theirs = pair
    ours = use_scale(Desk(mine, "ada"), "snopes")
    first = use_scale(Desk(theirs, "ada"), "snopes")
    use_scale(Desk(theirs, "ada"), "averitec")  # Nobody rates on it: it stays there.
    use_scale(Desk(theirs, "ada"), "snopes")
    words = VerdictWords("unfounded", Confidence.LOW, "Nothing.")
    record_verdict(Desk(theirs, "ben"), claims(theirs)[1], words, from_draft=False)
    assert merge_database(Desk(mine, "ada"), theirs).clashes == ()
    assert sound(mine)
    (verdict,) = mine.verdicts.visible(claims(mine)[1], None)
    came = mine.scales.get(verdict.scale_version)
    assert (verdict.scale_version, came.ratings) == (first.id, first.ratings)
    assert (came.version, came.name.startswith("snopes (")) == (1, True), "two scales would be 'snopes, version 1'"
    assert (mine.scales.in_force(), len(mine.scales.all())) == (ours, 3)
    assert merge_database(Desk(mine, "ada"), theirs).histories == 0
    assert sound(mine)


def test_scales_of_two_colleagues_whose_files_have_one_name_are_told_apart(tmp_path: Path) -> None:
    with create_store(tmp_path / "mine.db") as mine:
        mine.articles.add(article_capture(), document(), three_claims(), title="Harbour", extractor="t", by="ada")
        use_scale(Desk(mine, "ada"), "snopes")
        for place, folder in enumerate(("ben", "eva")):
            (tmp_path / folder).mkdir()
            copy_database(mine.engine, tmp_path / folder / "claims.db")
            with open_store(tmp_path / folder / "claims.db") as theirs:
                ours = tmp_path / folder / "ours.toml"
                ours.write_text(as_toml("ours", tuple(presets()["averitec"].ratings)).replace("refuted", folder))
                use_scale(Desk(theirs, "ada"), str(ours))
                words = VerdictWords(folder, Confidence.LOW, "Nothing.")
                record_verdict(Desk(theirs, "ada"), claims(theirs)[place], words, from_draft=False)
                theirs_scales = len(theirs.scales.all())
                merge_database(Desk(mine, "ada"), theirs)
            assert len(mine.scales.all()) >= theirs_scales
        use_scale(Desk(mine, "ada"), "core")
        names = [(scale.name, scale.version) for scale in mine.scales.all()]
        assert len(set(names)) == len(names) == 4
        assert sound(mine)


def test_what_a_colleague_did_comes_over_as_it_came_and_once(pair: tuple[Store, Store]) -> None:
    mine, theirs = pair
    record(mine, claims(mine)[0], "ada")
    work_of_ben(theirs)
    seen = preview_merge(Desk(mine, "ada"), theirs)
    assert len(mine.articles.page()) == 1
    merged = merge_database(Desk(mine, "ada"), theirs)
    assert (merged, merged.clashes, merged.articles) == (seen, (), 1)
    assert sound(mine)
    assert mine.claims.get(claims(mine)[0].id).head == 1
    for claim in claims(theirs)[1:]:
        assert mine.claims.get(claim.id) == claim
        assert mine.log.of_stream(claim.id) == theirs.log.of_stream(claim.id)
        assert mine.evidence.of_claim(claim.id) == theirs.evidence.of_claim(claim.id)
        for reader in (None, member(mine, "ben")):
            assert mine.verdicts.visible(claim, reader) == theirs.verdicts.visible(claim, reader)
            assert mine.verdicts.history(claim, reader) == theirs.verdicts.history(claim, reader)
        assert mine.plans.of_claim(claim.id) == theirs.plans.of_claim(claim.id)
        assert mine.leases.of_claim(claim.id) is None
    third = claims(mine)[2]
    assert (mine.verdicts.visible(third, None), third.status) == ([], Status.FIRST_IN)
    assert [mention.note.claim_id for mention in mine.mentions.of(member(mine, "ada"))] == []
    assert theirs.leases.of_claim(third.id) is not None
    assert mine.handovers.latest(member(mine, "ben")) == theirs.handovers.latest(member(mine, "ben")) != []
    assert mine.handovers.latest(member(mine, "ada")) == []
    assert [row.id for row in mine.claims.page(ClaimFilter(tag="port"))] == [third.id]
    assert mine.articles.counts() == {Status.NEW: 1, Status.DECIDED: 2, Status.TO_CHECK: 1, Status.FIRST_IN: 1}
    again = merge_database(Desk(mine, "ada"), theirs)
    assert (again.histories, again.clashes, again.people, again.handovers) == (0, (), (), 0)
    back = merge_database(Desk(theirs, "ada"), mine)
    assert (back.histories, back.clashes) == (1, ())
    assert sound(theirs)
    assert claims(theirs) == claims(mine)


def test_where_both_went_on_both_sides_are_shown_and_neither_is_altered(pair: tuple[Store, Store]) -> None:
    mine, theirs = pair
    for store in pair:
        claim = claims(store)[0]
        store.claims.triage(claim.id, seen_version=0, status=Status.TO_CHECK, reason="", by="ada")
    record(theirs, theirs.claims.get(claims(theirs)[0].id), "ben")
    claim = claims(mine)[0]
    before = mine.log.of_stream(claim.id), theirs.log.of_stream(claim.id)
    merged = merge_database(Desk(mine, "ada"), theirs)
    (clash,) = merged.clashes
    assert (clash.stream, clash.common, clash.why) == (claim.id, 0, "both sides went on after entry 0")
    assert (list(clash.ours), list(clash.theirs)) == before
    assert (mine.log.of_stream(claim.id), theirs.log.of_stream(claim.id)) == before
    assert claims(mine)[0] == claim
    with pytest.raises(Refused, match="needs a reason"):
        settle_fork(Desk(mine, "ada"), theirs, claim.id, " ")
    with pytest.raises(Refused, match="adjudicator, editor"):
        settle_fork(Desk(mine, "ben"), theirs, claim.id, "x")
    with pytest.raises(NotFound, match="do not clash there"):
        settle_fork(Desk(mine, "ada"), theirs, claims(mine)[1].id, "x")
    settle_fork(Desk(mine, "ada"), theirs, claim.id, "Ben's was a try")
    after = preview_merge(Desk(mine, "ada"), theirs)
    assert (after.clashes, after.settled) == ((), 1)
    assert sound(mine)
    record(theirs, theirs.claims.get(claim.id), "ada")
    assert [one.stream for one in preview_merge(Desk(mine, "ada"), theirs).clashes] == [claim.id]


def test_two_that_began_apart_stand_beside_each_other_and_people_come_without_roles(tmp_path: Path) -> None:
    with create_store(tmp_path / "mine.db") as mine, create_store(tmp_path / "theirs.db") as theirs:
        for store, other in ((mine, "cleo"), (theirs, "ben")):
            article = store.articles.add(
                article_capture(url="https://harbour.example/"), document(), three_claims(), title="T", extractor="t",
                by="ada",
            )  # fmt: skip
            claim = store.claims.of_article(article.id)[0]
            store.evidence.capture_source(
                claim.id, article_capture("A list.", url="https://port.example/"), document("A list."), by=other
            )
        merged = merge_database(Desk(mine, "ada"), theirs)
        assert [(person.login, person.name) for person in merged.people] == [("ada", "ada (theirs.db)"), ("ben", "ben")]
        assert sound(mine)
        roles = {member.login: member.roles for member in mine.people.all()}
        assert roles["ada"] == frozenset(Role)
        assert roles["ada (theirs.db)"] == roles["ben"] == frozenset()
        assert len(mine.articles.page()) == 2
        for item in mine.articles.page():
            claim = mine.claims.of_article(item.article.id)[0]
            assert [kept.source.url for kept in mine.evidence.captured_for(claim.id)] == ["https://port.example/"]


def test_the_same_words_claimed_in_both_and_bytes_redacted_here_are_left_out_and_said(tmp_path: Path) -> None:
    with create_store(tmp_path / "mine.db") as mine:
        article = mine.articles.add(article_capture(), document(), three_claims(), title="T", extractor="t", by="ada")
        copy_database(mine.engine, tmp_path / "theirs.db")
        with open_store(tmp_path / "theirs.db") as theirs:
            for store in (mine, theirs):
                store.wordings.add(article.id, article.capture_id, TEXT, claim_at(TEXT, "the pier gave way"), by="ada")
                kept = store.evidence.capture_source(
                    claims(store)[0 if store is mine else 1].id,
                    article_capture("A list."),
                    document("A list."),
                    by="ada",
                )
            mine.captures.redact(mine.evidence.captured_for(claims(mine)[0].id)[0].capture_id, "by law", by="ada")
            merged = merge_database(Desk(mine, "ada"), theirs)
            assert kept.capture_id not in mine.captures.all_ids()
        assert sound(mine)
        why = sorted(clash.why for clash in merged.clashes)
        assert why[1] == "it has bytes that were redacted here"
        assert why[0].endswith("here stands on the same words")


def test_a_reused_claim_comes_over_whichever_is_older_and_what_rests_on_one_left_out_is_left_out(
    tmp_path: Path,
) -> None:
    with create_store(tmp_path / "mine.db") as mine:
        article = mine.articles.add(article_capture(), document(), three_claims(), title="T", extractor="t", by="ada")
        copy_database(mine.engine, tmp_path / "theirs.db")
        with open_store(tmp_path / "theirs.db") as theirs:
            first = claims(theirs)[0]
            other = theirs.articles.add(
                article_capture("Other words.", origin="file:b"), document("Other words."),
                [claim_at("Other words.", "Other")], title="B", extractor="t", by="ada",
            )  # fmt: skip
            second = theirs.claims.of_article(other.id)[0]
            theirs.plans.change(second.id, by="ada", priority=Priority.HIGH, tag=["roof"])
            mine.wordings.add(article.id, article.capture_id, TEXT, claim_at(TEXT, "the pier gave way"), by="ada")
            clashing, fine = (
                theirs.wordings.add(article.id, article.capture_id, TEXT, claim_at(TEXT, words), by="ada")
                for words in ("the pier gave way", "gave way")
            )
            for claim, earlier in ((first, fine), (second, clashing)):
                record(theirs, theirs.claims.get(earlier), "ada")
                theirs.evidence.take_over(claim.id, earlier, revision=1, figures_differ=False, by="ada")
                theirs.handovers.add(f"{handle(earlier)} is done.", by="ada")
            merged = merge_database(Desk(mine, "ada"), theirs)
        assert sound(mine)
        assert [line.kind for line in mine.log.of_stream(first.id)][:1] == ["reused"]
        assert (mine.log.of_stream(second.id), merged.handovers) == ([], 1)
        assert mine.plans.of_claim(second.id).tags == ()
        told = {clash.why.partition(" ")[2] for clash in merged.clashes}
        assert {"is about a claim that is left out", "reuses the verdict on a claim that is left out"} < told


def test_who_has_a_claim_in_hand_here_loses_it_where_the_work_was_done_there(tmp_path: Path) -> None:
    with create_store(tmp_path / "mine.db") as mine:
        mine.articles.add(article_capture(), document(), three_claims(), title="T", extractor="t", by="ada")
        done, noted, _ = claims(mine)
        for claim in (done, noted):
            mine.leases.take(claim.id, by="ada")
        copy_database(mine.engine, tmp_path / "theirs.db")
        with open_store(tmp_path / "theirs.db") as theirs:
            theirs.notes.add(noted.id, "still open", Visibility.INTERNAL, by="ada")
            record(theirs, done, "ada")
            merge_database(Desk(mine, "ada"), theirs)
        assert mine.leases.of_claim(done.id) is None
        assert mine.leases.of_claim(noted.id) is not None


def test_what_was_allowed_when_it_was_done_comes_over_in_that_order(pair: tuple[Store, Store]) -> None:
    mine, theirs = pair
    claim = claims(theirs)[0]
    record(theirs, claim, "ada", new_status=Status.FIRST_IN)
    theirs.leases.give(claim.id, "ben", by="ada")
    last = theirs.undo.next_for(member(theirs, "ada"))
    assert last is not None
    theirs.undo.undo(last, by="ada")
    record(theirs, theirs.claims.get(claim.id), "ben", new_status=Status.FIRST_IN)
    assert merge_database(Desk(mine, "ada"), theirs).clashes == ()
    assert sound(mine)
    assert mine.claims.get(claim.id) == theirs.claims.get(claim.id)


def publish(store: Store, *stated: Claim) -> None:
    """A version of the report that states these claims, which are decided."""
    versions = store.publications.of_article(stated[0].article_id)
    news = [Stated(claim.id, claim.head, claim.version) for claim in stated]
    store.publications.publish(stated[0].article_id, len(versions) + 1, b"<html>", news, by="ada")


def test_a_published_version_comes_over_with_the_verdicts_that_it_states(pair: tuple[Store, Store]) -> None:
    mine, theirs = pair
    for claim in claims(theirs)[:2]:
        record(theirs, claim, "ben")
    publish(theirs, *claims(theirs)[:2])
    assert merge_database(Desk(mine, "ada"), theirs).clashes == ()
    assert sound(mine)
    assert claims(mine) == claims(theirs)
    article = claims(mine)[0].article_id
    assert mine.publications.of_article(article) == theirs.publications.of_article(article) != []
    assert mine.publications.stated_in(article) == theirs.publications.stated_in(article)
    assert mine.publications.frozen(mine.publications.get(article, 1)) == b"<html>"


def test_a_version_that_states_a_verdict_that_is_left_out_is_left_out_with_all_that_it_states(
    pair: tuple[Store, Store],
) -> None:
    mine, theirs = pair
    first, second, third = claims(theirs)
    for claim in (first, second, third):
        record(theirs, claim, "ben")
    publish(theirs, theirs.claims.get(first.id), theirs.claims.get(second.id))
    record(mine, first, "ada")
    merged = merge_database(Desk(mine, "ada"), theirs)
    assert sound(mine)
    assert {clash.stream: clash.why for clash in merged.clashes} == {
        first.id: "both sides went on after entry 0",
        second.id: "version 1 of the report that states it is left out",
        first.article_id: "version 1 of its report states a verdict that is left out",
    }
    assert [claim.status for claim in claims(mine)] == [Status.DECIDED, Status.NEW, Status.DECIDED]
    settle_fork(Desk(mine, "ada"), theirs, first.id, "seen")
    assert {clash.stream for clash in preview_merge(Desk(mine, "ada"), theirs).clashes} == {second.id, first.article_id}


def test_what_both_said_of_a_source_apart_is_left_as_it_is_here(pair: tuple[Store, Store]) -> None:
    mine, theirs = pair
    third = claims(mine)[2]
    source = mine.evidence.of_claim(third.id)[0].source.id
    other = claims(mine)[1]
    for store, claim, kind in ((mine, third, SourceKind.PRIMARY), (theirs, other, SourceKind.EXPERT)):
        store.gatekeeping.state_kind(claim.id, source, kind, by="ada")
    (clash,) = merge_database(Desk(mine, "ada"), theirs).clashes
    assert (clash.stream, clash.why) == (other.id, "of which kind a source is was said here too")
    assert sound(mine)
    assert mine.evidence.of_claim(third.id)[0].source.kind is SourceKind.PRIMARY


def test_only_an_admin_merges_and_only_a_sound_record(pair: tuple[Store, Store], tmp_path: Path) -> None:
    mine, theirs = pair
    with pytest.raises(Refused, match="It takes one of: admin"):
        merge_database(Desk(mine, "ben"), theirs)
    with pytest.raises(Refused, match="it is this database itself"):
        merge_database(Desk(mine, "ada"), mine)
    create_store(tmp_path / "bad.db", by="eve").close()
    connection = driver.connect(str(tmp_path / "bad.db"), isolation_level=None)
    connection.execute("INSERT INTO team_rule VALUES ('x', 'y')")
    connection.close()
    with open_store(tmp_path / "bad.db") as bad, pytest.raises(Refused, match="its record is not sound"):
        merge_database(Desk(mine, "ada"), bad)
    assert [member.login for member in mine.people.all()] == ["ada", "ben"]


@pytest.mark.parametrize("seed", range(6))
def test_whatever_was_done_apart_the_merged_record_is_sound(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    base = Player(lambda **settings: create_store(tmp_path / "base.db", **settings), 100 + seed, monkeypatch)
    with base.store:
        base.play(25)
        admin = base.store.people.all()[0].login
        base.store.engine.backup(tmp_path / "copy.db")
    mine = Player(lambda **settings: open_store(tmp_path / "base.db", **settings), 200 + seed, monkeypatch)
    theirs = Player(lambda **settings: open_store(tmp_path / "copy.db", **settings), 300 + seed, monkeypatch)
    with mine.store, theirs.store:
        mine.play(25)
        theirs.play(25)
        merged = merge_database(Desk(mine.store, admin), theirs.store)
        assert merged.histories
        assert sound(mine.store)
        again = merge_database(Desk(mine.store, admin), theirs.store)
        assert (again.histories, again.fact_checks, again.people) == (0, 0, ())
        assert {clash.stream for clash in again.clashes} == {clash.stream for clash in merged.clashes}
