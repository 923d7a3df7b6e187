"""Whole articles of our own, read as a desk editor reads the list."""

from pathlib import Path

import pytest

from workbench.claims import ARTICLE_ITSELF, find_claims
from workbench.model import FoundClaim

ARTICLES = Path(__file__).parents[2] / "training" / "articles"


def text_of(name: str) -> str:
    paragraphs = (ARTICLES / f"{name}.tsv").read_text("utf-8").strip().split("\n\n")
    return "\n\n".join(" ".join(line.split("\t")[1] for line in lines.splitlines()) for lines in paragraphs)


def place(claims: list[FoundClaim], words: str) -> int:
    """Which place in the list, from 1, the claim with these words has."""
    return next(n for n, claim in enumerate(claims, 1) if words in claim.quote)


def test_a_political_article_leads_with_figures_and_accusations() -> None:
    claims = find_claims(text_of("politics"))
    for words in ("40,000 homes", "18,300 homes", "asbestos in 212", "31 percent"):
        assert place(claims, words) <= 6  # rents and wages stand in one sentence and are two claims
    assert place(claims, "denied having seen it") < place(claims, "declined to comment")
    last = {claim.quote.split()[0] for claim in claims[-5:]}
    assert {"Nobody", "Will", "Minister"} <= last
    assert [claim.claimant for claim in claims if "more on social housing" in claim.quote] == ["Tomas Reuter"]


def test_a_disaster_leads_with_the_dead_and_names_who_says_so() -> None:
    claims = find_claims(text_of("disaster"))
    assert place(claims, "At least 37 people") <= 2
    assert "deaths, injuries or attacks" in claims[place(claims, "At least 37 people") - 1].reasons
    assert claims[place(claims, "no inspection had taken place") - 1].claimant == "the regional inspectorate"
    assert place(claims, "no inspection had taken place") < place(claims, "passed an inspection")
    assert place(claims, "carries a child") >= len(claims) - 1
    assert all("Photo:" not in claim.quote for claim in claims)


def test_a_live_blog_leads_with_what_can_be_counted() -> None:
    claims = find_claims(text_of("liveblog"))
    top = {claim.claimant for claim in claims[:5]}
    assert {"the network operator", "the weather service", "Eva Stern", "the rail union"} <= top
    for words in ("Hello and welcome back", "Our thoughts are with", "More soon", "latest updates"):
        assert place(claims, words) > 7


@pytest.mark.parametrize("name", sorted(path.stem for path in ARTICLES.glob("*.tsv")))
def test_no_headline_credit_or_notice_is_among_the_claims_shown_first(name: str) -> None:
    for claim in find_claims(text_of(name))[:8]:
        assert not {"headline or label", "caption of a picture", "question"} & set(claim.reasons)
        assert "Follow" not in claim.quote
        assert "Related:" not in claim.quote


def test_what_speaks_for_a_claim_comes_before_what_speaks_against_it() -> None:
    text = 'The harbour was built in 1804.\n\nAna Lind said: "I hope that our 1,200 homes will be rebuilt one day."'
    reasons = next(claim.reasons for claim in find_claims(text) if "1,200" in claim.quote)
    assert reasons.index("figure 1,200") < reasons.index("hope or feeling")


def test_an_age_is_no_figure_to_check() -> None:
    claim = find_claims("Ana Lind, 52, has led the town council through hard times.")[0]
    assert not any(reason.startswith("figure") for reason in claim.reasons)
    assert claim.claimant == ARTICLE_ITSELF


def test_a_headline_says_that_it_is_one() -> None:
    claims = find_claims("Fire destroys 1,200 homes\n\nA fire destroyed 1,200 homes in Strelsau.\n\nIt rained.")
    headline = claims[place(claims, "Fire destroys") - 1]
    assert headline.score < 0.05 < claims[0].score
    assert "headline or label" in headline.reasons
