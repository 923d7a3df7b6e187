"""Dates of pages that have none, and of pages that state one among others. The extractor's guess always gives one."""

from __future__ import annotations

import json

import pytest

from benchmarks.undated import Sample, dated, undated
from workbench.capture import facts, metadata
from workbench.model import Field
from workbench.model.capture import GUESS

GUESSED = {"date": "2019-04-03"}
URL = "https://news.test/ferries"


def published(sample: Sample) -> Field:
    return metadata.settle(facts.gather(sample.html), GUESSED, sample.url)["published"]


def test_a_date_on_an_undated_page_is_certain_in_one_case_of_twenty_at_most() -> None:
    samples = [undated(seed) for seed in range(1_000)]
    certain = [sample for sample in samples if published(sample).origin != GUESS]
    assert len(certain) / len(samples) <= 0.05


def test_a_date_that_a_page_states_among_others_is_the_one_that_is_told() -> None:
    samples = [dated(seed) for seed in range(1_000)]
    right = [sample for sample in samples if published(sample).value[:10] == sample.published]
    assert len(right) / len(samples) >= 0.95


def of(head: str, body: str = "", url: str = URL) -> dict[str, Field]:
    return metadata.settle(facts.gather(f"<html><head>{head}</head><body>{body}"), GUESSED, url)


def ld(*things: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(list(things))}</script>'


def article(day: str, **more: object) -> dict[str, object]:
    return {"@type": "NewsArticle", "datePublished": day, **more}


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (ld(article("2001-01-01", headline="Other"), article("2024-05-17", headline="Ferries & figures")), ""),
        (ld(article("2001-01-01", url="/x"), article("2024-05-17", mainEntityOfPage={"@id": f"{URL}/?a=1"})), ""),
        (ld(article("2024-05-17")), ""),
        (ld(article("2024-05-17", headline="Something else entirely")), ""),
    ],
)
def test_the_article_that_is_the_pages_own_is_told_from_teasers(head: str, body: str) -> None:
    found = of(f"<title>Ferries &amp; figures | Post</title>{head}", body)
    assert found["published"] == Field("2024-05-17", "json-ld")


@pytest.mark.parametrize(
    "head",
    [
        ld(article("2001-01-01", headline="Other"), article("2002-02-02", headline="Another")),
        ld(article("2001-01-01", headline="Other", url="https://news.test/other")),
    ],
)
def test_a_teaser_dates_nothing(head: str) -> None:
    assert of(f"<title>Ferries</title>{head}")["published"] == Field("2019-04-03", GUESS)


def test_when_it_was_changed_is_kept_apart_from_when_it_was_published() -> None:
    found = of(ld(article("2024-05-17", dateModified="2024-05-19T08:00:00Z")))
    assert found["modified"] == Field("2024-05-19T08:00:00Z", "json-ld")
    found = of('<meta property="article:modified_time" content="2024-05-19">')
    assert found["modified"] == Field("2024-05-19", "meta")
    assert found["published"].origin == GUESS
    assert "modified" not in of("")


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("/2024/05/17/ferries", "2024-05-17"),
        ("/news/2024-5-7-ferries.html", "2024-05-07"),
        ("/2024/05/17/", ""),
        ("/events/2024/05/17/fair", ""),
        ("/2024/13/17/ferries", ""),
        ("/v1/2024051799/x", ""),
    ],
)
def test_an_address_dates_an_article_not_a_list(path: str, day: str) -> None:
    found = of("", url=f"https://news.test{path}")["published"]
    assert found == (Field(day, "url") if day else Field("2019-04-03", GUESS))


def test_microdata_of_a_comment_says_nothing_about_the_page() -> None:
    comment = (
        '<div itemscope itemtype="http://schema.org/Comment"><div></div>'
        '<meta itemprop="datePublished" content="{}"></div>'
    )
    own = '<meta itemprop="datePublished" content="2024-05-17">'
    scope = '<div itemscope itemtype="http://schema.org/NewsArticle">'
    body = f"{scope}{comment.format('2001-01-01')}<div>x</div>{own}</div>{comment.format('2002-02-02')}"
    assert of("", body)["published"] == Field("2024-05-17", "meta")
    assert of("", comment.format("2001-01-01"))["published"].origin == GUESS
