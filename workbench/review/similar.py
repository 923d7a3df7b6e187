"""Earlier claims that resemble one: candidates by full-text search, ranked by words and figures."""

from __future__ import annotations

from workbench.model import SimilarClaim
from workbench.store import Store

CANDIDATES = 60
"""How many the full-text search gives to the ranking."""
FLOOR = 0.25
"""Below this, shared words are chance."""

LONGEST = 4_000
"""Code points of a text that earlier claims are looked for by."""


def similar_claims(store: Store, text: str, k: int = 10, *, but_not: int | None = None) -> list[SimilarClaim]:
    """Up to `k` earlier claims that resemble `text`, best first; `but_not` leaves one claim out.

    A claim with a conflicting figure is among them, with the relation: a warning, not a duplicate. No rating is read.
    What a search could not look for in a large database, `store.claims.search_note()` says afterwards.
    """
    # Imported at first use: start-up must not pay for the matcher.
    from workbench.match import rank_similar, searchable

    text = searchable(text[:LONGEST])
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
    """What a full-text search is asked for: the stems of a text's telling words, in its order.

    A word that does not begin with its stem comes too, as it is written: "city" has the stem "citi", "1,200" "1200".
    """
    from workbench.lang import content_words, words

    asked: list[str] = []
    for word in words(text):
        for stem in content_words(word.text):
            written = word.text.lower()
            asked += [stem] if written.startswith(stem) else [stem, written]
    return " ".join(dict.fromkeys(asked))
