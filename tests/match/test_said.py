"""A claim that quotes somebody, checked against the source."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.match import check_said, said_in_places
from workbench.model import SaidState, WordChange

SOURCE = (
    "Speaking in the senate, the minister said: “We will not raise the fees for small boats before 2027, and we have "
    "3 million euros for the docks.” He left at noon. “No comment,” he said later. “No comment,” he said again."
)


@pytest.mark.parametrize(
    "quote",
    [
        "We will not raise the fees for small boats before 2027",
        "we will not raise the fees, for small boats, before 2027",
        "We will not raise the fees … before 2027",
        "[The government] will not raise the fees for small boats",
    ],
)
def test_the_same_words_are_said_so_whatever_their_typography(quote: str) -> None:
    said = check_said(quote, SOURCE)
    assert said.state is SaidState.SAID
    assert said.found == SOURCE[said.start : said.end]
    assert said.found.startswith(("We will", "will not"))
    assert said.changes == ()
    assert said.line.startswith("said so")


def test_other_words_are_said_otherwise_with_the_difference() -> None:
    said = check_said("We will never raise the fees for fishing boats before 2027", SOURCE)
    assert said.state is SaidState.OTHERWISE
    assert WordChange("replaced", "fishing", "small") in said.changes
    assert "“fishing” → “small”" in said.line
    assert said.found.startswith("We will not raise")


@pytest.mark.parametrize(
    ("quote", "flag"),
    [
        ("We will raise the fees for small boats before 2027", "negation changed"),
        ("We will not raise the fees for small boats before 2029", "figure changed"),
        ("and we have 3 billion euros for the docks", "figure changed"),
        ("We will … raise the fees for small boats before 2027", "negation changed"),
    ],
)
def test_a_turned_quotation_is_never_said_so(quote: str, flag: str) -> None:
    said = check_said(quote, SOURCE)
    assert said.state is SaidState.OTHERWISE
    assert flag in said.flags
    assert flag in said.line


def test_words_right_after_a_not_are_said_otherwise() -> None:
    text = "He told reporters: “Not a huge burden for a very small country.” She spoke of a huge burden for a country."
    said = check_said("A huge burden for a very small country", text)
    assert (said.state, said.flags) == (SaidState.OTHERWISE, ("negation changed",))
    assert said.changes == (WordChange("inserted", "", "Not"),)
    assert check_said("She spoke of a huge burden", text).state is SaidState.SAID


@pytest.mark.parametrize("source", ["“Not now. Raise the fees,” he said.", "He did not say: “Raise the fees.”"])
def test_a_not_beyond_a_sign_is_not_of_the_quotation(source: str) -> None:
    assert check_said("Raise the fees", source).state is SaidState.SAID


@pytest.mark.parametrize(
    "source",
    ["A huge burden for a tiny country", "A small burden for a very big country", "A huge burden for small countries"],
)
def test_a_short_quotation_in_two_other_words_is_said_otherwise(source: str) -> None:
    text = f"He stood beside the secretary. “{source},” he told reporters in the afternoon, and left for the airport."
    said = check_said("A huge burden for a very small country", text)
    assert (said.state, said.found) == (SaidState.OTHERWISE, source)
    assert said.changes


def test_words_of_a_short_quotation_that_do_not_stand_together_are_not_found() -> None:
    text = "It is a huge country. The burden is borne by many, and a small part of it by us. A very long road it is."
    assert check_said("A huge burden for a very small country", text).state is SaidState.NOT_FOUND


def test_a_fragment_that_the_claim_negates_too_is_said_so() -> None:
    said = check_said("raise the fees for small boats", SOURCE, before="The minister said he would never ")
    assert said.state is SaidState.SAID
    assert check_said("raise the fees for small boats", SOURCE).state is SaidState.OTHERWISE


def test_each_place_is_asked_whether_it_is_negated() -> None:
    text = "“A burden for all of us,” he said. Later he said that it is not a burden for all of us."
    first, second = said_in_places(check_said("A burden for all of us", text), text)
    assert (first.state, second.state) == (SaidState.SAID, SaidState.OTHERWISE)


def test_words_that_are_not_there_are_not_found() -> None:
    said = check_said("The railway will be extended to the northern valleys by the spring", SOURCE)
    assert (said.state, said.start, said.end, said.found) == (SaidState.NOT_FOUND, -1, -1, "")
    assert said.line == "not found"


def test_words_said_twice_are_said_so_and_both_places_told() -> None:
    said = check_said("No comment", SOURCE)
    assert said.state is SaidState.SAID
    assert len(said.places) == 2
    assert said.line == "said so; in 2 places"


def test_each_place_says_it_in_its_own_words() -> None:
    text = "We sold 41 boats in May, then nothing for a long while of waiting by the sea. We sold 42 boats in May."
    first, second = said_in_places(check_said("We sold 40 boats in May", text), text)
    assert first.changes == (WordChange("replaced", "40", "41"),)
    assert second.changes == (WordChange("replaced", "40", "42"),)
    assert (second.found, second.start, second.places) == ("We sold 42 boats in May", 78, first.places)


def test_other_typography_elsewhere_is_a_place_too_but_no_part_of_a_word() -> None:
    text = "“No taxes now,” she said. Later: no Taxes now! Again: casino taxes nowhere."
    said = check_said("No taxes now", text)
    assert [each.found for each in said_in_places(said, text)] == ["No taxes now", "no Taxes now"]
    assert said.line == "said so; in 2 places"


def test_words_that_are_not_there_have_no_place() -> None:
    said = check_said("The railway will be extended to the northern valleys", SOURCE)
    assert said_in_places(said, SOURCE) == [said]


@given(st.text(max_size=60) | st.text("“”\"'‘’ab …[]", max_size=60), st.text("ab “”. not7", max_size=80))
def test_any_quotation_and_text_give_valid_places(claim: str, text: str) -> None:
    for said in said_in_places(check_said(claim, text), text):
        assert said.found == (text[said.start : said.end] if said.start >= 0 else "")
        assert (said.start >= 0) == (said.state is not SaidState.NOT_FOUND)
        assert "\n" not in said.state.value
