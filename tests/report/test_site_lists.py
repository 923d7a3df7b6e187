"""A site's lists: in pages, in an order that means something, with jumps; its feeds as their readers see them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import feedparser
import pytest

from tests.report import documents as made
from tests.report.page import Page, read
from workbench.model import RATINGS, Imprint, ReportClaim, Status
from workbench.report.site.contents import NEWEST, Contents, Told
from workbench.report.site.feeds import atom_feed, review_feed
from workbench.report.site.lists import PER_PAGE, lists_of, menu


@pytest.fixture
def contents(tmp_path: Path) -> Iterator[Contents]:
    with closing(Contents(tmp_path)) as found:
        yield found


def take(contents: Contents, *claims: ReportClaim, at: str = "2026-05-07T10:00:00Z") -> None:
    contents.add(made.document(*claims), lambda claim: Told(at, at, ()))


def lists(contents: Contents, imprint: Imprint = Imprint()) -> dict[str, Page]:  # noqa: B008
    return {name: read("".join(pieces)) for name, pieces in lists_of(contents, imprint, menu(tags=False))}


def numbered(many: int, claimant: str = "Ilse Brandt") -> list[ReportClaim]:
    words = [f"Claim number {number}." for number in range(many)]
    return [made.claim(id=100 + n, wording=text, claimant=claimant) for n, text in enumerate(words)]


def test_a_long_list_goes_over_pages_that_lead_to_each_other(contents: Contents) -> None:
    take(contents, *numbered(2 * PER_PAGE + 1))
    pages = lists(contents)
    found = [name for name in pages if name.startswith("by-date")]
    assert found == ["by-date.html", "by-date-2.html", "by-date-3.html"]
    shown = [
        link["href"] for name in found for link in pages[name].named("a") if (link["href"] or "").startswith("claim-")
    ]
    assert len(shown) == len(set(shown)) == 2 * PER_PAGE + 1
    assert [link["href"] for link in pages["by-date-2.html"].named("a") if link.get("rel")] == [
        "by-date.html", "by-date-3.html",
    ]  # fmt: skip
    assert "May 2026 continued" in pages["by-date-2.html"].words()
    assert "Page 2 of 3" in pages["by-date-2.html"].words()


def test_ratings_come_in_the_order_of_their_scale_and_others_beside_what_they_are_like(contents: Contents) -> None:
    labels = [rating.label for rating in RATINGS]
    claims = [made.claim(id=100 + n, verdict=made.verdict(label)) for n, label in enumerate(reversed(labels))]
    own = made.claim(id=90, verdict=made.verdict("pants on fire", rating_value=None, like="false"))
    strange = made.claim(id=91, verdict=made.verdict("a strange word", rating_value=None))
    gone = made.claim(id=92, status=Status.WITHDRAWN)
    take(contents, gone, strange, own, *claims)
    told = lists(contents)["by-rating.html"].words()
    order = [*labels[:1], "pants on fire", *labels[1:], "a strange word", "withdrawn"]
    at = [told.index(f"{label[:1].upper()}{label[1:]} 1") for label in order]
    assert at == sorted(at)


def test_claimants_come_by_their_letters_and_the_article_itself_last(contents: Contents) -> None:
    for number, who in enumerate(("Zoe", "Élise", "", "Ben")):
        take(contents, made.claim(id=100 + number, claimant=who))
    told = lists(contents)["by-claimant.html"].words()
    at = [told.index(f"{who} 1") for who in ("Ben", "Élise", "Zoe", "The article itself")]
    assert at == sorted(at)


def test_many_claimants_are_jumped_to_by_their_first_letters_and_never_by_too_many(contents: Contents) -> None:
    names = [f"{chr(0x4E00 + number)} {number}" for number in range(300)]
    take(contents, *(made.claim(id=100 + n, claimant=name) for n, name in enumerate(names)))
    page = lists(contents)["by-claimant-2.html"]
    jumps = [link["href"] or "" for link in page.named("a") if "#group-" in (link["href"] or "")]
    assert 20 <= len(jumps) <= 40
    assert any(jump.startswith("#group-") for jump in jumps)
    assert any(jump.startswith("by-claimant.html#group-") for jump in jumps)


def test_the_newest_stand_first_whatever_report_they_are_in(contents: Contents) -> None:
    take(contents, *numbered(1), at="2026-01-02T10:00:00Z")
    take(contents, made.claim(id=7, wording="A later one."), at="2026-03-04T10:00:00Z")
    told = lists(contents)["by-date.html"].words()
    assert told.index("March 2026 A later one.") < told.index("January 2026 Claim number 0.")


def test_the_search_page_holds_every_claim_with_its_claimant_and_rating(contents: Contents) -> None:
    take(contents, *numbered(3), made.claim(id=7, claimant="Zoe", verdict=made.verdict("true")))
    page = lists(contents)["search.html"]
    text = page.text()
    data = json.loads(text[text.index('{"claimants"') : text.index('"use strict"')])
    assert data["claimants"] == ["Ilse Brandt", "Zoe"]
    assert [(each[0], data["claimants"][each[2]], each[3]) for each in data["claims"][-2:]] == [
        ("102", "Ilse Brandt", 0), ("7", "Zoe", 1),
    ]  # fmt: skip


def test_the_feed_has_the_newest_and_stays_one_without_an_address_and_without_verdicts(contents: Contents) -> None:
    empty = feedparser.parse("".join(atom_feed(contents, Imprint())))
    assert (empty.bozo, empty.entries) == (False, [])
    for number, claim in enumerate(numbered(NEWEST + 5)):
        take(contents, claim, at=f"2026-05-07T10:{number // 60:02}:{number % 60:02}Z")
    read_back = feedparser.parse("".join(atom_feed(contents, Imprint("The Post"))))
    assert (read_back.bozo, len(read_back.entries)) == (False, NEWEST)
    assert read_back.entries[0].title.endswith(f"Claim number {NEWEST + 4}.")
    assert read_back.entries[-1].title.endswith("Claim number 5.")
    assert read_back.entries[0].link == f"claim-{100 + NEWEST + 4}.html"
    assert read_back.feed.id == "urn:x-workbench:site:The%20Post"


@pytest.mark.parametrize("text", made.HOSTILE, ids=lambda text: repr(text[:20]))
def test_hostile_strings_in_the_feeds_and_the_search_are_read_back(contents: Contents, text: str) -> None:
    contents.add(made.hostile(text, draft=False), lambda _: Told(text, text, (text,)))
    imprint = Imprint(text, text)
    assert not feedparser.parse("".join(atom_feed(contents, imprint))).bozo
    reviews = json.loads("".join(review_feed(contents, imprint)))
    assert reviews["dataFeedElement"][0]["itemReviewed"]["text"] == text
    pages = {name: "".join(pieces) for name, pieces in lists_of(contents, imprint, menu(tags=True))}
    data = pages["search.html"].partition('id="claims">')[2].partition("</script>")[0]
    assert len(json.loads(data)["claims"]) == 1


def test_a_report_of_a_hundred_articles_fits_two_front_pages(contents: Contents) -> None:
    for number in range(PER_PAGE + 1):
        document = made.document(made.claim(id=100 + number))
        contents.add(replace(document, title=f"Report {number}"), lambda _: Told("2026", "2026"))
    pages = lists(contents, Imprint("The Post"))
    assert f"{PER_PAGE + 1} articles, {PER_PAGE + 1} claims" in pages["index.html"].words().replace("\xa0", " ")
    assert f"Report {PER_PAGE}" in pages["index-2.html"].words()
    assert "Report 0" not in pages["index-2.html"].words()
