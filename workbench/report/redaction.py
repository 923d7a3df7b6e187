"""Removal by law in reports: "[redacted]" in the place of words whose capture was redacted, in old versions too.

What reviewers wrote themselves stays, and so does a claim's own quote, which is what the report is about.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from workbench.model import Evidence, ReportClaim, ReportDocument, ReportEvidence, Selector

REDACTED = "[redacted]"


def without_quote(evidence: Evidence) -> Evidence:
    """Evidence whose capture was redacted: its place is told, the source's words are not."""
    quote = evidence.selector
    return replace(evidence, redacted=True, selector=quote and replace(without_context(quote), exact=REDACTED))


def without_context(quote: Selector) -> Selector:
    """A quote without the words around it."""
    return replace(quote, prefix="", suffix="")


def alone(claim: ReportClaim) -> ReportClaim:
    """A claim of a text that was redacted: its quotes without the words around them."""
    places = tuple(replace(place, selector=without_context(place.selector)) for place in claim.places)
    return replace(claim, selector=without_context(claim.selector), before="", after="", places=places)


def redacted(document: ReportDocument, captures: Collection[int], texts: Collection[str]) -> ReportDocument:
    """A document with nothing in it of captures that were redacted, by their ids and the digests of their texts."""
    claims = (
        replace(alone(claim) if claim.text_sha256 in texts else claim,
                evidence=tuple(_piece(item, captures) for item in claim.evidence))
        for claim in document.claims
    )  # fmt: skip
    return replace(document, claims=tuple(claims))


def _piece(item: ReportEvidence, captures: Collection[int]) -> ReportEvidence:
    return replace(item, evidence=without_quote(item.evidence)) if item.evidence.capture_id in captures else item
