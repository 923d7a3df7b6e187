"""What a date that leans on another one says outright: "on Friday" and then "(18 September 2015)"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workbench.model import TextDate

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_YEAR = re.compile(r"\d{4}|['’]?\d0s|\bFY")
_NAMES_MONTH = re.compile(
    rf"\b(?:{'|'.join(_MONTHS)}|(?:{'|'.join(name[:3] for name in _MONTHS)}|Sept)\b\.?)(?P<day>\s+(?:the\s+)?\d)?"
)
_POINTS = re.compile(r"(?:last|next|this)\s", re.IGNORECASE)
_COUNTED_FROM_ANOTHER = re.compile(
    r"\b(?:earlier|later)$|^(?:the\s(?:next|following|previous|same)|that)\s", re.IGNORECASE
)
_NOT_YET = re.compile(
    r"\b(?:will|won't|shall|would|going\sto|expected|due|plans?|planned|scheduled|hopes?|set\sto|is\sto|are\sto|may|could"
    r"|might|should|must|next|upcoming)\b|['’]ll\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:was|were|had|has|have|did|said|told|took|gave|won|lost|sent|made|held|began|became|left|met|paid|ran|saw|sold|went"
    r"|wrote|came|fell|rose|spoke|struck|hit|shot|beat|found|set|cut|shut|put|(?!need|speed|feed)\w{3,}ed)\b"
)
_WEEKDAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$")
_NOWADAYS = re.compile(r"^Today\b|\bof\stoday\b")
_FARTHEST, _SAME_STORY = 200, 600


def said_outright(date: TextDate, sentence: str, published: str) -> str:
    """What to write behind the date's words so that they need no other date; "" for nothing, and where it is unsure.

    A day that was to come at the publication, in words about the past, or the other way round, is read wrongly.
    """
    if not date.value or _YEAR.search(date.words) or _NOWADAYS.search(sentence):
        return ""
    if date.value[:10] > published[: len(date.value[:10])] and not _NOT_YET.search(sentence):
        return ""
    month = _NAMES_MONTH.search(date.words)
    begins, _, ends = date.value.partition("/")
    past = (ends or begins)[: len(published)] <= published[: len(ends or begins)]
    not_yet = bool(_NOT_YET.search(sentence))
    if not_yet and past and (month or ends or _WEEKDAY.fullmatch(date.words)):
        return ""
    if _WEEKDAY.fullmatch(date.words) and not _PAST.search(sentence):
        return ""  # "Rovers play Elster on Wednesday"
    year = date.value[:4]
    if month and _POINTS.match(date.words):
        return f" ({year})"
    if month:
        return f", {year}" if month.group("day") else f" {year}"
    return f" ({in_words(date.value)})"


def rests_on(date: TextDate, earlier: Sequence[TextDate]) -> tuple[int, int] | None:
    """The place of the words that such a date is read by: (0, 0) for the day of publication, None where unsure.

    `earlier` are the dates before it: "two years later" counts from the nearest, and a month or day without a year
    after one of another year may be of that year.
    """
    if not _COUNTED_FROM_ANOTHER.search(date.words):
        near = [other for other in earlier if other.value and date.start - other.end <= _SAME_STORY]
        told = not _NAMES_MONTH.search(date.words) or all(date.value[:4] in other.value for other in near)
        return (0, 0) if told else None
    last = next((other for other in reversed(earlier) if other.value and "/" not in other.value), None)
    return (last.start, last.end) if last and date.start - last.end <= _FARTHEST else None


def in_words(value: str) -> str:
    """An ISO 8601 day, month, year or period as one writes it: "7 to 13 September 2015", "2011 to 2015"."""
    first, _, last = value.partition("/")
    if not last or last == first:
        return _one(first)
    ours, theirs = first.split("-"), last.split("-")
    if len(ours) != len(theirs) or ours[0] != theirs[0]:
        return f"{_one(first)} to {_one(last)}"
    if len(ours) == 3 and ours[1] == theirs[1]:
        return f"{int(ours[2])} to {_one(last)}"
    return f"{_one(first).removesuffix(' ' + ours[0])} to {_one(last)}"


def _one(value: str) -> str:
    year, *rest = value.split("T")[0].split("-")
    month = f"{_MONTHS[int(rest[0]) - 1]} " if rest else ""
    return f"{int(rest[1])} {month}{year}" if len(rest) == 2 else f"{month}{year}"
