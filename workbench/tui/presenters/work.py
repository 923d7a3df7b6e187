"""Who works on a claim and what is planned for it, in a row and in the inspector."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import tzinfo

from workbench.model import ClaimRow, Lease, Plan, Priority
from workbench.text import clip, one_line
from workbench.tui.presenters.line import Line, Part, wrapped
from workbench.tui.presenters.times import local_time, short_day

_SIGNS: Mapping[Priority, Part] = {Priority.URGENT: ("!! ", "alert"), Priority.HIGH: ("! ", "accent")}
_LONGEST_NAME = 12


def work_parts(row: ClaimRow, names: Mapping[int, str], zone: tzinfo | None = None) -> Line:
    """What stands before a claim's words in a list: urgent or high, the day it is due, in whose hands."""
    parts: list[Part] = [_SIGNS[row.priority]] if row.priority in _SIGNS else []
    if row.deadline:
        parts.append((f"due {short_day(row.deadline, zone)} ", "accent"))
    if row.holder_id is not None:
        parts.append((f"@{clip(names.get(row.holder_id, '?'), _LONGEST_NAME)} ", "accent"))
    return tuple(parts)


def lease_words(lease: Lease, names: Mapping[int, str], zone: tzinfo | None = None) -> str:
    """In whose hands a claim is, for what, and until when."""
    until = f"until {local_time(lease.until, zone)}" if lease.until else "until it is done"
    return f"{one_line(names.get(lease.reviewer_id, '?'))}, for the {lease.kind.value} review, {until}"


def work_lines(
    lease: Lease | None,
    plan: Plan,
    names: Mapping[int, str],
    here: Sequence[str],
    width: int,
    zone: tzinfo | None = None,
) -> list[Line]:
    """The inspector's lines: in hand, open elsewhere, planned. Nothing of what there is not."""
    lines: list[Line] = []
    if lease is not None:
        lines += wrapped(lease_words(lease, names, zone), width, "accent", indent=" " * 9, first="In hand  ")
    if here:
        lines += wrapped(f"by {', '.join(map(one_line, here))} too", width, "accent", indent=" " * 9, first="Open     ")
    if words := _plan_words(plan, zone):
        lines += wrapped(words, width, indent=" " * 9, first="Plan     ")
    return lines


def _plan_words(plan: Plan, zone: tzinfo | None) -> str:
    priority = "" if plan.priority is Priority.NORMAL else plan.priority.name.lower()
    due = f"due {local_time(plan.deadline, zone)}" if plan.deadline else ""
    tags = f"tags: {', '.join(map(one_line, plan.tags))}" if plan.tags else ""
    return " · ".join(filter(None, (priority, due, tags)))
