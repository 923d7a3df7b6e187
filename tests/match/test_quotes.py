"""Finding a quote again: exact, moved, fuzzy with its differences, ambiguous, lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.match import locate_quote
from workbench.model import Anchor, AnchorState, WordChange, select

PAGE = """\
Harbour opens after repairs

The council said on Monday that more than 3,400 boats had used the new harbour in its first year.
Fishermen from the northern villages did not expect the mooring fees to rise before the autumn.
"We were promised that nothing would change," said the head of the cooperative.

The engineers replaced 12 of the 40 floating docks, and the remaining ones will follow next spring.
The cost of the whole project, first put at 8.5 million euros, has grown by about a third since then.
"""

QUOTE = "Fishermen from the northern villages did not expect the mooring fees to rise before the autumn."


def words_at(text: str, anchor: Anchor) -> str:
    return text[anchor.start : anchor.end]


def test_a_quote_at_the_only_place_is_exact() -> None:
    anchor = locate_quote(QUOTE, PAGE)
    assert (anchor.state, anchor.start, anchor.score) == (AnchorState.EXACT, PAGE.index(QUOTE), 1.0)
    assert words_at(PAGE, anchor) == QUOTE
    assert anchor.changes == ()
    assert anchor.flags == ()


def test_a_quote_where_it_was_is_exact() -> None:
    assert locate_quote(QUOTE, PAGE, near=PAGE.index(QUOTE)).state is AnchorState.EXACT


def test_a_quote_that_moved_is_found() -> None:
    longer = "Updated at noon.\n" + PAGE
    anchor = locate_quote(QUOTE, longer, near=PAGE.index(QUOTE))
    assert anchor.state is AnchorState.MOVED
    assert words_at(longer, anchor) == QUOTE
    assert anchor.score == 1.0


TABLE = "Dubai: 40 homes built.\nSharjah: 40 homes built.\nAjman: 40 homes built.\n"


def test_a_quote_that_stands_in_several_places_is_ambiguous() -> None:
    anchor = locate_quote("40 homes built", TABLE)
    assert (anchor.state, anchor.start, anchor.end) == (AnchorState.AMBIGUOUS, -1, -1)
    assert [TABLE[start:end] for start, end in anchor.alternatives] == ["40 homes built"] * 3


def test_the_surroundings_tell_equal_words_apart() -> None:
    anchor = locate_quote("40 homes built", TABLE, prefix="Sharjah: ", suffix=".\nAjman")
    assert anchor.state is AnchorState.EXACT
    assert anchor.start == TABLE.index("40", 20)


def test_perfect_surroundings_beat_nearly_perfect_ones() -> None:
    text = "In row 7 of the long list stands a nought. " * 4 + "In row 8 of the long list stands a nought. "
    chosen = select(text, text.rindex("stands a"), text.rindex("stands a") + 8)
    anchor = locate_quote(chosen.exact, text, prefix=chosen.prefix, suffix=chosen.suffix)
    assert (anchor.state, anchor.start) == (AnchorState.EXACT, chosen.start)
    twins = text.replace("row 8", "row 7")
    assert locate_quote(chosen.exact, twins, prefix=chosen.prefix).state is AnchorState.AMBIGUOUS


def test_the_very_same_words_beat_their_twins_in_other_typography() -> None:
    text = "Harbour Opens Today. The news: harbour opens today. HARBOUR OPENS TODAY!"
    anchor = locate_quote("harbour opens today", text)
    assert (anchor.state, anchor.start) == (AnchorState.EXACT, text.index("harbour"))


def test_the_old_place_tells_equal_words_apart() -> None:
    second = TABLE.index("40", 20)
    assert locate_quote("40 homes built", TABLE, near=second).state is AnchorState.EXACT
    shifted = locate_quote("40 homes built", TABLE, near=second + 3)
    assert (shifted.state, shifted.start) == (AnchorState.MOVED, second)
    assert len(shifted.alternatives) == 2


def test_a_place_between_two_equal_ones_decides_nothing() -> None:
    text = "same words. " * 2
    assert locate_quote("same words.", text, near=6).state is AnchorState.AMBIGUOUS


def test_surroundings_outweigh_the_old_place() -> None:
    before = locate_quote("40 homes built", TABLE, prefix="Ajman: ", suffix=".\n", near=TABLE.index("40"))
    assert (before.state, before.start) == (AnchorState.MOVED, TABLE.rindex("40"))


@pytest.mark.parametrize(
    ("quote", "flag"),
    [
        ("“We were promised that nothing would change,” said the head", "punctuation only"),
        ("we were promised that NOTHING would change", "punctuation only"),
        ("first put at 8.5 million euros – has grown", "punctuation only"),
        ("did not expect the\n   mooring fees", "spacing only"),
        ("Monday that more\u00a0than 3,400 boats", "spacing only"),
    ],
)
def test_other_typography_is_told_and_nothing_more(quote: str, flag: str) -> None:
    anchor = locate_quote(quote, PAGE)
    assert anchor.state is AnchorState.FUZZY
    assert anchor.flags == (flag,)
    assert anchor.changes == ()
    assert anchor.score == pytest.approx(0.99)
    assert words_at(PAGE, anchor).split()[0].strip('"“').casefold() == quote.split()[0].strip('"“').casefold()


def test_typography_keeps_the_ends() -> None:
    anchor = locate_quote("“We were promised that nothing would change,”", PAGE)
    assert words_at(PAGE, anchor) == '"We were promised that nothing would change,"'
    dropped = locate_quote("the council said, on Monday, that", PAGE)
    assert words_at(PAGE, dropped) == "The council said on Monday that"


def test_a_word_broken_at_the_line_end_is_only_typography() -> None:
    page = PAGE.replace("cooperative", "cooper-\native")
    anchor = locate_quote('would change," said the head of the cooperative.', page)
    assert anchor.state is AnchorState.FUZZY
    assert anchor.flags == ("punctuation only",)
    assert words_at(page, anchor).endswith("cooper-\native.")


def test_changed_words_are_listed_with_the_true_ends() -> None:
    quote = "The engineers renewed 12 of the 40 floating docks, and the remaining ones follow next spring."
    anchor = locate_quote(quote, PAGE)
    assert anchor.state is AnchorState.FUZZY
    assert words_at(PAGE, anchor).startswith("The engineers replaced")
    assert words_at(PAGE, anchor).endswith("follow next spring.")
    assert anchor.changes == (
        WordChange("replaced", "renewed", "replaced"),
        WordChange("inserted", "", "will"),
    )
    assert 0.85 < anchor.score < 0.99
    assert anchor.flags == ()


def test_a_changed_figure_is_flagged_however_like_the_rest_is() -> None:
    quote = "The council said on Monday that more than 3,900 boats had used the new harbour in its first year."
    anchor = locate_quote(quote, PAGE)
    assert anchor.state is AnchorState.FUZZY
    assert anchor.score > 0.95
    assert "figure changed" in anchor.flags
    assert anchor.changes == (WordChange("replaced", "3,900", "3,400"),)


def test_a_lost_decimal_point_is_a_changed_figure() -> None:
    anchor = locate_quote("The cost of the whole project, first put at 85 million euros, has grown", PAGE)
    assert anchor.state is AnchorState.FUZZY
    assert anchor.flags == ("figure changed",)


@pytest.mark.parametrize(
    "quote",
    [
        "Fishermen from the northern villages did expect the mooring fees to rise before the autumn.",
        "Fishermen from the northern villages did not expect the mooring fees to never rise before the autumn.",
        "Fishermen from the northern villages do expect the mooring fees not to rise before the autumn.",
    ],
)
def test_a_changed_negation_is_flagged(quote: str) -> None:
    anchor = locate_quote(quote, PAGE)
    assert anchor.state is AnchorState.FUZZY
    assert "negation changed" in anchor.flags


def test_a_contracted_negation_is_no_changed_one() -> None:
    anchor = locate_quote(QUOTE.replace("did not", "didn’t"), PAGE)
    assert anchor.state is AnchorState.FUZZY
    assert "negation changed" not in anchor.flags


def test_words_that_are_not_there_are_lost() -> None:
    anchor = locate_quote("The minister of transport opened a railway line through the desert on Friday.", PAGE)
    assert (anchor.state, anchor.start, anchor.end) == (AnchorState.LOST, -1, -1)
    assert anchor.score < 0.7


@pytest.mark.parametrize(("quote", "text"), [("", PAGE), (QUOTE, ""), ("", ""), ("?!", "abc"), (QUOTE, "Harbour")])
def test_nothing_to_find_is_lost(quote: str, text: str) -> None:
    assert locate_quote(quote, text).state is AnchorState.LOST


def test_a_short_quote_is_matched_loosely_only_with_its_surroundings() -> None:
    assert locate_quote("12 of 40 docks", PAGE).state is AnchorState.LOST
    assert locate_quote("the moorings fees", PAGE).state is AnchorState.LOST
    anchor = locate_quote("12 of 40 docks", PAGE, prefix="The engineers replaced ", suffix=", and the remaining ones")
    assert anchor.state is AnchorState.FUZZY
    assert words_at(PAGE, anchor) == "12 of the 40 floating docks"


def test_a_few_common_words_amid_other_words_are_not_the_quote() -> None:
    page = "The budget was passed at night. Nobody counted the 12 abstentions."
    prefix, suffix = "fees rose in the first year by ", " million dinars after the reform"
    anchor = locate_quote("12", page, prefix=prefix, suffix=suffix)
    assert anchor.state is AnchorState.LOST
    assert anchor.alternatives == ((page.index("12"), page.index("12") + 2),)


def test_words_amid_other_words_are_found_and_flagged() -> None:
    anchor = locate_quote(
        QUOTE, PAGE, prefix="a wholly different sentence that is gone ", suffix=" 0123456789 9876543210"
    )
    assert anchor.state is AnchorState.EXACT
    assert anchor.flags == ("surroundings changed",)


def test_two_places_that_resemble_the_quote_equally_are_ambiguous() -> None:
    text = (
        "The first bridge carried 900 cars each day before the flood came.\n"
        + "In between, the ferries ran on time and nobody complained about it.\n" * 3
        + "The third bridge carried 900 cars each day before the flood came.\n"
    )
    quote = "The sixth bridge carried 900 cars each day before the flood came."
    anchor = locate_quote(quote, text)
    assert anchor.state is AnchorState.AMBIGUOUS
    assert [text[start : start + 9] for start, _ in anchor.alternatives] == ["The first", "The third"]
    decided = locate_quote(quote, text, suffix="\nIn between, the ferries ran on time and")
    assert text[decided.start :].startswith("The first")


def test_a_long_quote_with_an_edit_is_joined_from_its_ends() -> None:
    lines = [
        f"Paragraph {n} tells of ship number {n * 37} and of what it carried to port {n * 11}." for n in range(200)
    ]
    text = "\n".join(lines)
    start, end = text.index(lines[50]), text.index(lines[110])
    quote = text[start:end].replace("ship number 2960", "tug number 2960").rstrip()
    assert len(quote) > 2_000
    anchor = locate_quote(quote, text)
    assert anchor.state is AnchorState.FUZZY
    assert words_at(text, anchor) == text[start:end].rstrip()
    assert WordChange("replaced", "tug", "ship") in anchor.changes


def test_a_long_quote_whose_ends_are_far_apart_is_lost() -> None:
    lines = [f"Note {n}: the {n * 7919 % 1000} crates of load {n * 104729 % 9973} went ashore." for n in range(400)]
    quote = "\n".join(lines[:30] + lines[350:380])
    assert len(quote) > 2_000
    assert locate_quote(quote, "\n".join(lines)).state is AnchorState.LOST


def test_a_very_long_quote_whose_middle_was_cut_out_is_lost() -> None:
    lines = [f"Note {n}: the {n * 7919 % 1000} crates of load {n * 104729 % 9973} went ashore." for n in range(600)]
    quote = "\n".join(lines)
    assert len(quote) > 20_000
    assert locate_quote(quote, "\n".join(lines[:100] + lines[-100:])).state is AnchorState.LOST
    assert locate_quote(quote, quote.replace("Note 300", "Item 300")).state is AnchorState.FUZZY


def test_a_repetitive_quote_does_not_hang() -> None:
    text = "0 | 1 | 0 | 0 | " * 30_000
    anchor = locate_quote("0 | 1 | 1 | 0 | " * 100, text)
    assert anchor.state is AnchorState.LOST
    assert anchor.flags == ("too repetitive",)
    short = locate_quote("0 | 1 | " * 10, "0 | 0 | 1 | " * 200)
    assert (short.state, short.flags) == (AnchorState.LOST, ())


def test_places_beyond_the_first_thousand_are_found_by_their_surroundings() -> None:
    text = "no, " * 3_000 + "and then no, at last."
    anchor = locate_quote("no", text, prefix="and then ", suffix=", at last")
    assert (anchor.state, anchor.start) == (AnchorState.EXACT, text.index("then no") + 5)
    assert len(locate_quote("no", text).alternatives) == 1_000


def test_scripts_without_spaces_are_found_too() -> None:
    text = "市議会は月曜日に新しい港を三千四百隻の船が利用したと発表した。漁師たちは値上げを予想していなかった。"
    anchor = locate_quote("市議会は火曜日に新しい港を三千四百隻の船が利用したと発表した", text)
    assert anchor.state is AnchorState.FUZZY
    assert anchor.changes == (WordChange("replaced", "火", "月"),)


@st.composite
def texts_with_a_quote(draw: st.DrawFn) -> tuple[str, int, int]:
    text = draw(st.one_of(st.text(min_size=1, max_size=120), st.text('ab \n“"é', min_size=1, max_size=80)))
    start = draw(st.integers(0, len(text) - 1))
    return text, start, draw(st.integers(start + 1, len(text)))


@given(texts_with_a_quote())
def test_a_quote_cut_from_any_text_is_exact_or_among_the_alternatives(cut: tuple[str, int, int]) -> None:
    text, start, end = cut
    anchor = locate_quote(text[start:end], text)
    assert anchor.state in (AnchorState.EXACT, AnchorState.AMBIGUOUS)
    assert (start, end) in ((anchor.start, anchor.end), *anchor.alternatives)


@given(texts_with_a_quote())
def test_a_selector_finds_its_own_place_again(cut: tuple[str, int, int]) -> None:
    text, start, end = cut
    chosen = select(text, start, end)
    anchor = locate_quote(chosen.exact, text, prefix=chosen.prefix, suffix=chosen.suffix, near=chosen.start)
    assert (anchor.state, anchor.start, anchor.end) == (AnchorState.EXACT, start, end)


ANY = st.one_of(st.text(max_size=60), st.text("ab \n'’5.", max_size=60))


@given(ANY, ANY, ANY, ANY, st.none() | st.integers(-5, 80))
def test_any_anchor_has_valid_bounds(quote: str, text: str, prefix: str, suffix: str, near: int | None) -> None:
    anchor = locate_quote(quote, text, prefix=prefix, suffix=suffix, near=near)
    assert 0 <= anchor.score <= 1
    for start, end in anchor.alternatives:
        assert 0 <= start < end <= len(text)
    if anchor.state in (AnchorState.LOST, AnchorState.AMBIGUOUS):
        assert (anchor.start, anchor.end) == (-1, -1)
    else:
        assert 0 <= anchor.start < anchor.end <= len(text)
    if anchor.state in (AnchorState.EXACT, AnchorState.MOVED):
        assert text[anchor.start : anchor.end] == quote
