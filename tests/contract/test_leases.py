from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from tests.contract.conftest import MakeStore
from tests.contract.test_contacts_and_redaction import member
from tests.contract.test_verdicts import WORDS, record
from tests.records import article_capture, document, three_claims
from workbench.errors import NotFound, Refused
from workbench.model import Article, Claim, Status, VerdictRole, WorkKind
from workbench.store import LEASE_MINUTES, Clock, Ids, Store, new_command_id


class Time:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.seconds = 1_700_000_000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def time() -> Time:
    """The time of the store."""
    return Time()


@pytest.fixture
def store(make_store: MakeStore, time: Time) -> Iterator[Store]:
    """An empty database with a clock that the test moves."""
    clock = Clock(time)
    with make_store(clock=clock, ids=Ids(clock)) as opened:
        yield opened


@pytest.fixture
def claims(store: Store, article: Article) -> list[Claim]:
    """Three claims that are to be checked."""
    for claim in store.claims.of_article(article.id):
        store.claims.triage(claim.id, seen_version=claim.version, status=Status.TO_CHECK, reason="", by="ada")
    return store.claims.of_article(article.id)


def taken(store: Store, by: str, kind: WorkKind | None = None) -> int | None:
    """The claim that somebody gets."""
    lease = store.leases.take_next(kind, by=by)
    return lease.claim_id if lease else None


def test_each_gets_another_claim_the_best_first(store: Store, claims: list[Claim]) -> None:
    got = [taken(store, by) for by in ("ada", "ben", "ada", "cleo")]
    assert got == [claims[0].id, claims[1].id, claims[2].id, None]
    assert [lease.claim_id for lease in store.leases.held_by(member(store, "ada"))] == [claims[0].id, claims[2].id]
    assert store.audit.check() == []


def test_a_claim_that_only_the_machine_found_is_not_given_out_but_can_be_taken(store: Store, article: Article) -> None:
    assert taken(store, "ada") is None
    claim = store.claims.of_article(article.id)[0]
    assert store.leases.take(claim.id, by="ada").kind is WorkKind.FIRST


def test_a_hold_runs_out_unless_its_holder_works(store: Store, claims: list[Claim], time: Time) -> None:
    first = claims[0].id
    store.leases.take(first, by="ada")
    time.seconds += 20 * 60
    entries = len(store.log.of_stream(first))
    assert store.leases.renew(first, by="ben") is None
    renewed = store.leases.renew(first, by="ada")
    assert renewed is not None
    time.seconds += 20 * 60
    assert store.leases.of_claim(first) == renewed
    assert len(store.log.of_stream(first)) == entries
    time.seconds += 11 * 60
    assert store.leases.of_claim(first) is None
    assert store.leases.renew(first, by="ada") is None
    assert taken(store, "ben") == first
    assert store.audit.check() == []


def test_the_team_says_how_long_a_hold_lasts(store: Store, claims: list[Claim], time: Time) -> None:
    store.people.set_rule(LEASE_MINUTES, "5", by="ada")
    store.leases.take(claims[0].id, by="ada")
    time.seconds += 4 * 60
    assert store.leases.of_claim(claims[0].id) is not None
    time.seconds += 2 * 60
    assert store.leases.of_claim(claims[0].id) is None


def test_what_is_in_anothers_hands_is_taken_over_with_a_note_only(store: Store, claims: list[Claim]) -> None:
    first = claims[0].id
    store.leases.take(first, by="ada")
    with pytest.raises(Refused, match="ada has it in hand"):
        store.leases.take(first, by="ben")
    lease = store.leases.take(first, by="ben", note="Ada is ill")
    assert lease.reviewer_id == member(store, "ben")
    assert store.leases.of_claim(first) == lease
    entries = [(event.kind, event.payload.get("held_by")) for event in store.log.of_stream(first)]
    assert entries[-2:] == [("taken over", "ada"), ("noted", None)]
    assert [note.words for note in store.notes.visible(first, None)] == ["Ada is ill"]
    assert store.audit.check() == []


def test_a_command_given_again_takes_nothing_more(store: Store, claims: list[Claim]) -> None:
    command = new_command_id()
    first, again = (store.leases.take_next(None, by="ada", command_id=command) for _ in range(2))
    assert first == again
    assert len(store.leases.held_by(member(store, "ada"))) == 1


def test_nobody_gets_the_second_review_of_their_own_first(store: Store, claims: list[Claim]) -> None:
    record(store, claims[0], "ada", new_status=Status.FIRST_IN)
    with pytest.raises(Refused, match="the first verdict is by ada"):
        store.leases.take(claims[0].id, by="ada")
    with pytest.raises(Refused, match="the first verdict is by ada"):
        store.leases.give(claims[0].id, "ada", by="ben")
    assert taken(store, "ada", WorkKind.SECOND) is None
    assert taken(store, "ada") == claims[1].id
    assert taken(store, "ben") == claims[0].id
    assert store.audit.check() == []


def test_who_has_given_the_verdict_is_done(store: Store, claims: list[Claim]) -> None:
    first = claims[0].id
    store.leases.take(first, by="ada")
    record(store, claims[0], "ada", new_status=Status.FIRST_IN)
    assert store.leases.of_claim(first) is None
    assert taken(store, "ben") == first
    now = store.claims.get(first)
    record(store, now, "ben", WORDS, role=VerdictRole.SECOND, new_status=Status.AGREED, seen_version=now.version)
    assert store.leases.of_claim(first) is None
    with pytest.raises(Refused, match="it is 'agreed'"):
        store.leases.take(first, by="cleo")


def test_what_an_editor_gave_stays_until_it_is_released(store: Store, claims: list[Claim], time: Time) -> None:
    first = claims[0].id
    store.people.add("ben", frozenset())
    lease = store.leases.give(first, "ben", by="ada", note="You know the port")
    assert (lease.reviewer_id, lease.until) == (member(store, "ben"), "")
    time.seconds += 40 * 24 * 3600
    assert store.leases.renew(first, by="ben") == lease
    assert taken(store, "cleo") == claims[1].id
    store.leases.release(first, by="ben")
    assert taken(store, "cleo") == first
    with pytest.raises(NotFound, match="nobody on the team"):
        store.leases.give(first, "nobody", by="ada")
    with pytest.raises(NotFound, match="nobody has it"):
        store.leases.release(claims[2].id, by="ada")
    assert store.audit.check() == []


def test_of_many_who_ask_at_once_no_two_get_the_same_claim(store: Store) -> None:
    for number in range(4):
        capture = article_capture(f"{document().text}\n\n{number}")
        found = three_claims()
        article = store.articles.add(
            capture, document(capture.body.decode()), found, title=str(number), extractor="t", by="p0"
        )
        for claim in store.claims.of_article(article.id):
            store.claims.triage(claim.id, seen_version=0, status=Status.TO_CHECK, reason="", by="p0")
    got: list[int | None] = []

    def ask(name: str) -> None:
        with store.another() as own:
            got.extend(taken(own, name) for _ in range(3))

    people = [threading.Thread(target=ask, args=(f"p{number}",)) for number in range(6)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    given = [claim for claim in got if claim is not None]
    assert (len(given), len(set(given)), len(got)) == (12, 12, 18)
    assert store.audit.check() == []
