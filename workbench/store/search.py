"""Which words of a typed text are looked for: the same on every engine, so that each finds the same."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W_]+")
MAX_WORDS = 24


def search_words(text: str) -> list[str]:
    """The words of `text` in lower case, each once, in order; nothing else of it reaches a query."""
    return list(dict.fromkeys(_WORD.findall(text.lower())))[:MAX_WORDS]
