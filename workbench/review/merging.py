"""Merging a colleague's database: what is new comes over, a fork is shown and a person settles it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

from workbench.errors import NotFound, Refused
from workbench.model import Clash, Merged
from workbench.review.desk import Desk
from workbench.review.transitions import Act, require
from workbench.store import Store

Told = Callable[[int, int], object]
"""Told how many histories are taken, of how many."""


def preview_merge(desk: Desk, theirs: Store) -> Merged:
    """What merging another database would bring, and what it would leave."""
    _refuse_unfit(desk, theirs)
    return desk.store.merging.preview(theirs.engine, by=desk.who)


def merge_database(desk: Desk, theirs: Store, told: Told = lambda done, total: None) -> Merged:
    """Takes in all of another database that is new and does not clash, in one go; an admin's act."""
    require(desk.roles, Act.MERGE)
    _refuse_unfit(desk, theirs)
    return desk.store.merging.take(theirs.engine, by=desk.who, told=told)


def settle_fork(desk: Desk, theirs: Store, stream: int, reason: str) -> Clash:
    """Records that how the other side went on was looked at, and that it stays as it is here."""
    require(desk.roles, Act.SETTLE)
    if not reason.strip():
        raise Refused("settling a fork", "it needs a reason, which stays in the record", "Say why it stays as it is")
    clashes = desk.store.merging.preview(theirs.engine, by=desk.who).clashes
    clash = next((one for one in clashes if one.stream == stream), None)
    if clash is None:
        raise NotFound("the fork", "the two databases do not clash there", "See 'workbench db merge OTHER --dry-run'")
    desk.store.merging.settle(clash, reason.strip(), origin=theirs.engine.name, by=desk.who)
    return clash


def _refuse_unfit(desk: Desk, theirs: Store) -> None:
    """A record that is not sound is not taken in."""
    if theirs.engine.location == desk.store.engine.location:
        raise Refused(theirs.engine.location, "it is this database itself", "Name the other one")
    found = list(islice(theirs.audit.findings(), 1))
    if found:
        raise Refused(
            theirs.engine.location, f"its record is not sound ({found[0]})",
            "Nothing was changed. See 'workbench --db OTHER audit', and have it put right there",
        )  # fmt: skip
