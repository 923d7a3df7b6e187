from __future__ import annotations

import pytest

from tests.contract.test_evidence_and_undo import SOURCE, attach, undo
from tests.contract.test_verdicts import record
from tests.records import article_capture, document
from workbench.errors import NotFound, Refused
from workbench.model import Article, Claim, Question, Stance, Statement, Status, Visibility
from workbench.store import CapturedSource, Store

ASKED = Question("Ana Lind", "e-mail", "2026-03-02T09:00:00Z", "Where does the figure come from?", "2026-03-04")


@pytest.fixture
def source(store: Store, claim: Claim) -> CapturedSource:
    """A source captured for the claim."""
    capture = article_capture(SOURCE, url="https://port.example/list")
    return store.evidence.capture_source(claim.id, capture, document(SOURCE, title="Port list"), by="ada")


def member(store: Store, login: str) -> int | None:
    """Whose id it is."""
    found = store.people.find(login)
    return found.id if found else None


def test_a_question_and_its_answers_are_kept_and_can_be_taken_back(store: Store, claim: Claim) -> None:
    contact_id = store.contacts.ask(claim.id, ASKED, by="ada")
    store.contacts.answer(contact_id, "From the ministry.", "2026-03-03", by="ben")
    store.contacts.answer(contact_id, "From the port, rather.", "2026-03-05", by="ben")
    (contact,) = store.contacts.of_claim(claim.id)
    assert (contact.question, contact.answer, contact.answered_at) == (ASKED, "From the port, rather.", "2026-03-05")
    assert store.audit.check() == []
    with pytest.raises(Refused, match="a later entry rests on it"):
        undo(store, "ada")
    undo(store, "ben")
    assert store.contacts.of_claim(claim.id)[0].answer == "From the ministry."
    undo(store, "ben")
    undo(store, "ada")
    assert [item.undone for item in store.contacts.of_claim(claim.id)] == [True]
    assert store.claims.get(claim.id).version == claim.version
    assert store.audit.check() == []


def test_a_contact_on_a_claim_that_is_not_there_changes_nothing(store: Store, claim: Claim) -> None:
    with pytest.raises(NotFound):
        store.contacts.ask(claim.id + 1, ASKED, by="ada")
    with pytest.raises(NotFound):
        store.contacts.answer(claim.id, "x", "2026-03-03", by="ada")
    with pytest.raises(NotFound):
        store.notes.add(claim.id + 1, "x", Visibility.PUBLIC, by="ada")
    assert store.contacts.of_claim(claim.id) == []


def test_notes_are_read_by_the_team_but_not_while_they_can_tell_a_sealed_rating(store: Store, claim: Claim) -> None:
    store.notes.add(claim.id, "The list looks wrong.", Visibility.INTERNAL, by="ada")
    store.notes.add(claim.id, "Counted by the port.", Visibility.PUBLIC, by="ben")
    record(store, claim, "ada", new_status=Status.FIRST_IN)
    seen = {
        login: [note.words for note in store.notes.visible(claim.id, member(store, login))] for login in ("ada", "ben")
    }
    assert seen == {"ada": ["The list looks wrong.", "Counted by the port."], "ben": ["Counted by the port."]}
    assert store.audit.check() == []
    undo(store, "ben")
    assert [note.undone for note in store.notes.visible(claim.id, member(store, "ada"))] == [False, True]
    assert store.audit.check() == []


def test_what_somebody_said_is_a_source_of_its_own(store: Store, claim: Claim) -> None:
    spoken = Statement("Ana Lind", "mayor", "call", "2026-03-02T10:00:00Z")
    words = "We counted 1,150 guests."
    kept = [
        store.evidence.capture_source(
            claim.id, article_capture(words, origin="statement:call"), document(words), statement=spoken, by="ada"
        )
        for _ in range(2)
    ]
    assert kept[0].source.id != kept[1].source.id
    assert kept[0].source.statement == spoken
    attached = store.evidence.attach(
        claim.id, kept[0].capture_id, stance=Stance.REFUTES, selector=None, anchor=None, by="ada"
    )
    assert (attached.source.statement, attached.supplied) == (spoken, True)
    assert store.audit.check() == []


def test_a_saved_page_is_a_capture_of_the_same_source_marked_as_supplied(
    store: Store, claim: Claim, source: CapturedSource
) -> None:
    from dataclasses import replace

    saved = replace(article_capture(SOURCE + "!", url="https://port.example/list"), supplied=True, seen_at="2026-03-01")
    kept = store.evidence.capture_source(claim.id, saved, document(SOURCE + "!"), by="ada")
    assert kept.source.id == source.source.id
    fetched, supplied = (
        store.evidence.attach(claim.id, item.capture_id, stance=Stance.CONTEXT, selector=None, anchor=None, by="ada")
        for item in (source, kept)
    )
    assert (fetched.supplied, supplied.supplied, supplied.seen_at) == (False, True, "2026-03-01")


def test_a_redacted_capture_loses_its_bytes_and_keeps_digests_and_history(
    store: Store, claim: Claim, source: CapturedSource
) -> None:
    evidence = attach(store, claim, source)
    store.captures.redact(source.capture_id, "Court order 12/2026", by="ada")
    for read in (store.captures.text, store.captures.body):
        with pytest.raises(NotFound, match="redacted"):
            read(source.capture_id)
    told = store.captures.redaction(source.capture_id)
    assert told is not None
    assert told.reason == "Court order 12/2026"
    assert store.captures.facts(source.capture_id)["text_sha256"] == evidence.text_sha256
    assert [item.redacted for item in store.evidence.of_claim(claim.id)] == [True]
    assert store.audit.check() == []
    with pytest.raises(Refused, match="already"):
        store.captures.redact(source.capture_id, "again", by="ada")
    with pytest.raises(Refused, match="redacted before"):
        store.evidence.capture_source(claim.id, article_capture(SOURCE), document(SOURCE), by="ada")


def test_bytes_that_another_capture_has_too_stay_until_that_one_is_redacted(
    store: Store, article: Article, claim: Claim, source: CapturedSource
) -> None:
    again = store.evidence.capture_source(
        claim.id, article_capture(SOURCE, url="https://port.example/list"), document(SOURCE), by="ada"
    )
    store.captures.redact(source.capture_id, "Court order", by="ada")
    assert store.captures.text(again.capture_id) == SOURCE
    assert store.captures.still_in(source.capture_id) == [again.capture_id]
    for read in (store.captures.text, store.captures.body, store.captures.document):
        with pytest.raises(NotFound, match="redacted"):
            read(source.capture_id)
    store.captures.redact(again.capture_id, "Court order", by="ada")
    with pytest.raises(NotFound, match="redacted"):
        store.captures.text(again.capture_id)
    assert store.captures.still_in(source.capture_id) == []
    assert store.captures.text(article.capture_id)
