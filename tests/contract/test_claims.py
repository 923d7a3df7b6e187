from __future__ import annotations

from itertools import pairwise

import pytest

from tests.records import article_capture, claim_at, document
from workbench.errors import Conflict
from workbench.model import Article, Claim, ClaimRow, Status
from workbench.store import ClaimFilter, Store


def add_many(store: Store, count: int, name: str) -> Article:
    """An article with `count` claims of rising rank whose scores repeat."""
    text = " ".join(f"The {name} count number{index} was {index} in all." for index in range(count))
    claims = [
        claim_at(
            text, f"The {name} count number{index} was {index} in all.", score=round((count - index) // 3 / count, 6)
        )
        for index in range(count)
    ]
    return store.articles.add(
        article_capture(text, origin=f"file:{name}"),
        document(text, title=name),
        claims,
        title=name,
        extractor="t",
        by="ada",
    )


def walk(store: Store, shown: ClaimFilter, limit: int) -> list[ClaimRow]:
    """All rows by keyset pages."""
    rows: list[ClaimRow] = []
    while page := store.claims.page(shown, after=rows[-1] if rows else None, limit=limit):
        rows.extend(page)
    return rows


@pytest.mark.parametrize("limit", [1, 7, 100])
def test_pages_walk_every_claim_once_and_in_order(store: Store, limit: int) -> None:
    article = add_many(store, 40, "fish")
    add_many(store, 25, "boat")
    within = walk(store, ClaimFilter(article.id), limit)
    assert [row.rank for row in within] == list(range(1, 41))
    overall = walk(store, ClaimFilter(), limit)
    assert len({row.id for row in overall}) == 65
    assert all((-a.score, a.id) < (-b.score, b.id) for a, b in pairwise(overall))


def test_a_jump_and_a_walk_give_the_same_rows(store: Store) -> None:
    article = add_many(store, 30, "fish")
    shown = ClaimFilter(article.id)
    assert store.claims.page(shown, offset=20, limit=5) == walk(store, shown, 100)[20:25]


def test_filters_by_status_and_words_agree_with_their_counts(store: Store) -> None:
    article = add_many(store, 12, "fish")
    claims = store.claims.of_article(article.id)
    for claim in claims[:5]:
        store.claims.triage(claim.id, seen_version=0, status=Status.TO_CHECK, reason="", by="ada")
    for shown, expected in [
        (ClaimFilter(article.id, (Status.TO_CHECK,)), 5),
        (ClaimFilter(article.id, (Status.TO_CHECK, Status.NEW)), 12),
        (ClaimFilter(None, (Status.NEW,)), 7),
        (ClaimFilter(article.id, (), "number11"), 1),
        (ClaimFilter(article.id, (Status.NEW,), "numb"), 7),
        (ClaimFilter(None, (), "nowhere"), 0),
    ]:
        assert store.claims.count(shown) == expected, shown
        assert len(walk(store, shown, 3)) == expected, shown


@pytest.mark.parametrize("typed", ['"', "NEAR(", "*", "wording:", "a OR", "'; DROP TABLE claim; --", "^", "-x", "日本"])
def test_no_typed_search_can_break_the_query(store: Store, article: Article, typed: str) -> None:
    assert store.claims.count(ClaimFilter(article.id, (), typed)) <= 3
    assert len(store.claims.of_article(article.id)) == 3


def test_a_triage_on_a_claim_that_changed_meanwhile_is_a_conflict_and_changes_nothing(
    store: Store, claim: Claim
) -> None:
    store.claims.triage(claim.id, seen_version=claim.version, status=Status.TO_CHECK, reason="", by="ben")
    with pytest.raises(Conflict, match="it is 'to check' now"):
        store.claims.triage(claim.id, seen_version=claim.version, status=Status.SET_ASIDE, reason="x", by="ada")
    assert store.claims.get(claim.id).status is Status.TO_CHECK
    assert len(store.log.of_stream(claim.id)) == 1


def test_claims_sharing_words_come_best_first(store: Store, article: Article) -> None:
    rows = store.claims.sharing_words("pier gave way")
    assert rows[0].wording.startswith("Nobody was hurt")
    assert store.claims.sharing_words("?!") == []
