"""A claim's status on a screen: a sign, the word and how it looks; and counts in words."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.model import Status
from workbench.tui.presenters.line import Part, Role

_LOOKS: dict[Status, tuple[str, Role]] = {
    Status.NEW: ("·", "plain"),
    Status.TO_CHECK: ("○", "accent"),
    Status.SET_ASIDE: ("–", "muted"),
    Status.NOT_CHECKABLE: ("×", "muted"),
    Status.FIRST_IN: ("◐", "accent"),
    Status.DECIDED: ("●", "good"),
    Status.AGREED: ("●", "good"),
    Status.DISAGREEMENT: ("≠", "alert"),
    Status.ADJUDICATED: ("●", "good"),
    Status.PUBLISHED: ("■", "good"),
    Status.REOPENED: ("↺", "alert"),
    Status.WITHDRAWN: ("□", "muted"),
    Status.REMOVED: ("⌫", "muted"),
}
STATUS_WIDTH = 2 + max(len(status.value) for status in Status)
"""Cells that the longest sign and word take."""


OPEN = (Status.NEW, Status.TO_CHECK, Status.FIRST_IN, Status.DISAGREEMENT, Status.REOPENED)
DONE = (Status.DECIDED, Status.AGREED, Status.ADJUDICATED, Status.PUBLISHED, Status.WITHDRAWN)
"""The same words as in the list of articles; what was set aside or can't be checked is neither."""


def status_part(status: Status, *, width: int = 0) -> Part:
    """Sign and word, filled to `width`."""
    sign, role = _LOOKS[status]
    return f"{sign} {status.value}".ljust(width), role


def listed(counts: Mapping[Status, int]) -> int:
    """How many claims there are; removed ones are kept in the record only."""
    return sum(counts.values()) - counts.get(Status.REMOVED, 0)


def counts_in_words(counts: Mapping[Status, int]) -> str:
    """All claims, then how many stand where: "214 claims: 200 new, 12 to check, 2 decided"."""
    shown = [status for status in Status if counts.get(status) and status is not Status.REMOVED]
    words = ", ".join(f"{counts[status]:,} {status.value}" for status in shown)
    return f"{_claims(listed(counts))}: {words}" if words else "no claims"


def counts_in_short(counts: Mapping[Status, int]) -> str:
    """All claims, what is left to do and what is done: "214 claims: 212 open, 2 done"."""
    total = listed(counts)
    if not total:
        return "no claims"
    left = sum(counts.get(status, 0) for status in OPEN)
    done = sum(counts.get(status, 0) for status in DONE)
    return f"{_claims(total)}: {left:,} open, {done:,} done"


def _claims(total: int) -> str:
    return "1 claim" if total == 1 else f"{total:,} claims"


def next_status(shown: Status | None, counts: Mapping[Status, int]) -> Status | None:
    """The next status that has claims, in the order of the work; None for all after the last."""
    order = list(Status)
    start = order.index(shown) + 1 if shown else 0
    return next((status for status in order[start:] if counts.get(status)), None)
