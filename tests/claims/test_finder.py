from decimal import Decimal
from pathlib import Path

import pytest

from workbench.claims import ARTICLE_ITSELF, find_claims
from workbench.model import ClaimType, Hedge

BRIEF = Path(__file__).parents[2] / "starter" / "brief.md"

ARTICLE = """Fire That Destroyed 1,200 Homes 'Was No Accident'

A fire at the harbour of Strelsau destroyed 1,200 homes in March.
Photo by Jo Bell/Agency

"It was no accident. Somebody set it," Mayor Ana Lind said. "We will rebuild every one of them."

Advertisement

Related: Why 900 Homes Burned Last Year

'It was no accident. Somebody set it.'

Lind met Ruritanian Interior Minister Omar bin Rao, who said his country had taken in more than 8,000 families
since 2012. I think that is wonderful news for them.

Follow Strelsau News on Twitter: @strelsaunews
"""


def test_claims_come_best_first_with_their_place_in_the_text() -> None:
    claims = find_claims(ARTICLE, published="2015-04-02")
    assert [claim.score for claim in claims] == sorted((claim.score for claim in claims), reverse=True)
    for claim in claims:
        assert ARTICLE[claim.start : claim.end] == claim.quote
        assert claim.claimant
        assert claim.wording
        places = [(item.start, item.end, item.words) for item in claim.figures]
        places += [(item.start, item.end, item.words) for item in claim.dates]
        for start, end, words in places:
            assert claim.start <= start < end <= claim.end
            assert ARTICLE[start:end] == words
    assert {claim.quote[:18] for claim in claims[:2]} == {"A fire at the harb", "Lind met Ruritania"}


def test_a_claim_has_what_a_checker_needs() -> None:
    claim = next(claim for claim in find_claims(ARTICLE) if "8,000" in claim.quote)
    assert claim.claimant == "Omar bin Rao"
    assert claim.type is ClaimType.QUANTITY
    assert {"figure 8,000", "named official"} <= set(claim.reasons)
    figure = claim.figures[0]
    assert (figure.low, figure.hedge, figure.period) == (Decimal(8000), Hedge.MORE_THAN, "since 2012")


def test_relative_dates_are_read_against_the_day_of_publication() -> None:
    first = next(c for c in find_claims(ARTICLE, published="2015-04-02") if "March" in c.quote)
    assert [date.value for date in first.dates] == ["2015-03"]


def test_what_is_no_part_of_the_article_is_no_claim() -> None:
    quotes = " ".join(claim.quote for claim in find_claims(ARTICLE))
    for notice in ("Photo by", "Advertisement", "Related", "900 Homes", "Follow Strelsau"):
        assert notice not in quotes


def test_a_pull_quote_is_dropped_and_its_telling_with_the_speaker_kept() -> None:
    claims = [claim for claim in find_claims(ARTICLE) if "Somebody set it" in claim.quote]
    assert [(claim.quote, claim.claimant) for claim in claims] == [
        ('Somebody set it," Mayor Ana Lind said.', "Ana Lind")
    ]


def test_a_headline_and_an_opinion_come_last() -> None:
    last = [claim.quote for claim in find_claims(ARTICLE)][-4:]
    assert "Fire That Destroyed 1,200 Homes 'Was No Accident'" in last
    assert "I think that is wonderful news for them." in last


def test_a_line_pasted_without_its_full_stop_is_a_claim() -> None:
    claim = find_claims("The Fire Institute said 1,200 homes burned in 2014")[0]
    assert claim.claimant == "Fire Institute"
    assert claim.score > 0.5


def test_the_sign_of_a_heading_and_a_dateline_are_no_part_of_the_quote() -> None:
    text = "# Harbour fire destroys homes\n\nSTRELSAU (Agency) — A fire destroyed 1,200 homes."
    quotes = {claim.quote for claim in find_claims(text)}
    assert quotes == {"Harbour fire destroys homes", "A fire destroyed 1,200 homes."}


def test_the_starter_brief_leads_with_its_two_figures() -> None:
    brief = BRIEF.read_text("utf-8")
    leading = {claim.claimant: claim for claim in find_claims(brief, published="2015-09-19")[:5]}
    refugees, killed = leading["Abdullah bin Zayed"], leading["Amnesty International"]
    assert refugees.wording.startswith("The United Arab Emirates has")
    figure = refugees.figures[0]
    assert (figure.low, figure.high, figure.hedge) == (Decimal(100000), Decimal(100000), Hedge.MORE_THAN)
    assert (figure.counted, figure.period) == ("refugees", "over the last four years")
    figure = killed.figures[0]
    assert (figure.low, figure.hedge, figure.counted) == (Decimal(3000), Hedge.ABOUT, "people")
    assert (figure.place, figure.period) == ("in Aleppo province", "in 2014")


@pytest.mark.parametrize("text", ["", " ", "\n \n\t\n", "...", "\x00\x1f\x7f", "—", '"""'])
def test_nothing_said_is_nothing_claimed(text: str) -> None:
    assert find_claims(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "\x00Lind said\x1f 40 \x1chomes burned.",
        "火灾烧毁了1200所房屋。没有人受伤。",
        '"He said “it (is [ \' 40 homes, Lind said. "And',
        "said said according to according to who said, said",
        "' '' ''' \" “ ” ’s ‘x",
        "#" * 50 + " x",
        "x" * 20_000,
    ],
)
def test_odd_texts_keep_the_promise_of_the_quote(text: str) -> None:
    for claim in find_claims(text):
        assert text[claim.start : claim.end] == claim.quote == claim.quote.strip()
        assert claim.claimant
    assert all(claim.claimant == ARTICLE_ITSELF for claim in find_claims("火灾烧毁了房屋。"))
