"""The rating scale: an ordinal core, and outcomes off the line that carry words only."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

SCALE_VERSION = 1
"""A verdict keeps the version it was made under."""


class Confidence(StrEnum):
    """How sure the reviewer is of the rating."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Rating:
    """One step of the scale. `value` is 1 (false) to 5 (true), or None off the line."""

    label: str
    key: str
    value: int | None
    meaning: str


RATINGS: tuple[Rating, ...] = (
    Rating("false", "1", 1, "The evidence contradicts the claim."),
    Rating("mostly false", "2", 2, "The claim has an element of truth but its core is wrong."),
    Rating("mixed", "3", 3, "Parts of the claim hold and parts do not, in about equal weight."),
    Rating("mostly true", "4", 4, "The core holds; a detail is wrong or missing."),
    Rating("true", "5", 5, "The evidence bears the claim out."),
    Rating("not enough evidence", "n", None, "What could be found neither supports nor refutes the claim."),
    Rating("conflicting sources", "c", None, "Sources of equal standing contradict each other."),
    Rating("misleading", "m", None, "Right as worded, but what it leaves out changes its meaning."),
    Rating("outdated", "o", None, "It was right once and no longer is."),
)


@dataclass(frozen=True, slots=True)
class NumericFinding:
    """The figure a verdict rests on: claimed, and what the evidence best supports (a value or a range)."""

    claimed: Decimal
    supported_low: Decimal
    supported_high: Decimal
    unit: str = ""

    @property
    def ratio(self) -> Decimal | None:
        """Claimed over the middle of what is supported; None where that is zero."""
        middle = (self.supported_low + self.supported_high) / 2
        return None if middle == 0 else self.claimed / middle
