"""Earlier claims that resemble one: candidates by full-text search, ranked by words and figures."""

from __future__ import annotations

from workbench.model import SimilarClaim
from workbench.store import Store

CANDIDATES = 60
"""How many the full-text search gives to the ranking."""
FLOOR = 0.25
"""Below this, shared words are chance."""


def similar_claims(store: Store, text: str, k: int = 10, *, but_not: int | None = None) -> list[SimilarClaim]:
    """Up to `k` earlier claims that resemble `text`, best first; `but_not` leaves one claim out.

    A claim with a conflicting figure is among them, with the relation: a warning, not a duplicate. No rating is read.
    """
    # Imported at first use: start-up must not pay for the matcher.
    from workbench.match import rank_similar

    rows = store.claims.sharing_words(search_words(text), limit=CANDIDATES)
    rows = [row for row in rows if row.id != but_not]
    by_id = {row.id: row for row in rows}
    ranked = rank_similar(text, [(row.id, row.wording) for row in rows], k)
    return [
        SimilarClaim(found.id, by_id[found.id].article_id, found.wording, found.score, found.reasons, found.figures)
        for found in ranked
        if found.score >= FLOOR
    ]


def search_words(text: str) -> str:
    """The stems of a text's telling words: what a full-text search is asked for."""
    from workbench.lang import STOPWORDS, stem, words

    keys = {stem(word.text.lower()) for word in words(text) if word.text.lower() not in STOPWORDS}
    return " ".join(sorted(key for key in keys if len(key) > 2))
