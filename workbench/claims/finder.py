"""Finding the claims of an article: every candidate, best first; and the claim that any words of it make."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.claims.article import Article
from workbench.claims.weights import weights
from workbench.model import FoundClaim


def find_claims(text: str, *, published: str | None = None) -> list[FoundClaim]:
    """Every candidate claim of an article's text, best first; how many to take is the caller's choice.

    A sentence whose clauses can each be checked alone gives a claim for each.
    `text[claim.start:claim.end] == claim.quote`; figures and dates have their places in the whole text. `published`
    (ISO 8601) anchors relative dates. The claimant is `ARTICLE_ITSELF` where the text names nobody.
    """
    return rank_claims(Article.read(text, published), weights().news)


def rank_claims(article: Article, news: dict[str, float]) -> list[FoundClaim]:
    """Every candidate claim of an article, best first by the weights `news`, one a trait."""
    claims = [article.claim(unit, news) for n in article.candidates() for unit in article.units(n)]
    return sorted(claims, key=lambda claim: (-claim.score, claim.start))


def claim_at(text: str, start: int, end: int, *, published: str | None = None) -> FoundClaim:
    """What the words `text[start:end]` of an article claim, be they part of a sentence or several.

    The quote is these words without white space around them; all else is what `find_claims` would give them.
    ValueError where the span is not within the text or holds no word.
    """
    return claims_at(text, [(start, end)], published=published)[0]


def claims_at(text: str, spans: Sequence[tuple[int, int]], *, published: str | None = None) -> list[FoundClaim]:
    """What `claim_at` gives for each span, in order, at the cost of reading the text once."""
    bare = [_bare(text, start, end) for start, end in spans]
    article = Article.read(text, published)
    return [article.claim(article.span(start, end), weights().news) for start, end in bare]


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space at its ends."""
    if not 0 <= start < end <= len(text):
        raise ValueError(f"no words at {start}:{end} of a text of {len(text)} code points")
    words = text[start:end]
    bare = words.strip()
    if not any(sign.isalnum() for sign in bare):
        raise ValueError(f"no word in {words[:40]!r}")
    start += len(words) - len(words.lstrip())
    return start, start + len(bare)
