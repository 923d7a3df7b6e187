"""Quotes that leave words out or put some in, as quotations in articles do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.match import locate_quote
from workbench.model import Anchor, AnchorState, WordChange

PAGE = (
    "The minister spoke for an hour. She said that the new law, which the senate had passed in May, will not change "
    "the pensions of those who work today. It will take effect in 2027 and cost 3 billion euros. Nobody asked about "
    "the old law. She said that the budget is sound."
)


def words_at(anchor: Anchor, text: str = PAGE) -> str:
    return text[anchor.start : anchor.end]


@pytest.mark.parametrize("mark", ["…", "...", " … ", " [...] ", "[…]", " (...) ", " . . . ", ", [...] "])
def test_words_left_out_are_no_differences(mark: str) -> None:
    anchor = locate_quote(f"She said that the new law{mark}will not change the pensions", PAGE)
    assert anchor.state is AnchorState.FUZZY
    assert anchor.flags == ("words left out",)
    assert anchor.changes == ()
    assert anchor.score == 0.99
    assert (
        words_at(anchor)
        == "She said that the new law, which the senate had passed in May, will not change the pensions"
    )


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("[the law] will not change the pensions of those", "will not change the pensions of those"),
        ("It will take effect [after the vote] in 2027", "It will take effect in 2027"),
        ("take effect in [the year] 2027 and cost [only] 3 billion", "take effect in 2027 and cost 3 billion"),
        ("[Ms Okafor] said that the new law, which the senate", "said that the new law, which the senate"),
    ],
)  # fmt: skip
def test_words_put_in_are_no_differences(quote: str, found: str) -> None:
    anchor = locate_quote(quote, PAGE)
    assert anchor.state is AnchorState.FUZZY
    assert anchor.changes == ()
    assert words_at(anchor) == found


def test_words_put_in_between_are_flagged() -> None:
    assert locate_quote("that the new law [on pensions], which the senate", PAGE).flags == ("words put in",)


def test_a_letter_in_brackets_changes_nothing_but_case() -> None:
    anchor = locate_quote("[T]he new law, which the senate had passed", PAGE)
    assert anchor.state is AnchorState.FUZZY
    assert anchor.flags == ("punctuation only",)
    assert words_at(anchor).startswith("the new law")


def test_several_sentences_can_be_left_out() -> None:
    anchor = locate_quote("The minister spoke for an hour. … She said that the budget is sound.", PAGE)
    assert (anchor.start, anchor.end) == (0, len(PAGE))


def test_a_negation_left_out_of_a_sentence_is_flagged() -> None:
    anchor = locate_quote("the new law … will […] change the pensions of those who work today", PAGE)
    assert anchor.state is AnchorState.FUZZY
    assert "negation changed" in anchor.flags


def test_a_changed_word_or_figure_beside_the_mark_is_told() -> None:
    anchor = locate_quote("It will take effect in 2027 … the old law. She said that the household is sound.", PAGE)
    assert anchor.changes == (WordChange("replaced", "household", "budget"),)
    figure = locate_quote("She said that the new law … take effect in 2029 and cost 3 billion euros", PAGE)
    assert "figure changed" in figure.flags


def test_parts_in_another_order_or_too_far_apart_are_not_taken_for_the_quote() -> None:
    swapped = locate_quote("She said that the budget is sound … The minister spoke for an hour", PAGE)
    assert swapped.state is AnchorState.LOST
    far = PAGE[:31] + " Filler goes here and there." * 200 + PAGE[31:]
    assert locate_quote("The minister spoke … that the budget is sound", far).state is AnchorState.LOST


def test_a_part_inside_a_longer_word_does_not_count() -> None:
    assert locate_quote(
        "The minister spoke for an hour … he … on", "The minister spoke for an hour. That once."
    ).state in (
        AnchorState.LOST,
        AnchorState.FUZZY,
    )
    anchor = locate_quote("spoke for a whole hour … on", "He spoke for a whole hour. That once.")
    assert "words left out" not in anchor.flags


def test_parts_that_fit_several_places_are_ambiguous_unless_the_place_is_known() -> None:
    twice = "We will build the bridge, come what may, before winter. " * 2
    quote = "We will build the bridge … before winter"
    assert locate_quote(quote, twice).state is AnchorState.AMBIGUOUS
    assert len(locate_quote(quote, twice).alternatives) == 2
    assert locate_quote(quote, twice, near=56).start == 56


def test_a_text_that_has_the_marks_itself_is_exact() -> None:
    text = "“We will build … before winter,” she [the minister] said."
    assert locate_quote("build … before winter,” she [the minister]", text).state is AnchorState.EXACT


MARKED = st.lists(st.sampled_from(["…", "[", "]", "...", "law", "the ", " a", "\x00", "[x]", "[…]"]), max_size=14).map(
    "".join
)


@given(MARKED, st.text("lawthe a…[].\n", max_size=120))
def test_any_marks_give_valid_bounds(quote: str, text: str) -> None:
    anchor = locate_quote(quote, text)
    for start, end in anchor.alternatives:
        assert 0 <= start < end <= len(text)
    assert anchor.start == anchor.end == -1 or 0 <= anchor.start < anchor.end <= len(text)


def test_many_marks_in_a_long_text_take_no_long() -> None:
    text = "the law … " * 100_000
    assert locate_quote("the law … " * 11 + "is gone", text).state in (AnchorState.LOST, AnchorState.FUZZY)
