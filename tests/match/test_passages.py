"""The sentences of a source that bear on a claim, and why."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbench.lang import split_sentences
from workbench.match import parse, rank_passages, ranking
from workbench.match.parsed import parsing
from workbench.model import Passage, Relation

SOURCE = (
    "The port authority of Zarqa published its yearly figures on Sunday. "
    "The report has four chapters and a long list of tables. "
    "Some 12,300 containers passed through Zarqa last winter, the authority said. "
    "That is a little more than in the winter before. "
    "Fishing boats are counted in another table. "
    "The weather was mild, and the roads stayed open. "
    "In total 850 crane drivers worked in shifts around the clock. "
    "A new canteen was opened for them."
)
CLAIM = "More than 12,000 containers passed through Zarqa last winter."


def sentences_of(claim: str, text: str, k: int = 10) -> list[str]:
    return [text[passage.start : passage.end] for passage in rank_passages(claim, text, k)]


def place(passage: Passage) -> int:
    return passage.start


def test_the_sentence_that_bears_on_the_claim_comes_first() -> None:
    assert sentences_of(CLAIM, SOURCE)[0].startswith("Some 12,300 containers")


def test_the_reasons_name_figures_names_and_words() -> None:
    best = rank_passages(CLAIM, SOURCE)[0]
    assert best.reasons == (
        "figure fits: more than 12,000 / about 12,300",
        "names: Zarqa",
        "shares: containers, passed, Zarqa, last, winter",
    )
    assert [relation.relation for relation in best.figures] == [Relation.AGREE]


def test_an_equal_figure_is_named_even_where_it_is_written_in_words() -> None:
    source = "The weather was mild. Only three thousand five hundred tents were sent. Roads stayed open."
    best = rank_passages("The ministry sent 3,500 tents.", source)[0]
    assert best.reasons[0] == "same figure 3,500"


def test_another_figure_for_the_same_thing_is_a_reason_too() -> None:
    best = rank_passages("The ministry sent 3,000 tents.", "The ministry sent 5,000 tents.")[0]
    assert best.reasons[0] == "figure differs: 3,000 / 5,000"
    assert best.figures[0].relation is Relation.CONFLICT


def test_an_equal_figure_of_another_year_is_said_to_be_one() -> None:
    best = rank_passages("The ministry sent 3,500 tents in 2014.", "The ministry sent 3,500 tents\nin 2015.")[0]
    assert best.reasons[0] == "same figure 3,500, other period: in 2014 / in 2015"


def test_a_sentence_next_to_a_matching_one_is_offered_as_such() -> None:
    passages = rank_passages("Containers passed", "Mild weather. Many containers passed. Roads stayed open.")
    assert [passage.reasons for passage in passages] == [
        ("shares: Containers, passed",),
        ("next to a sentence that matches",),
        ("next to a sentence that matches",),
    ]


def test_inflected_words_are_shared() -> None:
    assert "shares: driver, works" in rank_passages("A driver works.", SOURCE)[0].reasons


def test_no_claim_no_text_and_nothing_shared_give_nothing() -> None:
    assert rank_passages("", SOURCE) == []
    assert rank_passages("of the and", SOURCE) == []
    assert rank_passages(CLAIM, "") == []
    assert rank_passages(CLAIM, SOURCE, 0) == []
    assert rank_passages("Penguins swim.", "Roads stayed open.") == []


def test_equal_sentences_keep_the_order_of_the_text() -> None:
    text = ("Boats sank. " + "Mild weather came in from the west. " * 6) * 6
    starts = [passage.start for passage in rank_passages("Boats sank.", text, 4)]
    assert starts == sorted(starts)
    assert [text[start : start + 5] for start in starts] == ["Boats"] * 4
    assert rank_passages("Boats sank.", text, 4) == rank_passages("Boats sank.", text, 4)


def test_a_claim_of_two_parts_gets_a_passage_for_each_among_the_first() -> None:
    ferry = "The ferry to Kalba was late on Monday. "
    quiet = "Nobody at the pier knew why that was. The kiosk sold tea. The gulls did not mind at all. "
    text = (ferry + quiet) * 4 + "Elsewhere the museum lent its tickets to schools. " + quiet
    found = sentences_of("The ferry to Kalba was late, and the museum lent tickets.", text, 3)
    assert any("museum" in sentence for sentence in found)


def test_a_sentence_in_other_words_is_found_by_what_the_best_ones_speak_of() -> None:
    quiet = "The kiosk sold tea. The gulls did not mind. Someone painted a bench. A bus turned round. "
    text = (
        "The ferry to Kalba ran aground near the lighthouse reef. " + quiet * 3
        + "The lighthouse reef had damaged a ship before. " + quiet * 3
    )  # fmt: skip
    passages = rank_passages("The ferry to Kalba was lost.", text, 8)
    (reef,) = [passage for passage in passages if "damaged a ship" in text[passage.start : passage.end]]
    assert reef.reasons == ("shares with the best passage: lighthous, reef",)


def test_a_date_that_both_name_is_a_reason_however_it_is_written() -> None:
    best = rank_passages("The ferry sank on 3 March 2014.", "It rained. The ferry sank on March 3, 2014. It rained.")[0]
    assert "dates: 3 March 2014" in best.reasons


def test_a_day_within_the_claims_month_counts_and_one_of_another_month_does_not() -> None:
    text = "The ferry sank on 2014-04-12, it is said. Rain fell for days. The ferry sank on 2014-03-12, it is said."
    best, *others = rank_passages("The ferry sank in March 2014.", text)
    assert text[best.start : best.end] == "The ferry sank on 2014-03-12, it is said."
    assert "dates: March 2014" in best.reasons
    assert not any(reason.startswith("dates") for passage in others for reason in passage.reasons)


def test_a_persons_last_name_stands_for_the_person_and_an_offices_last_word_does_not() -> None:
    text = "The envoy Ana Lind came on Monday. Lind praised the schools. Health came first, and Lindau later."
    whole, last, neither = sorted(rank_passages("Ana Lind praised the Department of Health.", text), key=place)
    assert "names: Ana Lind" in whole.reasons
    assert "names: Lind" in last.reasons
    assert not any(reason.startswith("names") for reason in neither.reasons)


def test_a_heading_does_not_stand_above_the_sentence_that_says_it() -> None:
    text = "Ferry\n\nThe old ferry to Kalba sank within minutes of the alarm.\n\nWeather\n\nIt rained for days."
    assert sentences_of("The ferry to Kalba sank.", text)[0].startswith("The old ferry")


def test_figures_of_a_passage_have_their_place_in_the_text() -> None:
    (relation,) = rank_passages(CLAIM, SOURCE)[0].figures
    assert SOURCE[relation.found.start : relation.found.end] == relation.found.words == "Some 12,300"


def test_the_score_tells_a_covered_claim_from_a_brushed_one() -> None:
    covered = rank_passages(CLAIM, SOURCE)[0].score
    brushed = rank_passages("The winter of 1962 brought snow to the hills of Samra and killed sheep.", SOURCE)[0].score
    assert 0 < brushed < 0.4 < covered <= 1


def test_a_long_text_is_ranked_while_it_is_read() -> None:
    text = "\n\n".join(f"On day {n} nothing happened in ward {n * 7}." for n in range(9_000)) + "\n\n" + SOURCE
    steps = list(ranking(CLAIM, text))
    assert [step.share for step in steps] == sorted(step.share for step in steps)
    assert len(steps) > 3
    assert steps[0].share < 0.5
    assert steps[-1].share == 1
    assert steps[-1].passages == rank_passages(CLAIM, text)
    assert text[steps[-1].passages[0].start :].startswith("Some 12,300 containers")


def test_a_view_of_a_text_that_was_read_on_is_what_it_was() -> None:
    text = "\n\n".join(f"Day {n} was mild in ward {n % 5}." for n in range(5_000))
    reading = parsing(text)
    first = next(reading)
    before = rank_passages("It was mild in ward 3.", first)
    list(reading)
    assert rank_passages("It was mild in ward 3.", first) == before


def test_a_parsed_text_gives_the_same_passages() -> None:
    assert rank_passages(CLAIM, parse(SOURCE)) == rank_passages(CLAIM, SOURCE)
    assert [step.passages for step in ranking(CLAIM, parse(SOURCE))] == [rank_passages(CLAIM, SOURCE)]
    assert [step.passages for step in ranking("", SOURCE)] == [[]]


@given(st.text(max_size=80), st.text(max_size=200), st.integers(-1, 5))
def test_any_passages_are_sentences_of_the_text_in_falling_order(claim: str, text: str, k: int) -> None:
    passages = rank_passages(claim, text, k)
    assert len(passages) <= max(k, 0)
    assert {(passage.start, passage.end) for passage in passages} <= set(split_sentences(text))
    scores = [passage.score for passage in passages]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)
