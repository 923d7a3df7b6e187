from __future__ import annotations

from decimal import Decimal

import pytest

from workbench.errors import UsageError
from workbench.model import NumericFinding
from workbench.review.figure import read_figures, read_finding, read_number


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("380", "380"), ("12,500", "12500"), ("1 234 567", "1234567"), ("0.25", "0.25"), ("1.5 million", "1500000"),
        ("2bn", "2000000000"), ("−4.0", "-4.0"), ("12 %", "12"), ("3k", "3000"),
    ],
)  # fmt: skip
def test_numbers_are_read_as_people_type_them(typed: str, value: str) -> None:
    assert str(read_number(typed)) == value


@pytest.mark.parametrize("typed", ["", "12,5", "1,23,456", "NaN", "1e5", "five", "3 to 5", "9" * 60, "1.2.3", "--1"])
def test_what_could_be_read_two_ways_is_no_number(typed: str) -> None:
    with pytest.raises(UsageError, match=r"it is no number\. Write 12\.5, 12,500 or 1\.2 million"):
        read_number(typed)


def test_a_finding_is_read_from_words_and_one_value_is_a_range_of_itself() -> None:
    assert read_finding("412", "380", "", " buses ") == NumericFinding(
        Decimal(412), Decimal(380), Decimal(380), "buses"
    )
    assert read_finding("412", "", " ", "buses") is None


@pytest.mark.parametrize(
    ("claimed", "low", "high", "said"),
    [
        ("", "380", "", "the claimed figure: what does the claim say"),
        ("412", "12,5", "", "the supported figure: “12,5” is no number"),
        ("412", "5", "4", "the supported upper end: the upper end is below the lower one"),
    ],
)
def test_a_figure_that_is_off_is_named(claimed: str, low: str, high: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        read_finding(claimed, low, high, "")


def fields(claimed: str = "", low: str = "", high: str = "", unit: str = "") -> dict[str, str]:
    return {"claimed": claimed, "low": low, "high": high, "unit": unit}


def test_no_supported_value_is_no_finding_and_no_problem() -> None:
    assert read_figures(fields("412", unit="buses")).finding is None
    assert read_figures(fields("rubbish")).problems == {}


def test_each_field_has_its_own_problem() -> None:
    assert set(read_figures(fields("x", "y", "z")).problems) == {"claimed", "low", "high"}
    assert set(read_figures(fields("", "3")).problems) == {"claimed"}
    assert set(read_figures(fields("3", "", "5")).problems) == {"low"}
    assert read_figures(fields("3", "5", "4")).problems == {"high": "the upper end is below the lower one"}
