"""What matters in a fuzzy match whatever its score: a figure or a negation that changed, or nothing but typography."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from workbench.lang import find_figures
from workbench.match.diff import tokens
from workbench.match.fold import fold
from workbench.model.match import WordChange

FIGURE = "figure changed"
NEGATION = "negation changed"
PUNCTUATION = "punctuation only"
SPACING = "spacing only"
LEFT_OUT = "words left out"
PUT_IN = "words put in"

_NEGATION = re.compile(
    r"\b(?:no|not|never|none|nobody|nothing|nowhere|neither|nor|without|cannot|hardly|barely|scarcely)\b"
    r"|n't\b|\b(?:do|does|did|wo|ca|is|are|was|were|would|could|should|has|have|had)nt\b"
)
_NEGATING_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non")
_LONGEST = 20_000
"""Code points read for figures on each side: more than a quote has, and a bound on time."""


def flags_of(quote: str, found: str, changes: Sequence[WordChange]) -> tuple[str, ...]:
    """The flags for `found` standing where `quote` was looked for; none where they are the same."""
    if quote == found:
        return ()
    flags = []
    if _figures_differ(quote[:_LONGEST], found[:_LONGEST]):
        flags.append(FIGURE)
    if any(_negates(change) for change in changes):
        flags.append(NEGATION)
    if not changes and not flags:
        flags.append(SPACING if quote.split() == found.split() else PUNCTUATION)
    return tuple(flags)


def _figures_differ(quote: str, found: str) -> bool:
    return _figures(quote) != _figures(found)


def _figures(text: str) -> Counter[tuple[Decimal | str, Decimal | str, str]]:
    """Figures by value and unit, however written, and what else holds digits (years, "9th") as it stands."""
    figures = find_figures(text)
    counted: Counter[tuple[Decimal | str, Decimal | str, str]] = Counter(
        (figure.low, figure.high, figure.unit) for figure in figures
    )
    spans = [(figure.start, figure.end) for figure in figures]
    at = 0
    for token in tokens(text):
        while at < len(spans) and spans[at][1] <= token.start:
            at += 1
        inside = at < len(spans) and spans[at][0] < token.end
        if not inside and any(sign.isdigit() for sign in token.key):
            counted[(token.key, "", "")] += 1
    return counted


def negates(words: str) -> bool:
    """Whether there is a negation among the words."""
    return _NEGATION.search(fold(words)) is not None


def _negates(change: WordChange) -> bool:
    quote, found = fold(change.quote_words), fold(change.text_words)
    if len(_NEGATION.findall(quote)) != len(_NEGATION.findall(found)):
        return True
    quote_words, found_words = quote.split(), found.split()
    if len(quote_words) != len(found_words):
        return False
    return any(_opposites(old, new) for old, new in zip(quote_words, found_words, strict=True))


def _opposites(word: str, other: str) -> bool:
    short, long = sorted((word, other), key=len)
    return len(short) > 3 and any(long == prefix + short for prefix in _NEGATING_PREFIXES)
