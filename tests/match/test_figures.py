"""What a found figure says about a claimed one, and the line that says so."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.match import compare_figures, relate_figures
from workbench.model import Figure, Hedge, Relation


def figure(
    low: str,
    hedge: Hedge = Hedge.EXACT,
    *,
    high: str = "",
    unit: str = "",
    counted: str = "",
    period: str = "",
    as_of: str = "",
) -> Figure:
    return Figure(
        words=low,
        start=0,
        end=len(low),
        low=Decimal(low),
        high=Decimal(high or low),
        unit=unit,
        hedge=hedge,
        counted=counted,
        period=period,
        as_of=as_of,
    )


def test_the_line_names_both_figures_and_how_far_they_are_apart() -> None:
    relation = compare_figures(figure("100000"), figure("102000"))
    assert relation.relation is Relation.CLOSE
    assert relation.explanation == "100,000 claimed, 102,000 found: within 2 %, same unit"


@pytest.mark.parametrize(
    ("claimed", "found", "expected"),
    [
        (figure("100000"), figure("100000"), Relation.AGREE),
        (figure("100000.0"), figure("100000"), Relation.AGREE),
        (figure("100000"), figure("105000"), Relation.CLOSE),
        (figure("100000"), figure("95000"), Relation.CLOSE),
        (figure("100000"), figure("105001"), Relation.CONFLICT),
        (figure("3000"), figure("5000"), Relation.CONFLICT),
        (figure("-5"), figure("5"), Relation.CONFLICT),
        (figure("0"), figure("1"), Relation.CONFLICT),
        (figure("0"), figure("0"), Relation.AGREE),
    ],
)
def test_exact_figures_agree_are_close_or_conflict(claimed: Figure, found: Figure, expected: Relation) -> None:
    assert compare_figures(claimed, found).relation is expected


@pytest.mark.parametrize(
    ("claimed", "found", "expected"),
    [
        (figure("100000", Hedge.MORE_THAN), figure("102000"), Relation.AGREE),
        (figure("100000", Hedge.MORE_THAN), figure("100000", Hedge.ABOUT), Relation.AGREE),
        (figure("100000", Hedge.MORE_THAN), figure("100000"), Relation.CLOSE),
        (figure("100000", Hedge.MORE_THAN), figure("98000"), Relation.CLOSE),
        (figure("100000", Hedge.MORE_THAN), figure("80000"), Relation.CONFLICT),
        (figure("100000", Hedge.MORE_THAN), figure("90000", high="120000"), Relation.CLOSE),
        (figure("100000", Hedge.AT_LEAST), figure("100000"), Relation.AGREE),
        (figure("100000", Hedge.AT_LEAST), figure("110000", high="120000"), Relation.AGREE),
        (figure("50", Hedge.UP_TO), figure("50"), Relation.AGREE),
        (figure("50", Hedge.UP_TO), figure("40"), Relation.AGREE),
        (figure("50", Hedge.LESS_THAN), figure("50"), Relation.CLOSE),
        (figure("50", Hedge.UP_TO), figure("70"), Relation.CONFLICT),
        (figure("100000", Hedge.NEARLY), figure("96000"), Relation.AGREE),
        (figure("100000", Hedge.NEARLY), figure("120000"), Relation.CONFLICT),
        (figure("100000", Hedge.ABOUT), figure("104000"), Relation.AGREE),
        (figure("100000", Hedge.ABOUT), figure("109000"), Relation.CLOSE),
        (figure("100000", Hedge.ABOUT), figure("130000"), Relation.CONFLICT),
    ],
)
def test_a_claimed_hedge_is_respected(claimed: Figure, found: Figure, expected: Relation) -> None:
    assert compare_figures(claimed, found).relation is expected


@pytest.mark.parametrize(
    ("claimed", "found", "expected"),
    [
        (figure("110000"), figure("100000", Hedge.MORE_THAN), Relation.AGREE),
        (figure("400000"), figure("100000", Hedge.MORE_THAN), Relation.CONFLICT),
        (figure("100000"), figure("100000", Hedge.MORE_THAN), Relation.CLOSE),
        (figure("60000"), figure("100000", Hedge.AT_LEAST), Relation.CONFLICT),
        (figure("45"), figure("50", Hedge.UP_TO), Relation.AGREE),
        (figure("10"), figure("50", Hedge.UP_TO), Relation.CONFLICT),
        (figure("101"), figure("100", Hedge.ABOUT), Relation.AGREE),
        (figure("90000", Hedge.MORE_THAN), figure("100000", Hedge.MORE_THAN), Relation.AGREE),
        (figure("100000", Hedge.MORE_THAN), figure("50000", Hedge.AT_LEAST), Relation.CONFLICT),
        (figure("100", Hedge.MORE_THAN), figure("120", Hedge.UP_TO), Relation.AGREE),
        (figure("100", Hedge.MORE_THAN), figure("50", Hedge.UP_TO), Relation.CONFLICT),
    ],
)
def test_a_found_bound_supports_only_what_is_near_it(claimed: Figure, found: Figure, expected: Relation) -> None:
    assert compare_figures(claimed, found).relation is expected


def test_a_bound_that_is_far_exceeded_holds_but_the_line_tells() -> None:
    relation = compare_figures(figure("100000", Hedge.MORE_THAN), figure("400000"))
    assert relation.relation is Relation.AGREE
    assert relation.explanation == "more than 100,000 claimed, 400,000 found: holds, 4 times as many"


@pytest.mark.parametrize(
    ("claimed", "found", "expected"),
    [
        (figure("5", high="7"), figure("6"), Relation.AGREE),
        (figure("6"), figure("5", high="7"), Relation.AGREE),
        (figure("5", high="7"), figure("6", high="9"), Relation.CLOSE),
        (figure("5", high="7"), figure("20"), Relation.CONFLICT),
        (figure("100", high="200"), figure("98"), Relation.CLOSE),
        (figure("100", high="200"), figure("50", high="100"), Relation.CLOSE),
    ],
)
def test_ranges_agree_with_what_lies_inside(claimed: Figure, found: Figure, expected: Relation) -> None:
    assert compare_figures(claimed, found).relation is expected


def test_figures_in_other_units_are_not_compared() -> None:
    relation = compare_figures(figure("5", unit="%"), figure("5", unit="USD"))
    assert relation.relation is Relation.OTHER_UNIT
    assert "other unit, % / USD" in relation.explanation


def test_per_cents_that_differ_are_told_in_points_too() -> None:
    relation = compare_figures(figure("5", unit="%"), figure("6", unit="%"))
    assert relation.relation is Relation.CONFLICT
    assert relation.explanation == "5 % claimed, 6 % found: 20 % more (1 percentage point)"


def test_other_years_are_a_conflict_only_where_both_are_stated() -> None:
    claimed = figure("70", period="in 2014")
    assert compare_figures(claimed, figure("70", period="2015")).relation is Relation.CONFLICT
    assert compare_figures(claimed, figure("70", period="during 2014")).relation is Relation.AGREE
    assert compare_figures(claimed, figure("70")).relation is Relation.AGREE
    since = figure("70", period="since 2011")
    assert compare_figures(since, claimed).relation is Relation.AGREE
    assert compare_figures(since, figure("70", period="in 2009")).relation is Relation.CONFLICT
    per_day = compare_figures(figure("70", period="a day"), figure("70", period="a month"))
    assert per_day.relation is Relation.CONFLICT
    assert "another period, a day / a month" in per_day.explanation


def test_a_calendar_year_is_never_close() -> None:
    assert compare_figures(figure("2015", unit="year"), figure("2016", unit="year")).relation is Relation.CONFLICT
    assert compare_figures(figure("2015", unit="year"), figure("2015", unit="year")).relation is Relation.AGREE


def test_counts_of_other_things_do_not_contradict_each_other() -> None:
    relation = compare_figures(figure("100000", counted="refugees"), figure("3000", counted="tents"))
    assert relation.relation is Relation.OTHER_UNIT
    assert "other things counted, refugees / tents" in relation.explanation
    same = compare_figures(figure("100000", counted="refugees"), figure("100000", counted="migrants"))
    assert same.relation is Relation.AGREE
    assert "refugees / migrants" in same.explanation
    inflected = compare_figures(figure("100", counted="refugees"), figure("300", counted="refugee"))
    assert inflected.relation is Relation.CONFLICT


def test_a_later_count_says_as_of_when() -> None:
    relation = compare_figures(figure("70", as_of="May"), figure("71", as_of="June"))
    assert relation.explanation.endswith("same unit, as of May / June")


def test_the_line_stays_one_where_the_text_broke_it() -> None:
    relation = compare_figures(figure("100", period="in the summer\nof 2014"), figure("100", period="in\n2015"))
    assert relation.explanation.endswith("for another period, in the summer of 2014 / in 2015")


def test_each_claimed_figure_gets_the_found_one_that_fits_best() -> None:
    relations = relate_figures(
        [figure("3000"), figure("8", unit="%")],
        [figure("500"), figure("3010"), figure("2", unit="USD")],
    )
    assert [relation.found.low for relation in relations] == [Decimal(3010)]
    assert relations[0].relation is Relation.CLOSE


NUMBERS = st.decimals(allow_nan=False, allow_infinity=False)
FIGURES = st.builds(
    lambda low, high, hedge, unit: Figure("x", 0, 1, min(low, high), max(low, high), unit, hedge),
    NUMBERS,
    NUMBERS,
    st.sampled_from(Hedge),
    st.sampled_from(["", "%", "USD", "km"]),
)


@given(FIGURES, FIGURES)
def test_any_two_figures_give_one_line(claimed: Figure, found: Figure) -> None:
    relation = compare_figures(claimed, found)
    assert relation.explanation
    assert "\n" not in relation.explanation
    assert (relation.relation is Relation.OTHER_UNIT) == (claimed.unit != found.unit)


@given(FIGURES)
def test_any_figure_agrees_with_itself(one: Figure) -> None:
    assert compare_figures(one, one).relation is Relation.AGREE


def test_a_number_without_end_is_compared_without_an_error() -> None:
    huge = figure("9" * 400)
    assert compare_figures(huge, huge).relation is Relation.AGREE
    assert len(compare_figures(huge, figure("1")).explanation) < 1_500
