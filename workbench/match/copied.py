"""How much of a text stands in another word for word: what tells a source from a copy of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from workbench.match.fold import fold

RUN = 7
"""Words in a row. Chance repeats runs of 4 or 5 words (names, set phrases); of 7, hardly."""
_LONGEST = 300_000
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Runs:
    """A text's runs of words, to be compared with more than one other; of one that has fewer words, all of them."""

    hashes: frozenset[int]
    short: bool


def runs_of(text: str) -> Runs:
    """The runs of a text, letters and typography made alike."""
    words = _WORD.findall(fold(text[:_LONGEST]))
    if len(words) < RUN:
        return Runs(frozenset({hash(tuple(words))} if words else ()), short=True)
    shifted = zip(*(words[at:] for at in range(RUN)), strict=False)
    return Runs(frozenset(map(hash, shifted)), short=False)


def copied_share(one: Runs, other: Runs) -> float:
    """Which share of the shorter text's runs of words the other has too: 0 to 1; 0 where one has no words.

    Of texts that are too short to have runs, 1 where they have the same words, else 0.
    """
    if not one.hashes or not other.hashes or one.short != other.short:
        return 0.0
    return len(one.hashes & other.hashes) / min(len(one.hashes), len(other.hashes))
