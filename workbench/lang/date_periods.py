"""Counted and calendar periods against a day: "two weeks ago", "the last four years", "this month"."""

from __future__ import annotations

import datetime
import re

from workbench.lang.numbers import SMALL, TENS

_COUNTS = SMALL | TENS
_COUNTS |= {"a": 1, "an": 1, "a dozen": 12, "a hundred": 100}
_PARTS = re.compile(
    r"(?:(?P<which>last|past|previous|coming|this|recent|current|next) )?"
    r"(?:(?P<count>\d{1,3}|a (?:couple of|few|dozen|hundred)|[a-z]+(?:[- ][a-z]+)?) )??"
    r"(?P<half>and a half )?(?P<unit>hour|day|weekend|week|month|year|decade)s?(?P<half_after> and a half)?"
    r"(?: (?P<way>ago|earlier|later))?"
)
_DAYS = {"day": 1, "week": 7}
_FAR = 9000
"""Years beyond this are no dates."""


def period_of(words: str, anchor: datetime.date | None, last: str = "") -> str:
    """The day, month, year or period that `words` (small letters, single spaces) mean; "" where they are vague.

    Counted from `anchor`, or for "earlier" and "later" from the ISO value `last`. No more precise than the words:
    weeks give a week, months a month, years a year.
    """
    the = words.startswith("the ")
    parts = _PARTS.fullmatch(words.removeprefix("the ").replace("this past ", "last ").replace("this coming ", "next "))
    if parts is None or parts.group("half") or parts.group("half_after"):
        return ""
    which, unit, way, count = (
        parts.group("which"),
        parts.group("unit"),
        parts.group("way"),
        _count(parts.group("count")),
    )
    if way in ("earlier", "later"):
        return shifted(last, (count or 0) * (1 if way == "later" else -1), unit) if count and last else ""
    if anchor is None or (parts.group("count") and count is None):
        return ""
    if way == "ago":
        return _ago(anchor, count, unit) if count else ""
    if which in ("recent", None):
        return ""
    if count is None and not (which == "past" or (the and which in ("last", "coming"))):
        return _calendar(anchor, {"this": 0, "current": 0, "next": 1, "coming": 1}.get(which, -1), unit)
    return _rolling(anchor, count or 1, unit, ahead=which in ("next", "coming"))


def shifted(value: str, count: int, unit: str) -> str:
    """The ISO `value` moved by `count` units, no more precise than the unit; "" where it can't be."""
    years = int(value[:4])
    if unit in _DAYS and len(value) == len("2000-01-01"):
        try:
            return (datetime.date.fromisoformat(value) + datetime.timedelta(days=count * _DAYS[unit])).isoformat()
        except (OverflowError, ValueError):
            return ""
    if unit == "month" and len(value) >= len("2000-01"):
        months = years * 12 + int(value[5:7]) - 1 + count
        return f"{months // 12:04}-{months % 12 + 1:02}" if 0 < months // 12 < _FAR else ""
    return f"{years + count:04}" if unit == "year" and 0 < years + count < _FAR else ""


def week_of(day: datetime.date) -> str:
    """Monday to Sunday of the week of `day`."""
    try:
        monday = day - datetime.timedelta(days=day.weekday())
        return f"{monday.isoformat()}/{(monday + datetime.timedelta(days=6)).isoformat()}"
    except OverflowError:
        return ""


def weekend_before(anchor: datetime.date) -> str:
    """The Saturday and Sunday that were last when `anchor` came, itself included."""
    saturday = shifted(anchor.isoformat(), -((anchor.weekday() + 2) % 7), "day")
    return f"{saturday}/{shifted(saturday, 1, 'day')}" if saturday else ""


def end_of(words: str, anchor: datetime.date) -> str:
    """The last day of the week, month or year of `anchor`, as `words` name it."""
    if "week" in words:
        return week_of(anchor).rpartition("/")[2]
    if "month" in words:
        following = shifted(anchor.isoformat(), 1, "month")
        return shifted(f"{following}-01", -1, "day") if following else ""
    return f"{anchor.year:04}-12-31"


def _count(words: str | None) -> int | None:
    """The number of a count; None for a vague one ("a few") and for none."""
    if not words:
        return None
    if words.isdigit():
        return int(words)
    if words in _COUNTS:
        return _COUNTS[words]
    tens, _, ones = words.replace("-", " ").partition(" ")
    return _COUNTS[tens] + _COUNTS[ones] if tens in TENS and ones in SMALL else None


def _ago(anchor: datetime.date, count: int, unit: str) -> str:
    value = shifted(anchor.isoformat(), -count, unit)
    return week_of(datetime.date.fromisoformat(value)) if unit == "week" and value else value


def _calendar(anchor: datetime.date, step: int, unit: str) -> str:
    """The week, month, year or decade `step` after that of `anchor`."""
    if unit == "week":
        value = shifted(anchor.isoformat(), step, "week")
        return week_of(datetime.date.fromisoformat(value)) if value else ""
    if unit == "weekend":
        near = anchor.weekday() >= 4 or step != 0  # "this weekend" from Monday to Thursday may be either
        sunday = anchor + datetime.timedelta(days=6 - anchor.weekday()) if step >= 0 and anchor.year < _FAR else anchor
        value = shifted(sunday.isoformat(), 7 * step if step > 0 else 0, "day")
        return weekend_before(datetime.date.fromisoformat(value)) if near and value else ""
    if unit == "decade":
        first = anchor.year // 10 * 10 + 10 * step
        return f"{first:04}/{first + 9:04}" if 0 < first < _FAR else ""
    return shifted(anchor.isoformat(), step, unit) if unit in ("month", "year") else ""


def _rolling(anchor: datetime.date, count: int, unit: str, *, ahead: bool) -> str:
    """The period of `count` units that ends, or begins, with `anchor`: years for years, months for one year."""
    if unit == "decade":
        count, unit = count * 10, "year"
    elif unit == "year" and count == 1:
        count, unit = 12, "month"
    other = shifted(anchor.isoformat(), count if ahead else -count, unit)
    own = anchor.isoformat()[: len(other)]
    if not other:
        return ""
    return f"{own}/{other}" if ahead else f"{other}/{own}"
