"""Claims: as the finder gives them, as the store keeps them, as a list shows them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workbench.model.figure import Figure, TextDate
from workbench.model.selector import Selector
from workbench.model.status import Status


class ClaimType(StrEnum):
    """What kind of assertion it is."""

    QUANTITY = "quantity"
    EVENT = "event"
    QUOTE = "quote"
    COMPARISON = "comparison"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Score:
    """How much a sentence is worth checking: 0 to 1, class probabilities, and reasons a checker understands."""

    score: float
    probabilities: dict[str, float]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FoundClaim:
    """A candidate from the finder. `quote` is `text[start:end]`; figure and date offsets are into the same text."""

    quote: str
    start: int
    end: int
    wording: str
    claimant: str
    figures: tuple[Figure, ...]
    dates: tuple[TextDate, ...]
    type: ClaimType
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim as kept. `head` numbers its current verdict revision (0 none); `version` grows with every change.

    `capture_id` names the capture whose text the selector points into. `rank` is its place in its article, from 1.
    """

    id: int
    article_id: int
    capture_id: int
    n: int
    selector: Selector
    wording: str
    claimant: str
    type: ClaimType
    score: float
    reasons: tuple[str, ...]
    rank: int
    status: Status
    head: int
    version: int
    figures: tuple[Figure, ...]
    dates: tuple[TextDate, ...]


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """What a list shows of a claim; never a rating."""

    id: int
    article_id: int
    rank: int
    status: Status
    score: float
    wording: str
    claimant: str
    version: int
    evidence: int
