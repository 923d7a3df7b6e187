"""What to know about a source as it arrives: dated after the claim, changed since it was last captured."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from workbench.model import Article, Capture, Claim, Document, Field
from workbench.model.capture import GUESS
from workbench.review.desk import Desk
from workbench.store import SourceCapture

_DAY = len("2026-03-01")


def with_arrival_warnings(desk: Desk, claim: Claim, capture: Capture, document: Document) -> Document:
    """The document with what only the record knows about it, before its other warnings."""
    article = desk.store.articles.get(claim.article_id)
    latest = desk.store.evidence.latest_capture(capture)
    said = (dated_after(document, article, _metadata_of(desk, article)), changed_since(desk, latest, document))
    return replace(document, warnings=(*filter(None, said), *document.warnings))


def dated_after(document: Document, article: Article, metadata: Mapping[str, Field]) -> str:
    """That a page is dated later than the article that makes the claim, with both dates; "" where it is not.

    `metadata` is what the article's capture says of itself: its date may be a guess, which the article has none of.
    """
    page = document.metadata.get("published")
    stated = Field(article.published, "") if article.published else metadata.get("published")
    if page is None or stated is None:
        return ""
    # A month or a year alone is compared as such: it is no later than a day in it.
    exact = min(len(page.value), len(stated.value), _DAY)
    if page.value[:exact] <= stated.value[:exact]:
        return ""
    return f"the source is dated {_day(page)}, after the article with the claim: {_day(stated)}"


def changed_since(desk: Desk, latest: SourceCapture | None, document: Document) -> str:
    """That the source has another text than when it was last captured, and how much; "" where it has not."""
    from workbench.match import changed_paragraphs

    if latest is None:
        return ""
    before = desk.store.captures.text(latest.capture_id)
    if before == document.text or not before or not document.text:  # A picture of a page has no text to compare.
        return ""
    changes = changed_paragraphs(before, document.text)
    counts = [(sum(change.kind == kind for change in changes), kind) for kind in ("changed", "added", "removed")]
    paragraphs = sum(1 for line in before.splitlines() if line.strip())
    told = ", ".join(f"{count:,} {kind}" for count, kind in counts if count) or "white space only"
    return (
        f"changed since the capture of {(latest.seen_at or latest.fetched_at)[:_DAY]}:"
        f" of its {paragraphs:,} paragraph{'s' * (paragraphs != 1)} then, {told}"
    )


def _metadata_of(desk: Desk, article: Article) -> Mapping[str, Field]:
    kept = desk.store.captures.facts(article.capture_id)["metadata"]
    return {name: Field(*pair) for name, pair in kept.items()}


def _day(field: Field) -> str:
    return field.value[:_DAY] + (" (a guess)" if field.origin == GUESS else "")
