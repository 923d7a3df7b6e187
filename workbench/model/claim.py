"""Claims: as the finder gives them, as the store keeps them, as a list shows them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workbench.model.figure import Figure, TextDate
from workbench.model.selector import Selector
from workbench.model.status import Status
from workbench.model.work import Priority


class ClaimType(StrEnum):
    """What kind of assertion it is."""

    QUANTITY = "quantity"
    EVENT = "event"
    QUOTATION = "quotation"
    COMPARISON = "record or comparison"
    CAUSE = "cause"
    LEGAL = "legal or official act"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Score:
    """How much a sentence is worth checking: 0 to 1, class probabilities, and reasons a checker understands."""

    score: float
    probabilities: dict[str, float]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Inserted:
    """Words of a wording that its quote has not, and the words of the article that support them.

    `wording[start:end]` rests on `text[origin_start:origin_end]`; both are 0 where it rests on the publication date.
    """

    start: int
    end: int
    origin_start: int
    origin_end: int


@dataclass(frozen=True, slots=True)
class FoundClaim:
    """A candidate from the finder. `quote` is `text[start:end]`; figure and date offsets are into the same text.

    `inserted` has, in order, every run of words in `wording` that `quote` has not.
    """

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
    inserted: tuple[Inserted, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimWords:
    """What a person can put in other words: all of a claim but the quote and its place.

    A figure whose words the quote has not stands at no place: its `start` and `end` are both 0.
    """

    wording: str
    claimant: str
    type: ClaimType
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim as kept. `head` numbers its current verdict revision (0 none); `version` grows with every change.

    `capture_id` names the capture whose text the selector points into. `rank` is its place in its article, from 1.
    `revision` numbers the words in force: 0 as they came in, each edit one more. `added_by` is the reviewer who added
    it, None where the finder did.
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
    inserted: tuple[Inserted, ...] = ()
    revision: int = 0
    added_by: int | None = None

    @property
    def words(self) -> ClaimWords:
        """What an edit starts from."""
        return ClaimWords(self.wording, self.claimant, self.type, self.figures)


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """What a list shows of a claim; never a rating.

    `holder_id` has it in hand, until `held_until` where that is not ""; `deadline` is "" where there is none.
    """

    id: int
    article_id: int
    rank: int
    status: Status
    score: float
    wording: str
    claimant: str
    version: int
    evidence: int
    priority: Priority = Priority.NORMAL
    deadline: str = ""
    holder_id: int | None = None
    held_until: str = ""
