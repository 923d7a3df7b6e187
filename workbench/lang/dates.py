"""Dates and periods in an English text, normalised against the day of publication where that is known."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.lang.date_values import value_of
from workbench.lang.lexicon import word_set
from workbench.model import TextDate

_S = r"\s{1,4}"
_MONTH = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
_ON = rf"(?:(?:{_WEEKDAY}|(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\.),?{_S}(?:the{_S})?)?"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_DAYS = rf"{_DAY}(?:\s?[-–]\s?|{_S}(?:to|and|through){_S}){_DAY}"
_YEAR = r"(?:1[5-9]\d\d|20\d\d|2100)"
_TWO_YEARS = rf"{_YEAR}[-–/](?:{_YEAR}|\d\d)\b"
_ONES = "one|two|three|four|five|six|seven|eight|nine"
_SPELLED = (
    rf"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[-\s](?:{_ONES}))?|{_ONES}|ten|eleven|twelve"
    "|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|an?)"
)
_COUNT = rf"(?i:\[?(?:\d{{1,3}}|{_SPELLED}|a{_S}couple{_S}of|a{_S}hundred|(?:a{_S})?few|several|a{_S}dozen|many)\]?)"
_UNIT = "(?:hour|day|week|month|year|decade)s?"
_HALF = rf"(?:{_S}and{_S}a{_S}half)?"
_PART = "(?:(?:[Ee]arly|[Ll]ate|[Mm]id)[-\\s])?"
_SEASON = "(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)"
_ORDINAL = "(?:first|second|third|fourth|final|last|opening|closing)"

_DATE = re.compile(
    rf"""(?<![\w.,/$€£-])(?:
      (?P<iso> {_YEAR}-(?:0[1-9]|1[0-2])(?:-(?:3[01]|[12]\d|0[1-9]))? )
    | (?P<numeric> \d\d?\.\d\d?\.{_YEAR} | \d\d?/\d\d?/{_YEAR} )
    | (?P<days> {_MONTH}{_S}{_DAYS}(?![\d%])(?!,\d)(?:,?{_S}{_YEAR})? | {_DAYS}{_S}{_MONTH}(?:,?{_S}{_YEAR})? )
    | (?P<dmy> {_ON}{_DAY}(?:{_S}of)?{_S}{_MONTH}(?:,?{_S}{_YEAR})? )
    | (?P<mdy> {_ON}{_MONTH}{_S}(?:the{_S})?{_DAY}(?![\d%])(?!,\d)(?:,?{_S}{_YEAR})? )
    | (?P<my> {_PART}{_MONTH},?{_S}(?:of{_S})?{_YEAR} )
    | (?P<month> (?:(?:last|next|this|early|late|mid)(?:-|{_S}))?{_MONTH} )
    | (?P<weekday> (?:(?:last|next|this|this{_S}(?:past|coming)){_S})?{_WEEKDAY} )
    | (?P<quarter> (?:(?:[Tt]he{_S})?{_ORDINAL}{_S}(?:quarter|half){_S}of{_S}|Q[1-4]{_S}(?:of{_S})?){_YEAR} )
    | (?P<season> (?:[Tt]he{_S})?{_PART}{_SEASON},?{_S}(?:of{_S})?{_YEAR} | (?i:last|this|next){_S}{_SEASON} )
    | (?P<decade> (?:[Tt]he{_S})?{_PART}(?:1[5-9]|20)\d0s | [Tt]he{_S}{_PART}['’][2-9]0s )
    | (?P<century> (?:[Tt]he{_S}){_PART}(?:\d{{1,2}}(?:st|nd|rd|th)|nineteenth|twentieth|twenty-first){_S}century )
    | (?P<fiscal> (?:[Tt]he{_S})?(?:[Ff]iscal|[Ff]inancial){_S}(?:year{_S})?(?:{_TWO_YEARS}|{_YEAR})
                | FY\s?(?:{_TWO_YEARS}|{_YEAR}|['’]?\d\d(?:[-–/]\d\d)?) )
    | (?P<years> {_TWO_YEARS} )
    | (?P<year> {_PART}{_YEAR} )
    | (?P<near> (?i:the{_S}day{_S}(?:before{_S}yesterday|after{_S}tomorrow)|today|yesterday|tomorrow|tonight
                |this{_S}(?:morning|afternoon|evening)|last{_S}(?:night|evening)) )
    | (?P<ago> {_COUNT}{_HALF}{_S}{_UNIT}{_HALF}{_S}(?:ago|earlier|later) )
    | (?P<that> (?i:(?:the{_S}(?:next|following|previous|same)|that(?:{_S}same)?){_S}(?:day|night|morning|evening)) )
    | (?P<span> (?i:(?:the{_S})?(?:last|past|previous|coming|this|recent|current){_S}(?:{_COUNT}{_S})?{_UNIT}{_HALF}
              | (?:the{_S})?next{_S}(?:{_COUNT}{_S})?(?!hour){_UNIT}
              | (?:last|this|next|this{_S}past|this{_S}coming){_S}weekend
              | (?:earlier|later){_S}in{_S}the{_S}(?:week|month|year)) )
    | (?P<weekend> (?<=over\s)the{_S}weekend | (?<=at\s)the{_S}weekend | (?<=during\s)the{_S}weekend )
    | (?P<end> (?i:the{_S}(?:end|close){_S}of{_S}the{_S}(?:week|month|year)|year[-\s]end) )
    | (?P<beside> (?<=,\s)(?:the{_S}{_ORDINAL}{_S}(?:day|night|evening|morning)|day{_S}(?:\d\d?|{_SPELLED}))
                  (?:{_S}of{_S}(?:\w{{1,20}}{_S}){{0,7}}\w{{1,20}}(?=[,.]))? )
    )(?![\w$€£%]|-\d)""",
    re.VERBOSE,
)
_BEFORE_YEAR = re.compile(
    r"(?:\b(?:in|since|by|of|from|until|till|before|after|during|between|and|to|year|the|a|an|early|late|mid|for"
    r"|its|his|her|their|this|back|through|fiscal|around|about)|[(’'–-]|['’]s)\s?$",
    re.IGNORECASE,
)
_COUNTED_NEXT = re.compile(
    r"\s+(?:[a-z]+\s+)?(?:[a-z]+s|people|\w*men|\w*women|\w*children|million|percent|per cent)\b"
)
_NO_YEAR_NEXT = re.compile(
    r"[\s-]years?[\s-](?:old|ago|long|later|earlier)\b"
    r"|\s(?:[a-z]{2,12}\s)?(?:people|\w{0,12}(?:men|women|children)|[a-z]{2,12}(?:ees|ers|ants|ents|ians))\b"
)
_WITH_PREPOSITION = re.compile(
    r"\b(?:in|since|by|of|from|until|before|after|during|between|and|to|for|early|late|mid|on)[\s-]$",
    re.IGNORECASE,
)
_ALSO_WORDS = word_set("May March Mar")
_PLURAL_OF_ONE = re.compile(r"(?:last|previous|next)\s+\w+s", re.IGNORECASE)
_UNIT_LOOK_BACK = 12
_CLAUSE = 80
_CLAUSE_END = re.compile(r"[.!?;\n\"“”]")
_TO_COME = re.compile(
    r"\b(?:will|shall|(?:is|are)\s(?:to|due|set|scheduled|expected|planned|meeting|travelling|holding)|plans?\sto)\b"
)
_PAST = re.compile(r"\b(?:said|says|told|reported|announced|added|was|were|had|would|could)\b")
"""What puts a weekday into the past, or leaves open whose it is: "said on Friday that they will meet"."""
_THAT_REACHES = 600
"""Code points back to the day that "the next day" counts from."""


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date with its kind: the name of the grammar's branch that found it, such as mdy, weekday or span."""

    kind: str
    start: int
    end: int


def date_spans(text: str) -> list[DateSpan]:
    """The dates of `text` in order, unread; two never overlap."""
    spans: list[DateSpan] = []
    for found in _DATE.finditer(text):
        kind = found.lastgroup or ""
        if kind == "beside" and not (spans and found.start() - spans[-1].end <= len(" night, ")):
            continue
        if _is_date(text, found, kind):
            spans.append(DateSpan(kind, found.start(), found.end()))
    return spans


def find_dates(text: str, published: str | None = None) -> list[TextDate]:
    """The dates of `text` in order, each read as far as it can be.

    `published` (ISO 8601, a date or a date with a time) anchors what is relative: "yesterday", "on Friday",
    "in May". Without it, or where it can't be read, those keep the value "". A period has both ends: "2014/2018".
    """
    return list(_read(text, published_day(published)))


def _read(text: str, anchor: datetime.date | None) -> Iterator[TextDate]:
    last, last_end = "", 0
    for span in date_spans(text):
        words = text[span.start : span.end]
        near = last if span.start - last_end <= _THAT_REACHES else ""
        ahead = span.kind == "weekday" and _is_ahead(text, span)
        value = value_of(span.kind, f"next {words}" if ahead else words, anchor, near)
        if value and "/" not in value:
            last, last_end = value, span.end
        yield TextDate(words=words, start=span.start, end=span.end, value=value)


def _is_ahead(text: str, span: DateSpan) -> bool:
    """Whether a weekday is one to come, by the words of its sentence: "on Wednesday they are to meet"."""
    if text[span.start : span.end][:4].lower() in ("last", "next", "this"):
        return False
    before = text[max(0, span.start - _CLAUSE) : span.start]
    behind = text[span.end : span.end + _CLAUSE]
    clause = _CLAUSE_END.split(before)[-1] + " " + _CLAUSE_END.split(behind)[0]
    return bool(_TO_COME.search(clause)) and not _PAST.search(clause)


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
        if _NO_YEAR_NEXT.match(text, found.end()):
            return False
        follows = _COUNTED_NEXT.match(text, found.end(), found.end() + 40)
        return not follows or bool(_BEFORE_YEAR.search(before))
    return kind != "span" or not _PLURAL_OF_ONE.fullmatch(found.group())
