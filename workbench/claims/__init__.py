"""From an article's text to ranked claims: who says it, what it rests on, why it is worth checking. Pure."""

from workbench.claims.finder import claim_at, claims_at, find_claims
from workbench.claims.speakers import ARTICLE_ITSELF
from workbench.claims.worthiness import CHECK_WORTHY, NOT_CHECKABLE, TRIVIAL, score_sentences

__all__ = [
    "ARTICLE_ITSELF",
    "CHECK_WORTHY",
    "NOT_CHECKABLE",
    "TRIVIAL",
    "claim_at",
    "claims_at",
    "find_claims",
    "score_sentences",
]
