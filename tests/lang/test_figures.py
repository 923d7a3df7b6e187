from decimal import Decimal

import pytest

from workbench.lang import find_figures, find_other_numbers
from workbench.model import Figure, Hedge


def one(text: str) -> Figure:
    found = find_figures(text)
    assert len(found) == 1, found
    assert text[found[0].start : found[0].end] == found[0].words
    return found[0]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("It holds 12,500 books.", "12500", ""),
        ("It holds 100 000 books.", "100000", ""),
        ("It holds 2.5 million books.", "2500000", ""),
        ("It holds two and a half million books.", "2500000", ""),
        ("It holds one hundred and five thousand books.", "105000", ""),
        ("It holds twenty-five books.", "25", ""),
        ("It holds half a million books.", "500000", ""),
        ("It holds 3bn books.", "3000000000", ""),
        ("It rose 7.5%.", "7.5", "%"),
        ("It rose nine per cent.", "9", "%"),
        ("It cost US$3 million.", "3000000", "USD"),
        ("It cost €3.5bn.", "3500000000", "EUR"),
        ("It cost £2m.", "2000000", "GBP"),
        ("It cost 40 million yen.", "40000000", "JPY"),
        ("It cost CHF 500.", "500", "CHF"),
        ("It is 60 kilometres long.", "60", "km"),
        ("A 14-year-old boy fell.", "14", "year"),
        ("It was -5 °C outside.", "-5", "°C"),
        ("Support is up 3 percentage points.", "3", "percentage point"),
        ("It warmed by 1.5C.", "1.5", "°C"),
        ("It was minus 12 degrees.", "-12", "degree"),
        ("It holds 3,1 million books.", "3100000", ""),
        ("It holds 1,50,000 books.", "150000", ""),
        ("It holds 1.500.000 books.", "1500000", ""),
        ("It holds 1'500'000 books.", "1500000", ""),
        ("It holds 3 500 000 books.", "3500000", ""),
        ("It holds two lakh books.", "200000", ""),
        ("It cost Rs 2 lakh crore.", "2000000000000", "INR"),
        ("It holds a hundred and two books.", "102", ""),
        ("It holds three million, two hundred & forty books.", "3000240", ""),
        ("It holds a quarter of a million books.", "250000", ""),
        ("It is 2.5e3 km long.", "2500", "km"),
        ("It is 3x10^4 km long.", "30000", "km"),
        ("It is 2 1/2 miles long.", "2.5", "mile"),
        ("It takes ½ cup.", "0.5", "cup"),
        ("It took three-quarters of an hour.", "0.75", "hour"),
        ("It took half an hour.", "0.5", "hour"),
        ("It is 2 in thick.", "2", "inch"),
        ("It is 30 km².", "30", "square km"),
        ("It is 30 square miles.", "30", "square mile"),
        ("It is 5 cubic metres.", "5", "cubic metre"),
        ("It yields 3 gigawatt-hours.", "3", "GWh"),
        ("It costs $350 per kg.", "350", "USD/kg"),
        ("It pays £12.50 an hour.", "12.50", "GBP/hour"),
        ("It grew 3 percent a year.", "3", "%/year"),
        ("It came four times per week.", "4", "times/week"),
        ("It came twice a week.", "2", "times/week"),
        ("It lost 12 men per 100,000 people.", "12", "/100000"),
        ("It has 9 visitors a day.", "9", "/day"),
        ("It is twice as high.", "2", "times"),
        ("It was a tenfold rise.", "10", "times"),
        ("Its size doubled.", "2", "times"),
        ("Two-thirds agreed.", "66.6667", "%"),
        ("Half of them agreed.", "50", "%"),
        ("One in five agreed.", "20", "%"),
        ("Nine out of every 10 agreed.", "90", "%"),
        ("It rose by a quarter.", "25", "%"),
        ("It made a profit of ($4.5 million).", "-4500000", "USD"),
        ("It drank a gallon.", "1", "gallon"),
        ("There were two.", "2", ""),
    ],
)
def test_a_figure_has_its_value_and_unit(text: str, value: str, unit: str) -> None:
    figure = one(text)
    assert (figure.low, figure.high, figure.unit) == (Decimal(value), Decimal(value), unit)
    assert str(figure.low) == value


@pytest.mark.parametrize(
    ("words", "hedge"),
    [
        ("about three thousand", Hedge.ABOUT),
        ("3,000 or so", Hedge.ABOUT),
        ("3,000-odd", Hedge.AT_LEAST),
        ("just over 3,000", Hedge.MORE_THAN),
        ("just under 3,000", Hedge.NEARLY),
        ("approximately 3,000", Hedge.ABOUT),
        ("an estimated 3,000", Hedge.ABOUT),
        ("more than 3,000", Hedge.MORE_THAN),
        ("over 3,000", Hedge.MORE_THAN),
        ("At least 3,000", Hedge.AT_LEAST),
        ("no fewer than 3,000", Hedge.AT_LEAST),
        ("3,000 or more", Hedge.AT_LEAST),
        ("3,000+", Hedge.AT_LEAST),
        ("up to 3,000", Hedge.UP_TO),
        ("fewer than 3,000", Hedge.LESS_THAN),
        ("under 3,000", Hedge.LESS_THAN),
        ("nearly 3,000", Hedge.NEARLY),
        ("almost 3,000", Hedge.NEARLY),
        ("3,000", Hedge.EXACT),
    ],
)
def test_the_hedge_is_part_of_the_words(words: str, hedge: Hedge) -> None:
    figure = one(f"Then {words} books burned.")
    assert (figure.words, figure.hedge, figure.low) == (words, hedge, Decimal(3000))


@pytest.mark.parametrize(
    ("words", "low", "high", "unit"),
    [
        ("between 5 and 10", 5, 10, ""),
        ("from 5 to 10 km", 5, 10, "km"),
        ("5-10", 5, 10, ""),
        ("5–10%", 5, 10, "%"),
        ("$5-7 million", 5_000_000, 7_000_000, "USD"),
        ("between €2m and €3m", 2_000_000, 3_000_000, "EUR"),
        ("two or three", 2, 3, ""),
        ("five to ten million", 5_000_000, 10_000_000, ""),
        ("5 to 10 kg", 5, 10, "kg"),
        ("5 kg to 10 kg", 5, 10, "kg"),
        ("between 5 kg to 10 kg", 5, 10, "kg"),
        ("5- to 10-kg", 5, 10, "kg"),
        ("7.5 ± 2.5", 5, 10, ""),
        ("7.5 +/- 2.5 kg", 5, 10, "kg"),
    ],
)
def test_a_range_is_one_figure(words: str, low: int, high: int, unit: str) -> None:
    figure = one(f"It takes {words} people.")
    assert (figure.words, figure.low, figure.high, figure.unit) == (words, Decimal(low), Decimal(high), unit)


def test_a_change_is_two_figures_and_no_range() -> None:
    assert [figure.low for figure in find_figures("It rose from 5 percent to 10 percent.")] == [5, 10]


@pytest.mark.parametrize(
    "text",
    [
        "It broke in 2014 and again on 3 May at 5 p.m. or 17:30.",
        "The 20th flood, on the 3rd of May, came two days ago.",
        "Flight 17, a Boeing 737, landed; see Resolution 2254, page 4, of 9/11.",
        "An F-16 and a 5G mast near COVID-19 wards.",
        "See https://example.org/2300/a or @lind77 or call +44 20 7946 0958.",
        "Dozens, hundreds and tens of thousands of them won 3-1.",
        "One of them saw the two since day one, the second half and the first quarter.",
        "Call 020 7946 0958 or see the row 245 23 77.",
        "It leaves at 2.17pm; it was net zero, a third man, a zero-sum game and 1/0.",
        "1. Open the lid.",
        "Ruritania 1 – 2 Zenda",
        "Net Explorer 6 is old.",
        "They agreed [4]; he, a 6-foot-2 man, hit 11-of-19 on his 1,000th.",
    ],
)
def test_dates_names_and_vague_numbers_are_no_figures(text: str) -> None:
    assert find_figures(text) == []


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Some 300 aid workers fled.", "aid workers"),
        ("Fewer than 300 people were hurt.", "people"),
        ("About 40 percent of all rural households agree.", "rural households"),
        ("At least 12 dead, the radio said.", "dead"),
        ("The number of pupils fell to 4,000.", "pupils"),
        ("The toll reached 4,000.", ""),
        ("One person was hurt.", "person"),
    ],
)
def test_what_a_figure_counts_is_named(text: str, counted: str) -> None:
    assert one(text).counted == counted


def test_place_and_period_come_from_the_figures_own_clause() -> None:
    figure = one("Roughly 700 homes burned in 2013 in Ruritania's Strelsau district.")
    assert (figure.place, figure.period) == ("in Ruritania's Strelsau district", "in 2013")
    figure = one("Lind met Rao in Strelsau, who said her town lost 700 homes in the last two years.")
    assert (figure.place, figure.period) == ("", "in the last two years")
    figure = one("As of March 2015, 700 homes were empty.")
    assert (figure.as_of, figure.period) == ("As of March 2015", "")


def test_a_stretch_that_ends_on_a_date_is_the_whole_period() -> None:
    figure = find_figures("It took in 95,000 refugees from Syria in the four years up to August 2015.")[0]
    assert figure.period == "in the four years up to August 2015"


def test_the_day_of_a_statement_is_not_the_figures_period() -> None:
    assert one("Lind said on Friday that 700 homes burned.").period == ""


@pytest.mark.parametrize("text", ["", "   ", "1" * 500, "5-" * 200, "$ % € 1, 2. -", "百分之五", "\x00 7\x1f apples"])
def test_odd_texts_do_no_harm(text: str) -> None:
    assert all(text[figure.start : figure.end] == figure.words for figure in find_figures(text))


@pytest.mark.parametrize(
    ("words", "value", "unit"),
    [
        ("Dozens", 24, ""),
        ("scores", 40, ""),
        ("Hundreds", 200, ""),
        ("tens of thousands", 20_000, ""),
        ("hundreds of millions of dollars", 200_000_000, "USD"),
    ],
)
def test_a_number_hinted_at_is_at_least_twice_what_it_counts_in(words: str, value: int, unit: str) -> None:
    figure = one(f"{words} of people fled." if not unit else f"{words} were lost.")
    assert (figure.words, figure.low, figure.unit, figure.hedge) == (words, Decimal(value), unit, Hedge.AT_LEAST)


def test_a_falling_range_has_its_lower_end_first() -> None:
    figure = one("It ranged from -18 °C to -34 °C.")
    assert (figure.low, figure.high, figure.unit) == (Decimal(-34), Decimal(-18), "°C")


def test_what_a_rate_is_counted_by_is_no_second_figure() -> None:
    assert [figure.low for figure in find_figures("It lost 12 men per 100,000 people and 3 cows.")] == [12, 3]


def test_other_numbers_are_told_apart() -> None:
    text = "On the 21st, at 5 p.m., Voyager 2 sent page 4; call 020 7946 0958. Ruritania won 3-1."
    kinds = {number.words: number.kind for number in find_other_numbers(text)}
    assert kinds == {
        "21st": "ordinal",
        "5 p.m.": "time",
        "2": "name",
        "4": "reference",
        "020 7946 0958": "row",
        "3": "score",
    }
    assert all(text[number.start : number.end] == number.words for number in find_other_numbers(text))
