"""Plans: how urgent a claim is, by when it is due, and under which tags it is found."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.errors import UsageError
from workbench.model import Claim, Plan, Priority
from workbench.model.work import read_tag
from workbench.review.desk import Desk
from workbench.review.transitions import Act, require


def plan(
    desk: Desk,
    claim: Claim,
    *,
    priority: Priority | None = None,
    deadline: str | None = None,
    tag: Sequence[str] = (),
    untag: Sequence[str] = (),
    command_id: str = "",
) -> Plan:
    """Changes what is given of a claim's plan; `deadline` as `read_time` gives it, "" for none. The plan now.

    Whoever works on claims tags them; priority and deadline are an editor's.
    """
    require(desk.roles, Act.ASSIGN if priority is not None or deadline is not None else Act.TRIAGE)
    return desk.store.plans.change(
        claim.id, priority=priority, deadline=deadline, tag=[read_tag(typed) for typed in tag],
        untag=[read_tag(typed) for typed in untag], by=desk.who, command_id=command_id,
    )  # fmt: skip


def read_priority(typed: str) -> Priority:
    """The priority that was typed; UsageError lists them."""
    known = {item.name.lower(): item for item in reversed(Priority)}
    found = known.get(typed.strip().lower())
    if found is None:
        raise UsageError(f"the priority '{typed}'", "there is no such priority", f"They are: {', '.join(known)}")
    return found
