"""How much of a text stands in another word for word: what tells a source from a copy of it."""

from __future__ import annotations

import re

from workbench.match.fold import fold

SHINGLE = 7
"""Words in a row. Chance repeats runs of 4 or 5 words (names, set phrases); of 7, hardly."""
_LONGEST = 300_000
_WORD = re.compile(r"[^\W_]+")


def copied_share(text: str, other: str) -> float:
    """Which share of the shorter text's runs of words the other has too: 0 to 1; 0 where one has no words.

    Of texts that are too short to have runs, 1 where they have the same words, else 0.
    """
    words, others = (_WORD.findall(fold(each[:_LONGEST])) for each in (text, other))
    if not words or not others:
        return 0.0
    if min(len(words), len(others)) < SHINGLE:
        return float(words == others)
    runs, other_runs = _runs(words), _runs(others)
    return len(runs & other_runs) / min(len(runs), len(other_runs))


def _runs(words: list[str]) -> set[int]:
    return {hash(tuple(words[at : at + SHINGLE])) for at in range(len(words) - SHINGLE + 1)}
