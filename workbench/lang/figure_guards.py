"""Numbers that are no figures: dates, times, ordinals, addresses, references, scores, parts of names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workbench.lang.dates import DateSpan
from workbench.lang.lexicon import alternation, word_set

_NEVER = re.compile(
    r"""
    \b(?:https?://|www\.)\S+                                        # addresses
    | [@\#]\w+                                                      # handles and tags
    | \b\d{1,2}(?::\d{2})?(?::\d{2})?\s?(?:[ap]\.?m\b\.?|o['’]clock|GMT|UTC)   # times
    | \b\d{1,2}:\d{2}(?::\d{2})?\b
    | \b\d+(?:st|nd|rd|th)\b                                        # ordinals
    | \b\d+/\d+(?:/\d+)?\b                                          # fractions, 24/7, dates with slashes
    | \+?\b\d{2,4}(?:[-.]\d{2,4}){2,}\b                             # telephone numbers, versions
    | \+\d{1,3}(?:[\s-]\d{2,5}){2,}\b                               # and those with a country code
    | (?:^|(?<=\n))[ \t]{0,8}\d{1,2}[.)](?=\s)                      # items of lists
    | \[\d{1,3}\]                                                   # notes
    """,
    re.VERBOSE | re.IGNORECASE,
)
_REFERENCE_WORDS = word_set(
    """
    Article Section Chapter Resolution Flight Route Channel Boeing Airbus Apollo Number No Nos Page
    Room Group Grade Level Phase Type Windows Highway Interstate Title Act Day Game Round Week
    Version Volume Figure Table Part Step Line Unit Platform Gate Terminal Stage Area Zone Sector
    Category Tier Class Formula World War Prop Proposition article section chapter resolution flight
    route channel page room grade level phase type version volume figure table part step line
    platform gate terminal stage zone sector category tier no nos number day month
    """
)
_REFERENCE = re.compile(rf"\b{alternation(_REFERENCE_WORDS)}\.?\s?$")
_NAME_BEFORE = re.compile(r"(?:^|[\s(\"“'‘])([A-Z][\w’'-]*[^\W\d_])\s$")
_FRACTION = re.compile(r"[-\s](?:half|halves|thirds?|quarters?|fourths?|fifths?|sixths?|eighths?|tenths?)\b")
_ONE_IN = re.compile(r"\s(?:in|out\s+of)\s(?:every\s)?(?:\d+|two|three|four|five|six|seven|eight|nine|ten)\b")
_IN_BEFORE = re.compile(r"\b(?:one|two|three|four|\d)\s(?:in|out\s+of)\s(?:every\s)?$", re.IGNORECASE)
_WINDOW = 24


def masked(text: str, dates: Sequence[DateSpan]) -> bytearray:
    """One byte a code point of `text`: 1 where a number is none of our figures, whatever stands around it."""
    mask = bytearray(len(text))
    for date in dates:
        mask[date.start : date.end] = b"\x01" * (date.end - date.start)
    for found in _NEVER.finditer(text):
        mask[found.start() : found.end()] = b"\x01" * (found.end() - found.start())
    return mask


def starts_free(text: str, start: int) -> bool:
    """Whether no letter, digit or joining sign sticks to the front of a number at `start`."""
    before = text[max(0, start - 2) : start]
    if before and (before[-1].isalnum() or before[-1] in "_#@/\\"):
        return False
    return not (len(before) == 2 and before[1] in "-–:.," and before[0].isalnum())


def ends_free(text: str, end: int) -> bool:
    """Whether no letter, digit or joining sign sticks to the back of a number that ends at `end`."""
    after = text[end : end + 2]
    if after and (after[0].isalnum() or after[0] in "_/\\@"):
        return False
    return not (len(after) == 2 and after[0] in "-–:" and after[1].isdigit())


def is_reference(text: str, start: int) -> bool:
    """Whether the word before the number makes it a name or a place in a document: "Flight 17", "page 4"."""
    return bool(_REFERENCE.search(text, max(0, start - _WINDOW), start))


def follows_a_name(text: str, start: int) -> bool:
    """Whether a capitalised word stands right before the number, as in "Boeing 737"."""
    return bool(_NAME_BEFORE.search(text, max(0, start - _WINDOW), start))


def is_fraction(text: str, start: int, end: int) -> bool:
    """Whether the number is part of a share in words: "two-thirds", "one in five"."""
    if _FRACTION.match(text, end) or _ONE_IN.match(text, end):
        return True
    return bool(_IN_BEFORE.search(text, max(0, start - _WINDOW), start))
