"""Numbers that are no figures: dates, times, ordinals, addresses, references, scores, parts of names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from workbench.lang.abbreviations import OPENERS
from workbench.lang.dates import DateSpan
from workbench.lang.lexicon import alternation, word_set

_NEVER = re.compile(
    r"""
      (?P<address> \b(?:https?://|www\.)\S+ )
    | (?P<tag> [@\#]\w+ )
    | (?P<time> (?<![\d.])\d{1,2}(?:[:.]\d{2}){0,2}\s?(?:[ap]\.?m\b\.?|o['’]clock|GMT|UTC)
              | \b\d{1,2}:\d{2}(?::\d{2})?\b )
    | (?P<ordinal> \b(?:\d{1,3}(?:,\d{3}){1,4}|\d{1,12})(?:st|nd|rd|th)\b )
    | (?P<score> \b\d{1,3}-(?:of|for)-\d{1,3}\b )
    | (?P<date> \b\d{1,4}/\d{1,4}/\d{1,4}\b | \b(?:24/7|9/11|7/7|50/50|20/20)\b )
    | (?P<phone> \+?\b\d{2,4}(?:[-.]\d{2,4}){2,8}\b | \+\d{1,3}(?:[\s-]\d{2,5}){2,8}\b )
    | (?P<row> (?<![\w.,/$€£+-])\d{1,4}(?:\ \d{1,4}){1,12}(?![\w/]|[.,]\d) )                # "245 23", "020 7946 0958"
    | (?P<item> (?:^|(?<=\n))[ \t]{0,8}\d{1,2}[.)](?=\s) )
    | (?P<note> \[\d{1,3}\] )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:(?:[ ]\d{3}){0,7}[ ]000|(?:[ ]\d{3}){2,8})|\d{1,3}(?:\.\d{3}){2,8}")
_GROUPED_ONCE = re.compile(r"[1-9]\d{0,2} \d{3}")
_COUNTS = re.compile(r" [a-z]+(?:s|ple|ren|men)\b")
_DIGITS = re.compile(r"\d{1,24}")
_REFERENCE_WORDS = word_set(
    """
    Article Section Chapter Resolution Flight Route Channel Boeing Airbus Apollo Number No Nos Page
    Room Group Grade Level Phase Type Windows Highway Interstate Title Act Day Game Round Week
    Version Volume Figure Table Part Step Line Unit Platform Gate Terminal Stage Area Zone Sector
    Category Tier Class Formula World War Prop Proposition article section chapter resolution flight
    route channel page room group grade level phase type version volume figure table part step line
    platform gate terminal stage zone sector category tier no nos number day month
    """
)
_REFERENCE = re.compile(rf"\b{alternation(_REFERENCE_WORDS)}\.?\s?$")
_THAT_MANY = re.compile(r"\snumber\s$")
_NAME_BEFORE = re.compile(r"(?:^|[\s(\"“'‘])([A-Z][\w’'-]*[^\W\d_])\s$")
_FRACTION = re.compile(r"[-\s](?:half|halves|thirds?|fourths?|fifths?|sixths?|eighths?|tenths?)\b")
_WINDOW = 24


@dataclass(frozen=True, slots=True)
class OtherNumber:
    """A number that is no figure: its kind ("ordinal", "time", "phone", "name", "reference", ...), words and place.

    `value` is the number, or the first one of a row; None where there is none to read.
    """

    kind: str
    words: str
    start: int
    end: int
    value: Decimal | None


def masked(text: str, dates: Sequence[DateSpan]) -> tuple[bytearray, list[OtherNumber]]:
    """One byte a code point of `text`, 1 where a number is none of our figures, and what those numbers are."""
    mask = bytearray(len(text))
    others = []
    for date in dates:
        mask[date.start : date.end] = b"\x01" * (date.end - date.start)
    for found in _NEVER.finditer(text):
        kind, start, end = found.lastgroup or "", found.start(), found.end()
        if kind in ("row", "phone") and (1 in mask[start:end] or _is_grouped(text, found)):
            continue  # "in 2014 23 people" is a year and a figure, "10 000" one number
        mask[start:end] = b"\x01" * (end - start)
        digits = _DIGITS.search(found.group())
        if kind not in ("address", "tag"):
            others.append(OtherNumber(kind, found.group(), start, end, Decimal(digits.group()) if digits else None))
    return mask, others


def _is_grouped(text: str, row: re.Match[str]) -> bool:
    """Whether a row of digits is one number with spaces: plainly so, or since things are counted by it."""
    if _GROUPED.fullmatch(row.group()):
        return True
    return bool(_GROUPED_ONCE.fullmatch(row.group()) and _COUNTS.match(text, row.end())) and not is_reference(
        text, row.start()
    )


def starts_free(text: str, start: int) -> bool:
    """Whether no letter, digit or joining sign sticks to the front of a number at `start`."""
    before = text[max(0, start - 2) : start]
    if before and (before[-1].isalnum() or before[-1] in "_#@/\\"):
        return False
    return not (len(before) == 2 and before[1] in "-–:.,+" and before[0].isalnum())


def ends_free(text: str, end: int) -> bool:
    """Whether no letter, digit or joining sign sticks to the back of a number that ends at `end`."""
    after = text[end : end + 2]
    if after and (after[0].isalnum() or after[0] in "_/\\@"):
        return False
    return not (len(after) == 2 and after[0] in "-–:" and after[1].isdigit())


def is_reference(text: str, start: int, *, large: bool = False) -> bool:
    """Whether the word before the number makes it a name or a place in a document: "Flight 17", "page 4".

    A `large` one, which is grouped or scaled, is a count behind the verb: "the troops number 9,250".
    """
    window = max(0, start - _WINDOW)
    return bool(_REFERENCE.search(text, window, start)) and not (large and _THAT_MANY.search(text, window, start))


def follows_a_name(text: str, start: int) -> bool:
    """Whether a capitalised word stands right before the number, as in "Boeing 737"."""
    found = _NAME_BEFORE.search(text, max(0, start - _WINDOW), start)
    return found is not None and found.group(1).lower() not in OPENERS


def is_fraction(text: str, end: int) -> bool:
    """Whether the number that ends at `end` is the top of a fraction in words: the "two" of "two-thirds"."""
    return bool(_FRACTION.match(text, end))
