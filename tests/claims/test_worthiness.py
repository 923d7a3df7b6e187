import pytest

from workbench.claims import CHECK_WORTHY, NOT_CHECKABLE, TRIVIAL, score_sentences
from workbench.model import Score

FIGURE = "The fire destroyed 1,200 homes in Strelsau last year."


def one(sentence: str) -> Score:
    return score_sentences([sentence])[0]


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        (FIGURE, "figure 1,200"),
        (FIGURE, "counts homes"),
        (FIGURE, "deaths, injuries or attacks"),
        ("Prices rose 7.5 percent in a year.", "share in percent"),
        ("Prices rose 3 percent a year in Strelsau.", "share in percent"),
        ("Prices rose 3 percent a year in Strelsau.", "figure 3%/year"),
        ("The rate rose 2 percentage points in Strelsau.", "share in percent"),
        ("The mine pays $350 per kg of silver.", "amount of money"),
        ("The mine pays $350 per kg of silver.", "figure USD 350/kg"),
        ("The bridge cost €3.5bn to build.", "amount of money"),
        ("The mayor was convicted of fraud by a court.", "accusation or court case"),
        ("The dam broke because of a crack in its wall.", "names a cause"),
        ("They may never rebuild the old harbour there.", "about the future"),
        ("We hope that the harbour opens again soon.", "hope or feeling"),
        ("Why was the harbour never rebuilt by anyone?", "question"),
    ],
)
def test_reasons_are_what_a_checker_would_say(sentence: str, reason: str) -> None:
    assert reason in one(sentence).reasons


def test_a_figure_outranks_scenery_and_scenery_outranks_opinion() -> None:
    scores = score_sentences(
        [
            FIGURE,
            "The old harbour lies at the end of a long street.",
            "I think that the old harbour should be wonderful again.",
            "Will the old harbour ever open again?",
        ]
    )
    figure, scenery, opinion, question = (score.score for score in scores)
    assert figure > 0.6 > 0.2 > scenery > max(opinion, question)


def test_probabilities_are_of_three_classes_and_add_up() -> None:
    for sentence in (FIGURE, "I hope so.", "", "12", "?"):
        score = one(sentence)
        assert set(score.probabilities) == {CHECK_WORTHY, TRIVIAL, NOT_CHECKABLE}
        assert sum(score.probabilities.values()) == pytest.approx(1, abs=0.001)
        assert score.score == score.probabilities[CHECK_WORTHY]


def test_the_country_is_not_the_first_person() -> None:
    assert "first person" not in one("The US opened a consulate in Strelsau in 2014.").reasons
    assert "first person" in one("They told us that it was open in Strelsau.").reasons


def test_a_hedge_is_no_comparison() -> None:
    assert "comparison" not in one("More than 1,200 homes burned in Strelsau.").reasons


def test_each_sentence_is_scored_on_its_own() -> None:
    assert score_sentences([FIGURE, FIGURE]) == [one(FIGURE)] * 2
    assert score_sentences([]) == []
