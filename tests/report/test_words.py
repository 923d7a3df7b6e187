from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.report import documents as made
from workbench.model import AnchorState, Figure, Hedge, NumericFinding, SourceKind, Status
from workbench.report import words


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("2026-05-04T10:00:00Z", "4 May 2026, 10:00 UTC"),
        ("2026-05-04T23:30:00-02:00", "5 May 2026, 01:30 UTC"),
        ("2026-05-04T10:00:00", "4 May 2026, 10:00"),
        ("2026-12-31", "31 December 2026"),
        ("2026-12", "December 2026"),
        ("2026", "2026"),
        ("2026-13", "2026-13"),
        ("last Tuesday", "last Tuesday"),
        ("0001-01-01T00:00:00+05:00", "0001-01-01T00:00:00+05:00"),
        ("", ""),
    ],
)
def test_times_read_as_a_person_writes_them(value: str, said: str) -> None:
    assert words.when(value).replace(words.NO_BREAK, " ") == said


@pytest.mark.parametrize(
    ("value", "said"),
    [("3200000", "3,200,000"), ("1E+6", "1,000,000"), ("-2.50", "−2.50"), ("0.001", "0.001"), ("1E+99", "1E+99")],
)
def test_figures_have_groups_and_no_exponent(value: str, said: str) -> None:
    assert words.number(Decimal(value)) == said


def test_a_figure_says_hedge_range_and_unit() -> None:
    figure = Figure("3–5 percent", 0, 11, Decimal(3), Decimal(5), "%", Hedge.AT_LEAST)
    assert words.figure_value(figure) == "at least 3 to 5%"
    assert words.amount(Decimal(12), Decimal(12), "km") == f"12{words.NO_BREAK}km"


def test_columns_that_say_nothing_are_left_out() -> None:
    heads, rows = words.figure_table([Figure("12%", 0, 3, Decimal(12), Decimal(12), "%", place="Ostwick", period=" ")])
    assert heads == ("As written", "As data", "Place")
    assert rows == [("12%", "12%", "Ostwick")]


def test_the_ratio_has_three_digits_or_says_why_there_is_none() -> None:
    assert words.ratio(NumericFinding(Decimal(3200000), Decimal(1284000), Decimal(1284000))) == "2.49"
    assert words.ratio(NumericFinding(Decimal(1), Decimal(-1), Decimal(1))) == "none, as what is supported is zero"


@pytest.mark.parametrize(("score", "percent"), [(0.94, 94), (0.999, 99), (1.0, 99), (0.29, 29)])
def test_a_fuzzy_quote_never_reads_as_exact(score: float, percent: int) -> None:
    item = made.evidence(anchor=AnchorState.FUZZY, anchor_score=score)
    assert words.anchor(item) == f"Found with differences: {percent}% alike, not word for word"
    assert words.anchor(replace(item, page=12)).endswith(", on page\N{NO-BREAK SPACE}12")


def test_a_redacted_capture_is_marked_in_every_report() -> None:
    gone = made.evidence(redacted=True, status=404)
    assert words.capture_mark(gone).startswith("Redacted: the bytes that were captured are removed; error page kept")
    assert words.capture_mark(made.evidence()) == ""


@pytest.mark.parametrize("name", ["", "  ", "the article", "The Article itself"])
def test_a_claim_without_a_speaker_is_the_articles_own(name: str) -> None:
    assert words.claimant(made.claim(claimant=name)) == "The article itself"


def test_a_reason_is_the_persons_else_the_statuss() -> None:
    assert words.reason(made.undecided(Status.SET_ASIDE, 5, "Ostwick", "Old news.")) == "Old news."
    assert words.reason(made.undecided(Status.SET_ASIDE, 5, "Ostwick")) == "No reason was recorded."
    assert words.reason(made.undecided(Status.TO_CHECK, 5, "Ostwick")) == "Waiting to be checked."


def test_a_source_is_named_by_what_is_known_of_it() -> None:
    nameless = made.source(title=" ", publisher="", url="", origin="stdin", kind=SourceKind.UNSTATED)
    assert words.source_name(nameless) == "stdin"
    assert words.standing_of(nameless) == ""


def test_paragraphs_are_parted_by_blank_lines() -> None:
    assert words.paragraphs("one\r\ntwo\n \n\nthree\n") == ["one\ntwo", "three"]
    assert words.paragraphs(" \n") == []
