"""Who works on what: kinds of work, leases on claims, plans, and what is handed over."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from workbench.errors import UsageError
from workbench.model.status import Status

_LONGEST_TAG = 40


class WorkKind(StrEnum):
    """What a claim can be given out for."""

    FIRST = "first"
    SECOND = "second"


def work_due(status: Status) -> WorkKind | None:
    """The work that waits on a claim of this status, or None."""
    if status is Status.FIRST_IN:
        return WorkKind.SECOND
    return WorkKind.FIRST if status in (Status.NEW, Status.TO_CHECK) else None


class Priority(IntEnum):
    """How urgent a claim is: the higher comes first in lists and queues."""

    LOW = -1
    NORMAL = 0
    HIGH = 1
    URGENT = 2


@dataclass(frozen=True, slots=True)
class Plan:
    """What is planned for a claim: its priority, deadline (ISO 8601, "" for none) and tags in order."""

    priority: Priority
    deadline: str
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lease:
    """A claim in somebody's hands. `until` (UTC) is when it runs out; "" where only an editor's word ends it."""

    claim_id: int
    assignment_id: int
    kind: WorkKind
    reviewer_id: int
    until: str


@dataclass(frozen=True, slots=True)
class Handover:
    """What somebody left at the end of a shift, with the claims that were in their hands."""

    id: int
    reviewer_id: int
    recorded_at: str
    words: str
    claim_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Present:
    """Somebody who has a claim open."""

    login: str
    claim_id: int


def read_tag(typed: str) -> str:
    """A tag as it is kept: small letters, single spaces; UsageError for one that nobody could type again."""
    words = unicodedata.normalize("NFC", " ".join(typed.split())).lower()
    if not words or not words.isprintable() or len(words) > _LONGEST_TAG:
        raise UsageError(f"the tag {typed!r}", f"a tag is 1 to {_LONGEST_TAG} printable characters", "Give another")
    return words
