"""Verdicts as schema.org ClaimReview in JSON-LD: one for a claim's page, and a DataFeed of a report's.

Says only what is known: an address where the settings say under which reports appear, no number for an outcome off
the line, no date of publication on a draft. `schemas/claimreview.schema.json` holds what is promised.
Source: https://schema.org/ClaimReview, and the fields that readers
of the mark-up ask for (claimReviewed, reviewRating with alternateName, itemReviewed).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from workbench.errors import Refused
from workbench.model.evidence import Evidence
from workbench.model.report import ReportClaim, ReportDocument, ReportVerdict
from workbench.report import words
from workbench.report.jsontext import dump
from workbench.report.links import claim_href, link_to, page_address
from workbench.report.sections import sections, shown_verdict, standing

WORST = 1
"""The false end of every line; the true end is the number of its steps. Readers assume no default: both are written."""


def render(document: ReportDocument) -> str:
    """The feed as indented JSON that can stand inside a script element.

    A rating whose number isn't the scale's is Refused: a wrong number would travel as a wrong verdict.
    """
    return dump(feed(words.title(document), list(reviews(document)), **_draft(document)), in_markup=True)


def feed(name: str, elements: list[dict[str, Any]], **values: str) -> dict[str, Any]:
    """A DataFeed of reviews."""
    return {
        "@context": "https://schema.org",
        "@type": "DataFeed",
        "name": name,
        **values,
        "dataFeedElement": elements,
    }


def reviews(document: ReportDocument) -> Iterator[dict[str, Any]]:
    """The review of each claim with a verdict."""
    return (_review(document, claim) for claim in sections(document).decided)


def linked_data(document: ReportDocument, claim: ReportClaim) -> str:
    """The review of one claim, to stand on its page; "" where it has no verdict."""
    if shown_verdict(claim) is None:
        return ""
    return dump({"@context": "https://schema.org", **_review(document, claim)}, in_markup=True, indent=None)


def _draft(document: ReportDocument) -> dict[str, Any]:
    return {"creativeWorkStatus": "Draft"} if document.draft else {}


def _review(document: ReportDocument, claim: ReportClaim) -> dict[str, Any]:
    verdict = shown_verdict(claim)
    if verdict is None:  # sections() puts no such claim among the decided
        raise ValueError(f"claim {claim.handle} has no verdict to show")
    review: dict[str, Any] = {
        "@type": "ClaimReview",
        "@id": f"urn:x-workbench:review:{claim.id}:{verdict.revision}",
        **_draft(document),
        "claimReviewed": words.wording(claim),
        "reviewRating": _rating(document, claim, verdict),
        "itemReviewed": _claim(document, claim),
    }
    if verdict.rationale.strip():
        review["reviewBody"] = verdict.rationale
    people = [{"@type": "Person", "name": name} for name in verdict.reviewers]
    newsroom = document.imprint.newsroom
    if newsroom:
        review["author"] = {"@type": "Organization", "name": newsroom}
        review["contributor"] = people
    elif people:
        review["author"] = people
    if page := page_address(document.imprint, claim_href(claim)):
        review["url"] = page
    if not document.draft:
        review["datePublished"] = document.published_at or document.made_at
    if claim.corrections:
        review["dateModified"] = max(made.at for made in claim.corrections)
        review["correction"] = [
            {"@type": "CorrectionComment", "text": f"{made.what}: {made.old} → {made.new}. {made.why}",
             "datePublished": made.at}
            for made in claim.corrections
        ]  # fmt: skip
    sources = [_source(item.evidence) for item in standing(claim)]
    if sources:
        review["citation"] = sources
    return review


def _rating(document: ReportDocument, claim: ReportClaim, verdict: ReportVerdict) -> dict[str, Any]:
    value = verdict.rating_value
    best = verdict.steps
    scale = document.scale_of(verdict)
    known = scale.find(verdict.rating) if scale else None
    if (known and known.value != value) or (value is not None and not WORST <= value <= best):
        raise Refused(
            f"claim {claim.handle}",
            f"the rating {verdict.rating!r} carries the number {value}, which is not the scale's",
            "Record the verdict again; no feed was made",
        )
    rating: dict[str, Any] = {"@type": "Rating", "alternateName": verdict.rating}
    if value is not None:
        rating |= {"ratingValue": value, "bestRating": best, "worstRating": WORST}
    # A sentence or two is what the field is for; the whole rationale is the review's body.
    explanation = verdict.summary or verdict.meaning
    return rating | ({"ratingExplanation": explanation} if explanation else {})


def _claim(document: ReportDocument, claim: ReportClaim) -> dict[str, Any]:
    item: dict[str, Any] = {
        "@type": "Claim",
        "@id": f"urn:x-workbench:claim:{claim.id}",
        "text": claim.selector.exact,
    }
    if claim.places:
        item["hasPart"] = [{"@type": "Quotation", "text": place.selector.exact} for place in claim.places]
    if claim.claimant.strip().casefold() not in words.ITSELF:
        # Person or organisation: the record doesn't say, so neither does this.
        item["author"] = {"@type": "Thing", "name": claim.claimant}
    appearance = _appearance(document)
    return item | ({"appearance": appearance} if appearance else {})


def _appearance(document: ReportDocument) -> dict[str, Any]:
    """The article as far as it is known; {} where nothing would tell it from any other."""
    article = document.article
    link = link_to(article.url)
    known: dict[str, Any] = {
        "headline": article.title,
        "url": link.href if link else "",
        "datePublished": article.published,
        "inLanguage": article.language,
    }
    kept = {name: value for name, value in known.items() if value}
    if article.publisher:
        kept["publisher"] = {"@type": "Organization", "name": article.publisher}
    return {"@type": "Article", **kept} if "url" in kept or "headline" in kept else {}


def _source(evidence: Evidence) -> dict[str, Any]:
    source = evidence.source
    link = link_to(source.url)
    cited: dict[str, Any] = {"@type": "CreativeWork", "name": words.source_name(source)}
    if link:
        cited["url"] = link.href
    kept = link_to(evidence.archived.url) if evidence.archived else None
    if kept:
        cited["archivedAt"] = kept.href
    if source.publisher:
        cited["publisher"] = {"@type": "Organization", "name": source.publisher}
    return cited
