"""Fact checks of others, as imported."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.model.figure import FigureRelation


@dataclass(frozen=True, slots=True)
class FactCheck:
    """A published check of a claim: what was claimed by whom, how it was rated, by whom and where.

    Every field is as its publisher wrote it, "" where it is not stated; dates are ISO 8601 as far as given.
    """

    claim: str
    claimant: str
    claimed_at: str
    rating: str
    publisher: str
    url: str
    title: str
    published: str
    language: str


@dataclass(frozen=True, slots=True)
class SimilarFactCheck:
    """An imported fact check that resembles a claim; a conflicting figure is a warning, not a duplicate."""

    id: int
    fact_check: FactCheck
    score: float
    reasons: tuple[str, ...]
    figures: tuple[FigureRelation, ...]
