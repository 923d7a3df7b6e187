"""Notes that call somebody: a list for each member, with a mark for those they have read."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.model import Mention
from workbench.store import work_statements as work
from workbench.store.base import Ground, retried
from workbench.store.blindness import sealed_authors
from workbench.store.contacts import note_of
from workbench.store.events import Log

_MOST = 500


@retried
class Mentions:
    """Who was called in which note."""

    def __init__(self, ground: Ground, log: Log) -> None:
        self._ground = ground
        self._log = log

    def of(self, reviewer_id: int | None, *, unread: bool = False, limit: int = _MOST) -> list[Mention]:
        """The standing notes that call a member and that they may read, the newest first."""
        key = {"reviewer_id": reviewer_id or 0, "limit": limit, "unread": int(unread)}
        rows = self._ground.engine.all(work.MENTIONS_OF, key)
        sealed = {
            claim_id: sealed_authors(self._ground.engine, claim_id) for claim_id in {row["claim_id"] for row in rows}
        }
        return [
            Mention(note_of(row), bool(row["was_read"]))
            for row in rows
            if row["reviewer_id"] not in sealed[row["claim_id"]]
        ]

    def mark_read(self, note_ids: Sequence[int], *, by: str) -> None:
        """Keeps that `by` has read these notes: their own mark, no part of the record."""
        with self._ground.engine.write("mark notes as read") as transaction:
            write = self._log.begin(transaction, by)
            for note_id in note_ids:
                transaction.run(work.MARK_READ, {"note_id": note_id, "reviewer_id": write.actor_id})
