"""What a found figure says about a claimed one, and the line that says so."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.lang import find_figures
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
    relation = compare_figures(figure("100000"), figure("104000"))
    assert relation.relation is Relation.CLOSE
    assert relation.explanation == "100,000 claimed, 104,000 found: within 4 %, same unit"


@pytest.mark.parametrize(
    ("claimed", "found", "expected"),
    [
        ("The population is 3.1 million.", "It counts 3,124,000 people.", "the same, rounded (less than 1 % more)"),
        ("The population is 3.1 million.", "It counts 3,190,000 people.", "within 3 %, same unit"),
        ("It rose 2 percent.", "It rose 2.4 percent.", "the same, rounded (20 % more (0.4 percentage points))"),
        ("A third of the forest burned.", "33 percent of the forest burned.", "the same, rounded"),
        ("Two million people came.", "1,970,000 people came.", "the same, rounded"),
        ("It has 45,000 inhabitants.", "It has 44,871 inhabitants.", "the same, rounded"),
        ("Some 17 people came.", "The list has 17.4 people.", "fits"),
    ],
)
def test_a_rounded_figure_agrees_with_the_precise_one(claimed: str, found: str, expected: str) -> None:
    one, other = find_figures(claimed)[0], find_figures(found)[0]
    assert compare_figures(one, other).relation.agrees
    assert compare_figures(other, one).relation.agrees
    assert expected.partition("less")[0] in compare_figures(one, other).explanation


def test_rounding_hides_little() -> None:
    assert compare_figures(figure("100000"), figure("140000")).relation is Relation.CONFLICT
    assert compare_figures(figure("30"), figure("33")).relation is Relation.CONFLICT
    assert compare_figures(figure("2", unit="%"), figure("2.6", unit="%")).relation is Relation.CONFLICT


@pytest.mark.parametrize(
    ("claimed", "found", "expected"),
    [
        (figure("100000"), figure("100000"), Relation.EQUAL),
        (figure("100000.0"), figure("100000"), Relation.EQUAL),
        (figure("100000"), figure("105000"), Relation.CLOSE),
        (figure("100000"), figure("95000"), Relation.CLOSE),
        (figure("100000"), figure("105001"), Relation.CONFLICT),
        (figure("3000"), figure("5000"), Relation.CONFLICT),
        (figure("-5"), figure("5"), Relation.CONFLICT),
        (figure("0"), figure("1"), Relation.CONFLICT),
        (figure("0"), figure("0"), Relation.EQUAL),
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
        (figure("100000", Hedge.MORE_THAN), figure("99500"), Relation.CLOSE),
        (figure("100000", Hedge.MORE_THAN), figure("98000"), Relation.CONFLICT),
        (figure("100000", Hedge.MORE_THAN), figure("95000"), Relation.CONFLICT),
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
        (figure("3000", Hedge.ABOUT), figure("3124"), Relation.AGREE),
        (figure("5", Hedge.ABOUT), figure("6"), Relation.AGREE),
        (figure("5", Hedge.ABOUT), figure("7"), Relation.CONFLICT),
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


def test_figures_of_other_dates_are_told_apart_where_both_are_stated() -> None:
    claimed = figure("70", period="in 2014")
    assert compare_figures(claimed, figure("70", period="2015")).relation is Relation.OTHER_DATE
    assert compare_figures(claimed, figure("70", period="during 2014")).relation is Relation.EQUAL
    assert compare_figures(claimed, figure("70")).relation is Relation.EQUAL
    since = figure("70", period="since 2011")
    assert compare_figures(since, claimed).relation is Relation.EQUAL
    assert compare_figures(since, figure("70", period="in 2009")).relation is Relation.OTHER_DATE
    per_day = compare_figures(figure("70", period="a day"), figure("70", period="a month"))
    assert per_day.relation is Relation.OTHER_DATE
    assert "another period, a day / a month" in per_day.explanation


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("over the past four years", Relation.CONFLICT),
        ("since 2011", Relation.CONFLICT),
        ("between 2011 and 2015", Relation.CONFLICT),
        ("in the four years up to August 2015", Relation.CONFLICT),
        ("by the end of July 2015", Relation.CONFLICT),
        ("over the past five years", Relation.OTHER_DATE),
        ("between 2001 and 2015", Relation.OTHER_DATE),
        ("in the ten years up to 2015", Relation.OTHER_DATE),
        ("in 2015", Relation.OTHER_DATE),
    ],
)
def test_a_stretch_up_to_now_conflicts_with_one_that_may_be_the_same(period: str, expected: Relation) -> None:
    claimed = replace(figure("100000", period="in the last four years"), hedge=Hedge.MORE_THAN)
    assert compare_figures(claimed, figure("95000", period=period)).relation is expected
    assert compare_figures(figure("95000", period=period), claimed).relation is expected


def test_a_conflict_of_stretches_says_what_it_supposes() -> None:
    relation = compare_figures(
        figure("90", period="in the last two years"), figure("70", period="in the two years to May 2015")
    )
    assert relation.explanation.endswith("23 % fewer, if “in the two years to May 2015” is the same time")


def test_other_months_of_one_year_are_other_dates() -> None:
    march = figure("70", period="in March 2018")
    assert compare_figures(march, figure("90", period="in June 2018")).relation is Relation.OTHER_DATE
    assert compare_figures(march, figure("90", period="in March 2018")).relation is Relation.CONFLICT
    # A part of the year against the whole of it: both can be true.
    assert compare_figures(march, figure("90", period="in 2018")).relation is Relation.OTHER_DATE
    assert compare_figures(march, figure("70", period="in 2018")).relation is Relation.EQUAL
    assert compare_figures(march, figure("90", period="since January 2018")).relation is Relation.OTHER_DATE


@pytest.mark.parametrize(
    ("claim", "source", "expected"),
    [
        ("The rate is 6 per 100,000.", "It counted 60 cases per million inhabitants.", Relation.EQUAL),
        ("The rate is 3 per 1,000 births.", "It gives 8 per 1,000 births.", Relation.CONFLICT),
        ("It hit 20 of every 1,000 patients.", "It hit 2 of every 1,000 patients.", Relation.CONFLICT),
        ("About 8 in every 100,000 die.", "It is 8.2 per 100,000.", Relation.AGREE),
        ("He sat 18 months.", "He sat a year and a half.", Relation.EQUAL),
        ("It rents for 1,450 euros a month.", "The monthly rent is €1,480.", Relation.CLOSE),
        ("It rents for 1,450 euros a month.", "The rent is €9,000.", Relation.CONFLICT),
        ("The minimum wage is 780 euros a month.", "The minimum monthly wage is €515.", Relation.CONFLICT),
        ("Rain is 1,150 mm a year.", "It gets 780 mm of rain in an average year.", Relation.CONFLICT),
        ("He drove 100 km an hour.", "He drove 90 km.", Relation.OTHER_UNIT),
        ("Exports tripled between 2010 and 2020.", "Exports grew by 40 percent from 2010 to 2020.", Relation.CONFLICT),
        ("Exports tripled between 2010 and 2020.", "In 2020 the tax was 40 percent.", Relation.OTHER_UNIT),
        ("It fell by 30% between 2016 and 2020.", "It was down 11 % in 2020 compared with 2016.", Relation.CONFLICT),
        ("It has 14,000 troops.", "Its troops number 9,250.", Relation.CONFLICT),
        ("The road is 100 km long.", "The limit is 100 km/h.", Relation.OTHER_UNIT),
        ("It takes 5 minutes.", "It runs 5 times a day.", Relation.OTHER_UNIT),
        ("The daily dose is 5 milligrams.", "Take 5 micrograms a day.", Relation.FACTOR),
        ("It lends 2,815 games a year.", "Each year 2,720 games are lent.", Relation.CLOSE),
        ("The spring gives 9,000 litres of water a second.", "It gives 900 litres per second.", Relation.CONFLICT),
        ("It was 19 micrograms per litre.", "It held 8 micrograms of arsenic per litre.", Relation.CONFLICT),
        ("Women have 1.7 children per woman.", "There are 2.4 children per woman", Relation.CONFLICT),
        ("Three-quarters of Gavny's voters backed it.", "It had 52% of voters.", Relation.CONFLICT),
        ("Fewer than 20 of the lagoon's porpoises survive.", "There are 16 porpoises.", Relation.AGREE),
        ("Half of the harvest in Montaz was lost.", "It was 31 percent of the Montaz harvest.", Relation.CONFLICT),
        ("It had no more than 500 people in December.", "It had 742 people on 12 December.", Relation.CONFLICT),
        ("It had 500 people in December.", "It had 742 people on 12 December.", Relation.OTHER_DATE),
        ("Not one worker was injured.", "Four workers were injured.", Relation.CONFLICT),
        ("It cost 1.2 billion kroner.", "It came to NOK 1,200 million.", Relation.EQUAL),
        ("She led by more than ten points.", "The lead was 11 percentage points.", Relation.AGREE),
        ("Prices have doubled.", "Prices rose by 100 percent.", Relation.CLOSE),
        ("Prices have doubled.", "Prices rose by 14 percent.", Relation.OTHER_UNIT),
        ("The strike cost 1.6m working hours.", "It cost 1.6 million working hours.", Relation.EQUAL),
        ("It drew 65,000 supporters.", "It drew 6 500 supporters.", Relation.CONFLICT),
        ("The country has 1.4 million refugees.", "It has 310,000 registered refugees.", Relation.OTHER_POPULATION),
        ("The country has 310,000 refugees.", "It has 1.4 million registered refugees.", Relation.CONFLICT),
        ("We had 210 murders in the country.", "We had 38 murders in the capital.", Relation.OTHER_POPULATION),
        ("We had 210 murders in the capital.", "We had 38 murders in the capital.", Relation.CONFLICT),
        ("It lost $64m in the third quarter.", "It lost $51m in the first quarter.", Relation.OTHER_DATE),
        ("Some 300 whales died that night.", "Some 160 whales died the next morning.", Relation.CONFLICT),
    ],
)
def test_sentences_about_one_thing(claim: str, source: str, expected: Relation) -> None:
    relations = [compare_figures(one, other).relation for one in find_figures(claim) for other in find_figures(source)]
    assert min(relations, key=tuple(Relation).index) is expected


def test_where_somebody_spoke_is_no_place_of_the_figure() -> None:
    claimed = find_figures("More than 100,000 refugees live in Lesbos.")[0]
    found = find_figures("The agency said in Geneva that 95,000 refugees live there.")[0]
    assert compare_figures(claimed, found).relation is Relation.CONFLICT


def test_amounts_as_of_other_days_do_not_contradict_each_other() -> None:
    relation = compare_figures(figure("70", as_of="as of May"), figure("90", as_of="as of June"))
    assert relation.relation is Relation.OTHER_DATE
    assert relation.explanation.endswith("as of another day, as of May / as of June: 29 % more")


def test_a_calendar_year_is_never_close() -> None:
    assert compare_figures(figure("2015", unit="year"), figure("2016", unit="year")).relation is Relation.CONFLICT
    assert compare_figures(figure("2015", unit="year"), figure("2015", unit="year")).relation is Relation.EQUAL


@pytest.mark.parametrize(
    ("claimed", "found", "expected"),
    [
        ("refugees", "tents", Relation.OTHER_POPULATION),
        ("pupils", "teachers", Relation.OTHER_POPULATION),
        ("refugees", "people", Relation.CONFLICT),
        ("Syrians", "people", Relation.CONFLICT),
        ("refugees", "refugee", Relation.CONFLICT),
        ("refugees", "", Relation.CONFLICT),
    ],
)
def test_counts_contradict_each_other_only_where_one_thing_is_counted(
    claimed: str, found: str, expected: Relation
) -> None:
    relation = compare_figures(figure("100000", counted=claimed), figure("3100", counted=found))
    assert relation.relation is expected
    assert ("other things counted" in relation.explanation) == (expected is Relation.OTHER_POPULATION)


def test_an_equal_count_under_another_noun_is_taken_where_it_can_hardly_be_chance() -> None:
    same = compare_figures(figure("100000", counted="refugees"), figure("100000", counted="migrants"))
    assert same.relation is Relation.EQUAL
    assert "refugees / migrants" in same.explanation
    telling = compare_figures(figure("3417", counted="bottles"), figure("3417", counted="flasks"))
    assert telling.relation is Relation.EQUAL
    assert compare_figures(figure("16", counted="people"), figure("16", counted="horses")).relation is (
        Relation.OTHER_POPULATION
    )


@pytest.mark.parametrize(
    ("claimed", "found", "relation", "tail"),
    [
        ("It is 5 km long.", "It is 5,000 metres long.", Relation.EQUAL, "the same, 5,000 m = 5 km"),
        ("It is 10 miles.", "It is 16.1 kilometres.", Relation.EQUAL, "the same, 16.1 km = 10 mile"),
        ("It took two years.", "It took 24 months.", Relation.EQUAL, "the same, 24 month = 2 year"),
        ("It covers 400 hectares.", "It covers 4 square kilometres.", Relation.EQUAL, "4 square km = 400 hectare"),
        ("It took 90 minutes.", "It took over 2 hours.", Relation.CONFLICT, "2 hour = 120 minute"),
        ("More than 2 tonnes burned.", "2,300 kg burned.", Relation.AGREE, "holds, 15 % more, 2,300 kg = 2.3 tonne"),
        ("It was 30 °C.", "It was 86 °F.", Relation.EQUAL, "86 °F = 30 °C"),
        ("It drove at 60 mph.", "It drove at 97 km/h.", Relation.EQUAL, "97 km/hour = 60.27 mph"),
        ("A profit of 3 million pounds.", "A profit of £2.97m.", Relation.AGREE, "rounded"),
        ("It cost 600 euros.", "It cost 600 dollars.", Relation.OTHER_UNIT, "other unit, EUR / USD"),
    ],
)
def test_units_are_converted_where_they_measure_the_same(
    claimed: str, found: str, relation: Relation, tail: str
) -> None:
    compared = compare_figures(find_figures(claimed)[0], find_figures(found)[0])
    assert compared.relation is relation
    assert tail in compared.explanation


@pytest.mark.parametrize(
    ("claimed", "found", "expected"),
    [
        ("3 million euros", "3 billion euros", "off by a factor of a thousand, 1,000 times as much"),
        ("15,000 dollars", "15 dollars", "off by a factor of a thousand, 1,000 times less"),
        ("About 12 people", "12 million people", "off by a factor of a million"),
        ("rose by 3 percent", "rose by 3 percentage points", "per cent are not percentage points"),
    ],
)
def test_a_slip_of_scale_is_told_as_one(claimed: str, found: str, expected: str) -> None:
    compared = compare_figures(find_figures(claimed)[0], find_figures(found)[0])
    assert compared.relation is Relation.FACTOR
    assert expected in compared.explanation


def test_other_points_and_per_cents_are_other_units() -> None:
    compared = compare_figures(figure("3", unit="%"), figure("8", unit="percentage point"))
    assert compared.relation is Relation.OTHER_UNIT


def test_a_bound_that_is_far_exceeded_is_no_slip_of_scale() -> None:
    assert compare_figures(figure("1000", Hedge.MORE_THAN), figure("1000000")).relation is Relation.AGREE


def test_a_later_count_says_as_of_when() -> None:
    relation = compare_figures(figure("70", as_of="May"), figure("71", as_of="June"))
    assert relation.explanation.endswith("same unit, as of May / June")


def test_the_line_stays_one_where_the_text_broke_it() -> None:
    relation = compare_figures(figure("100", period="in the summer\nof 2014"), figure("100", period="in\n2015"))
    assert relation.explanation.endswith("for another period, in the summer of 2014 / in 2015")


def test_each_claimed_figure_gets_the_found_one_that_fits_best() -> None:
    relations = relate_figures(
        [figure("3000"), figure("8", unit="%")],
        [figure("500"), figure("3010"), figure("2", unit="USD"), figure("3000", counted="tents", unit="t")],
    )
    assert [relation.found.low for relation in relations] == [Decimal(3010)]
    assert relations[0].relation is Relation.AGREE


NUMBERS = st.decimals(allow_nan=False, allow_infinity=False)
FIGURES = st.builds(
    lambda low, high, hedge, unit: Figure("x", 0, 1, min(low, high), max(low, high), unit, hedge),
    NUMBERS,
    NUMBERS,
    st.sampled_from(Hedge),
    st.sampled_from(["", "%", "USD", "km", "mile"]),
)


@given(FIGURES, FIGURES)
def test_any_two_figures_give_one_line(claimed: Figure, found: Figure) -> None:
    relation = compare_figures(claimed, found)
    assert relation.explanation
    assert "\n" not in relation.explanation
    converts = claimed.unit == found.unit or {claimed.unit, found.unit} <= {"km", "mile"}
    assert (relation.relation is Relation.OTHER_UNIT) != converts


@given(FIGURES)
def test_any_figure_agrees_with_itself(one: Figure) -> None:
    assert compare_figures(one, one).relation is Relation.EQUAL


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_two_units_are_read_without_an_error(unit: str, other: str) -> None:
    relation = compare_figures(figure("5", unit=unit), figure("5", unit=other))
    assert relation.relation is not Relation.OTHER_UNIT or unit != other
    compare_figures(figure("5", unit="/" * 5_000 + unit), figure("5", unit=other + "/" + "0" * 5_000))


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_settings_are_compared_without_an_error(words: str, other: str) -> None:
    claimed = replace(figure("5"), words=words, counted=words, period=other, as_of=words)
    found = replace(figure("7"), words=other, counted=other, period=words, as_of=other)
    assert "\n" not in compare_figures(claimed, found).explanation


def test_a_number_without_end_is_compared_without_an_error() -> None:
    huge = figure("9" * 400)
    assert compare_figures(huge, huge).relation is Relation.EQUAL
    assert len(compare_figures(huge, figure("1")).explanation) < 1_500


@pytest.mark.parametrize(
    ("claim", "source", "expected"),
    [
        ("He won in two hours and nine minutes.", "He ran 129 minutes.", [Relation.EQUAL]),
        ("She is 5 feet 11 inches tall.", "She is 1.80 m tall.", [Relation.EQUAL]),
        ("It took 3 years and 2 months.", "It took 3 years, 8 months.", [Relation.CONFLICT]),
        (
            "They talked for 2 hours in 30 minutes of silence.",
            "It took 30 minutes.",
            [Relation.CONFLICT, Relation.EQUAL],
        ),
    ],
)
def test_a_measure_in_parts_is_compared_as_one(claim: str, source: str, expected: list[Relation]) -> None:
    relations = relate_figures(find_figures(claim), find_figures(source))
    assert [each.relation for each in relations] == expected
