import pytest

from workbench.lang import find_dates

SATURDAY = "2015-09-19"


def values(text: str, published: str | None = SATURDAY) -> dict[str, str]:
    found = find_dates(text, published)
    assert all(text[date.start : date.end] == date.words for date in found)
    return {date.words: date.value for date in found}


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("3 March 2014", "2014-03-03"),
        ("March 3, 2014", "2014-03-03"),
        ("the 21st of June 2014", "2014-06-21"),
        ("Sept. 2013", "2013-09"),
        ("2014-02-28", "2014-02-28"),
        ("2014", "2014"),
        ("early 2014", "2014"),
        ("February 30, 2014", ""),
        ("Friday, July 21, 2017", "2017-07-21"),
        ("Wed. 21 July 2017", "2017-07-21"),
        ("March 3-5, 2014", "2014-03-03/2014-03-05"),
        ("30–31 May 2014", "2014-05-30/2014-05-31"),
        ("21.06.2014", "2014-06-21"),
        ("06/21/2014", "2014-06-21"),
        ("06/07/2014", "2014"),
        ("the 1990s", "1990/1999"),
        ("the '90s", "1990/1999"),
        ("the 19th century", "1801/1900"),
        ("2013-14", "2013/2014"),
        ("fiscal year 2014", "2014"),
        ("FY2013-14", "2013/2014"),
        ("Q3 2014", "2014-07/2014-09"),
        ("the first half of 2014", "2014-01/2014-06"),
        ("the spring of 1987", "1987"),
    ],
)
def test_an_absolute_date_needs_no_anchor(words: str, value: str) -> None:
    assert value in values(f"It broke on {words}.", None).values()


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("On Wednesday they are to meet in Strelsau.", "2015-09-23"),
        ("The harbour will open on Monday.", "2015-09-21"),
        ("The harbour opened on Monday.", "2015-09-14"),
        ("Ana Lind said on Monday that the harbour will open.", "2015-09-14"),
        ("The harbour opened on Monday. It will be closed.", "2015-09-14"),
    ],
)
def test_a_weekday_is_to_come_where_its_sentence_says_so(sentence: str, value: str) -> None:
    assert list(values(sentence).values()) == [value]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("yesterday", "2015-09-18"),
        ("Friday", "2015-09-18"),
        ("Saturday", "2015-09-19"),
        ("last Saturday", "2015-09-12"),
        ("next Monday", "2015-09-21"),
        ("September 9", "2015-09-09"),
        ("last year", "2014"),
        ("last month", "2015-08"),
        ("two days ago", "2015-09-17"),
        ("Seven months ago", "2015-02"),
        ("a year ago", "2014"),
        ("Seventeen years ago", "1998"),
        ("[Ten] years ago", "2005"),
        ("thirty-five years ago", "1980"),
        ("the last four years", "2011/2015"),
        ("the past 30 days", "2015-08-20/2015-09-19"),
        ("the past year", "2014-09/2015-09"),
        ("the next two weeks", "2015-09-19/2015-10-03"),
        ("two weeks ago", "2015-08-31/2015-09-06"),
        ("this week", "2015-09-14/2015-09-20"),
        ("Last Year", "2014"),
        ("last night", "2015-09-18"),
        ("last summer", "2015"),
        ("last weekend", "2015-09-19/2015-09-20"),
        ("the end of the year", "2015-12-31"),
        ("the end of the month", "2015-09-30"),
        ("the day before yesterday", "2015-09-17"),
        ("the last few days", ""),
        ("last winter", ""),
    ],
)
def test_a_relative_date_is_read_against_the_day_of_publication(words: str, value: str) -> None:
    assert values(f"It broke, {words}.") == {words: value}
    assert values(f"It broke, {words}.", None) == {words: ""}


def test_a_month_without_a_year_is_the_nearest_that_news_can_mean() -> None:
    assert values("It closed in December.", "2015-01-10") == {"December": "2014-12"}
    assert values("It opens in January.", "2015-12-10") == {"January": "2016-01"}
    assert values("It opened in April.", "2015-12-10") == {"April": "2015-04"}


def test_words_that_only_look_like_months_are_none() -> None:
    assert values("They may march. May I? Marches went on.") == {}
    assert values("In May they did.") == {"May": "2015-05"}


def test_a_count_of_things_is_no_year() -> None:
    assert values("Some 2000 people came, 1,990 left; then 2014 soldiers came.") == {}
    assert values("A study of 1709 schoolchildren and the 2000-year-old town.") == {}
    assert values("The 2014 floods came in 2013 and cost $2012.") == {"2014": "2014", "2013": "2013"}


def test_a_time_of_publication_counts_as_its_day_and_nonsense_as_none() -> None:
    assert values("It broke yesterday.", "2015-09-19T23:10:00Z") == {"yesterday": "2015-09-18"}
    assert values("It broke yesterday.", "last week") == {"yesterday": ""}


def test_the_part_of_the_day_is_left_out() -> None:
    assert values("It broke on Thursday night.") == {"Thursday": "2015-09-17"}


def test_a_day_counted_from_another_is_read_from_the_date_before_it() -> None:
    found = values("It broke on June 3, 2014. The next day it held; two days later it broke.")
    assert found == {"June 3, 2014": "2014-06-03", "The next day": "2014-06-04", "two days later": "2014-06-06"}
    assert values("The next day it held.") == {"The next day": ""}


def test_a_day_named_beside_a_date_is_that_date() -> None:
    found = values("On Friday, the opening night, it broke.")
    assert found == {"Friday": "2015-09-18", "the opening night": "2015-09-18"}


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_no_anchor_is_too_early_or_too_late(day: str) -> None:
    text = "yesterday, tomorrow, 900 years ago, two weeks ago, this week, the last 99 days, next month, last weekend"
    assert len(values(text, day)) == 8
