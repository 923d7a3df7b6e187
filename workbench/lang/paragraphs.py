"""Paragraphs of a text, with their places: by blank lines and by lines, wrapped lines joined."""

from __future__ import annotations

import re
from collections.abc import Iterator

_LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
_MARKED = re.compile(r"\s*(?:[•⁃*>#|]|[-–—]\s|\d{1,2}[.)])")
_WRAPPED_SHORTEST, _WRAPPED_LONGEST, _WRAPPED_SPREAD = 45, 100, 25


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space at its ends; empty at `end` where nothing else is in it."""
    inside = text[start:end]
    bare = inside.lstrip()
    start = end - len(bare)
    return start, start + len(bare.rstrip())


def split_paragraphs(text: str) -> list[tuple[int, int]]:
    """The paragraphs of `text` as (start, end) in code points, in order, without surrounding white space.

    A line of its own is a paragraph; lines that a mailer or a PDF wrapped are joined again.
    """
    paragraphs = []
    for block in _blocks(text):
        wrapped = _is_wrapped(block)
        start, end = block[0]
        for line in block[1:]:
            if not (wrapped or _continues(text, end, line[0])) or _MARKED.match(text, *line):
                paragraphs.append((start, end))
                start = line[0]
            end = line[1]
        paragraphs.append((start, end))
    return paragraphs


def _blocks(text: str) -> Iterator[list[tuple[int, int]]]:
    """Runs of lines without a blank line between them; each line trimmed."""
    block: list[tuple[int, int]] = []
    last_end = 0
    for found in _LINE.finditer(text):
        start, end = trim(text, found.start(), found.end())
        gap = text[last_end : found.start()]
        last_end = found.end()
        blank = start == end
        if block and (blank or len(gap.replace("\r\n", "\n")) > 1):
            yield block
            block = []
        if not blank:
            block.append((start, end))
    if block:
        yield block


def _is_wrapped(block: list[tuple[int, int]]) -> bool:
    """Whether all lines but the last are about equally long, as in wrapped text."""
    lengths = [end - start for start, end in block[:-1]]
    return (
        len(lengths) >= 2
        and min(lengths) >= _WRAPPED_SHORTEST
        and max(lengths) <= _WRAPPED_LONGEST
        and max(lengths) - min(lengths) <= _WRAPPED_SPREAD
    )


def _continues(text: str, end: int, start: int) -> bool:
    return text[start].islower() and text[end - 1] not in ".!?:;…"
