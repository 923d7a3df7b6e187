"""Earlier claims that resemble a text: repeats first, variants with their warning, fragments never."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbench.match import rank_similar
from workbench.model import Relation

TEXT = "The Emirates took in 3,000 refugees from the coast last year."


def test_the_same_claim_in_other_words_comes_before_a_claim_about_something_else() -> None:
    ranked = rank_similar(
        TEXT,
        [
            (1, "The coast guard bought 3,000 boats last year."),
            (2, "Last year 3,000 refugees from the coast were taken in by the Emirates."),
            (3, "Schools open on Sunday."),
        ],
    )
    assert [similar.id for similar in ranked] == [2, 1]
    assert ranked[0].score > 0.8 > ranked[1].score


def test_a_repeat_scores_one_and_says_what_is_the_same() -> None:
    (repeat,) = rank_similar(TEXT, [(7, TEXT)])
    assert repeat.score == 1.0
    assert repeat.wording == TEXT
    assert repeat.reasons == ("same figure 3,000", "shares: Emirates, took, refugees, coast, last, year")


def test_a_measure_in_parts_counts_as_one_figure() -> None:
    text = "The debate in the chamber lasted two hours and nine minutes."
    (repeat,) = rank_similar(text, [(7, text)])
    assert repeat.score == 1.0
    assert len(repeat.figures) == 1


def test_another_figure_is_a_warning_and_not_a_duplicate() -> None:
    ranked = rank_similar(TEXT, [(1, TEXT.replace("3,000", "5,000")), (2, TEXT), (3, "The coast is clear.")])
    assert [similar.id for similar in ranked] == [2, 1, 3]
    assert ranked[1].reasons[0] == "figure differs: 3,000 / 5,000"
    assert ranked[1].figures[0].relation is Relation.CONFLICT
    assert 0.7 < ranked[1].score < 1


def test_a_figure_that_only_fits_is_told_as_another_one() -> None:
    (found,) = rank_similar("More than 100,000 refugees came.", [(1, "More than 250,000 refugees came.")])
    assert found.figures[0].relation is Relation.AGREE
    assert found.reasons[0] == "another figure, which fits: more than 100,000 / more than 250,000"


def test_a_fragment_of_the_text_does_not_resemble_it() -> None:
    ranked = rank_similar(TEXT, [(1, "The"), (2, "Refugees"), (3, "The Emirates took in refugees last year.")])
    assert ranked[0].id == 3
    assert all(similar.score < 0.5 for similar in ranked[1:])
    assert 1 not in [similar.id for similar in ranked]


def test_equal_wordings_keep_the_order_of_the_search() -> None:
    ranked = rank_similar(TEXT, [(9, TEXT), (4, TEXT), (6, TEXT)])
    assert [similar.id for similar in ranked] == [9, 4, 6]
    assert ranked == rank_similar(TEXT, [(9, TEXT), (4, TEXT), (6, TEXT)])


def test_the_likeness_of_the_words_outweighs_the_order_of_the_search() -> None:
    others = [(n, f"The coast had {n} quiet nights last year.") for n in range(30)]
    assert rank_similar(TEXT, [*others, (99, TEXT)])[0].id == 99


def test_only_the_best_k_are_given() -> None:
    assert len(rank_similar(TEXT, [(n, TEXT) for n in range(20)], k=3)) == 3
    assert rank_similar(TEXT, [(1, TEXT)], k=0) == []
    assert rank_similar("", [(1, TEXT)]) == []
    assert rank_similar(TEXT, []) == []


def test_only_the_first_thousand_code_points_are_compared() -> None:
    filler = "Nothing else happened in the hills. " * 40
    (similar,) = rank_similar(TEXT + " " + filler, [(1, TEXT + " " + filler + "And 77 goats were sold.")])
    assert similar.score == 1.0


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 9), st.text(max_size=60)), max_size=6))
def test_any_texts_are_ranked_by_falling_score(text: str, candidates: list[tuple[int, str]]) -> None:
    ranked = rank_similar(text, candidates)
    keys = [(-similar.score, similar.id) for similar in ranked]
    assert keys == sorted(keys)
    assert all(0 <= similar.score <= 1 for similar in ranked)
