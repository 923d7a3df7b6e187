"""Verdicts as an Atom feed (RFC 4287): an entry for each decided claim, the latest first."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, tostring

from workbench.model.report import ReportClaim, ReportDocument, ReportVerdict
from workbench.report import words
from workbench.report.links import article_href, claim_href, page_address
from workbench.report.sections import sections, shown_verdict
from workbench.text import clean

_NAMESPACE = "http://www.w3.org/2005/Atom"


def render(document: ReportDocument) -> str:
    """The feed as XML in UTF-8. Links stand in it where the settings say under which address reports appear."""
    mark = "DRAFT: " if document.draft else ""
    feed = Element("feed", {"xmlns": _NAMESPACE, "xml:lang": "en"})
    _text(feed, "id", f"urn:x-workbench:report:{document.article.id}")
    _text(feed, "title", mark + words.title(document))
    _text(feed, "updated", document.published_at or document.made_at)
    if document.imprint.newsroom:
        _text(SubElement(feed, "author"), "name", document.imprint.newsroom)
    _text(feed, "generator", document.tool)
    if page := page_address(document.imprint, article_href(document)):
        SubElement(feed, "link", {"rel": "alternate", "href": page})
    told = [(claim, verdict) for claim in sections(document).decided if (verdict := shown_verdict(claim))]
    for claim, verdict in sorted(told, key=lambda pair: pair[1].recorded_at, reverse=True):
        _entry(feed, document, claim, verdict)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(feed, encoding="unicode") + "\n"


def _entry(feed: Element, document: ReportDocument, claim: ReportClaim, verdict: ReportVerdict) -> None:
    mark = "DRAFT: " if document.draft else ""
    entry = SubElement(feed, "entry")
    _text(entry, "id", f"urn:x-workbench:review:{claim.id}")
    _text(entry, "title", f"{mark}{words.sentence(verdict.rating)}: {words.wording(claim)}")
    _text(entry, "updated", max([verdict.recorded_at, *(made.at for made in claim.corrections)]))
    for name in verdict.reviewers or ("",):
        _text(SubElement(entry, "author"), "name", name or document.imprint.newsroom or "Not named")
    SubElement(entry, "category", {"term": clean(verdict.rating)})
    if page := page_address(document.imprint, claim_href(claim)):
        SubElement(entry, "link", {"rel": "alternate", "href": page})
    _text(entry, "summary", verdict.summary or verdict.meaning)
    _text(entry, "content", "\n\n".join(words.paragraphs(verdict.rationale)) or verdict.meaning)


def _text(parent: Element, name: str, text: str) -> None:
    """An element of plain text, which is what Atom takes it for; what XML has no way to say is a visible mark."""
    SubElement(parent, name).text = clean(text, newlines=True)
