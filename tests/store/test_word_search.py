from __future__ import annotations

from pathlib import Path

import pytest

from tests.records import article_capture, claim_at, document
from workbench.store import ClaimFilter, Store, create_store
from workbench.store.sqlite import commonness, word_search
from workbench.store.sqlite.commonness import affordable, sample_of
from workbench.store.sqlite.fts import any_of

TEXTS = ["The harbour counted guests", "A harbour burned", "Harbours of the east", "Guest book"]


def test_a_sample_says_in_which_share_of_texts_words_with_a_prefix_stand() -> None:
    sample = sample_of(TEXTS)
    assert sample.share("harbour") == 0.75
    assert sample.share("guest") == 0.5
    assert sample.share("a") == 0.25  # as it is: "as" and "again" are other words
    assert sample.share("lighthous") == 0
    assert sample_of([]).share("harbour") == 0


def test_the_rarest_words_are_kept_within_the_postings_and_one_at_least() -> None:
    sample = sample_of(TEXTS)
    asked = ["harbour", "guest", "burn"]
    assert affordable(asked, sample, 1_000, 10_000) == ["burn", "guest", "harbour"]
    assert affordable(asked, sample, 1_000, 800) == ["burn", "guest"]
    assert affordable(asked, sample, 1_000, 10) == ["burn"]
    assert affordable([], sample, 1_000, 10) == []


@pytest.mark.parametrize(
    ("words", "expression"),
    [
        (["harbour", "guest"], '"harbour"* OR "guest"*'),
        (["us", "5"], '"us" OR "5"'),
        (["100,000"], '"100 000"'),
        (['gu"est'], '"gu est"'),
        (["-", "?!"], ""),
        (["A", "a"], '"a"'),
        ([], ""),
    ],
)
def test_words_become_an_expression_of_quoted_phrases(words: list[str], expression: str) -> None:
    assert any_of(words) == expression


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A database of forty claims, which all count guests, and one of them in a lighthouse."""
    opened = create_store(tmp_path / "claims.db")
    lines = [f"Village {n} counted guests." for n in range(39)] + ["A lighthouse counted guests."]
    text = "\n\n".join(lines)
    claims = [claim_at(text, line) for line in lines]
    opened.articles.add(article_capture(text), document(text), claims, title="V", extractor="t", by="ada")
    return opened


def test_a_large_database_is_searched_for_rare_words_and_says_what_was_left_out(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len(store.claims.sharing_words("count lighthous guest")) == 40
    assert store.claims.search_note() == ""
    monkeypatch.setattr(commonness, "SEARCHED_WHOLE", 10)
    monkeypatch.setattr(commonness, "POSTINGS", 20)
    rows = store.claims.sharing_words("count lighthous guest")
    assert [row.wording for row in rows] == ["A lighthouse counted guests."]
    note = store.claims.search_note()
    assert note.startswith("the search for similar claims left out 2 of 3 words as too common")
    assert note.endswith("The word index, which finds all, is not there: 'workbench db index' makes it")
    store.claims.sharing_words("lighthous")
    assert store.claims.search_note() == ""
    store.close()


def test_of_a_very_common_word_the_newest_are_ranked_and_it_is_said(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commonness, "SEARCHED_WHOLE", 10)
    monkeypatch.setattr(commonness, "POSTINGS", 20)
    monkeypatch.setattr(word_search, "NEWEST", 7)
    newest = sorted(claim.id for claim in store.claims.page(ClaimFilter()))[-7:]
    rows = store.claims.sharing_words("guest")
    assert sorted(row.id for row in rows) == newest
    assert store.claims.search_note().startswith("the search for similar claims ranked the newest 7 with so common")
    monkeypatch.setattr(word_search, "NEWEST", 100)
    assert len(store.claims.sharing_words("guest")) == 40
    store.claims.sharing_words("count guest")
    assert "left out 1 of 2 words as too common and ranked the newest" in store.claims.search_note()
    store.close()
