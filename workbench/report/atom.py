"""Verdicts as an Atom feed (RFC 4287): an entry for each decided or withdrawn claim, the latest first."""

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
    whole = feed(
        f"urn:x-workbench:report:{document.article.id}", _mark(document) + words.title(document),
        document.published_at or document.made_at, document.imprint.newsroom, document.tool,
        page=page_address(document.imprint, article_href(document)),
    )  # fmt: skip
    parts = sections(document)
    told = [(_changed(document, claim), claim) for claim in (*parts.decided, *parts.withdrawn)]
    for changed, claim in sorted(told, key=lambda pair: pair[0], reverse=True):
        whole.append(entry(document, claim, updated=changed))
    return text_of(whole)


def feed(name: str, title: str, updated: str, newsroom: str, tool: str, *, page: str = "", itself: str = "") -> Element:
    """A feed without entries. `name` is its id for good, `page` what it belongs to, `itself` where it lies."""
    found = Element("feed", {"xmlns": _NAMESPACE, "xml:lang": "en"})
    _text(found, "id", name)
    _text(found, "title", title)
    _text(found, "updated", updated)
    if newsroom:
        _text(SubElement(found, "author"), "name", newsroom)
    _text(found, "generator", tool)
    for relation, href in (("alternate", page), ("self", itself)):
        if href:
            SubElement(found, "link", {"rel": relation, "href": href})
    return found


def entry(
    document: ReportDocument, claim: ReportClaim, *, updated: str, published: str = "", relative: bool = False
) -> Element:
    """A claim's entry. With `relative` it links to the page beside the feed where no address is set."""
    verdict = shown_verdict(claim)
    found = Element("entry")
    _text(found, "id", f"urn:x-workbench:review:{claim.id}")
    rating = verdict.rating if verdict else "withdrawn"
    _text(found, "title", f"{_mark(document)}{words.sentence(rating)}: {words.wording(claim)}")
    _text(found, "updated", updated)
    if published:
        _text(found, "published", published)
    for name in (verdict.reviewers if verdict else ()) or ("",):
        _text(SubElement(found, "author"), "name", name or document.imprint.newsroom or "Not named")
    SubElement(found, "category", {"term": clean(rating)})
    href = page_address(document.imprint, claim_href(claim)) or (claim_href(claim) if relative else "")
    if href:
        SubElement(found, "link", {"rel": "alternate", "href": href})
    summary, content = _told(verdict) if verdict else (words.reason(claim), "")
    _text(found, "summary", summary)
    if content:
        _text(found, "content", content)
    return found


def text_of(whole: Element) -> str:
    """A feed as a file's text."""
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(whole, encoding="unicode") + "\n"


def _told(verdict: ReportVerdict) -> tuple[str, str]:
    return verdict.summary or verdict.meaning, "\n\n".join(words.paragraphs(verdict.rationale)) or verdict.meaning


def _changed(document: ReportDocument, claim: ReportClaim) -> str:
    recorded = claim.verdict.recorded_at if claim.verdict else document.published_at or document.made_at
    return max([recorded, *(made.at for made in claim.corrections)])


def _mark(document: ReportDocument) -> str:
    return "DRAFT: " if document.draft else ""


def _text(parent: Element, name: str, text: str) -> None:
    """An element of plain text, which is what Atom takes it for; what XML has no way to say is a visible mark."""
    SubElement(parent, name).text = clean(text, newlines=True)
