"""The status of a claim: the words that lists, counts, filters and queues use."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """Where a claim stands; `review.transitions` holds the moves between them.

    `REMOVED` claims were split, merged into another or added by mistake: the record keeps them, lists, counts and
    reports leave them out.
    """

    NEW = "new"
    TO_CHECK = "to check"
    SET_ASIDE = "set aside"
    NOT_CHECKABLE = "not checkable"
    FIRST_IN = "first in"
    DECIDED = "decided"
    AGREED = "agreed"
    DISAGREEMENT = "disagreement"
    ADJUDICATED = "adjudicated"
    PUBLISHED = "published"
    REOPENED = "reopened"
    WITHDRAWN = "withdrawn"
    REMOVED = "removed"
