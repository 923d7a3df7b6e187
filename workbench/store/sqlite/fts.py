"""Search words as an FTS5 expression that can't be anything else."""

from __future__ import annotations

import re
from collections.abc import Iterable

from workbench.store.search import search_words

SHORT = 2
"""Words up to this length are looked for as they are: as prefixes they would fit nearly everything."""
_PART = re.compile(r"[^\W_]+")


def match_expression(text: str) -> str:
    """Every word of `text` as a quoted prefix, joined by AND; "" where there is no word.

    Quoting each token keeps FTS operators and column filters of a typed text inert.
    """
    return " AND ".join(f'"{word}"*' for word in search_words(text))


def any_of(words: Iterable[str]) -> str:
    """Any of the words: each a quoted prefix from three letters on, its parts together where it has several."""
    phrases = []
    for word in words:
        parts = _PART.findall(word.lower())
        if parts:
            star = "*" if len(parts) == 1 and len(parts[0]) > SHORT else ""
            phrases.append(f'"{" ".join(parts)}"{star}')
    return " OR ".join(dict.fromkeys(phrases))
