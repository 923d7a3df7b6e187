"""The report as blocks for paper: head, overview, verdicts, the rest, scales, method. The same content as the page."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.model.rating import Scale
from workbench.model.report import ReportClaim, ReportDocument
from workbench.report import conduct, words
from workbench.report.blocks import (
    Block,
    Facts,
    Heading,
    Items,
    Line,
    Look,
    Paragraph,
    Run,
    Style,
    Table,
    address,
    contact,
    plain,
    quiet,
    strong,
)
from workbench.report.paper_claim import claim_name, decided, digests, outcome, undecided
from workbench.report.sections import numbers, sections, standing


def paper(document: ReportDocument) -> Iterator[Block]:
    """The whole report, block by block."""
    parts = sections(document)
    number = numbers(document)
    yield from _head(document)
    yield from _overview(document)
    if parts.decided:
        yield Heading(1, plain("Verdicts"))
    for claim in parts.decided:
        yield from decided(document, claim, number[claim.id])
    for name, heading, lead in words.REST:
        claims: tuple[ReportClaim, ...] = getattr(parts, name)
        if claims:
            yield Heading(1, plain(heading))
            yield Paragraph(plain(lead), Style.LEAD)
        for claim in claims:
            yield from undecided(document, claim, number[claim.id])
    yield from _corrections(document)
    yield Heading(1, plain("The rating scales" if len(document.scales) > 1 else "The rating scale"))
    for scale in document.scales:
        yield from _scale(scale)
    yield from _about(document)


def draft_title(document: ReportDocument) -> str:
    """The report's title, with the mark of a draft."""
    return ("DRAFT: " if document.draft else "") + words.title(document)


def running_line(document: ReportDocument) -> str:
    """What stands on every page beside its number."""
    if document.draft:
        return "DRAFT, not published"
    return f"{conduct.issue(document)} · {document.imprint.newsroom}".removesuffix(" · ")


def _head(document: ReportDocument) -> Iterator[Block]:
    article = document.article
    newsroom = document.imprint.newsroom
    brand = (strong(newsroom), Run(" · ")) if newsroom else ()
    yield Paragraph((*brand, Run("Fact check of an article" + (" · DRAFT" if document.draft else ""))), Style.EYEBROW)
    yield Heading(0, plain(draft_title(document)))
    if document.draft:
        yield Paragraph((strong("DRAFT. "), Run(words.DRAFT)), Style.WARNING)
    line: list[Run] = [Run("Article: ")]
    if article.title.strip() and article.title != words.title(document):
        line += [Run(article.title, Look.TITLE), Run(", ")]
    line.append(Run(article.publisher if article.publisher.strip() else "publisher not known"))
    line += [Run(f", by {article.author}")] if article.author.strip() else []
    line += [Run(f", {words.when(article.published)}")] if article.published.strip() else []
    yield Paragraph(tuple(line), Style.SMALL)
    if article.url.strip():
        yield Paragraph(address(article.url), Style.SMALL)
    yield Paragraph((strong(words.tally(document)),), Style.SMALL)


def _overview(document: ReportDocument) -> Iterator[Block]:
    yield Heading(1, plain("At a glance"))
    if not document.claims:
        yield Paragraph(plain("This report holds no claims."))
        return
    rows = []
    for number, claim in enumerate(document.claims, 1):
        told = f"\n{words.claimant(claim)} · {words.evidence_count(len(standing(claim)))}"
        named = Run(words.wording(claim), href=f"#{claim_name(number)}")
        rows.append((plain(str(number)), (named, quiet(told)), outcome(claim)))
    yield Table(("No.", "Claim", "Verdict"), tuple(rows), (8, 64, 28))


def _corrections(document: ReportDocument) -> Iterator[Block]:
    made = conduct.corrections(document)
    if made:
        yield Heading(1, plain("Corrections"))
        number = numbers(document)
        yield Items(
            tuple(
                (Run(words.wording(claim), href=f"#{claim_name(number[claim.id])}"),
                 quiet(f" {conduct.correction(each)}"))
                for claim, each in made
            )
        )  # fmt: skip


def _scale(scale: Scale) -> Iterator[Block]:
    yield Paragraph(plain(words.about_scale(scale)), Style.LEAD)
    rows = tuple(
        (
            (Run(words.sentence(rating.label), Look.STRONG, tone=rating.like or rating.label),),
            plain(str(rating.value or "off the line")),
            plain(rating.meaning),
        )
        for rating in scale.ratings
    )
    yield Table(("Rating", "Step", "What it means"), rows, (26, 16, 58))


def _about(document: ReportDocument) -> Iterator[Block]:
    yield Heading(1, plain("About this report"))
    yield Paragraph(plain(f"{words.METHOD} {conduct.CORRECTED}"))
    agreed = conduct.agreement(document)
    if agreed:
        yield Paragraph(plain(agreed))
    written_to = document.imprint.contact
    told = Run(conduct.complaints(document.imprint))
    yield Paragraph((told, Run(" "), contact(written_to), Run(".")) if written_to else (told,))
    yield Facts(tuple(_facts(document)))


def _facts(document: ReportDocument) -> Iterator[tuple[str, Line]]:
    draft = ", as a draft" if document.draft else ""
    yield "Issue", plain(conduct.issue(document))
    yield "Made", plain(f"{words.when(document.made_at)} by {document.made_by}{draft}")
    captured = f"captured {words.when(document.captured_at)}" if document.captured_at else words.NOT_CAPTURED
    yield "Article", plain(f"{document.article_handle}, {captured}")
    if document.archive_url:
        yield "Archived copy", address(document.archive_url)
    if document.captured_at:
        yield "SHA-256", digests(document.body_sha256, document.text_sha256)
    yield "Made with", plain(document.tool)
