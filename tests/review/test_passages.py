"""The passages of a captured source: its text is taken apart once, by whom may work on the claim."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.records import article_capture, document
from workbench.match import dump, load, parse
from workbench.model import Claim, Role
from workbench.review import Desk, add_member, capture_source, find_passages, passages_for
from workbench.store import Store, create_store
from workbench.store.sqlite.engine import open_engine

LIST = "Port list. The harbour office wrote down 1,150 guests who came by sea. Others walked over the hills."


def captured(desk: Desk, claim: Claim, text: str = LIST) -> int:
    """The id of a capture with this text."""
    return capture_source(desk, claim, article_capture(text), document(text)).capture_id


def test_a_source_is_taken_apart_at_the_first_look_and_never_again(ada: Desk, claim: Claim) -> None:
    capture_id = captured(ada, claim)
    found = passages_for(ada, claim, capture_id)
    assert LIST[found[0].start : found[0].end] == "The harbour office wrote down 1,150 guests who came by sea."
    kept = ada.store.captures.parsed(capture_id)
    assert kept is not None
    assert load(kept, LIST) == parse(LIST)
    # Were the text taken apart again, its sentences would be those of before.
    ada.store.captures.keep_parsed(capture_id, dump(parse(LIST, [(0, len(LIST))])))
    assert [(passage.start, passage.end) for passage in passages_for(ada, claim, capture_id)] == [(0, len(LIST))]


@pytest.mark.parametrize("kept", [b"", b"WBP0 of an earlier version", dump(parse("Another text."))])
def test_what_does_not_fit_the_text_is_not_believed_and_replaced(ada: Desk, claim: Claim, kept: bytes) -> None:
    capture_id = captured(ada, claim)
    found = passages_for(ada, claim, capture_id)
    ada.store.captures.keep_parsed(capture_id, kept)
    assert passages_for(ada, claim, capture_id) == found
    assert ada.store.captures.parsed(capture_id) == dump(parse(LIST))


def test_who_only_reads_keeps_nothing(ada: Desk, claim: Claim) -> None:
    add_member(ada, "eva", frozenset({Role.VIEWER}))
    capture_id = captured(ada, claim)
    assert passages_for(Desk(ada.store, "eva"), claim, capture_id)
    assert ada.store.captures.parsed(capture_id) is None


def test_who_stops_asking_stops_the_reading(ada: Desk, claim: Claim) -> None:
    text = LIST + " Nobody counted the boats." * 5_000
    capture_id = captured(ada, claim, text)
    found = find_passages(ada, claim, capture_id)
    first = next(found)
    assert first.share < 0.6
    assert text[first.passages[0].start :].startswith("The harbour office wrote down")
    assert first.parsed.spans == parse(text).spans
    del found
    assert ada.store.captures.parsed(capture_id) is None


def test_a_database_that_another_writer_holds_gives_the_passages_all_the_same(tmp_path: Path, ada: Desk) -> None:
    claim = ada.store.claims.of_article(ada.store.articles.page()[0].article.id)[0]
    capture_id = captured(ada, claim)
    impatient = Store(open_engine(tmp_path / "claims.db", gate_seconds=0.1))
    with impatient as other, ada.store.engine.write("long work"):
        assert passages_for(Desk(other, "ada"), claim, capture_id)
    assert ada.store.captures.parsed(capture_id) is None


def test_a_capture_without_text_has_no_passages_and_nothing_to_keep(ada: Desk, claim: Claim) -> None:
    capture_id = captured(ada, claim, "")
    assert passages_for(ada, claim, capture_id) == []
    assert ada.store.captures.parsed(capture_id) is None


def test_redaction_leaves_nothing_of_the_words_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "mine.db"
    with create_store(path) as store:
        desk = Desk(store, "ada")
        store.articles.add(article_capture(), document(), [], title="Harbour", extractor="t", by="ada")
        capture_id = store.articles.page()[0].article.capture_id
        kept = dump(parse(store.captures.text(capture_id)))
        store.captures.keep_parsed(capture_id, kept)
        store.engine.forget()
        assert kept in path.read_bytes()
        desk.store.captures.redact(capture_id, "Court order", by="ada")
        assert all(kept[-60:] not in file.read_bytes() for file in tmp_path.iterdir())
