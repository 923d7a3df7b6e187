"""Which claims a list shows, in which order, and where its next page goes on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from workbench.model import ClaimRow, Priority, Status
from workbench.store import page_statements as sql
from workbench.store.base import Ground, read_back
from workbench.store.engine import Row
from workbench.store.ids import END_OF_TIME
from workbench.store.page_statements import From, Order

LISTED = tuple(status for status in Status if status is not Status.REMOVED)


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Which claims a list shows: of one article or of all, in some statuses or any, matching words or any.

    Removed ones only where `statuses` names them. A `budget` leaves out the claims of a higher rank that nobody has
    decided on. Only those in the hands of `holder_id`, only those `free` (in nobody's hands), only those whose first
    verdict is not by `second_for`, only those with a `tag`, only those with a deadline up to `due` (the soonest first).
    """

    article_id: int | None = None
    statuses: tuple[Status, ...] = ()
    words: str = ""
    budget: int | None = None
    holder_id: int | None = None
    free: bool = False
    second_for: int | None = None
    tag: str = ""
    due: str = ""

    @property
    def counted_by_status(self) -> bool:
        """Whether the counters that are kept by article and status can tell how many there are."""
        return (
            not (self.words or self.free or self.tag or self.due)
            and self.budget is self.holder_id is self.second_for is None
        )

    @property
    def order(self) -> Order:
        """What the list is ordered by."""
        if self.article_id is not None:
            return Order.RANK
        return Order.DEADLINE if self.due else Order.WORTH


@dataclass(frozen=True, slots=True)
class Scope:
    """A filter as a condition with its parameters, in an order along a table."""

    order: Order
    read: From
    condition: str
    params: dict[str, Any]


def scope_of(ground: Ground, shown: ClaimFilter) -> Scope:
    """What a filter asks of the database."""
    read = From.CLAIM
    if shown.holder_id is not None:
        read = From.LEASE
    elif shown.tag and shown.order is Order.WORTH:
        read = From.TAG
    conditions = [sql.status_condition(len(shown.statuses), read)]
    params: dict[str, Any] = {"now": ground.clock.now()}
    params |= {f"status{index}": status.value for index, status in enumerate(shown.statuses)}
    asked: list[tuple[str, object, str]] = [
        ("article_id", shown.article_id, sql.IN_ARTICLE),
        ("budget", shown.budget, sql.budget_condition()),
        ("holder_id", shown.holder_id, sql.HELD_BY),
        ("second_for", shown.second_for, sql.ANOTHERS_FIRST),
        ("tag", shown.tag or None, sql.LISTED_UNDER_TAG if read is From.TAG else sql.TAGGED),
        ("due", _to_the_end(shown.due) or None, sql.DUE),
    ]
    for name, value, condition in asked:
        if value is not None:
            conditions.append(condition)
            params[name] = value
    if shown.free:
        conditions.append(sql.FREE)
    if shown.words:
        condition, words = ground.engine.text_match(shown.words)
        conditions.append(condition)
        params |= words
    return Scope(shown.order, read, " AND ".join(conditions), params)


def keys_of(order: Order, row: ClaimRow) -> tuple[Any, ...]:
    """What a row has in the columns of an order."""
    return tuple(getattr(row, name) for name, _ in order.value)


def sort_key(order: Order, row: ClaimRow) -> tuple[Any, ...]:
    """A key that sorts rows as the order does."""
    keys = zip(keys_of(order, row), order.value, strict=True)
    return (*(-key if greatest_first else key for key, (_, greatest_first) in keys), row.id)


@read_back
def row_of(row: Row) -> ClaimRow:
    """The record of a row."""
    until = "" if row["held_until"] in (None, END_OF_TIME) else row["held_until"]
    known = {"status": Status(row["status"]), "priority": Priority(row["priority"]), "held_until": until}
    return ClaimRow(**(row | known))


def _to_the_end(due: str) -> str:
    """Up to a day includes its every moment: in the order of texts they come after the day itself."""
    return f"{due}~" if len(due) == len("2026-03-01") else due
