"""What matching gives: anchors of quotes, passages for a claim, similar claims."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workbench.model.figure import FigureRelation

_MOST_SHOWN = 6


class AnchorState(StrEnum):
    """What re-finding a quote in a text gave."""

    EXACT = "exact"
    MOVED = "moved"
    FUZZY = "fuzzy"
    AMBIGUOUS = "ambiguous"
    LOST = "lost"
    WHOLE = "whole source"


@dataclass(frozen=True, slots=True)
class WordChange:
    """One difference between a quote and the text: `kind` is replaced, inserted or deleted."""

    kind: str
    quote_words: str
    text_words: str


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a quote is: `text[start:end]`; both are -1 when it is lost or ambiguous. `score` is 0 to 1.

    `flags` name what matters whatever the score: "figure changed", "negation changed", "punctuation only",
    "spacing only", "words left out" (as "…" in the quote says), "words put in" (in brackets), "surroundings changed"
    (the words stand amid others), "too repetitive" (not searched further).
    `alternatives` are other places (start, end) that fit as well.
    """

    state: AnchorState
    start: int
    end: int
    score: float
    changes: tuple[WordChange, ...] = ()
    flags: tuple[str, ...] = ()
    alternatives: tuple[tuple[int, int], ...] = ()


class SaidState(StrEnum):
    """What a source says to a quotation."""

    SAID = "said so"
    OTHERWISE = "said otherwise"
    NOT_FOUND = "not found"


@dataclass(frozen=True, slots=True)
class Said:
    """A quotation looked up in a source. `found` are the source's words at `start`:`end`, -1 where it has none.

    `changes` are the words that differ, `flags` what matters whatever the score (see Anchor), `places` all places
    where several have the words.
    """

    state: SaidState
    quote: str
    start: int
    end: int
    found: str
    score: float
    changes: tuple[WordChange, ...] = ()
    flags: tuple[str, ...] = ()
    places: tuple[tuple[int, int], ...] = ()

    @property
    def line(self) -> str:
        """The outcome in one line: the state, what matters, the words that differ as claim → source."""
        parts = [self.state.value]
        if len(self.places) > 1:
            parts.append(f"in {len(self.places)} places")
        parts += self.flags
        differing = [f"{_shown(each.quote_words)} → {_shown(each.text_words)}" for each in self.changes[:_MOST_SHOWN]]
        if len(self.changes) > _MOST_SHOWN:
            differing.append(f"{len(self.changes) - _MOST_SHOWN} more")
        return "; ".join(parts + differing)


@dataclass(frozen=True, slots=True)
class ParagraphChange:
    """What happened to a paragraph between two captures: `kind` is added, removed or changed; no text is ""."""

    kind: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of a text that bears on a claim: a lead with its reasons, never a verdict."""

    start: int
    end: int
    score: float
    reasons: tuple[str, ...]
    figures: tuple[FigureRelation, ...]


@dataclass(frozen=True, slots=True)
class SimilarWording:
    """A candidate that resembles a text: `id` is the caller's, `score` 0 to 1, and what they share or differ in."""

    id: int
    wording: str
    score: float
    reasons: tuple[str, ...]
    figures: tuple[FigureRelation, ...]


@dataclass(frozen=True, slots=True)
class SimilarClaim:
    """An earlier claim that resembles this one; a conflicting figure is a warning, not a duplicate."""

    claim_id: int
    article_id: int
    wording: str
    score: float
    reasons: tuple[str, ...]
    figures: tuple[FigureRelation, ...]


def _shown(words: str) -> str:
    return f"“{words}”" if words else "nothing"
