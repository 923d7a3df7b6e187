"""Whatever a text is, the finder answers in time that grows with its length, with places that hold."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.claims import find_claims, score_sentences

FRAGMENTS = (
    *('"', "“", "”", "'", "‘", "’", " ", "\n", "\n\n", ". ", ", ", ": ", "; ", "(", ")", "—", "…", "? ", "! "),
    *(
        "said",
        "according to ",
        "the report ",
        "The company ",
        "described ",
        "Ms Lindqvist",
        "Ana Lind",
        "of the ",
        "by ",
    ),
    *(
        "„",
        "«",
        "»",
        "‚",
        "‹",
        "›",
        "「",
        "」",
        "und die ",
        "der Stadt ist nicht ",
        "3,1 Mio. Euro ",
        "z. B. ",
        "am 3. ",
    ),
    *("Fire Institute", "who ", "He ", "his country ", "40 homes ", "3,1 million ", "€5", "12.5 percent", "in 2014 "),
    *(
        "in March",
        "Image: ",
        "Related: ",
        "#",
        "@x",
        "http://a.b",
        "ß",
        "İ",
        "🙂",
        "\u202e",
        "שלום ",
        "火灾。",
        "\x00",
        "\u2028",
    ),
    *(
        "shows that ",
        "by ",
        "\x00",
        "\u2028",
        "denied ",
        "killed ",
        "the ",
        "The ",
        "A ",
        "Guardian",
        ".com",
        "'s ",
        "’s ",
    ),
)


@given(st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=8)), max_size=60).map("".join))
@settings(max_examples=150, deadline=None)
def test_any_text_gives_claims_whose_places_hold(text: str) -> None:
    claims = find_claims(text, published="2015-09-19")
    assert [claim.score for claim in claims] == sorted((claim.score for claim in claims), reverse=True)
    for claim in claims:
        assert text[claim.start : claim.end] == claim.quote
        assert 0 <= claim.score <= 1
        assert claim.claimant
        assert claim.reasons
        places = [(item.start, item.end, item.words) for item in claim.figures]
        places += [(item.start, item.end, item.words) for item in claim.dates]
        assert all(text[start:end] == words for start, end, words in places)


@given(st.lists(st.text(max_size=60), max_size=5))
@settings(max_examples=50, deadline=None)
def test_any_sentences_give_a_score_each(sentences: list[str]) -> None:
    scores = score_sentences(sentences)
    assert len(scores) == len(sentences)
    assert all(abs(sum(score.probabilities.values()) - 1) < 0.001 for score in scores)


@pytest.mark.parametrize(
    "fragment",
    [
        "Ana Lind said the fire destroyed 40 homes in 2014. ",
        '"Forty homes burned," said Ana Lind. ',
        '"Forty homes burned\n\n',
        "said said ",
        "according to the ",
        "the report of the study by the company ",
        "described called dubbed ",
        "Mayor Ana Lind. The mayor said it rained. ",
        "the mayor the minister said the ",
        "Ana Lind, the mayor of Strelsau, ",
        "The Guardian, ",
        "Ms Lindqvi",
        "Lind. Ms Lindqvist Ana Lindqvisd. ",
        "the company of the ministry in Strelsau, ",
        "x",
        "' ",
        " »a",
        " ”a",
        "„a ",
        "‚a ",
        "„Das ist der 3. Tag“, sagt sie. ",
        "( ",
        "Image: a. ",
        "12,",
        "He said he had it. ",
        "She came. ",
        "It sold it. ",
        "the fire killed 12 people and ",
        "; 40 homes were destroyed ",
        "In 2014, the bank had 400 men, while the mill has ",
    ],
)
def test_time_grows_no_faster_than_the_text(fragment: str) -> None:
    find_claims("The weights are read once.")

    def seconds(length: int) -> float:
        text = fragment * (length // len(fragment))
        best = 9.0
        for _ in range(2):
            begun = time.perf_counter()
            find_claims(text)
            best = min(best, time.perf_counter() - begun)
        return best

    short = seconds(10_000)
    assert seconds(40_000) < 9 * short + 0.1  # four times, and room for a busy machine
