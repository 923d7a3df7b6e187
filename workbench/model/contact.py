"""That the claimant was asked, and notes on a claim."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Visibility(StrEnum):
    """Who reads a note: the team only, or every reader of the report too."""

    INTERNAL = "internal"
    PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class Question:
    """What the claimant was asked: who, by which channel (call, e-mail …), when and until when (ISO 8601, as known)."""

    who: str
    channel: str
    asked_at: str
    question: str
    deadline: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """A question to the claimant as recorded, with the latest answer; `answer` is "" while none came.

    `undone` says that its recording was taken back.
    """

    id: int
    claim_id: int
    question: Question
    recorded_at: str
    recorded_by: int
    answer: str = ""
    answered_at: str = ""
    undone: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A comment on a claim; `undone` says that it was taken back."""

    id: int
    claim_id: int
    visibility: Visibility
    words: str
    recorded_at: str
    recorded_by: int
    undone: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """A note that calls somebody, and whether they have read it."""

    note: Note
    read: bool
