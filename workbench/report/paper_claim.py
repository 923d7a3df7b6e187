"""A claim as blocks for paper: the finding, its words in the article, why, the evidence, how it was handled."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.model.report import ReportClaim, ReportDocument, ReportEvidence, ReportVerdict
from workbench.report import conduct, telling, words
from workbench.report.blocks import (
    Block,
    Facts,
    Heading,
    Items,
    Line,
    Look,
    Measure,
    Paragraph,
    Run,
    Style,
    Table,
    address,
    plain,
    quiet,
    strong,
)
from workbench.report.figure_scale import figure_scale
from workbench.report.links import language_tag
from workbench.report.sections import retracted, shown_verdict, standing


def claim_name(number: int) -> str:
    """The name of a claim's heading, by its place in the report."""
    return f"claim_{number}"


def outcome(claim: ReportClaim) -> Line:
    """What stands in a table as a claim's verdict."""
    verdict = shown_verdict(claim)
    return (_rating(verdict),) if verdict else (quiet(words.no_verdict(claim)),)


def decided(document: ReportDocument, claim: ReportClaim, number: int) -> Iterator[Block]:
    """A claim with its verdict."""
    verdict = shown_verdict(claim)
    if verdict is None:
        return
    yield from _head(claim, number)
    yield from _finding(document, verdict)
    yield from _in_article(document, claim)
    yield from _figures(claim, verdict)
    yield from _why(verdict)
    for heading, items in telling.by_stance(standing(claim)):
        yield Heading(3, plain(heading))
        for item in items:
            yield from _evidence(item)
    if not standing(claim):
        yield Heading(3, plain("Evidence"))
        yield Paragraph((quiet("No evidence is attached."),))
    yield from _checked(document, claim, verdict)
    yield from _asked_and_noted(claim)
    yield from _corrected(claim)
    yield from _in_spite_of(claim)
    yield from _history(claim)


def undecided(document: ReportDocument, claim: ReportClaim, number: int) -> Iterator[Block]:
    """A claim without a verdict to show."""
    yield from _head(claim, number)
    yield Paragraph((strong(f"{words.no_verdict(claim)}. "), Run(words.reason(claim))), Style.SMALL)
    yield from _in_article(document, claim)
    yield from _asked_and_noted(claim)
    yield from _corrected(claim)
    yield from _history(claim)


def digests(body: str, text: str) -> Line:
    """The digests of what was captured and of its text."""
    return (Run(body, Look.DIGEST), Run(" as it came\n"), Run(text, Look.DIGEST), Run(" its text"))


def _rating(verdict: ReportVerdict) -> Run:
    return Run(words.sentence(verdict.rating), Look.STRONG, tone=verdict.sign)


def _head(claim: ReportClaim, number: int) -> Iterator[Block]:
    yield Paragraph((strong(f"Claim {number}"), quiet(f" · {claim.handle}")), Style.EYEBROW)
    yield Heading(2, plain(words.wording(claim)), claim_name(number))
    yield Paragraph((Run("Claimed by "), strong(words.claimant(claim))), Style.SMALL)


def _finding(document: ReportDocument, verdict: ReportVerdict) -> Iterator[Block]:
    summary = f"\n{verdict.summary}" if verdict.summary else ""
    meaning = f"\n{verdict.meaning} {words.sentence(verdict.confidence)} confidence."
    yield Paragraph((_rating(verdict), Run(summary), quiet(meaning)), Style.VERDICT)
    if verdict.evidence_changed:
        yield Paragraph(plain(words.EVIDENCE_CHANGED), Style.WARNING)
    if document.draft:
        yield Paragraph(plain("Draft: this verdict has not been published."), Style.WARNING)


def _in_article(document: ReportDocument, claim: ReportClaim) -> Iterator[Block]:
    language = language_tag(document.article.language)
    quotes = [(telling.around(claim), claim.selector)]
    quotes += [(telling.next_to(place.selector), place.selector) for place in claim.places]
    for (before, after), where in quotes:
        line = (Run(before), Run(where.exact, Look.MARKED), Run(after))
        yield Paragraph(line, Style.QUOTE, language)
    yield Paragraph((quiet(telling.where_said(claim)),), Style.SMALL)


def _figures(claim: ReportClaim, verdict: ReportVerdict) -> Iterator[Block]:
    finding = verdict.finding
    if finding is not None:
        yield Heading(3, plain("The figure this rests on"))
        supported = words.amount(finding.supported_low, finding.supported_high, finding.unit)
        yield Measure(
            telling.claimed(claim, finding), supported, words.ratio(finding), figure_scale(finding, claim.figures)
        )
    if claim.figures:
        yield Heading(3, plain("Figures in the claim"))
        heads, rows = words.figure_table(claim.figures)
        share = 100 // len(heads)
        yield Table(heads, tuple(tuple(map(plain, row)) for row in rows), (share,) * len(heads))


def _why(verdict: ReportVerdict) -> Iterator[Block]:
    reasons = telling.reasons(verdict)
    if reasons:
        yield Heading(3, plain("Why"))
    for name, paragraphs in reasons:
        for paragraph in paragraphs:
            yield Paragraph(plain(paragraph))
        if name:
            yield Paragraph((quiet(name),), Style.SMALL)


def _evidence(item: ReportEvidence) -> Iterator[Block]:
    evidence, source = item.evidence, item.evidence.source
    line = [strong(f"{item.number}  {words.STANCE[evidence.stance]}: "), Run(words.source_name(source), Look.TITLE)]
    line += [Run(f", {source.publisher}")] if source.publisher.strip() else []
    line += [Run(f", by {source.author}")] if source.author.strip() else []
    line += [Run(f", {words.when(source.published)}")] if source.published.strip() else []
    marks = (words.standing_of(source), words.supplied(evidence), words.capture_mark(evidence))
    line += [Run(f". {mark}") for mark in marks if mark]
    yield Paragraph(tuple(line), Style.SMALL)
    if evidence.selector:
        yield Paragraph(plain(evidence.selector.exact), Style.QUOTE)
    if evidence.note.strip():
        yield Paragraph(plain(evidence.note))
    yield Facts(tuple(_trail(item)))


def _trail(item: ReportEvidence) -> Iterator[tuple[str, Line]]:
    evidence, source = item.evidence, item.evidence.source
    if source.url.strip():
        yield "Address", address(source.url)
    elif source.origin.strip():
        yield "Came as", plain(source.origin)
    if evidence.archived:
        yield "Archived copy", (*address(evidence.archived.url), Run(f", {words.archived(evidence)}"))
    yield "Quote", plain(words.anchor(evidence))
    attached = f"; attached by {item.added_by}" if item.added_by.strip() else ""
    received = "Received" if words.supplied(evidence) else "Fetched"
    yield received, plain(words.when(evidence.fetched_at) + attached)
    yield "SHA-256", digests(evidence.body_sha256, evidence.text_sha256)


def _checked(document: ReportDocument, claim: ReportClaim, verdict: ReportVerdict) -> Iterator[Block]:
    yield Heading(3, plain("Who checked"))
    yield Paragraph(plain(f"{conduct.standing(claim, verdict)}."))
    given = [
        (Run(conduct.opinion(each)), quiet(f" ({each.reviewer}, {words.when(each.recorded_at)})"))
        for each in verdict.opinions
    ] or [(Run(", ".join(verdict.reviewers)), quiet(f" ({words.when(verdict.recorded_at)})"))]
    yield Items(tuple(given))
    scale = f", on the scale {verdict.scale_name}, version {verdict.scale_version}" if len(document.scales) > 1 else ""
    recorded = f"recorded {words.when(verdict.recorded_at)}{scale}"
    yield Paragraph((quiet(f"In force: revision {verdict.revision} ({verdict.role}), {recorded}."),), Style.SMALL)


def _asked_and_noted(claim: ReportClaim) -> Iterator[Block]:
    if claim.contacts:
        yield Heading(3, plain("Asked for comment"))
    for contact in claim.contacts:
        yield Paragraph(plain(f"{conduct.asked(contact)}:"))
        yield Paragraph(plain(contact.question), Style.QUOTE)
        answered = bool(contact.answer.strip())
        yield Paragraph(plain(conduct.answered(contact) + (":" if answered else "")))
        if answered:
            yield Paragraph(plain(contact.answer), Style.QUOTE)
    if claim.notes:
        yield Heading(3, plain("Notes"))
    for note in claim.notes:
        yield Paragraph((Run(note.words), quiet(f" ({note.who}, {words.when(note.at)})")))


def _corrected(claim: ReportClaim) -> Iterator[Block]:
    if claim.corrections:
        yield Heading(3, plain("Corrections"))
    for made in claim.corrections:
        yield Paragraph(plain(conduct.correction(made)))
        yield Facts((("Before", plain(made.old)), ("Now", plain(made.new)), ("Why", plain(made.why))))


def _in_spite_of(claim: ReportClaim) -> Iterator[Block]:
    if claim.overrides:
        yield Heading(3, plain("Published in spite of"))
        yield Items(tuple(plain(conduct.override(made)) for made in claim.overrides))


def _history(claim: ReportClaim) -> Iterator[Block]:
    lines = [plain(f"{words.when(event.at)} · {event.who}: {event.what}") for event in claim.history]
    gone = len(retracted(claim))
    lines += [plain(words.retracted_note(gone))] if gone else []
    if lines:
        yield Heading(3, plain("History"))
        yield Items(tuple(lines))
