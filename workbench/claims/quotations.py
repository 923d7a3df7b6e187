"""Where a text quotes: spans of quotation marks, paragraph by paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence

_MARK = re.compile(
    r"""(?P<straight>") | (?P<open>[“«„「『]) | (?P<turned>(?:(?<=[\s(—–])|^)[”»](?=\w)) | (?P<close>[”»」』])
    | (?P<single>(?:(?<=[\s(—–])|^)['‘‚‹›](?=\S)) | (?P<single_close>(?<=[\w.,!?…])['’‘‹›](?=[\s.,;:!?)—–]|$))""",
    re.VERBOSE,
)
_TURNED_CLOSE = re.compile(r"«|(?<=\S)[”»](?!\w)")
"""What can end a quotation that opens with a mark which closes one in English: without it there is none."""
_ENDS = {"„": '“”"', "«": '»"', "»": "«»", "”": "”", "「": "」", "『": "』", "‚": "‘’", "‹": "›", "›": "‹›"}
"""Opening mark -> what ends its quotation: „German“, „Polish”, »Danish«, »Swedish», ”Swedish”, 「Japanese」."""
_ENGLISH_ENDS = '"”»'
_CLOSING = "\"”»'’“«」』‘‹›"
_GOES_ON = re.compile(r"[^\"“”«»„\s][^\"“”«»„]*(?:(?<=\S)\"(?=[\s.,;:!?)]|$)|[”»])")


def find_quotations(text: str, paragraphs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The quotations of `text` as (start, end) with their marks, in order, none over the end of a paragraph.

    A double mark that is never closed quotes to the end of its paragraph, as in speeches of several paragraphs; where
    the next paragraph closes it without a mark of its own at its start, all before that mark is quoted too.
    """
    quotations: list[tuple[int, int]] = []
    for start, end in paragraphs:
        left_open = bool(quotations) and text[quotations[-1][1] - 1] not in _CLOSING
        closed = _GOES_ON.match(text, start, end) if left_open else None
        if closed:
            quotations.append((start, closed.end()))
            start = closed.end()
        quotations.extend(_in_paragraph(text, start, end))
    return quotations


def _in_paragraph(text: str, start: int, end: int) -> list[tuple[int, int]]:
    quotations = []
    opened, single, last_turned = -1, -1, -1
    for mark in _MARK.finditer(text, start, end):
        kind, sign = mark.lastgroup or "", mark.group()
        if opened >= 0:
            if sign in _ENDS.get(text[opened], _ENGLISH_ENDS):
                quotations.append((opened, mark.end()))
                opened = -1
        elif kind == "turned":
            if last_turned < 0:
                last_turned = max((close.start() for close in _TURNED_CLOSE.finditer(text, start, end)), default=start)
            if mark.start() < last_turned:
                opened, single = mark.start(), -1
        elif kind in ("straight", "open"):
            opened, single = mark.start(), -1
        elif single >= 0 and kind == "single_close" and sign in _ENDS.get(text[single], "'’"):
            quotations.append((single, mark.end()))
            single = -1
        elif single < 0 and kind == "single":
            single = mark.start()
    if opened >= 0:
        quotations.append((opened, end))
    return quotations


def mask_quotations(text: str, quotations: Sequence[tuple[int, int]]) -> str:
    """`text` at the same length with a dot for each sign between quotation marks; the marks stay."""
    parts, last = [], 0
    for start, end in quotations:
        inner_end = end - 1 if text[end - 1] in _CLOSING and end - start > 1 else end
        parts.append(text[last : start + 1])
        parts.append("·" * (inner_end - start - 1))
        last = inner_end
    parts.append(text[last:])
    return "".join(parts)


def quoted_share(start: int, end: int, quotations: Sequence[tuple[int, int]]) -> float:
    """The part of `start`:`end` that lies in quotations, 0 to 1. `quotations` are those that can touch it."""
    inside = sum(max(0, min(end, right) - max(start, left)) for left, right in quotations)
    return inside / max(1, end - start)
