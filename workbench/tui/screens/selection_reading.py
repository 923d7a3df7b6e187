"""What marking words of an article reads from the record, in one go and off the screen's thread."""

from __future__ import annotations

from workbench.model import Status
from workbench.review import Desk
from workbench.tui.presenters.selection import SelectionView
from workbench.tui.presenters.text_spans import Span


def read_selection(desk: Desk, article_id: int, near_claim: int | None) -> SelectionView:
    """The article's latest text with its claims; to begin near the words of a claim, where they stand in it still."""
    store = desk.store
    with store.snapshot():
        article = store.articles.get(article_id)
        text = store.captures.text(article.capture_id)
        claims = [claim for claim in store.claims.of_article(article_id) if claim.status is not Status.REMOVED]
    places = [(claim, _place(text, claim.selector.exact, claim.selector.start)) for claim in claims]
    near = next((place for claim, place in places if claim.id == near_claim and place), (0, 0))
    return SelectionView(
        article, text, tuple((*place, claim.rank) for claim, place in places if place is not None), near
    )


def _place(text: str, quote: str, start: int) -> Span | None:
    """Where a quote stands: at its own place, else at the first; None where the text has it no more."""
    at = start if text.startswith(quote, start) else text.find(quote)
    return None if at < 0 else (at, at + len(quote))
