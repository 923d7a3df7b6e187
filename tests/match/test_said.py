"""A claim that quotes somebody, checked against the source."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.match import SaidState, check_quotes, check_said, fold_text
from workbench.match.said import quoted_words
from workbench.model import WordChange

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


def test_words_that_are_not_there_are_not_found() -> None:
    said = check_said("The railway will be extended to the northern valleys by the spring", SOURCE)
    assert (said.state, said.start, said.end, said.found) == (SaidState.NOT_FOUND, -1, -1, "")
    assert said.line == "not found"


def test_words_said_twice_are_said_so_and_both_places_told() -> None:
    said = check_said("No comment", SOURCE)
    assert said.state is SaidState.SAID
    assert len(said.places) == 2
    assert said.line == "said so; in 2 places"


def test_each_quotation_of_a_claim_is_looked_up() -> None:
    claim = (
        'The minister said "We will not raise the fees", called it “a free lunch for everyone on the coast” and left.'
    )
    first, second = check_quotes(claim, fold_text(SOURCE))
    assert (first.quote, first.state) == ("We will not raise the fees", SaidState.SAID)
    assert (second.quote, second.state) == ("a free lunch for everyone on the coast", SaidState.NOT_FOUND)


@pytest.mark.parametrize(
    ("claim", "quotes"),
    [
        ("He said “no more fees,” and left.", ["no more fees"]),
        ("She called it 'big' and it's the boats' time", []),
        ("Il a dit «pas de taxes»; „keine Gebühren“, she said", ["pas de taxes", "keine Gebühren"]),
        ('It is 5" long and “…” says nothing', []),
        ("No quotation", []),
    ],
)
def test_quoted_words_are_those_between_marks(claim: str, quotes: list[str]) -> None:
    assert quoted_words(claim) == quotes


@given(st.text(max_size=60) | st.text("“”\"'‘’ab …[]", max_size=60), st.text("ab “”. not7", max_size=80))
def test_any_claim_and_text_give_valid_places(claim: str, text: str) -> None:
    for said in [*check_quotes(claim, text), check_said(claim, text)]:
        assert said.found == (text[said.start : said.end] if said.start >= 0 else "")
        assert (said.start >= 0) == (said.state is not SaidState.NOT_FOUND)
        assert "\n" not in said.state.value
