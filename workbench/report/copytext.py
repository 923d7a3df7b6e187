"""A claim with its finding and sources as plain text, for an editor's own system."""

from __future__ import annotations

from workbench.model import Claim, Evidence, Status
from workbench.report.redaction import without_quote
from workbench.report.verdict import report_verdict
from workbench.report.words import EVIDENCE_CHANGED, capture_state, finding_in_words
from workbench.review import Desk
from workbench.review.listed import places_of_listed
from workbench.store import handle
from workbench.text import address_line, clean, one_line


def claim_text(desk: Desk, claim: Claim) -> str:
    """Claim, claimant, finding and sources as lines of clean text; no verdict that is not in force."""
    store = desk.store
    article = store.articles.get(claim.article_id)
    lines = [
        f"Claim: {one_line(claim.wording)}",
        f"Claimant: {one_line(claim.claimant)}",
        f"In: {one_line(article.title)}" + (f" ({address_line(article.url)})" if article.url else ""),
        f"{_words_are(desk, claim)}: “{one_line(claim.selector.exact)}”",
        *_finding(desk, claim),
    ]
    standing = [item for item in store.evidence.of_claim(claim.id) if not item.retracted_at]
    sources = [without_quote(item) if item.redacted else item for item in standing]
    if sources:
        lines += ["", "Sources:"]
        lines += [line for number, item in enumerate(sources, 1) for line in _source(number, item)]
    lines += ["", f"workbench {handle(claim.id)}"]
    return "\n".join(lines) + "\n"


def _words_are(desk: Desk, claim: Claim) -> str:
    places = places_of_listed(desk.store, claim.article_id, [claim])
    return "Words as a sheet lists them" if places.get(claim.id, claim) is None else "Words"


def _finding(desk: Desk, claim: Claim) -> list[str]:
    verdicts = desk.store.verdicts.in_force(claim)
    if not verdicts:
        waiting = claim.status in (Status.FIRST_IN, Status.DISAGREEMENT)
        return [f"Finding: none yet ({claim.status.value})" if not waiting else "Finding: none yet (in review)"]
    names, digest = desk.store.people.names(), desk.store.evidence.standing_digest(claim.id)
    head = report_verdict(verdicts, claim, names, digest, desk.store.scales.get(verdicts[0].scale_version))
    lines = [f"Finding: {head.rating} (confidence {head.confidence.value})"]
    if head.finding:
        lines.append(f"Figure: {one_line(finding_in_words(head.finding))}")
    if head.evidence_changed:
        lines.append(EVIDENCE_CHANGED)
    return [*lines, "", clean(head.rationale, newlines=True).strip()]


def _source(number: int, item: Evidence) -> list[str]:
    source = item.source
    title = one_line(source.title) or address_line(source.origin)
    came = [address_line(source.url), "supplied by the reviewer" if item.supplied else "", capture_state(item)]
    where = ", ".join(part for part in came if part)
    publisher = f", {one_line(source.publisher)}" if source.publisher else ""
    lines = [f"[{number}] {title}{publisher} ({item.stance.value}). {where}, as of {item.fetched_at}"]
    if item.archived:
        lines.append(f"    Archived: {one_line(item.archived.url)}")
    if item.selector:
        lines.append(f"    “{one_line(item.selector.exact)}”")
    return lines
