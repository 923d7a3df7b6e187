"""Drafts: what a reviewer is typing, durable and off the event chain, read by its owner only."""

from __future__ import annotations

import json

from workbench.model import Draft
from workbench.store import statements as sql
from workbench.store.base import Ground, read_back, retried
from workbench.store.digest import canonical
from workbench.store.engine import Row
from workbench.store.events import Log


@retried
class Drafts:
    """One draft per reviewer, claim and form."""

    def __init__(self, ground: Ground, log: Log) -> None:
        self._ground = ground
        self._log = log

    def save(self, claim_id: int, form: str, fields: dict[str, str], *, by: str) -> None:
        """Keeps what was typed so far; on return it survives the process."""
        with self._ground.engine.write("keep a draft", about=claim_id) as transaction:
            write = self._log.begin(transaction, by)
            transaction.run(
                sql.SAVE_DRAFT,
                {
                    "reviewer_id": write.actor_id,
                    "claim_id": claim_id,
                    "form": form,
                    "fields": canonical(fields),
                    "updated_at": write.now,
                },
            )

    def find(self, claim_id: int, form: str, *, reviewer_id: int | None) -> Draft | None:
        """The reviewer's own draft of this form on this claim, or None."""
        if reviewer_id is None:
            return None
        key = {"reviewer_id": reviewer_id, "claim_id": claim_id, "form": form}
        row = self._ground.engine.one(sql.DRAFT, key)
        return None if row is None else _draft(row)

    def forms(self, claim_id: int, *, reviewer_id: int | None) -> frozenset[str]:
        """The forms of which the reviewer has a draft on this claim."""
        if reviewer_id is None:
            return frozenset()
        key = {"reviewer_id": reviewer_id, "claim_id": claim_id}
        return frozenset(row["form"] for row in self._ground.engine.all(sql.DRAFTED_FORMS, key))

    def of(self, reviewer_id: int | None) -> list[Draft]:
        """The reviewer's own drafts, latest first."""
        if reviewer_id is None:
            return []
        return [_draft(row) for row in self._ground.engine.all(sql.DRAFTS_OF, {"reviewer_id": reviewer_id})]

    def discard(self, claim_id: int, form: str, *, by: str) -> None:
        """Drops a draft that its owner no longer wants."""
        with self._ground.engine.write("drop a draft", about=claim_id) as transaction:
            write = self._log.begin(transaction, by)
            key = {"reviewer_id": write.actor_id, "claim_id": claim_id, "form": form}
            transaction.run(sql.DISCARD_DRAFT, key)


@read_back
def _draft(row: Row) -> Draft:
    return Draft(row["reviewer_id"], row["claim_id"], row["form"], json.loads(row["fields"]), row["updated_at"])
