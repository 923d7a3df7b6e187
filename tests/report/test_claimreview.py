from __future__ import annotations

import json
import re
from typing import Any

import pytest

from tests.report import documents as made
from tests.report.page import read
from workbench.errors import Refused
from workbench.model import RATINGS, ReportDocument, Status, VerdictRole
from workbench.report import render


def feed(document: ReportDocument) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(render(document, "claimreview"))
    return found


def reviews(document: ReportDocument) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = feed(document)["dataFeedElement"]
    return found


def assert_valid(review: dict[str, Any]) -> None:
    """The rules that readers of the mark-up apply."""
    assert review["@type"] == "ClaimReview"
    assert re.fullmatch(r"urn:x-workbench:review:\d+:\d+", review["@id"])
    assert review["claimReviewed"]
    rating = review["reviewRating"]
    assert rating["@type"] == "Rating"
    assert rating["alternateName"]
    numbers = [rating.get(name) for name in ("worstRating", "ratingValue", "bestRating")]
    if numbers != [None, None, None]:
        worst, value, best = numbers
        assert (worst, best) == (1, 5)
        assert type(value) is int
        assert worst <= value <= best
    assert review["itemReviewed"]["@type"] == "Claim"


@pytest.mark.parametrize("rating", RATINGS, ids=lambda rating: rating.label)
def test_a_rating_has_a_number_on_the_line_only(rating: Any) -> None:  # noqa: ANN401  pytest gives a Rating
    (review,) = reviews(made.document(made.claim(verdict=made.verdict(rating.label))))
    assert_valid(review)
    assert review["reviewRating"]["alternateName"] == rating.label
    assert review["reviewRating"].get("ratingValue") == rating.value


def test_there_is_one_review_for_each_decided_claim() -> None:
    found = feed(made.newsroom())
    assert found["@context"] == "https://schema.org"
    assert found["@type"] == "DataFeed"
    assert len(found["dataFeedElement"]) == 3
    assert len({review["@id"] for review in found["dataFeedElement"]}) == 3
    for review in found["dataFeedElement"]:
        assert_valid(review)


def test_claimant_article_reviewers_and_sources_are_named() -> None:
    first, second, _ = reviews(made.newsroom())
    assert first["itemReviewed"]["author"]["name"] == "Ilse Brandt, mayor of Ostwick"
    assert first["itemReviewed"]["appearance"]["url"] == "https://ostwick-courier.example/2026/visitors"
    assert first["author"] == {"@type": "Organization", "name": "The Coast Courier"}
    assert [person["name"] for person in first["contributor"]] == ["Ana Ruiz", "Ben Okafor"]
    assert first["url"] == f"https://checks.example/claim-{made.ID + 30}.html"
    assert first["correction"][0]["text"] == "The rating: mostly false → false. The table was misread."
    assert first["dateModified"] == "2026-05-07T09:00:00Z"
    assert [part["text"] for part in first["itemReviewed"]["hasPart"]] == ["more than to any other port on the coast"]
    (bare,) = reviews(made.document(made.claim()))
    assert bare["author"] == [{"@type": "Person", "name": "Ana Ruiz"}, {"@type": "Person", "name": "Ben Okafor"}]
    assert "url" not in bare
    assert [cited["name"] for cited in first["citation"]] == ["Arrivals by port, 2025", "How day tickets are counted"]
    assert "author" not in second["itemReviewed"]
    assert "url" not in second["citation"][0]


def test_a_draft_says_so_and_has_no_date_of_publication() -> None:
    draft = feed(made.newsroom(draft=True))
    assert draft["creativeWorkStatus"] == "Draft"
    for review in draft["dataFeedElement"]:
        assert review["creativeWorkStatus"] == "Draft"
        assert "datePublished" not in review
    real = feed(made.newsroom())
    assert "creativeWorkStatus" not in real
    assert [review["datePublished"] for review in real["dataFeedElement"]] == ["2026-05-07T10:00:00Z"] * 3


def test_an_article_without_an_address_gets_none() -> None:
    (review,) = reviews(made.document(made.claim(), article=made.article(url="file:///tmp/a.html", title="")))
    assert "appearance" not in review["itemReviewed"]


@pytest.mark.parametrize(("rating", "value"), [("true", 1), ("misleading", 3), ("house word", 6), ("house word", 0)])
def test_a_number_that_is_not_the_scales_is_refused(rating: str, value: int) -> None:
    wrong = made.document(made.claim(verdict=made.verdict(rating, rating_value=value)))
    with pytest.raises(Refused, match="k7m2"):
        render(wrong, "claimreview")


@pytest.mark.parametrize("status", [Status.FIRST_IN, Status.DISAGREEMENT, Status.WITHDRAWN])
def test_what_is_not_decided_is_no_review(status: Status) -> None:
    assert reviews(made.document(made.claim(status=status))) == []
    taken_back = made.claim(status=Status.PUBLISHED, verdict=made.verdict(role=VerdictRole.WITHDRAWAL))
    assert reviews(made.document(taken_back)) == []


@pytest.mark.parametrize("text", made.HOSTILE, ids=lambda text: repr(text[:20]))
def test_a_hostile_string_cannot_leave_a_script_element(text: str) -> None:
    written = render(made.hostile(text), "claimreview")
    written.encode("utf-8")
    assert not re.search("[<>&\u2028\u2029\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", written)
    (review,) = json.loads(written)["dataFeedElement"]
    assert review["itemReviewed"]["text"] == text
    page = read(f'<script type="application/ld+json">{written}</script><p>after</p>')
    assert [tag for tag, _ in page.elements] == ["script", "p"]
