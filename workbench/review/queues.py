"""Queues: the claims that wait for somebody, as filters that lists and counts take."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from workbench.errors import NotFound
from workbench.model import Status
from workbench.model.work import read_tag
from workbench.review.desk import Desk
from workbench.store import ClaimFilter

_NOBODY = 0


class Queue(StrEnum):
    """In one's own hands; to be checked and in nobody's; waiting for one's second verdict; verdicts differ; any."""

    MINE = "mine"
    UNASSIGNED = "unassigned"
    SECOND = "second"
    DISAGREEMENT = "disagreement"
    ALL = "all"


def queue(desk: Desk, which: Queue) -> ClaimFilter:
    """The claims of a queue, as this reviewer sees it."""
    match which:
        case Queue.MINE:
            return ClaimFilter(holder_id=desk.member_id or _NOBODY)
        case Queue.UNASSIGNED:
            return ClaimFilter(statuses=(Status.TO_CHECK,), free=True)
        case Queue.SECOND:
            return ClaimFilter(statuses=(Status.FIRST_IN,), second_for=desk.member_id or _NOBODY)
        case Queue.DISAGREEMENT:
            return ClaimFilter(statuses=(Status.DISAGREEMENT,))
        case Queue.ALL:
            return ClaimFilter()


def narrowed(
    desk: Desk,
    shown: ClaimFilter,
    *,
    statuses: tuple[Status, ...] = (),
    article_id: int | None = None,
    tag: str = "",
    reviewer: str = "",
    due: str = "",
) -> ClaimFilter:
    """A filter with what is given of these too: status, article, tag, in whose hands, a deadline up to a time."""
    if reviewer:
        member = desk.store.people.find(reviewer)
        if member is None:
            raise NotFound(f"the member '{reviewer}'", "nobody has this name", "See 'workbench team list'")
        shown = replace(shown, holder_id=member.id)
    return replace(
        shown,
        statuses=statuses or shown.statuses,
        article_id=article_id,
        tag=read_tag(tag) if tag else "",
        due=due,
    )
