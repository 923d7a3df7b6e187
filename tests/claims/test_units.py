import pytest

from workbench.claims import find_claims
from workbench.model import FoundClaim


def claims(text: str) -> list[FoundClaim]:
    """The claims of a text in its order."""
    found = sorted(find_claims(text, published="2015-09-19"), key=lambda claim: claim.start)
    for claim in found:
        assert text[claim.start : claim.end] == claim.quote == claim.quote.strip()
    return found


@pytest.mark.parametrize(
    ("sentence", "starts"),
    [
        (
            "The dam failed in 2011 and 3,000 people lost their homes, while the ministry spent $4 million on repairs.",
            ("The dam", "3,000 people", "the ministry"),
        ),
        ("Rents have risen 31 percent in five years, while wages grew by 12 percent.", ("Rents", "wages")),
        ("The fire destroyed 40 homes, and two schools were closed.", ("The fire", "two schools")),
        ("The fire killed three men in Strelsau; the police arrested two suspects.", ("The fire", "the police")),
        ("Exports fell by 4 percent in 2014, but imports rose by 9 percent.", ("Exports", "imports")),
        ("The factory employed 400 people in 2010, whereas the mine had 1,200 workers.", ("The factory", "the mine")),
        ("Ana Lind won 54 percent of the vote, and the Green Party lost nine seats.", ("Ana Lind", "the Green")),
        ("The river rose by 3 metres on Sunday and 40 streets were flooded.", ("The river", "40 streets")),
        ("The bank had 400 branches in 2014; more than 200 branches have closed since.", ("The bank", "more than")),
        ("Unemployment fell to 4 percent, while inflation rose to 9 percent in May.", ("Unemployment", "inflation")),
        ("A bomb killed 12 people in Aleppo and three hospitals were destroyed.", ("A bomb", "three hospitals")),
        ("The company sold 400 ships in 2013, and in 2014 the navy bought three ships.", ("The company", "in 2014")),
        ("The storm struck Cuba on Monday and 200,000 homes were without power.", ("The storm", "200,000 homes")),
        ("Police arrested 40 people in Strelsau, and the mayor resigned in May 2014.", ("Police", "the mayor")),
        ("The plant was built in 1964 and 61,000 cars were made there last year.", ("The plant", "61,000 cars")),
        ("The court fined Nordbau 5 million euros, and Falk Motors was convicted of fraud.", ("The court", "Falk")),
        ("The army left Elster in 1992, and the rebels took the town in 1993.", ("The army", "the rebels")),
    ],
)
def test_each_clause_with_something_to_check_is_a_claim(sentence: str, starts: tuple[str, ...]) -> None:
    found = claims(sentence)
    assert len(found) == len(starts)
    assert all(claim.quote.startswith(start) for claim, start in zip(found, starts, strict=True))
    assert all(claim.wording[0].isupper() or claim.wording[0].isdigit() for claim in found)
    assert all(claim.wording.endswith(".") for claim in found)


@pytest.mark.parametrize(
    "sentence",
    [
        "The fire destroyed 40 homes and two schools.",
        "The fire destroyed 40 homes and killed two people.",
        "The man who was shot in 2011 and his wife were buried in Strelsau.",
        "Trade between Ruritania and Elster was worth 4 million euros in 2014.",
        '"The dam failed in 2011 and 3,000 people lost their homes," Ana Lind said.',
        "If the dam fails and 3,000 people lose their homes, the ministry will pay.",
        "The town has more schools than Elster and Lindau had in 2010.",
        "Police believe the attack on the bank and the shop was planned in 2011.",
        "The fire destroyed two schools built in 2011 and a bridge opened in 1964.",
        "The bill passed with 54 votes, 3 abstentions and 12 votes against.",
        "Ana Lind opened the harbour in 2014, but it was closed in 2015.",
        "Ana Lind opened the harbour in 2014 and she closed it in 2015.",
        "At least 37 people have died and more than 100 are missing.",
        "Both the bank in Strelsau and the shop in Elster were closed in 2014.",
        "The law that banned trade in 1992 and the treaty were repealed in 2001.",
        "The company lost 400 jobs because the mine was closed and the mill had burned in 2014.",
        "The ministry said 40 homes had burned, while the union has counted 90 homes.",
        "He was shot while the police were searching 40 homes.",
        "Although 40 homes burned and 12 people died, the mayor stayed.",
        "The head of the bank and the owner of the mill were arrested in 2014.",
        "The road (built in 1964 and the bridge was opened in 1970) was closed.",
        "The mayor said the army and the police were to blame for 40 deaths.",
        "The trial lasted 14 months, and everyone was tired.",
        "We had eleven beds and more than ninety wounded that night.",
    ],
)
def test_a_sentence_stays_whole_where_a_cut_is_not_sure(sentence: str) -> None:
    assert [claim.quote for claim in claims(sentence)] == [sentence]


@pytest.mark.parametrize(
    ("sentence", "claimant"),
    [
        ("The ministry said 40 homes had burned and 200 people were missing.", "the ministry"),
        ("The ministry said that 40 homes had burned and that the fire had killed two men.", "the ministry"),
        ("Forty homes burned down and the fire killed two men, Ana Lind said.", "Ana Lind"),
        ("According to Ana Lind, 40 homes were destroyed and 200 people fled.", "Ana Lind"),
    ],
)
def test_each_claim_of_a_sentence_has_its_claimant(sentence: str, claimant: str) -> None:
    found = claims(sentence)
    assert [claim.claimant for claim in found] == [claimant, claimant]
    assert all(claim.wording.endswith(f", according to {claimant}.") for claim in found)


def test_each_claim_has_its_own_figures_dates_and_score() -> None:
    first, second, third = claims(
        "The dam failed in 2011 and 3,000 people lost their homes, while the ministry spent $4 million on repairs."
    )
    assert [[figure.words for figure in claim.figures] for claim in (first, second, third)] == [
        [],
        ["3,000"],
        ["$4 million"],
    ]
    assert [[date.words for date in claim.dates] for claim in (first, second, third)] == [["2011"], [], []]
    assert len({claim.score for claim in (first, second, third)}) == 3


def test_what_leads_into_a_sentence_holds_for_its_later_claims() -> None:
    text = "In Aleppo province, bombs killed 40 people and 12 schools were closed."
    second = claims(text)[1]
    assert second.quote == "12 schools were closed."
    assert second.wording == "In Aleppo province, 12 schools were closed."
    run = second.inserted[0]
    assert text[run.origin_start : run.origin_end] == "In Aleppo province"


def test_a_day_that_leads_into_a_sentence_is_absolute_in_its_later_claims() -> None:
    text = "On Tuesday, bombs killed 40 people and 12 schools were closed."
    assert claims(text)[1].wording == "On Tuesday (15 September 2015), 12 schools were closed."


def test_only_the_first_claim_of_a_sentence_opens_the_article() -> None:
    text = "The river rose by 3 metres on Sunday and 40 streets were flooded."
    opening = [claim for claim in claims(text) if "opens the article" in claim.reasons]
    assert len(opening) <= 1
