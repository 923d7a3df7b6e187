"""The report as Markdown (CommonMark with tables): the same content as the page, for a repository or a CMS."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.model.evidence import Evidence
from workbench.model.report import ReportClaim, ReportDocument, ReportEvidence, ReportVerdict
from workbench.model.selector import CONTEXT, Selector
from workbench.report import conduct, words
from workbench.report.mdconduct import asked_and_noted, complaints_of, conduct_of, corrections_of
from workbench.report.mdtext import address, block, inline, table
from workbench.report.sections import numbers, retracted, sections, shown_verdict, standing


def render(document: ReportDocument) -> str:
    """The report as text with a newline at the end."""
    parts = sections(document)
    blocks: list[list[str]] = [*_head(document), *_overview(document)]
    if parts.decided:
        blocks.append(["## Verdicts"])
    number = numbers(document)
    for claim in parts.decided:
        blocks += _decided(document, claim, number[claim.id])
    for name, heading, lead in words.REST:
        claims: tuple[ReportClaim, ...] = getattr(parts, name)
        if claims:
            blocks += [[f"## {heading}"], [lead]]
        for claim in claims:
            blocks += _undecided(claim, number[claim.id])
    blocks += [*_scale(document), *_about(document)]
    return "\n\n".join("\n".join(lines) for lines in blocks if lines) + "\n"


def _head(document: ReportDocument) -> Iterator[list[str]]:
    article = document.article
    mark = "DRAFT: " if document.draft else ""
    yield [f"# {mark}{inline(words.title(document))}"]
    if document.draft:
        yield ["> **DRAFT.** " + words.DRAFT]
    own = "" if article.title.strip() == words.title(document) else article.title
    about = [inline(own), inline(article.publisher) or "publisher not known"]
    about += [f"by {inline(article.author)}"] if article.author.strip() else []
    about += [inline(words.when(article.published))] if article.published.strip() else []
    yield ["Article: " + ", ".join(piece for piece in about if piece)]
    if article.url.strip():
        yield [f"Address: {address(article.url)}"]
    yield [f"**{words.tally(document)}**"]


def _overview(document: ReportDocument) -> Iterator[list[str]]:
    yield ["## At a glance"]
    if not document.claims:
        yield ["This report holds no claims."]
        return
    rows = [
        (
            str(number),
            inline(words.wording(claim)),
            inline(words.claimant(claim)),
            _outcome(claim),
            str(len(standing(claim))),
        )
        for number, claim in enumerate(document.claims, 1)
    ]
    yield table(("No.", "Claim", "Claimed by", "Verdict", "Evidence"), rows)


def _outcome(claim: ReportClaim) -> str:
    verdict = shown_verdict(claim)
    return f"**{inline(words.sentence(verdict.rating))}**" if verdict else words.no_verdict(claim)


def _claim_head(claim: ReportClaim, number: int) -> Iterator[list[str]]:
    yield [f"### Claim {number}: {inline(words.wording(claim))}"]
    yield [f"Claimed by {inline(words.claimant(claim))} (claim {inline(claim.handle)})"]


def _in_article(claim: ReportClaim) -> Iterator[list[str]]:
    if claim.listed:
        yield block(claim.selector.exact, "> ") or ["> (no words)"]
        yield [f"- {words.AS_LISTED}"]
    else:
        yield from _quoted(claim.selector)
    for place in claim.places:
        yield ["The article says it in other words:" if claim.listed else "The article says it once more:"]
        yield from _quoted(place.selector)


def _quoted(where: Selector) -> Iterator[list[str]]:
    before = "…" if where.start > len(where.prefix) else ""
    after = "…" if len(where.suffix) >= CONTEXT else ""
    yield block(where.exact, "> ") or ["> (no words)"]
    yield [
        f"- In the article: characters {where.start} to {where.end} of the captured text",
        f"- Just before: {before}{inline(where.prefix)}",
        f"- Just after: {inline(where.suffix)}{after}",
    ]


def _decided(document: ReportDocument, claim: ReportClaim, number: int) -> Iterator[list[str]]:
    verdict = shown_verdict(claim)
    if verdict is None:
        return
    yield from _claim_head(claim, number)
    mark = "DRAFT verdict, not published" if document.draft else "Verdict"
    rating = inline(words.sentence(verdict.rating))
    yield [f"**{mark}: {rating}.** {inline(verdict.meaning)}"]
    yield from _in_article(claim)
    yield _facts(document, claim, verdict)
    yield from _figures(claim, verdict)
    yield ["#### Why"]
    rationale = block(verdict.rationale)
    yield rationale or ["No rationale was recorded."]
    yield ["#### Evidence"]
    for item in standing(claim):
        yield from _evidence(item)
    if not standing(claim):
        yield ["No evidence is attached."]
    yield from conduct_of(claim, verdict)
    yield from _history(claim)


def _facts(document: ReportDocument, claim: ReportClaim, verdict: ReportVerdict) -> list[str]:
    several = len(document.scales) > 1
    scale = f", on the scale {inline(verdict.scale_name)}, version {verdict.scale_version}" if several else ""
    facts = [
        f"- Confidence: {verdict.confidence}",
        f"- Standing: {conduct.standing(claim, verdict)}",
        f"- Recorded: {inline(words.when(verdict.recorded_at))}, revision {verdict.revision} ({verdict.role}){scale}",
    ]
    if verdict.evidence_changed:
        facts.append(f"- **{words.EVIDENCE_CHANGED}**")
    if verdict.reviewers:
        noun = "Reviewer" if len(verdict.reviewers) == 1 else "Reviewers"
        facts.insert(2, f"- {noun}: {', '.join(inline(name) for name in verdict.reviewers)}")
    return facts


def _figures(claim: ReportClaim, verdict: ReportVerdict) -> Iterator[list[str]]:
    finding = verdict.finding
    if finding is not None:
        supported = words.amount(finding.supported_low, finding.supported_high, finding.unit)
        claimed = words.amount(finding.claimed, finding.claimed, finding.unit)
        yield ["The figure this rests on:"]
        yield table(
            words.FINDING,
            [(inline(claimed), inline(supported), inline(words.ratio(finding)))],
        )
    if claim.figures:
        heads, rows = words.figure_table(claim.figures)
        yield ["Figures in the claim:"]
        yield table(heads, [tuple(inline(cell) for cell in row) for row in rows])


def _evidence(item: ReportEvidence) -> Iterator[list[str]]:
    evidence, source = item.evidence, item.evidence.source
    supplied = words.supplied(evidence)
    named = [f"*{inline(words.source_name(source))}*", inline(source.publisher)]
    named += [f"by {inline(source.author)}"] if source.author.strip() else []
    named += [inline(words.when(source.published))]
    name = ", ".join(piece for piece in named if piece)
    kind = f". {words.standing_of(source)}" if words.standing_of(source) else ""
    mark = "".join(f"{words_of}. " for words_of in (supplied, words.capture_mark(evidence)) if words_of)
    yield [f"**Evidence {item.number}: {words.STANCE[evidence.stance]}.** {mark}{name}{kind}"]
    if evidence.selector:
        yield block(evidence.selector.exact, "> ")
    if evidence.note.strip():
        yield [f"Note: {inline(evidence.note)}"]
    attached = f"; attached by {inline(item.added_by)}" if item.added_by.strip() else ""
    yield [
        *([f"- Address: {address(source.url)}"] if source.url.strip() else []),
        *([f"- Came as: {inline(source.origin)}"] if source.origin.strip() and not source.url.strip() else []),
        *_archived(evidence),
        f"- Quote: {words.anchor(evidence)}",
        f"- {'Received' if supplied else 'Fetched'}: {inline(words.when(evidence.fetched_at))}{attached}",
        f"- SHA-256 as it came: {inline(evidence.body_sha256)}",
        f"- SHA-256 of its text: {inline(evidence.text_sha256)}",
    ]


def _archived(evidence: Evidence) -> list[str]:
    copy = evidence.archived
    return [] if copy is None else [f"- Archived copy: {address(copy.url)}, {inline(words.archived(evidence))}"]


def _history(claim: ReportClaim) -> Iterator[list[str]]:
    lines = [f"- {inline(words.when(event.at))}, {inline(event.who)}: {inline(event.what)}" for event in claim.history]
    gone = len(retracted(claim))
    lines += [f"- {words.retracted_note(gone)}"] if gone else []
    if lines:
        yield ["#### History"]
        yield lines


def _undecided(claim: ReportClaim, number: int) -> Iterator[list[str]]:
    yield from _claim_head(claim, number)
    yield [f"**Reason:** {inline(words.reason(claim))}"]
    yield from _in_article(claim)
    yield from asked_and_noted(claim)
    yield from _history(claim)


def _scale(document: ReportDocument) -> Iterator[list[str]]:
    yield ["## The rating scales" if len(document.scales) > 1 else "## The rating scale"]
    for scale in document.scales:
        yield [inline(words.about_scale(scale))]
        ratings = scale.ratings
        rows = [(words.sentence(each.label), str(each.value or "off the line"), each.meaning) for each in ratings]
        yield table(("Rating", "Step", "What it means"), rows)


def _about(document: ReportDocument) -> Iterator[list[str]]:
    draft = ", as a draft" if document.draft else ""
    yield from corrections_of(document)
    yield ["## About this report"]
    yield [words.METHOD + " " + conduct.CORRECTED]
    yield [piece for piece in (conduct.agreement(document),) if piece]
    yield [complaints_of(document)]
    yield [
        *([f"- Newsroom: {inline(document.imprint.newsroom)}"] if document.imprint.newsroom else []),
        f"- Issue: {inline(conduct.issue(document))}",
        f"- Made: {inline(words.when(document.made_at))} by {inline(document.made_by)}{draft}",
        *_capture(document),
        f"- Made with: {inline(document.tool)}",
    ]


def _capture(document: ReportDocument) -> Iterator[str]:
    name = inline(document.article_handle)
    if not document.captured_at:
        yield f"- Article: {name}, {words.NOT_CAPTURED}"
        return
    yield f"- Article: {name}, captured {inline(words.when(document.captured_at))}"
    yield f"- SHA-256 of the article as it came: {inline(document.body_sha256)}"
    yield f"- SHA-256 of its text: {inline(document.text_sha256)}"
