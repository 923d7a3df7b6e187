"""Folding keeps every place, and the letters alone lead back to theirs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbench.match.fold import fold, letters_of


def test_case_quotation_marks_dashes_and_spaces_are_made_alike() -> None:
    assert fold("“It’s”\u00a0–\tFÜR ÉCOLE") == '"it\'s" - für école'


def test_a_final_sigma_is_like_any_other() -> None:
    assert fold("ΟΔΟΣ") == fold("οδος") == fold("οδοσ")


@given(st.text())
def test_folding_keeps_every_place(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@given(st.text(), st.integers(0, 40))
def test_folding_a_part_is_a_part_of_the_folding(text: str, at: int) -> None:
    assert fold(text[at:]) == fold(text)[at:]


@given(st.text())
def test_letters_lead_back_to_their_places(text: str) -> None:
    folded = fold(text)
    letters = letters_of(folded)
    assert [folded[letters.place(index)] for index in range(len(letters.letters))] == list(letters.letters)
    assert " " not in letters.letters
