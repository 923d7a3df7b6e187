"""Which words of a claim's wording its quote has not, what they stand for, and what in the article supports them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from workbench.model import Claim, Inserted
from workbench.text import clip

_WORD = re.compile(r"\S+")
_EDGES = "\"'“”‘’.,;:!?()"
_SHOWN = 44
_MOST_WORDS = 3


def put_in_words(claim: Claim, origins: Sequence[str]) -> list[str]:
    """Of each run of inserted words: "he → John Kerry (from “John Kerry, the US Secretary…”)"."""
    return [f"{_put_in(claim, item)} ({_source(origin)})" for item, origin in zip(claim.inserted, origins, strict=True)]


def _put_in(claim: Claim, item: Inserted) -> str:
    new = clip(claim.wording[item.start : item.end], _SHOWN)
    old = clip(_replaced(claim.selector.exact, claim.wording, item), _SHOWN)
    return f"{old} → {new}" if old else f"+ {new}"


def _source(origin: str) -> str:
    return f"from “{clip(origin, _SHOWN)}”" if origin else "from the date of publication"


def _replaced(quote: str, wording: str, item: Inserted) -> str:
    """The words of the quote in whose place the inserted ones stand: those between the kept words on either side.

    Of many, as where an attribution was left out, the ones beside a kept word. "" where they stand in no other's place.
    """
    before, after = list(_WORD.finditer(quote)), list(_WORD.finditer(wording))
    blocks = SequenceMatcher(None, list(map(_bare, before)), list(map(_bare, after)), autojunk=False)
    kept = [(i + n, j + n) for i, j, size in blocks.get_matching_blocks() for n in range(size)]
    left = max((i for i, j in kept if after[j].end() <= item.start), default=-1)
    right = min((i for i, j in kept if after[j].start() >= item.end), default=len(before))
    words = before[left + 1 : right]
    if not words:
        return ""
    if len(words) <= _MOST_WORDS:
        return quote[words[0].start() : words[-1].end()].strip(_EDGES)
    if right < len(before):
        return "… " + quote[words[-_MOST_WORDS].start() : words[-1].end()].strip(_EDGES)
    return quote[words[0].start() : words[_MOST_WORDS - 1].end()].strip(_EDGES) + " …"


def _bare(word: re.Match[str]) -> str:
    return word.group().strip(_EDGES).casefold()
