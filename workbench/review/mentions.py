"""Notes that call somebody by @name."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.model import Mention
from workbench.review.desk import Desk


def mentions_of_me(desk: Desk, *, unread: bool = False) -> list[Mention]:
    """The notes that call this reviewer and that they may read, the newest first."""
    return desk.store.mentions.of(desk.member_id, unread=unread)


def mark_read(desk: Desk, mentions: Sequence[Mention]) -> None:
    """Marks notes as read by this reviewer; nobody else sees the mark."""
    fresh = [item.note.id for item in mentions if not item.read]
    if fresh:
        desk.store.mentions.mark_read(fresh, by=desk.who)
