"""Rating scales: steps on a line from false to true, and outcomes off the line that carry words only."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Confidence(StrEnum):
    """How sure the reviewer is of the rating."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Rating:
    """One rating of a scale. `value` is its step from 1, the falsest, or None off the line.

    `like` is the rating of the core scale that it stands nearest to, "" for none: rules about what is true and false,
    signs and colours go by that, whatever the team's own word is.
    """

    label: str
    key: str
    value: int | None
    meaning: str
    like: str


@dataclass(frozen=True, slots=True)
class Scale:
    """One version of a rating scale: never changed, so that a verdict can name the one it was made under.

    `version` counts the versions of this name, from 1.
    """

    id: int
    name: str
    version: int
    ratings: tuple[Rating, ...]

    @property
    def title(self) -> str:
        """The scale as people name it."""
        return f"{self.name}, version {self.version}"

    @property
    def steps(self) -> int:
        """How many ratings are on the line, 0 for none: the number of the truest one."""
        return sum(rating.value is not None for rating in self.ratings)

    def find(self, label: str) -> Rating | None:
        """The rating with this label, or None."""
        return next((rating for rating in self.ratings if rating.label == label), None)


def _core(label: str, key: str, value: int | None, meaning: str) -> Rating:
    return Rating(label, key, value, meaning, label)


RATINGS: tuple[Rating, ...] = (
    _core("false", "1", 1, "The evidence contradicts the claim."),
    _core("mostly false", "2", 2, "The claim has an element of truth but its core is wrong."),
    _core("mixed", "3", 3, "Parts of the claim hold and parts do not, in about equal weight."),
    _core("mostly true", "4", 4, "The core holds; a detail is wrong or missing."),
    _core("true", "5", 5, "The evidence bears the claim out."),
    _core("not enough evidence", "n", None, "What could be found neither supports nor refutes the claim."),
    _core("conflicting sources", "c", None, "Sources of equal standing contradict each other."),
    _core("misleading", "m", None, "Right as worded, but what it leaves out changes its meaning."),
    _core("outdated", "o", None, "It was right once and no longer is."),
)
CORE = Scale(1, "core", 1, RATINGS)
"""What a team rates on that chose no other. It is no row of the record; its number is in every database the same."""


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
