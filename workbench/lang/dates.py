"""Dates and periods in an English text, normalised against the day of publication where that is known."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from workbench.lang.date_values import value_of
from workbench.lang.lexicon import alternation, word_set
from workbench.model import TextDate

_MONTH = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?:1[5-9]\d\d|20\d\d)"
_COUNT_WORDS = word_set(
    "one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty a an"
)
_COUNT = rf"(?i:\d{{1,3}}|{alternation(_COUNT_WORDS)}|a\s+couple\s+of|(?:a\s+)?few|several|a\s+dozen|many)"
_UNIT = "(?:hour|day|week|month|year|decade)s?"
_PART = "(?:(?:early|late|mid)[-\\s])?"

_DATE = re.compile(
    rf"""(?<![\w.,/$€£-])(?:
      (?P<iso> {_YEAR}-(?:0[1-9]|1[0-2])(?:-(?:3[01]|[12]\d|0[1-9]))? )
    | (?P<dmy> {_DAY}(?:\s+of)?\s+{_MONTH}(?:,?\s+{_YEAR})? )
    | (?P<mdy> {_MONTH}\s+{_DAY}(?![\d%])(?!,\d)(?:,?\s+{_YEAR})? )
    | (?P<my> {_PART}{_MONTH},?\s+(?:of\s+)?{_YEAR} )
    | (?P<month> (?:(?:last|next|this|early|late|mid)[-\s]+)?{_MONTH} )
    | (?P<weekday> (?:(?:last|next|this|early|late)\s+)?{_WEEKDAY}
                   (?:\s+(?:morning|afternoon|evening|night))? )
    | (?P<decade> (?:the\s+)?{_PART}(?:1[5-9]|20)\d0s )
    | (?P<years> {_YEAR}[-–](?:{_YEAR}|\d\d)\b )
    | (?P<year> {_PART}{_YEAR} )
    | (?P<near> [Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight )
    | (?P<ago> {_COUNT}(?:\s+and\s+a\s+half)?\s+{_UNIT}(?:\s+and\s+a\s+half)?\s+(?:ago|earlier|later) )
    | (?P<span> (?:[Tt]he\s+)?(?:[Ll]ast|[Pp]ast|[Pp]revious|[Nn]ext|[Cc]oming|[Tt]his|[Rr]ecent)\s+
                (?:{_COUNT}\s+)?{_UNIT}(?:\s+and\s+a\s+half)?
              | (?:[Ee]arlier|[Ll]ater)\s+in\s+the\s+(?:week|month|year) )
    )(?![\w$€£%]|-\d)""",
    re.VERBOSE,
)
_BEFORE_YEAR = re.compile(
    r"(?:\b(?:in|since|by|of|from|until|till|before|after|during|between|and|to|year|the|a|an|early|late|mid|for"
    r"|its|his|her|their|this|back|through|fiscal|around|about)|[(’'–-]|['’]s)\s?$",
    re.IGNORECASE,
)
_COUNTED_NEXT = re.compile(r"\s+(?:[a-z]+\s+)?(?:[a-z]+s|people|men|women|children|million|percent|per cent)\b")
_WITH_PREPOSITION = re.compile(
    r"\b(?:in|since|by|of|from|until|before|after|during|between|and|to|for|early|late|mid|on)[\s-]$",
    re.IGNORECASE,
)
_ALSO_WORDS = word_set("May March Mar")
_UNIT_LOOK_BACK = 12


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date with its kind: the name of the grammar's branch that found it, such as mdy, weekday or span."""

    kind: str
    start: int
    end: int


def date_spans(text: str) -> list[DateSpan]:
    """The dates of `text` in order, unread; two never overlap."""
    spans = []
    for found in _DATE.finditer(text):
        kind = found.lastgroup or ""
        if _is_date(text, found, kind):
            spans.append(DateSpan(kind, found.start(), found.end()))
    return spans


def find_dates(text: str, published: str | None = None) -> list[TextDate]:
    """The dates of `text` in order, each read as far as it can be.

    `published` (ISO 8601, a date or a date with a time) anchors what is relative: "yesterday", "on Friday",
    "in May". Without it, or where it can't be read, those keep the value "".
    """
    anchor = published_day(published)
    return [
        TextDate(
            words=text[span.start : span.end],
            start=span.start,
            end=span.end,
            value=value_of(span.kind, text[span.start : span.end], anchor),
        )
        for span in date_spans(text)
    ]


def published_day(published: str | None) -> datetime.date | None:
    """The day of an ISO 8601 date or time; None where it is none."""
    try:
        return datetime.date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def _is_date(text: str, found: re.Match[str], kind: str) -> bool:
    before = text[max(0, found.start() - _UNIT_LOOK_BACK) : found.start()]
    if kind == "month":
        words = found.group()
        return words not in _ALSO_WORDS or bool(_WITH_PREPOSITION.search(before))
    if kind == "year":
        follows = _COUNTED_NEXT.match(text, found.end(), found.end() + 40)
        return not follows or bool(_BEFORE_YEAR.search(before))
    return True
