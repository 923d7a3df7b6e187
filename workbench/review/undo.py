"""Undo: one's own last action, taken back by a new event."""

from __future__ import annotations

from workbench.errors import Refused
from workbench.model import Event
from workbench.review.desk import Desk
from workbench.review.history import describe


def next_undo(desk: Desk) -> Event | None:
    """The action that `undo_last` would take back, or None."""
    return desk.store.undo.next_for(desk.member_id)


def undo_last(desk: Desk, *, command_id: str = "") -> tuple[int, str]:
    """Takes back one's own last action; the claim it was on, and what was taken back, in words.

    The words of a verdict that is taken back become its author's draft again. Refused where there is nothing, or
    where something later rests on it.
    """
    event = next_undo(desk)
    if event is None:
        raise Refused("undo", "there is no action of yours to take back", "Nothing was changed")
    if event.entity == "article":
        title = desk.store.articles.get(event.entity_id).title
        raise Refused(
            "undo",
            f"your last action was adding “{title}”, and an article stays in the record",
            "Set its claims aside if they are not wanted",
        )
    claim = desk.store.claims.get(event.stream)
    ratings = {verdict.revision: verdict.rating for verdict in desk.store.verdicts.visible(claim, desk.member_id)}
    desk.store.undo.undo(event, by=desk.who, command_id=command_id)
    return claim.id, describe(event, ratings)
