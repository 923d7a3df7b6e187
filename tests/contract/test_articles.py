from __future__ import annotations

from functools import partial

import pytest

from tests.records import TEXT, article_capture, claim_at, document, three_claims
from workbench.errors import Conflict, NotFound
from workbench.model import Article, Status
from workbench.store import NewArticle, Store, handle, new_command_id


def test_an_article_comes_back_with_its_words_and_claims(store: Store, article: Article) -> None:
    assert store.articles.get(article.id) == article
    assert store.captures.text(article.capture_id) == TEXT
    claims = store.claims.of_article(article.id)
    assert [claim.rank for claim in claims] == [1, 2, 3]
    for claim in claims:
        assert claim.selector.holds_in(store.captures.text(claim.capture_id))
    assert claims[0].figures[0].low == 1200
    assert claims[0].claimant == "its mayor"


def test_the_first_member_holds_all_roles_and_a_later_one_may_review(store: Store, article: Article) -> None:
    store.articles.add(
        article_capture("Other words."), document("Other words."), [], title="B", extractor="t", by="ben"
    )
    ada, ben = store.people.all()
    assert {role.value for role in ada.roles} == {"viewer", "reviewer", "adjudicator", "editor", "admin"}
    assert {role.value for role in ben.roles} == {"viewer", "reviewer"}


def test_the_same_command_given_again_adds_nothing(store: Store) -> None:
    command = new_command_id()
    added = [
        store.articles.add(
            article_capture(), document(), three_claims(), title="T", extractor="t", by="ada", command_id=command
        )
        for _ in range(2)
    ]
    assert added[0] == added[1]
    assert len(store.articles.page()) == 1


def _new(text: str, title: str) -> NewArticle:
    return NewArticle(article_capture(text), document(text), [claim_at(text, text)], title, "t")


def test_articles_that_come_at_once_are_all_kept_each_with_a_history(store: Store) -> None:
    added = store.articles.add_all([_new("One burned.", "A"), _new("Two burned.", "B")], by="ada")
    assert {summary.article for summary in store.articles.page()} == set(added)
    assert [claim.wording for each in added for claim in store.claims.of_article(each.id)] == [
        "One burned.",
        "Two burned.",
    ]
    assert store.audit.check() == []


def test_of_articles_that_come_at_once_none_is_kept_where_one_is_there_already(store: Store, article: Article) -> None:
    with pytest.raises(Conflict):
        store.articles.add_all(
            [_new("One burned.", "A"), _new(TEXT + " More.", article.title), _new(TEXT, "C")], by="ada"
        )
    assert [summary.article for summary in store.articles.page()] == [article]


def test_a_claim_with_other_words_than_the_text_has_is_refused_and_nothing_is_kept(store: Store) -> None:
    claim = claim_at(TEXT, "Nobody was hurt")
    with pytest.raises(ValueError, match="other words"):
        store.articles.add(
            article_capture("x" + TEXT), document("x" + TEXT), [claim], title="T", extractor="t", by="ada"
        )
    assert store.articles.page() == []
    assert store.people.all() == []


def test_an_article_is_known_again_by_text_by_address_and_by_file_with_its_title(
    store: Store, article: Article
) -> None:
    same_text = store.articles.same_as(article_capture(origin="file:copy.txt"), document(), "Other title")
    assert same_text == article
    changed = TEXT.replace("900", "950")
    assert store.articles.same_as(article_capture(changed), document(changed), article.title) == article
    assert (
        store.articles.same_as(article_capture(changed, origin="file:other.txt"), document(changed), article.title)
        is None
    )
    url = "https://example.org/a"
    online = store.articles.add(
        article_capture("By address.", url=url), document("By address."), [], title="U", extractor="t", by="ada"
    )
    assert store.articles.same_as(article_capture("Quite other.", url=url), document("Quite other."), "Any") == online
    assert store.articles.at(url) == online
    assert store.articles.at("") is store.articles.at("https://example.org/b") is None


def test_a_later_capture_keeps_earlier_claims_on_their_own_words(store: Store, article: Article) -> None:
    later = TEXT.replace("Nobody was hurt", "Two people were hurt")
    fresh = claim_at(later, "Two people were hurt when the pier gave way in March.")
    capture_id = store.articles.capture_again(
        article.id,
        article_capture(later),
        document(later),
        [fresh],
        seen_capture_id=article.capture_id,
        extractor="test",
        by="ada",
    )
    claims = store.claims.of_article(article.id)
    assert [claim.rank for claim in claims] == [1, 2, 3, 3]
    assert claims[3].capture_id == capture_id
    assert store.articles.get(article.id).capture_id == capture_id
    assert list(store.captures.extractors(article.id).items()) == [
        (capture_id, "plain text"), (article.capture_id, "plain text"),
    ]  # fmt: skip
    for claim in claims:
        assert claim.selector.holds_in(store.captures.text(claim.capture_id))


def test_counts_follow_every_status(store: Store, article: Article) -> None:
    claim = store.claims.of_article(article.id)[0]
    store.claims.triage(claim.id, seen_version=0, status=Status.SET_ASIDE, reason="old", by="ada")
    for counts in (store.articles.counts(article.id), store.articles.counts()):
        assert counts == {Status.NEW: 2, Status.SET_ASIDE: 1}
    assert store.articles.check_counts() == []


def test_a_counter_over_all_articles_that_is_off_is_told(store: Store, article: Article) -> None:
    change = {
        "SQLite": "UPDATE claim_total SET n = n + 1 WHERE status = 'new'",
        "PostgreSQL": "INSERT INTO claim_count_change VALUES (0, 'new', 1)",
    }
    with store.engine.write("spoil a counter") as transaction:
        transaction.run(change[store.engine.info()["engine"]])
    assert store.articles.check_counts() == ["the counters for all articles together are off"]


def test_a_handle_finds_its_article_and_nothing_else(store: Store, article: Article) -> None:
    assert store.articles.resolve(handle(article.id)) == article
    assert store.articles.resolve(handle(article.id).upper()) == article
    with pytest.raises(NotFound, match="no handle has this form"):
        store.articles.resolve("x!")
    other = handle(article.id ^ 1)
    with pytest.raises(NotFound, match="there is none"):
        store.articles.resolve(other)


def test_one_address_is_one_article_also_when_two_people_add_it_at_once(store: Store) -> None:
    url = "https://example.org/a"
    for who in ("ada", "ben"):
        capture = article_capture("By address.", url=url)
        if who == "ada":
            store.articles.add(capture, document("By address."), [], title="U", extractor="t", by=who)
        else:
            with pytest.raises(Conflict, match="somebody else added it just now"):
                store.articles.add(capture, document("By address."), [], title="U", extractor="t", by=who)
    assert len(store.articles.page()) == 1


def test_a_capture_that_was_compared_with_an_older_one_is_a_conflict(store: Store, article: Article) -> None:
    for turn in (1, 2):
        later = f"{TEXT} Edition {turn}."
        capture_again = partial(
            store.articles.capture_again, article.id, article_capture(later), document(later), [],
            seen_capture_id=article.capture_id, extractor="t", by="ada",
        )  # fmt: skip
        if turn == 1:
            capture_again()
        else:
            with pytest.raises(Conflict, match="captured it again"):
                capture_again()
