"""The words around a quote: the rest of its paragraph, and the first sentence of a rationale."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from workbench.lang import split_sentences

REACH = 300
"""Code points to either side that are told at most."""


def around(text: str, paragraphs: Sequence[tuple[int, int]], start: int, end: int) -> tuple[str, str]:
    """What stands before and after `text[start:end]` in its paragraph, cut between words and marked where it is long.

    `paragraphs` are those of the text, in order; a quote that runs over several has the rest of its first and last.
    """
    first, last = _paragraph(paragraphs, start), _paragraph(paragraphs, max(start, end - 1))
    before = text[min(first[0], start) : start]
    after = text[end : max(last[1], end)]
    if len(before) > REACH:
        before = "… " + before[-REACH:].partition(" ")[2]
    if len(after) > REACH:
        after = after[:REACH].rpartition(" ")[0] + " …"
    return before, after


def _paragraph(paragraphs: Sequence[tuple[int, int]], position: int) -> tuple[int, int]:
    at = bisect_right(paragraphs, position, key=lambda span: span[0]) - 1
    return paragraphs[at] if at >= 0 else (position, position)


def first_sentence(text: str) -> str:
    """The first sentence of a text, on one line; "" where it has none."""
    spans = split_sentences(text)
    if not spans:
        return ""
    start, end = spans[0]
    return " ".join(text[start:end].split())
