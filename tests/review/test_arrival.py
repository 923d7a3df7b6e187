from __future__ import annotations

from dataclasses import replace

import pytest

from tests.records import TEXT, article_capture, document, three_claims
from workbench.model import Article, Claim, Field
from workbench.review import Desk, capture_source
from workbench.review.arrival import dated_after
from workbench.review.preservation import redact
from workbench.store import CapturedSource

URL = "https://port.example/list"
PAGE = "Port list.\n\nThe office wrote down 1,150 guests.\n\nOthers walked at night.\n\nUpdated 1 March."


def arrive(ada: Desk, claim: Claim, text: str = PAGE, published: Field | None = None) -> CapturedSource:
    """The page with this text, dated as said."""
    dates = {"published": published} if published else {}
    return capture_source(ada, claim, article_capture(text, url=URL), replace(document(text), metadata=dates))


@pytest.fixture
def article(ada: Desk, claim: Claim) -> Article:
    """An article without a date."""
    return ada.store.articles.get(claim.article_id)


@pytest.mark.parametrize(
    ("page", "article_says", "told"),
    [
        (Field("2026-03-02T08:00:00Z", "json-ld"), Field("2026-03-01", "meta"), "2026-03-02, after the article with "
         "the claim: 2026-03-01"),
        (Field("2026-03-02", "guess"), Field("2026-03-01", "meta"), "dated 2026-03-02 (a guess), after"),
        (Field("2026-03-02", "meta"), Field("2026-03-01", "guess"), "the claim: 2026-03-01 (a guess)"),
        (Field("2027", "meta"), Field("2026-03-01", "meta"), "dated 2027, after"),
        (Field("2026-03", "meta"), Field("2026-03-01", "meta"), ""),
        (Field("2026-03-01T23:00:00Z", "meta"), Field("2026-03-01T06:00:00Z", "meta"), ""),
        (Field("2026-02-27", "meta"), Field("2026-03-01", "meta"), ""),
        (Field("2026-02-27", "meta"), None, ""),
        (None, Field("2026-03-01", "meta"), ""),
    ],
)  # fmt: skip
def test_a_source_dated_after_the_claim_is_said_with_both_dates(
    article: Article, page: Field | None, article_says: Field | None, told: str
) -> None:
    source = replace(document(), metadata={"published": page} if page else {})
    if article_says is not None and article_says.origin != "guess":
        article = replace(article, published=article_says.value)
    said = dated_after(source, article, {"published": article_says} if article_says else {})
    assert told in said
    assert bool(said) == bool(told)


def test_what_is_said_on_arrival_is_kept_with_the_capture_before_its_other_warnings(ada: Desk) -> None:
    text = f"{TEXT}\n\nMore will follow."
    dated = replace(document(text), metadata={"published": Field("2026-03-01", "meta")})
    kept = ada.store.articles.add(
        article_capture(text, url="https://news.example/a"),
        dated,
        three_claims(),
        title="Dated",
        extractor="t",
        by="ada",
    )
    claim = ada.store.claims.of_article(kept.id)[0]
    arrive(ada, claim, published=Field("2026-02-01", "meta"))
    source = arrive(ada, claim, PAGE.replace("1,150", "1,950"), Field("2026-03-05", "guess"))
    assert [warning.partition(":")[0] for warning in source.warnings] == [
        "the source is dated 2026-03-05 (a guess), after the article with the claim",
        "changed since the capture of 2026-03-01",
    ]
    assert tuple(ada.store.captures.facts(source.capture_id)["warnings"]) == source.warnings
    assert ada.store.evidence.captured_for(claim.id)[0] == source
    assert ada.store.audit.check() == []


def test_a_changed_page_says_how_much_for_another_claim_too(ada: Desk, claim: Claim) -> None:
    other = ada.store.claims.of_article(claim.article_id)[1]
    assert arrive(ada, claim).warnings == ()
    assert arrive(ada, other).warnings == ()
    changed = PAGE.replace("1,150", "1,950").replace("\n\nUpdated 1 March.", "\n\nCats sleep.\n\nDogs bark.")
    (said,) = arrive(ada, other, changed).warnings
    assert said.endswith(": of its 4 paragraphs then, 1 changed, 2 added, 1 removed")
    assert arrive(ada, claim, changed).warnings == ()


def test_a_redacted_capture_is_nothing_to_compare_with(ada: Desk, claim: Claim) -> None:
    redact(ada, arrive(ada, claim).capture_id, "By order")
    assert arrive(ada, claim, "Another text.").warnings == ()
