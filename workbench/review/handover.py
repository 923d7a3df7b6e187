"""The end of a shift: what the next one has to know."""

from __future__ import annotations

from workbench.errors import UsageError
from workbench.model import Handover
from workbench.review.desk import Desk
from workbench.review.transitions import Act, require


def hand_over(desk: Desk, words: str, *, command_id: str = "") -> int:
    """Leaves a note for whoever comes next, with the claims that are in one's hands; its id. No report shows it."""
    require(desk.roles, Act.EVIDENCE)
    if not words.strip():
        raise UsageError("the hand-over note", "nothing was typed", "Say what the next one has to know, or leave")
    return desk.store.handovers.add(words.strip(), by=desk.who, command_id=command_id)


def handovers(desk: Desk, limit: int = 10) -> list[Handover]:
    """The last hand-over notes that this reviewer may read, the newest first."""
    return desk.store.handovers.latest(desk.member_id, limit)


def new_handover(desk: Desk) -> Handover | None:
    """What another left since this reviewer last did something."""
    return desk.store.handovers.new_for(desk.member_id)
