"""Places in a text: the sentence that has an offset, and how typed words are found."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import TypeAlias

Span: TypeAlias = tuple[int, int]
"""Start and end in code points, end excluded."""


def sentence_at(sentences: Sequence[Span], offset: int) -> int:
    """The number of the sentence that has this place, or of the last one before it."""
    return max(0, bisect_right(sentences, offset, key=lambda span: span[0]) - 1)


def sentence_from(sentences: Sequence[Span], offset: int) -> int:
    """The number of the first sentence that begins at this place or after it, or of the last there is."""
    return min(bisect_left(sentences, offset, key=lambda span: span[0]), max(0, len(sentences) - 1))


def find_pattern(words: str) -> re.Pattern[str] | None:
    """Finds typed words whatever their case, straight or curled quotes, and line breaks; None for nothing typed."""
    parts = words.split()
    if not parts:
        return None
    return re.compile(r"\s+".join(_loose(part) for part in parts), re.IGNORECASE)


def _loose(word: str) -> str:
    escaped = re.escape(word)
    return escaped.replace("'", "['’‘]").replace('"', '["“”„]').replace(r"\-", "[-‑–—]")
