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
    ],
)
def test_an_absolute_date_needs_no_anchor(words: str, value: str) -> None:
    assert value in values(f"It broke on {words}.", None).values()


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
        ("the last four years", ""),
        ("this week", ""),
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
    assert values("The 2014 floods came in 2013 and cost $2012.") == {"2014": "2014", "2013": "2013"}


def test_a_time_of_publication_counts_as_its_day_and_nonsense_as_none() -> None:
    assert values("It broke yesterday.", "2015-09-19T23:10:00Z") == {"yesterday": "2015-09-18"}
    assert values("It broke yesterday.", "last week") == {"yesterday": ""}
