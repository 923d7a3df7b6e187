"""A captured text taken apart is kept beside the record, for as long as the text itself is."""

from __future__ import annotations

import pytest

from tests.contract.test_evidence_and_undo import SOURCE
from tests.records import article_capture, document
from workbench.model import Claim
from workbench.store import CapturedSource, Store

DATA = bytes(range(256)) * 3


def captured(store: Store, claim: Claim, url: str) -> CapturedSource:
    """The same text, captured from an address."""
    return store.evidence.capture_source(claim.id, article_capture(SOURCE, url=url), document(SOURCE), by="ada")


@pytest.fixture
def source(store: Store, claim: Claim) -> CapturedSource:
    """A source captured for the claim."""
    return captured(store, claim, "https://port.example/list")


def test_what_is_kept_comes_back_and_what_is_kept_later_takes_its_place(store: Store, source: CapturedSource) -> None:
    assert store.captures.parsed(source.capture_id) is None
    before = store.engine.all("SELECT * FROM event")
    for data in (DATA, b"of a later version"):
        store.captures.keep_parsed(source.capture_id, data)
        assert store.captures.parsed(source.capture_id) == data
    assert store.engine.all("SELECT * FROM event") == before
    assert store.audit.check() == []


def test_a_text_that_two_captures_have_is_kept_once_until_both_are_redacted(
    store: Store, claim: Claim, source: CapturedSource
) -> None:
    again = captured(store, claim, "https://mirror.example/list")
    store.captures.keep_parsed(source.capture_id, DATA)
    assert store.captures.parsed(again.capture_id) == DATA
    store.captures.redact(source.capture_id, "Court order", by="ada")
    assert store.captures.parsed(again.capture_id) == DATA
    store.captures.redact(again.capture_id, "Court order", by="ada")
    assert store.engine.all("SELECT * FROM parsed_text") == []


def test_of_a_redacted_text_nothing_is_kept_by_whoever_was_reading_it(store: Store, source: CapturedSource) -> None:
    store.captures.redact(source.capture_id, "Court order", by="ada")
    store.captures.keep_parsed(source.capture_id, DATA)
    assert store.engine.all("SELECT * FROM parsed_text") == []
    assert store.captures.check_parsed() == []


def test_words_of_a_redacted_text_that_are_there_all_the_same_are_found(store: Store, source: CapturedSource) -> None:
    store.captures.redact(source.capture_id, "Court order", by="ada")
    digest = store.captures.facts(source.capture_id)["text_sha256"]
    with store.engine.write("put back what was removed") as transaction:
        transaction.run("INSERT INTO parsed_text VALUES (:digest, :data)", {"digest": digest, "data": DATA})
    assert store.captures.check_parsed() == [f"words of the redacted text {digest[:12]} are still kept"]
