"""Verdicts as W3C Web Annotations on the article: each marks the words that were checked and says what was found.

A target's state names the time of the capture and, in a further key, the digest of the text that positions count in.
Source: Web Annotation Data Model (W3C Recommendation, 2017), 3.3.4, 4.2.4, 4.2.5 and 4.3.1.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from workbench.model.report import ReportClaim, ReportDocument, ReportVerdict
from workbench.model.selector import Selector
from workbench.report import words
from workbench.report.jsontext import dump
from workbench.report.links import claim_href, link_to, page_address
from workbench.report.sections import sections, shown_verdict

_CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"text_sha256": "urn:x-workbench:text_sha256"}]


def render(document: ReportDocument) -> str:
    """An AnnotationPage as indented JSON."""
    items = [item for claim in sections(document).decided for item in _of_claim(document, claim)]
    page: dict[str, Any] = {
        "@context": _CONTEXT,
        "id": f"urn:x-workbench:report:{document.article.id}:{document.version}:annotations",
        "type": "AnnotationPage",
        "label": ("DRAFT: " if document.draft else "") + words.title(document),
        "items": items,
    }
    return dump(page)


def _of_claim(document: ReportDocument, claim: ReportClaim) -> Iterator[dict[str, Any]]:
    """One annotation for each place where the article makes the claim: none for words that only a sheet lists."""
    verdict = shown_verdict(claim)
    if verdict is None:
        return
    places = [] if claim.listed else [(claim.selector, claim.text_sha256 or document.text_sha256)]
    places += [(place.selector, place.text_sha256 or document.text_sha256) for place in claim.places]
    for number, (selector, sha256) in enumerate(places, 1):
        yield {
            "id": f"urn:x-workbench:review:{claim.id}:{verdict.revision}:{number}",
            "type": "Annotation",
            "motivation": "assessing",
            "created": verdict.recorded_at,
            "creator": _creator(document, verdict),
            "body": _body(document, claim, verdict),
            "target": _target(document, selector, sha256),
        }


def _creator(document: ReportDocument, verdict: ReportVerdict) -> dict[str, Any] | list[dict[str, Any]]:
    if document.imprint.newsroom:
        return {"type": "Organization", "name": document.imprint.newsroom}
    return [{"type": "Person", "name": name} for name in verdict.reviewers]


def _body(document: ReportDocument, claim: ReportClaim, verdict: ReportVerdict) -> list[dict[str, Any]]:
    mark = "DRAFT. " if document.draft else ""
    said = f"{mark}{words.sentence(verdict.rating)}: {verdict.summary or verdict.meaning}"
    bodies: list[dict[str, Any]] = [
        {"type": "TextualBody", "value": said, "format": "text/plain", "purpose": "assessing"},
        {"type": "TextualBody", "value": verdict.rating, "purpose": "tagging"},
    ]
    if page := page_address(document.imprint, claim_href(claim)):
        bodies.append({"type": "SpecificResource", "source": page, "purpose": "linking"})
    return bodies


def _target(document: ReportDocument, selector: Selector, sha256: str) -> dict[str, Any]:
    link = link_to(document.article.url)
    return {
        "source": link.href if link else f"urn:sha256:{document.body_sha256}",
        "state": {"type": "TimeState", "sourceDate": document.captured_at, "text_sha256": sha256},
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": selector.exact,
                "prefix": selector.prefix,
                "suffix": selector.suffix,
            },
            {"type": "TextPositionSelector", "start": selector.start, "end": selector.end},
        ],
    }
