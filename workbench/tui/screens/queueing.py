"""Choosing a queue, or what a list of claims is narrowed to."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import partial
from typing import Any

from workbench.model import Status
from workbench.review import Desk
from workbench.review.queues import Queue, narrowed, queue
from workbench.store import ClaimFilter
from workbench.tui.presenters.queues import Narrowing, narrowing_options, queue_options
from workbench.tui.screens.base import WorkbenchScreen

_ARTICLES = 200


def filter_of(desk: Desk, narrowing: Narrowing) -> ClaimFilter:
    """The filter of what a list is narrowed to, as this reviewer sees it."""
    return narrowed(desk, queue(desk, narrowing.queue), tag=narrowing.tag, reviewer=narrowing.reviewer)


async def choose_queue(screen: WorkbenchScreen[Any], article_id: int | None) -> Queue | None:
    """Asks which queue, of an article or of all."""
    from workbench.tui.dialogs import Choose

    desk = screen.services.desk

    def count() -> dict[Queue, int]:
        shown = {one: replace(queue(desk, one), article_id=article_id) for one in Queue}
        return {one: desk.store.claims.count(asked) for one, asked in shown.items()}

    options = queue_options(await screen.read(count))
    chosen = await screen.app.push_screen_wait(Choose("Which claims?", options))
    return Queue(chosen) if chosen else None


async def choose_narrowing(screen: WorkbenchScreen[Any], article_id: int | None) -> tuple[str, str] | None:
    """Asks what to narrow the list to: its kind ("any", "status", "tag", "reviewer", "article") and what of it."""
    from workbench.tui.dialogs import Choose

    options = await screen.read(partial(_narrowing_options, screen.services.desk, article_id))
    chosen = await screen.app.push_screen_wait(Choose("Only claims of which kind?", options))
    if chosen is None:
        return None
    kind, _, what = chosen.partition(" ")
    return kind, what


def _narrowing_options(desk: Desk, article_id: int | None) -> list[tuple[str, str]]:
    store = desk.store
    logins = {member.id: member.login for member in store.people.all()}
    held = Counter(logins.get(lease.reviewer_id, "") for lease in store.leases.all())
    counts = store.articles.counts(article_id)
    return narrowing_options(
        {status: counts[status] for status in Status if counts.get(status)},
        store.plans.tags(),
        {login: held[login] for login in sorted(held) if login},
        [] if article_id is not None else store.articles.page(limit=_ARTICLES),
    )
