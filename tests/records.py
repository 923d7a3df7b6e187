"""Records that tests build in sight: an article's text, claims in it, captures of it."""

from __future__ import annotations

from decimal import Decimal

from workbench.model import Capture, Claim, ClaimType, Document, Field, Figure, FoundClaim, Hedge
from workbench.store import Store

TEXT = (
    "The harbour town took in 1,200 guests last winter, its mayor said.\n\n"
    "A later count by the port office put the number at about 900.\n\n"
    "Nobody was hurt when the pier gave way in March."
)


def article_capture(text: str = TEXT, *, url: str = "", origin: str = "file:harbour.txt") -> Capture:
    """A capture of an article's bytes."""
    return Capture(
        url=url,
        final_url=url,
        origin=url or origin,
        fetched_at="2026-03-01T10:00:00.000Z",
        status=200 if url else 0,
        media_type="text/plain",
        headers=(),
        body=text.encode(),
        supplied=not url,
    )


def document(text: str = TEXT, *, title: str = "Harbour town counts its guests") -> Document:
    """The text taken from a capture."""
    return Document(text, "plain text", {"title": Field(title, "visible text")})


def claim_at(text: str, quote: str, *, score: float = 0.5, claimant: str = "the article") -> FoundClaim:
    """A claim on the first place of `quote`, with one figure where the quote has digits."""
    start = text.index(quote)
    digits = next((word.strip(".,") for word in quote.split() if word[0].isdigit()), "")
    figures: tuple[Figure, ...] = ()
    if digits:
        at = start + quote.index(digits)
        value = Decimal(digits.replace(",", ""))
        figures = (Figure(digits, at, at + len(digits), value, value, hedge=Hedge.EXACT, counted="guests"),)
    return FoundClaim(
        quote=quote,
        start=start,
        end=start + len(quote),
        wording=quote,
        claimant=claimant,
        figures=figures,
        dates=(),
        type=ClaimType.QUANTITY if digits else ClaimType.EVENT,
        score=score,
        reasons=(f"figure {digits}",) if digits else ("an event",),
    )


def three_claims(text: str = TEXT) -> list[FoundClaim]:
    """The three claims of TEXT, best first."""
    return [
        claim_at(
            text, "The harbour town took in 1,200 guests last winter, its mayor said.", score=0.9, claimant="its mayor"
        ),
        claim_at(text, "A later count by the port office put the number at about 900.", score=0.7),
        claim_at(text, "Nobody was hurt when the pier gave way in March.", score=0.4),
    ]


def claims(store: Store) -> list[Claim]:
    """The claims of the article that came last."""
    return store.claims.of_article(store.articles.page()[0].article.id)
