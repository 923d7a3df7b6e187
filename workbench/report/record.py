"""The report as plain JSON values: the full record, nothing rounded, nothing cleaned away.

Ids and decimals are text (a 63-bit id or a sum of money doesn't survive a double), times are UTC with Z,
enums are the words of the vocabulary. `schema` grows when a key changes its meaning or goes; `report.schema.json`
beside this describes it.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from workbench.model.article import Article
from workbench.model.evidence import Source
from workbench.model.figure import Figure
from workbench.model.rating import NumericFinding, Scale
from workbench.model.report import (
    ReportClaim,
    ReportContact,
    ReportCorrection,
    ReportDocument,
    ReportEvent,
    ReportEvidence,
    ReportNote,
    ReportOverride,
    ReportVerdict,
)
from workbench.model.selector import Selector
from workbench.report.sections import retracted, shown_verdict, standing, withdrawal

SCHEMA = "workbench.report/1"
"""The version of this shape."""


def record(document: ReportDocument) -> dict[str, Any]:
    """The whole report."""
    claims = [claim_record(claim, number) for number, claim in enumerate(document.claims, 1)]
    return head_record(document) | {"claims": claims}


def head_record(document: ReportDocument) -> dict[str, Any]:
    """All of a report but its claims."""
    return {
        "schema": SCHEMA,
        "version": document.version,
        "published_at": document.published_at,
        "newsroom": document.imprint.newsroom,
        "contact": document.imprint.contact,
        "draft": document.draft,
        "title": document.title,
        "made_at": document.made_at,
        "made_by": document.made_by,
        "tool": document.tool,
        "scales": [_scale(scale) for scale in document.scales],
        "article": {
            **_article(document.article),
            "handle": document.article_handle,
            "captured_at": document.captured_at,
            "body_sha256": document.body_sha256,
            "text_sha256": document.text_sha256,
            "archive_url": document.archive_url,
        },
        "untouched": document.untouched,
    }


def _scale(scale: Scale) -> dict[str, Any]:
    return {"name": scale.name, "version": scale.version, "ratings": [asdict(rating) for rating in scale.ratings]}


def _article(article: Article) -> dict[str, Any]:
    return {
        "id": str(article.id),
        "capture_id": str(article.capture_id),
        "url": article.url,
        "origin": article.origin,
        "title": article.title,
        "publisher": article.publisher,
        "author": article.author,
        "published": article.published,
        "language": article.language,
        "added_at": article.added_at,
        "added_by": str(article.added_by),
    }


def claim_record(claim: ReportClaim, number: int) -> dict[str, Any]:
    """One claim with all that hangs on it; `number` is its place in the report, from 1."""
    verdict = shown_verdict(claim)
    taken_back = withdrawal(claim)
    return {
        "id": str(claim.id),
        "handle": claim.handle,
        "number": number,
        "rank": claim.rank,
        "status": str(claim.status),
        "status_reason": claim.status_reason,
        "text_sha256": claim.text_sha256,
        "selector": _plain(claim.selector),
        "listed": claim.listed,
        "wording": claim.wording,
        "claimant": claim.claimant,
        "figures": [_figure(figure) for figure in claim.figures],
        "verdict": None if verdict is None else _verdict(verdict),
        "withdrawal": None
        if taken_back is None
        else {
            "reason": taken_back.rationale,
            "reviewers": list(taken_back.reviewers),
            "recorded_at": taken_back.recorded_at,
        },
        "evidence": [_evidence(item) for item in standing(claim)],
        "retracted_evidence": [_evidence(item) for item in retracted(claim)],
        "places": [
            {
                "handle": place.handle,
                "selector": _plain(place.selector),
                "wording": place.wording,
                "text_sha256": place.text_sha256,
            }
            for place in claim.places
        ],
        "contacts": [_plain(contact) for contact in claim.contacts],
        "notes": [_plain(note) for note in claim.notes],
        "corrections": [_plain(made) for made in claim.corrections],
        "overrides": [_plain(made) for made in claim.overrides],
        "history": [_plain(event) for event in claim.history],
    }


def _plain(
    item: Selector | ReportContact | ReportNote | ReportCorrection | ReportOverride | ReportEvent,
) -> dict[str, Any]:
    """A record of texts and whole numbers, field by field."""
    return {name: getattr(item, name) for name in item.__slots__}


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "words": figure.words,
        "start": figure.start,
        "end": figure.end,
        "low": str(figure.low),
        "high": str(figure.high),
        "unit": figure.unit,
        "hedge": str(figure.hedge),
        "counted": figure.counted,
        "place": figure.place,
        "period": figure.period,
        "as_of": figure.as_of,
    }


def _verdict(verdict: ReportVerdict) -> dict[str, Any]:
    return {
        "rating": verdict.rating,
        "rating_value": verdict.rating_value,
        "rating_best": None if verdict.rating_value is None else verdict.steps,
        "like": verdict.like,
        "meaning": verdict.meaning,
        "confidence": str(verdict.confidence),
        "rationale": verdict.rationale,
        "summary": verdict.summary,
        "finding": None if verdict.finding is None else _finding(verdict.finding),
        "role": str(verdict.role),
        "revision": verdict.revision,
        "evidence_changed": verdict.evidence_changed,
        "reviewers": list(verdict.reviewers),
        "reached": str(verdict.reached),
        "opinions": [
            {
                "role": str(each.role),
                "reviewer": each.reviewer,
                "rating": each.rating,
                "confidence": str(each.confidence) if each.confidence else None,
                "recorded_at": each.recorded_at,
                "rationale": each.rationale,
            }
            for each in verdict.opinions
        ],
        "recorded_at": verdict.recorded_at,
        "scale_name": verdict.scale_name,
        "scale_version": verdict.scale_version,
    }


def _finding(finding: NumericFinding) -> dict[str, Any]:
    return {
        "claimed": str(finding.claimed),
        "supported_low": str(finding.supported_low),
        "supported_high": str(finding.supported_high),
        "unit": finding.unit,
        "ratio": None if finding.ratio is None else str(finding.ratio),
    }


def _evidence(item: ReportEvidence) -> dict[str, Any]:
    evidence = item.evidence
    return {
        "id": str(evidence.id),
        "number": item.number,
        "stance": str(evidence.stance),
        "selector": None if evidence.selector is None else _plain(evidence.selector),
        "anchor": {"state": str(evidence.anchor), "score": evidence.anchor_score},
        "cells": evidence.cells,
        "page": evidence.page,
        "note": evidence.note,
        "source": _source(evidence.source),
        "capture": {
            "id": str(evidence.capture_id),
            "fetched_at": evidence.fetched_at,
            "status": evidence.status,
            "supplied": evidence.supplied,
            "seen_at": evidence.seen_at,
            "redacted": evidence.redacted,
            "from_archive": evidence.from_archive,
            "body_sha256": evidence.body_sha256,
            "text_sha256": evidence.text_sha256,
        },
        "archived": None
        if evidence.archived is None
        else {"url": evidence.archived.url, "made_at": evidence.archived.made_at},
        "added_at": evidence.added_at,
        "added_by": item.added_by,
        "retracted_at": evidence.retracted_at,
        "retraction_reason": evidence.retraction_reason,
    }


def _source(source: Source) -> dict[str, Any]:
    return {
        "id": str(source.id),
        "form": str(source.form),
        "kind": str(source.kind),
        "url": source.url,
        "origin": source.origin,
        "title": source.title,
        "publisher": source.publisher,
        "author": source.author,
        "published": source.published,
        "statement": None if source.statement is None else asdict(source.statement),
    }
