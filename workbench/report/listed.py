"""What a report tells of claims that a sheet lists: where the article itself has them, no name of a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from workbench.model import Article, Claim
from workbench.report.redaction import without_context
from workbench.review.listed import OwnPlace

UNTITLED = "Claims from a sheet"

_SHEET = "sheet:"


def in_place(claim: Claim, place: OwnPlace | None) -> Claim:
    """A listed claim where a capture of the article has it; with nothing around its words where none has."""
    if place is None:
        return replace(claim, selector=without_context(claim.selector))
    by = place.selector.start - claim.selector.start
    figures = tuple(replace(each, start=each.start + by, end=each.end + by) for each in claim.figures)
    return replace(claim, capture_id=place.capture_id, selector=place.selector, figures=figures)


def title_for_readers(article: Article, facts: Mapping[str, Any]) -> str:
    """The article's title; the one that its latest capture states where it is called by the name of a sheet's file.

    `facts` are those of that capture.
    """
    if article.origin != f"{_SHEET}{article.title}":
        return article.title
    stated, _origin = facts["metadata"].get("title", ("", ""))
    return UNTITLED if stated in ("", article.title) else stated


def told_origin(origin: str) -> str:
    """Where something came from; of what a sheet names, that it does."""
    return "a sheet" if origin.startswith(_SHEET) else origin
