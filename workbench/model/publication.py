"""Publishing: what stands in the way, what was overridden and why, and the versions of a report."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class GateCode(StrEnum):
    """What can stand in the way of publishing a claim's verdict, as commands and screens name it."""

    UNDECIDED = "undecided"
    SECOND_REVIEW = "second-review"
    DISAGREEMENT = "disagreement"
    REOPENED = "reopened"
    EVIDENCE_CHANGED = "evidence-changed"
    NO_SECOND_SOURCE = "no-second-source"
    SECONDARY_ONLY = "secondary-only"
    SHARED_ORIGIN = "shared-origin"
    NOT_ANCHORED = "quote-not-anchored"
    NO_FIGURE = "no-figure"
    FIGURE_DISAGREES = "figure-disagrees"
    AUTHOR_REVIEWS = "author-reviews"
    NOT_CONTACTED = "not-contacted"
    ANSWER_AWAITED = "answer-awaited"
    DRAFT_WORDS = "draft-words"


class ContactRule(StrEnum):
    """Whose answer the team's rules ask for: claimants who are named, the article's publisher too, or nobody's."""

    NAMED = "named"
    ALL = "all"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class GateRules:
    """The team's rules: how many independent sources, a second review or not, contact, ratings that need a figure."""

    sources: int = 2
    second_review: bool = False
    contact: ContactRule = ContactRule.NAMED
    figure_ratings: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Override:
    """That an editor publishes in spite of an obstacle: `obstacle` are the words overridden, `reason` is theirs.

    `undone` says that it was taken back.
    """

    claim_id: int
    code: GateCode
    obstacle: str
    reason: str
    recorded_by: int
    recorded_at: str
    undone: bool = False


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One thing that stands in the way: in words, and the command that leads to where it is put right.

    A `final` one no override lifts. `override` is the one in force: it holds for these words alone.
    """

    claim_id: int
    code: GateCode
    words: str
    command: str
    final: bool = False
    override: Override | None = None


@dataclass(frozen=True, slots=True)
class Publication:
    """A published version of an article's report; `sha256` is of its frozen document."""

    id: int
    article_id: int
    version: int
    sha256: str
    recorded_at: str
    recorded_by: int
