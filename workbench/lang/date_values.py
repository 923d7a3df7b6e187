"""Reading a date's words: the ISO 8601 value as far as it is known, a period as its two ends ("2014/2018")."""

from __future__ import annotations

import datetime
import re

from workbench.lang.date_periods import end_of, period_of, shifted, weekend_before

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTH_NAME = re.compile(r"\b(?:" + "|".join(_MONTHS) + ")[a-z]*", re.IGNORECASE)
_WEEKDAY_NAME = re.compile("(?:" + "|".join(_WEEKDAYS) + ")[a-z]*day", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}")
_YEARS = re.compile(r"(\d{4}|\d\d)(?:[-–/](\d{4}|\d\d))?")
_DAY = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\b")
_NEAR = {"today": 0, "tonight": 0, "this": 0, "yesterday": -1, "last": -1, "tomorrow": 1}
_AHEAD_MONTHS = 3
"""News that names a month without its year means one up to this far ahead, else the last one."""
_QUARTERS = {
    "first": 1,
    "q1": 1,
    "second": 2,
    "q2": 2,
    "third": 3,
    "q3": 3,
    "fourth": 4,
    "final": 4,
    "last": 4,
    "q4": 4,
}
_CENTURIES = {"nineteenth": 19, "twentieth": 20, "twenty-first": 21}
_SEASON_ENDS = {"spring": 6, "summer": 9, "autumn": 12, "fall": 12}


def value_of(kind: str, words: str, anchor: datetime.date | None, last: str = "") -> str:
    """The ISO value of a date of this kind ("" where open).

    `anchor` is the day of publication, `last` the value of the date before it, which "the next day" counts from.
    """
    plain = " ".join(words.lower().replace("[", "").replace("]", "").split())
    absolute = _absolute(kind, plain)
    if absolute is not None:
        return absolute
    if kind in ("dmy", "mdy", "my", "month", "days"):
        return _named_month(kind, plain, anchor)
    if kind == "that" or plain.endswith((" earlier", " later")):
        return _counted_from(plain, last)
    if kind == "beside":
        return last
    return _relative(kind, plain, anchor) if anchor else ""


def _absolute(kind: str, words: str) -> str | None:
    """The value of what needs no other date; None for the kinds that do."""
    match kind:
        case "iso":
            return words if _real(*map(int, words.split("-"))) else ""
        case "numeric":
            return _numeric(words)
        case "year":
            return _found(_YEAR, words)
        case "years" | "fiscal":
            return _years(words)
        case "decade":
            return _decade(words)
        case "century":
            digits = re.search(r"\d+", words)
            number = int(digits.group()) if digits else next(n for word, n in _CENTURIES.items() if word in words)
            return f"{number * 100 - 99:04}/{number * 100:04}" if 0 < number < 100 else ""
        case "quarter":
            return _quarter(words)
        case "season" if _YEAR.search(words):
            return _found(_YEAR, words)
    return None


def _relative(kind: str, words: str, anchor: datetime.date) -> str:
    match kind:
        case "weekday":
            return _weekday(words, anchor)
        case "near":
            return _near(words, anchor)
        case "weekend":
            return weekend_before(anchor)
        case "end":
            return end_of(words, anchor)
        case "season":
            return _season(words, anchor)
        case "ago" | "span":
            return period_of(words, anchor)
    return ""


def _found(pattern: re.Pattern[str], words: str) -> str:
    found = pattern.search(words)
    return found.group() if found else ""


def _real(year: int, month: int, day: int = 1) -> bool:
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return True


def _day(year: int, month: int, day: int) -> str:
    return f"{year:04}-{month:02}-{day:02}" if _real(year, month, day) else ""


def _numeric(words: str) -> str:
    """Day, month, year with points; with slashes only where one number can't be a month: else the year alone."""
    first, second, year = (int(part) for part in re.split("[./]", words))
    if "." in words or first > 12:
        return _day(year, second, first) if second <= 12 else ""
    return _day(year, first, second) if second > 12 or first == second else str(year)


def _years(words: str) -> str:
    found = _YEARS.search(words)
    if found is None:
        return ""
    first = found.group(1) if len(found.group(1)) == 4 else f"20{found.group(1)}"
    if not found.group(2):
        return first
    last = found.group(2) if len(found.group(2)) == 4 else first[:2] + found.group(2)
    return f"{first}/{last}" if first < last else ""


def _decade(words: str) -> str:
    digits = _found(re.compile(r"\d{4}|\d\d"), words)
    first = int(digits if len(digits) == 4 else f"19{digits}")
    return f"{first}/{first + 9}"


def _quarter(words: str) -> str:
    year, months = _found(_YEAR, words), 6 if "half" in words else 3
    number = next(n for word, n in _QUARTERS.items() if word in words.removeprefix("the ").split(" "))
    number = min(number, 12 // months)
    return f"{year}-{number * months - months + 1:02}/{year}-{number * months:02}"


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
    days = _DAY.findall(words.replace(year_words, " ") if year_words else words)
    first, last = _day(year, month, int(days[0])), _day(year, month, int(days[-1]))
    if kind != "days":
        return first
    return f"{first}/{last}" if first and first < last else ""


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
    if words.startswith(("next", "this coming")):
        back -= 7
    elif words.startswith("last") and back == 0:
        back = 7
    return shifted(anchor.isoformat(), -back, "day")


def _near(words: str, anchor: datetime.date) -> str:
    days = -2 if "before" in words else 2 if "after" in words.split() else _NEAR[words.split()[0]]
    return shifted(anchor.isoformat(), days, "day")


def _season(words: str, anchor: datetime.date) -> str:
    """The year of "last summer" in the north; "" for winters, which have two."""
    which, season = words.split()
    ends = _SEASON_ENDS.get(season)
    if ends is None:
        return ""
    past = anchor.month >= ends
    if which == "last":
        return str(anchor.year if past else anchor.year - 1)
    return str(anchor.year + (which == "next" and past))


def _counted_from(words: str, last: str) -> str:
    """What "the next day" or "two years later" means after the date `last`."""
    if words.endswith((" earlier", " later")):
        return period_of(words, None, last)
    if "T" in last or len(last) != len("2000-01-01"):
        return ""
    step = -1 if "previous" in words else 1 if words.startswith(("the next", "the following")) else 0
    return shifted(last, step, "day")
