from __future__ import annotations

import pytest

from tests.lang.texts import NEWS, OTHERS
from tests.records import article_capture, document
from workbench.errors import Refused
from workbench.model import Document, Field, Role
from workbench.review import Desk, add_article, add_member
from workbench.review.intake import capture_again, in_its_language
from workbench.store import handle
from workbench.tui.presenters.intake import intake_in_words

GERMAN = (
    "this text reads as German: claims are found and ranked by rules made for English;"
    " figures and quotations are found all the same"
)


def read(text: str, **metadata: Field) -> Document:
    return Document(text, "plain text", metadata, ("the author is a guess (A. Lind)",))


def test_a_text_that_is_not_english_is_said_to_be_so_and_keeps_its_language(ada: Desk) -> None:
    intake = add_article(ada, article_capture(NEWS["de"], origin="file:rad.txt"), read(NEWS["de"]))
    assert intake.warnings == ("the author is a guess (A. Lind)", GERMAN)
    assert intake.article.language == "de"
    assert GERMAN in intake_in_words(intake)
    kept = ada.store.captures.document(intake.article.capture_id)
    assert kept.metadata["language"] == Field("de", "detected")
    assert GERMAN in kept.warnings


def test_the_same_text_again_says_it_again(ada: Desk) -> None:
    capture = article_capture(NEWS["de"], origin="file:rad.txt")
    add_article(ada, capture, read(NEWS["de"]))
    again = add_article(ada, capture, read(NEWS["de"]))
    assert (again.known, again.warnings[-1]) == (True, GERMAN)


def test_a_capture_can_be_said_to_be_of_an_article_but_not_against_its_address(ada: Desk) -> None:
    one, two = "https://news.example/1", "https://news.example/2"
    listed = add_article(ada, article_capture(url=one), document("The dam broke.", title="Dam")).article
    other = add_article(ada, article_capture(url=two), document("It held.", title="Held")).article
    untitled = add_article(ada, article_capture(origin="file:a.txt"), document("A dam.", title="A")).article
    with pytest.raises(Refused, match=f"article {handle(listed.id)} lies at another address, {one}"):
        capture_again(ada, listed, article_capture(url="https://news.example/3"), document("It rained."))
    with pytest.raises(Refused, match=f"it is the address of article {handle(other.id)}"):
        capture_again(ada, untitled, article_capture(url=two), document("It rained."))
    saved = capture_again(ada, listed, article_capture(origin="file:saved.html"), document("The dam broke in 2011."))
    assert (saved.article.id, saved.known, saved.listed) == (listed.id, True, False)
    assert ada.store.captures.text(saved.article.capture_id) == "The dam broke in 2011."
    add_member(ada, "cyn", frozenset({Role.VIEWER}))
    with pytest.raises(Refused, match="your roles"):
        capture_again(Desk(ada.store, "cyn"), listed, article_capture(), document())


def test_what_the_page_states_stays_and_the_warning_trusts_the_text() -> None:
    stated = Field("de-AT", "json-ld")
    assert in_its_language(read(OTHERS["en"], language=stated)) == read(OTHERS["en"], language=stated)
    german = in_its_language(read(NEWS["de"], language=Field("en", "meta")))
    assert german.metadata["language"] == Field("en", "meta")
    assert german.warnings[-1] == GERMAN


def test_a_guess_of_the_extractor_gives_way_to_what_the_text_shows() -> None:
    assert in_its_language(read(OTHERS["en"], language=Field("fr", "guess"))).get("language") == "en"


@pytest.mark.parametrize("text", ["", "12 34", "Strelsau, 3 May", "A bridge fell."])
def test_an_unsure_language_is_not_said(text: str) -> None:
    assert in_its_language(read(text)) == read(text)
