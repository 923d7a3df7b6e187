"""Reading a date's words: the ISO 8601 value as far as it is known."""

from __future__ import annotations

import datetime
import re

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_COUNTS = {
    word: number
    for number, spelled in enumerate(
        (
            "a an one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        ),
        1,
    )
    for word in spelled.split()
}
_MONTH_NAME = re.compile("(?:" + "|".join(_MONTHS) + ")[a-z]*", re.IGNORECASE)
_WEEKDAY_NAME = re.compile("(?:" + "|".join(_WEEKDAYS) + ")[a-z]*day", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}")
_DAY = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\b")
_UNIT = re.compile(r"\b(day|week|month|year)s?\b")
_NEAR = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
_AHEAD_MONTHS = 3
"""News that names a month without its year means one up to this far ahead, else the last one."""


def value_of(kind: str, words: str, anchor: datetime.date | None) -> str:
    """The ISO value of a date of this kind ("" where open); `anchor` is the day of publication."""
    plain = words.lower()
    if kind == "iso":
        return plain if _real(*map(int, plain.split("-"))) else ""
    if kind == "year":
        return _found(_YEAR, plain)
    if kind in ("dmy", "mdy", "my", "month"):
        return _named_month(kind, plain, anchor)
    if anchor is None:
        return ""
    if kind == "weekday":
        return _weekday(plain, anchor)
    if kind == "near":
        return (anchor + datetime.timedelta(days=_NEAR[plain])).isoformat()
    if kind == "ago":
        return _ago(plain, anchor)
    return _this_or_last(plain, anchor) if kind == "span" else ""


def _found(pattern: re.Pattern[str], words: str) -> str:
    found = pattern.search(words)
    return found.group() if found else ""


def _real(year: int, month: int, day: int = 1) -> bool:
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return True


def _named_month(kind: str, words: str, anchor: datetime.date | None) -> str:
    month = _MONTHS.index(_found(_MONTH_NAME, words)[:3]) + 1
    year_words = _found(_YEAR, words)
    if year_words:
        year = int(year_words)
    elif anchor:
        year = _nearest_year(month, words, anchor)
    else:
        return ""
    if kind in ("my", "month"):
        return f"{year:04}-{month:02}"
    day_found = _DAY.search(words.replace(year_words, " ") if year_words else words)
    day = int(day_found.group(1)) if day_found else 1
    return f"{year:04}-{month:02}-{day:02}" if _real(year, month, day) else ""


def _nearest_year(month: int, words: str, anchor: datetime.date) -> int:
    ahead = month - anchor.month
    if words.startswith("last"):
        return anchor.year if ahead < 0 else anchor.year - 1
    if words.startswith("next"):
        return anchor.year if ahead > 0 else anchor.year + 1
    if ahead > _AHEAD_MONTHS:
        return anchor.year - 1
    return anchor.year + 1 if ahead < _AHEAD_MONTHS - 12 + 1 else anchor.year


def _weekday(words: str, anchor: datetime.date) -> str:
    back = (anchor.weekday() - _WEEKDAYS.index(_found(_WEEKDAY_NAME, words)[:3])) % 7
    if words.startswith("next"):
        back -= 7
    elif words.startswith("last") and back == 0:
        back = 7
    return (anchor - datetime.timedelta(days=back)).isoformat()


def _ago(words: str, anchor: datetime.date) -> str:
    """The day for days, the month for months, the year for years: no more precise than the words."""
    number, unit = words.split()[0], _found(_UNIT, words)
    count = int(number) if number.isdigit() else _COUNTS.get(number)
    if not words.endswith("ago") or count is None or not unit or " and a half" in words or "couple" in words:
        return ""
    return _shifted(anchor, -count, unit) if words.split()[1] not in ("few", "dozen") else ""


def _shifted(anchor: datetime.date, count: int, unit: str) -> str:
    if unit.startswith("day"):
        return (anchor + datetime.timedelta(days=count)).isoformat()
    if unit.startswith("month"):
        months = anchor.year * 12 + anchor.month - 1 + count
        return f"{months // 12:04}-{months % 12 + 1:02}"
    return f"{anchor.year + count:04}" if unit.startswith("year") else ""


def _this_or_last(words: str, anchor: datetime.date) -> str:
    steps = {"last": -1, "previous": -1, "this": 0, "next": 1}
    parts = words.removeprefix("the ").split()
    if len(parts) != 2 or parts[0] not in steps or parts[1] not in ("month", "year"):
        return ""
    return _shifted(anchor, steps[parts[0]], parts[1])
