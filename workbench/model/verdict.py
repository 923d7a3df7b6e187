"""Verdicts: append-only revisions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from workbench.model.rating import Confidence, NumericFinding

NOT_REACHED = "no verdict reached"
"""What stands in the place of a rating."""


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

    "I can't reach a verdict from this evidence" is an answer too: it has no rating and no confidence, and says what is
    `missing`. `correction` is why a published verdict was corrected or withdrawn. `undone` marks a revision taken back
    by its own author; it stays in the record.
    """

    claim_id: int
    revision: int
    role: VerdictRole
    rating: str
    scale_version: int
    confidence: Confidence | None
    rationale: str
    finding: NumericFinding | None
    reviewer_id: int
    recorded_at: str
    based_on: int
    evidence_digest: str
    undone: bool
    missing: str = ""
    correction: str = ""

    @property
    def reached(self) -> bool:
        """Whether the reviewer reached a verdict."""
        return bool(self.rating)

    @property
    def sure(self) -> Confidence:
        """The confidence of a verdict that was reached; ValueError where none was."""
        if self.confidence is None:
            raise ValueError("no verdict was reached")
        return self.confidence

    @property
    def told_confidence(self) -> Confidence | None:
        """The confidence to tell beside the answer: none where no verdict was reached, or it was withdrawn."""
        return None if self.role is VerdictRole.WITHDRAWAL else self.confidence

    @property
    def answer(self) -> str:
        """The rating, that none was reached, or that the verdict was withdrawn."""
        return "withdrawn" if self.role is VerdictRole.WITHDRAWAL else self.rating or NOT_REACHED

    @property
    def reasons(self) -> str:
        """What the answer rests on, with what is missing for a verdict."""
        missing = "" if self.reached else f"Missing: {self.missing}"
        return "\n\n".join(part for part in (missing, self.rationale) if part)


def latest_round(verdicts: Sequence[Verdict]) -> list[Verdict]:
    """The standing answers from the latest first one on, oldest first.

    What was said before a claim was opened again, or before its author changed a verdict, is history.
    """
    standing = [verdict for verdict in verdicts if not verdict.undone]
    begun = max((verdict.revision for verdict in standing if verdict.role is VerdictRole.FIRST), default=0)
    return [verdict for verdict in standing if verdict.revision >= begun]
