"""Figures: every value of a sentence right, none added; a naive number pattern beside ours.

A case is right when each wanted value is met and no figure is left over. The data set counts years and numbers in
names ("Voyager 2") as quantities; ours tells them apart, so such a wanted value is met by a date's year or by a number
told apart, and those are never left over. Shares in words are per cent with us and dozens are counts: both converted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.readers import QuantityCase, quantity_cases
from benchmarks.rows import Row
from workbench.lang import find_dates, find_figures, find_other_numbers

Values = list[tuple[float, float, str]]
Finder = Callable[[str], tuple[Values, list[float]]]

_NAIVE = re.compile(r"(?<![\w.,])[-−]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|(?<![\w.,])[-−]?\d+(?:\.\d+)?")
_FOUR_DIGITS = re.compile(r"\d{4}")
_COUNTS = {"dozen": 12.0, "baker's dozen": 13.0, "gross": 144.0}
_TOLERANCE = 1e-5


def our_values(text: str) -> tuple[Values, list[float]]:
    """Our figures as (low, high, unit), and the numbers told apart."""
    figures = [(float(figure.low), float(figure.high), figure.unit) for figure in find_figures(text)]
    years = [float(year) for date in find_dates(text) for year in _FOUR_DIGITS.findall(date.words)]
    return figures, years + [float(number.value) for number in find_other_numbers(text) if number.value is not None]


def our_figures_alone(text: str) -> tuple[Values, list[float]]:
    """Our figures without the help of the numbers told apart: years and numbers in names then count as missed."""
    return our_values(text)[0], []


def naive_values(text: str) -> tuple[Values, list[float]]:
    """The peer: digits with separators."""
    numbers = [float(found.group().replace(",", "").replace("−", "-")) for found in _NAIVE.finditer(text)]
    return [(number, number, "") for number in numbers], []


def figure_rows(data: Path | None) -> list[Row]:
    """Cases with all values right."""
    cases = quantity_cases(data)
    rows = []
    for what, finder, floor, aim in (
        ("figures, all values right, ours", our_values, 90, 98),
        ("figures, all values right, without numbers told apart", our_figures_alone, None, None),
        ("figures, all values right, naive", naive_values, None, None),
    ):
        wrong = wrong_cases(finder, cases)
        rows.append(Row(what, len(cases) - len(wrong), floor, aim, f"of {len(cases)}"))
    return rows


def wrong_cases(finder: Finder, cases: Sequence[QuantityCase]) -> list[QuantityCase]:
    """The cases with a value missed or a figure left over."""
    return [case for case in cases if not _all_right(*finder(case.text), case.values)]


def _all_right(figures: Values, apart: list[float], wanted: Sequence[tuple[float, float, str]]) -> bool:
    left, apart = list(figures), list(apart)
    for low, high, unit in wanted:
        factor = _COUNTS.get(unit, 1.0)
        match = next((f for f in left if _same(f, low * factor, high * factor, unit)), None)
        if match:
            left.remove(match)
        elif unit == "dimensionless" and low in apart:
            apart.remove(low)
        else:
            return False
    return not left


def _same(figure: tuple[float, float, str], low: float, high: float, unit: str) -> bool:
    share = 100 if figure[2] == "%" and unit != "percentage" else 1
    return all(
        abs(ours / share - gold) <= _TOLERANCE * max(abs(gold), _TOLERANCE)
        for ours, gold in ((figure[0], low), (figure[1], high))
    )
