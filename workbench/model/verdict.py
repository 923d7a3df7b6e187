"""Verdicts: append-only revisions."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workbench.model.rating import Confidence, NumericFinding


class VerdictRole(StrEnum):
    """What a revision is in the claim's story."""

    FIRST = "first"
    SECOND = "second"
    ADJUDICATION = "adjudication"
    CORRECTION = "correction"
    WITHDRAWAL = "withdrawal"


@dataclass(frozen=True, slots=True)
class Verdict:
    """One revision. `based_on` is the head it was made over; `evidence_digest` binds the evidence that stood then.

    `undone` marks a revision taken back by its own author; it stays in the record.
    """

    claim_id: int
    revision: int
    role: VerdictRole
    rating: str
    scale_version: int
    confidence: Confidence
    rationale: str
    finding: NumericFinding | None
    reviewer_id: int
    recorded_at: str
    based_on: int
    evidence_digest: str
    undone: bool
