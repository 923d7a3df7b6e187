"""The report as CSV: one row for each claim and piece of evidence, safe to open in a spreadsheet.

A claim without evidence has one row with the evidence columns empty. `COLUMNS` is the order and stays:
new columns go to the end. A row is known by `claim_handle` and `evidence_number`; the 63-bit ids are in
the JSON report, as spreadsheets round them. UTF-8 without a mark, rows end in CR LF, every cell is quoted.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import TypeVar

from workbench.model.report import ReportClaim, ReportDocument, ReportEvidence
from workbench.report import words
from workbench.report.sections import retracted, shown_verdict, standing
from workbench.text import clean

_DOCUMENT = ("draft", "article_handle", "article_title", "article_publisher", "article_url", "report_made_at")
_CLAIM = (
    "claim_handle", "claim_rank", "claim_quote", "claim_start", "claim_end", "claim_wording", "claimant",
    "status", "status_reason", "evidence_count", "retracted_count",
)  # fmt: skip
_VERDICT = (
    "rating", "rating_value", "confidence", "rationale", "claimed", "supported_low", "supported_high",
    "finding_unit", "ratio", "verdict_role", "verdict_revision", "reviewers", "recorded_at", "scale_version",
)  # fmt: skip
_EVIDENCE = (
    "evidence_number", "stance", "evidence_quote", "anchor", "anchor_score", "evidence_note", "source_title",
    "source_publisher", "source_author", "source_published", "source_url", "source_kind", "source_form",
    "archived_url", "archived_at", "supplied", "http_status", "fetched_at", "body_sha256", "text_sha256",
    "evidence_added_by", "evidence_added_at",
)  # fmt: skip

_LATER = ("claim_number", "other_quotes", "reached", "report_version", "rating_meaning", "scale_name")
Value = str | int | float | Decimal | None
Cell = TypeVar("Cell")

COLUMNS: tuple[str, ...] = _DOCUMENT + _CLAIM + _VERDICT + _EVIDENCE + _LATER
"""The header, in order."""

# A spreadsheet takes a cell for a formula by its first sign, full-width forms included; some skip white space
# and unseen characters before it. A plain negative number is no formula and stays a number.
_FORMULA = re.compile("[\\s\u200b\u2060\ufeff]*[=+\\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")
# Most cells: plain letters, digits and signs after a letter or digit. Nothing to clean, no formula.
_HARMLESS = re.compile("(?:[A-Za-z0-9][ -~]*)?")
_NEGATIVE = re.compile(r"-[0-9]+(\.[0-9]+)?")


def render(document: ReportDocument) -> str:
    """The table as text, header first."""
    out = io.StringIO(newline="")
    table = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for row in rows(document, _guarded):
        table.writerow(row)
    return out.getvalue()


def rows(document: ReportDocument, cell: Callable[[Value], Cell]) -> Iterator[list[Cell]]:
    """The rows under `COLUMNS`, each made when it is asked for; `cell` makes what stands in a cell."""
    about = [
        cell(value)
        for value in (
            "yes" if document.draft else "no",
            document.article_handle,
            document.article.title,
            document.article.publisher,
            document.article.url,
            document.made_at,
        )
    ]
    for number, claim in enumerate(document.claims, 1):
        start = [*about, *map(cell, _claim_cells(claim)), *map(cell, _verdict_cells(claim))]
        end = [*map(cell, _later_cells(document, claim, number))]
        for item in standing(claim) or (None,):
            yield [*start, *map(cell, _evidence_cells(item)), *end]


def _guarded(value: Value) -> str:
    """One cell's text: None is empty, a string that a spreadsheet would compute gets a leading quote mark."""
    if not isinstance(value, str):
        return "" if value is None else str(value)
    if _HARMLESS.fullmatch(value):
        return value
    text = clean(value, newlines=True)
    # The raw text counts too: cleaning shows a carriage return or tab as something else.
    risky = _FORMULA.match(text) or _FORMULA.match(value)
    return f"'{text}" if risky and not _NEGATIVE.fullmatch(text) else text


def _later_cells(document: ReportDocument, claim: ReportClaim, number: int) -> list[Value]:
    verdict = shown_verdict(claim)
    return [
        number,
        "\n".join(place.selector.exact for place in claim.places),
        str(verdict.reached) if verdict else None,
        document.version,
        verdict.meaning if verdict else None,
        verdict.scale_name if verdict else None,
    ]


def _claim_cells(claim: ReportClaim) -> list[Value]:
    where = claim.selector
    return [
        claim.handle,
        claim.rank,
        where.exact,
        None if claim.listed else where.start,
        None if claim.listed else where.end,
        claim.wording,
        claim.claimant,
        str(claim.status),
        "" if shown_verdict(claim) else words.reason(claim),
        len(standing(claim)),
        len(retracted(claim)),
    ]


def _verdict_cells(claim: ReportClaim) -> list[Value]:
    verdict = shown_verdict(claim)
    if verdict is None:
        return [None] * len(_VERDICT)
    finding = verdict.finding
    figures: list[Value] = [None] * 5
    if finding is not None:
        figures = [
            finding.claimed, finding.supported_low, finding.supported_high, finding.unit, finding.ratio,
        ]  # fmt: skip
    return [
        verdict.rating,
        verdict.rating_value,
        str(verdict.confidence),
        verdict.rationale,
        *figures,
        str(verdict.role),
        verdict.revision,
        "; ".join(verdict.reviewers),
        verdict.recorded_at,
        verdict.scale_version,
    ]


def _evidence_cells(item: ReportEvidence | None) -> list[Value]:
    if item is None:
        return [None] * len(_EVIDENCE)
    evidence, source = item.evidence, item.evidence.source
    return [
        item.number,
        str(evidence.stance),
        evidence.selector.exact if evidence.selector else "",
        str(evidence.anchor),
        evidence.anchor_score,
        evidence.note,
        source.title,
        source.publisher,
        source.author,
        source.published,
        source.url,
        str(source.kind),
        str(source.form),
        evidence.archived.url if evidence.archived else "",
        evidence.archived.made_at if evidence.archived else "",
        "yes" if evidence.supplied else "no",
        str(evidence.status) if evidence.status else "",
        evidence.fetched_at,
        evidence.body_sha256,
        evidence.text_sha256,
        item.added_by,
        evidence.added_at,
    ]
