"""Search words as an FTS5 expression that can't be anything else."""

from __future__ import annotations

from workbench.store.search import search_words


def match_expression(text: str, *, any_word: bool = False) -> str:
    """Every word of `text` as a quoted prefix, joined by AND (or OR); "" where there is no word.

    Quoting each token keeps FTS operators and column filters of a typed text inert.
    """
    return (" OR " if any_word else " AND ").join(f'"{word}"*' for word in search_words(text))
