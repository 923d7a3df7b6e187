"""Stretches of time that end in the writer's own day ("in the last four years") beside those told by the calendar.

Without that day nobody can say whether both are one, so a difference of amounts is not put down to the time.
"""

from __future__ import annotations

import re

from workbench.lang.numbers import SMALL

_UNITS = "day|week|month|year|decade"
_UNTIL_NOW = re.compile(
    rf"(?:(?:in|over|during|within|for|through)\s+)?(?:the\s+|these\s+)?(?:last|past|previous)\s+"
    rf"(?P<count>\d+|[a-z]+)\s+(?P<unit>{_UNITS})s",
    re.IGNORECASE,
)
_COUNTED = re.compile(rf"\b(?P<count>\d+|[a-z]+)\s+(?P<unit>{_UNITS})s\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20|21)\d\d(?!\d)")
_ENDS = re.compile(r"\b(?:since|until|till|to|by|before|ending|ended)\b", re.IGNORECASE)

_LOOSE = 1
"""Years told by their numbers may be counted with the first of them or without."""


def without_now(period: str) -> str:
    """A stretch up to the writer's day without the word for that: "the last four years", "the past four years"."""
    found = _UNTIL_NOW.fullmatch(period)
    return f"{found.group('count')} {found.group('unit')}s" if found else period


def may_be_one_stretch(period: str, other: str) -> bool:
    """Whether one reaches up to the writer's day and the other, told by the calendar, may be the same."""
    if bool(_UNTIL_NOW.fullmatch(period)) == bool(_UNTIL_NOW.fullmatch(other)):
        return False
    if not all(_UNTIL_NOW.fullmatch(each) or _is_stretch(each) for each in (period, other)):
        return False
    length, other_length = _length(period), _length(other)
    if length is None or other_length is None or length[1] != other_length[1]:
        return True
    return abs(length[0] - other_length[0]) <= _LOOSE


def _is_stretch(period: str) -> bool:
    years = set(_YEAR.findall(period))
    return len(years) > 1 or (bool(years) and _ENDS.search(period) is not None)


def _length(period: str) -> tuple[int, str] | None:
    """How many of which unit a period says that it has; of two years, how far they are apart."""
    counted = _COUNTED.search(period)
    if counted is not None:
        count = counted.group("count").lower()
        number = int(count) if count.isdigit() else SMALL.get(count)
        return None if number is None else (number, counted.group("unit").lower())
    years = [int(year) for year in _YEAR.findall(period)]
    return (max(years) - min(years), "year") if len(years) > 1 else None
