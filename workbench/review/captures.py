"""The captures of a source beside each other: what was added, removed and changed between two of them."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.errors import NotFound
from workbench.model.match import ParagraphChange
from workbench.review.desk import Desk
from workbench.store import handle


@dataclass(frozen=True, slots=True)
class Differences:
    """Two captures, the earlier one first, and each paragraph that differs."""

    older: int
    newer: int
    changes: tuple[ParagraphChange, ...]


def differences(desk: Desk, capture_id: int, other_id: int | None = None) -> Differences:
    """What differs between two captures; without another, from the one of the same source that came before.

    NotFound where there is none before it.
    """
    from workbench.match import changed_paragraphs

    store = desk.store
    if other_id is None:
        captures = store.evidence.captures_of(store.evidence.source_of(capture_id).id)
        earlier = [item.capture_id for item in captures if item.capture_id < capture_id and not item.redacted]
        if not earlier:
            raise NotFound(
                f"a capture before {handle(capture_id)}", "it is the first one of its source", "Name another capture"
            )
        other_id = max(earlier)
    older, newer = sorted((capture_id, other_id))
    changes = changed_paragraphs(store.captures.text(older), store.captures.text(newer))
    return Differences(older, newer, tuple(changes))
