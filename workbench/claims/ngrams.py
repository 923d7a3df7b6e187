"""A sentence as the weights read it: runs of one to three words, digits masked, `? ! $ %` kept as words."""

from __future__ import annotations

import re
from itertools import pairwise

_DIGIT = re.compile(r"\d")
_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|#[#.,]*|[?!$%]")
_LONGEST_NUMBER = 5
_EDGE = "<>"
"""Stands for the beginning and the end of a sentence: no word is written like that."""


def ngrams(sentence: str) -> set[str]:
    """The runs of one, two and three words of a sentence, joined by "_"; a number stands as one "#" a digit."""
    plain = _DIGIT.sub("#", sentence.lower().replace("’", "'"))
    tokens = [
        token if token[0] != "#" else "#" * min(token.count("#"), _LONGEST_NUMBER) for token in _TOKEN.findall(plain)
    ]
    found = set(tokens)
    tokens = [_EDGE, *tokens, _EDGE]
    pairs = [f"{first}_{second}" for first, second in pairwise(tokens)]
    found.update(pairs)
    found.update(f"{pair}_{third}" for pair, third in zip(pairs, tokens[2:], strict=False))
    return found
