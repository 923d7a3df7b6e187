"""Fact checks of others, from pages, DataFeeds and the API's JSON; whatever else stands there is left out."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.capture.factchecks import read_fact_checks
from workbench.errors import UsageError
from workbench.model import FactCheck

REVIEW = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "datePublished": "2026-02-01",
    "url": "https://checks.example/guests",
    "claimReviewed": "The town took in 1,200 guests.",
    "author": {"@type": "Organization", "name": "Checks &amp; Co"},
    "itemReviewed": {
        "@type": "Claim",
        "author": [{"@type": "Person", "name": "Ines Falk"}],
        "datePublished": "2026-01-30",
    },
    "reviewRating": {"@type": "Rating", "ratingValue": 2, "bestRating": 5, "alternateName": "Mostly false"},
}
CHECK = FactCheck(
    claim="The town took in 1,200 guests.",
    claimant="Ines Falk",
    claimed_at="2026-01-30",
    rating="Mostly false",
    publisher="Checks & Co",
    url="https://checks.example/guests",
    title="",
    published="2026-02-01",
    language="",
)
API = {
    "claims": [
        {
            "text": "The pier cost 3 million.",
            "claimant": "Bo Ek",
            "claimDate": "2026-01-01T00:00:00Z",
            "claimReview": [
                {
                    "publisher": {"name": "Fact Desk", "site": "desk.example"},
                    "url": "https://desk.example/pier",
                    "title": "No, it cost one",
                    "reviewDate": "2026-01-05T00:00:00Z",
                    "textualRating": "False",
                    "languageCode": "en",
                },
                {"publisher": {"site": "other.example"}, "url": "javascript:alert(1)", "textualRating": "Wrong"},
            ],
        }
    ],
    "nextPageToken": "x",
}


def page(*scripts: object) -> bytes:
    """A page with JSON-LD scripts."""
    tags = "".join(f'<script type="application/ld+json">{json.dumps(script)}</script>' for script in scripts)
    return f"<!DOCTYPE html><html><head>{tags}<script>var x = 1;</script></head><body>Text</body></html>".encode()


def test_a_page_with_a_claim_review() -> None:
    assert read_fact_checks(page({"@type": "WebPage"}, REVIEW), "text/html", "page") == [CHECK]


def test_a_data_feed_in_the_order_it_has() -> None:
    other = REVIEW | {"claimReviewed": "Another.", "url": "https://checks.example/other"}
    feed = {"@type": "DataFeed", "dataFeedElement": [{"item": [REVIEW]}, {"item": [other, REVIEW]}, {"item": None}]}
    found = read_fact_checks(json.dumps(feed).encode(), "application/json", "feed")
    assert [check.claim for check in found] == [CHECK.claim, "Another."]


def test_the_api_gives_one_for_each_review_and_no_address_that_is_none() -> None:
    first, second = read_fact_checks(json.dumps(API).encode(), "application/json", "api")
    assert (first.publisher, first.rating, first.title) == ("Fact Desk", "False", "No, it cost one")
    assert (second.publisher, second.url) == ("other.example", "")


def test_a_number_is_a_rating_where_no_words_are_given_and_none_is_left_out() -> None:
    numbered = REVIEW | {"reviewRating": [{"ratingValue": 2}]}
    assert read_fact_checks(json.dumps([numbered]).encode(), "application/json", "x")[0].rating == "2"
    with pytest.raises(UsageError, match="holds no ClaimReview"):
        read_fact_checks(json.dumps(REVIEW | {"reviewRating": {}}).encode(), "application/json", "x")


@pytest.mark.parametrize(
    "data", [b"", b"{", b"plain words", b"[" * 200_000, page(), page({"@type": ["Article"]}), b'{"claims": [1, {}]}']
)
def test_what_holds_none_is_one_clear_error(data: bytes) -> None:
    with pytest.raises(UsageError, match="It takes a page or file"):
        read_fact_checks(data, "text/html" if data.startswith(b"<") else "application/json", "feed.json")


_JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text() | st.sampled_from(["ClaimReview", "https://a.b"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["@type", "claimReviewed", "reviewRating", "author", "claimReview", "text", "url", "name"]),
            inner,
            max_size=6,
        )
    ),
    max_leaves=30,
)


@given(_JSON)
def test_whatever_the_json_is_it_is_read_or_refused(thing: object) -> None:
    try:
        found = read_fact_checks(json.dumps(thing).encode(), "application/json", "x")
    except UsageError:
        return
    for check in found:
        assert check.claim
        assert check.rating
        assert check.url == "" or check.url.startswith("http")
