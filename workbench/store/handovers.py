"""Hand-over notes at the end of a shift: what one says to whoever comes next, with the claims in one's hands."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workbench.model import Handover
from workbench.store import statements as sql
from workbench.store import work_statements as work
from workbench.store.base import Ground, retried, rows_with_handle
from workbench.store.blindness import sealed_authors
from workbench.store.digest import row_digest
from workbench.store.engine import Reader, Row, Transaction
from workbench.store.events import HANDED_OVER, Log
from workbench.store.ids import HANDLE_LENGTH
from workbench.store.members import TEAM_STREAM

_HANDLE = re.compile(rf"\b[0-9A-Za-z]{{{HANDLE_LENGTH},13}}\b")


@retried
class Handovers:
    """What was said at the end of shifts."""

    def __init__(self, ground: Ground, log: Log) -> None:
        self._ground = ground
        self._log = log

    def add(self, words: str, *, by: str, command_id: str = "") -> int:
        """Keeps a hand-over note with the claims that are in one's hands now and those it names; its id."""
        with self._ground.engine.write("hand over") as transaction:
            if done := self._log.done(transaction, command_id):
                return done.entity_id
            write = self._log.begin(transaction, by, command_id)
            row: Row = {
                "id": write.ground.ids.new(),
                "words": words,
                "recorded_at": write.now,
                "reviewer_id": write.actor_id,
                "event_id": write.new_event_id(),
            }
            held = transaction.all(work.LEASES_HELD, {"reviewer_id": write.actor_id, "now": write.now})
            claims = dict.fromkeys(_named(transaction, words), 0) | {lease["claim_id"]: 1 for lease in held}
            write.append(
                stream=TEAM_STREAM, kind=HANDED_OVER, entity="handover", entity_id=row["id"],
                event_id=row["event_id"], payload={"claims": len(claims)},
                row_digest=_digest(row, sorted(claims.items())),
            )  # fmt: skip
            transaction.run(work.ADD_HANDOVER, row)
            for claim_id, in_hand in claims.items():
                key = {"handover_id": row["id"], "claim_id": claim_id, "held": in_hand}
                transaction.run(work.ADD_HANDOVER_CLAIM, key)
        return int(row["id"])

    def latest(self, viewer_id: int | None, limit: int = 10) -> list[Handover]:
        """The last hand-over notes, the newest first, as far as this viewer may read them.

        One that is about a claim whose sealed verdict is its author's waits until that is opened: it can tell it.
        """
        rows = self._ground.engine.all(work.HANDOVERS, {"limit": limit})
        return [
            Handover(
                row["id"], row["reviewer_id"], row["recorded_at"], row["words"],
                tuple(claim["claim_id"] for claim in _claims(self._ground.engine, row["id"]) if claim["held"]),
            )
            for row in rows
            if row["reviewer_id"] == viewer_id or not waits(self._ground.engine, row["id"], row["reviewer_id"])
        ]  # fmt: skip

    def sealed_firsts(self, reviewer_id: int | None) -> int:
        """How many first verdicts of a member wait for their second."""
        row = self._ground.engine.one(work.WAITING_FIRSTS, {"reviewer_id": reviewer_id or 0}) or {"n": 0}
        return int(row["n"])

    def new_for(self, viewer_id: int | None) -> Handover | None:
        """Another's last hand-over note that came after the viewer last did something, or None."""
        last = self._ground.engine.one(work.LAST_DEED, {"actor_id": viewer_id or 0}) or {"at": ""}
        return next(
            (
                item
                for item in self.latest(viewer_id)
                if item.reviewer_id != viewer_id and item.recorded_at > last["at"]
            ),
            None,
        )


def waits(reader: Reader, handover_id: int, author_id: int) -> bool:
    """Whether a hand-over note is about a claim whose sealed verdict is its author's."""
    return any(author_id in sealed_authors(reader, claim["claim_id"]) for claim in _claims(reader, handover_id))


def handover_digest(reader: Reader, row: Row) -> str:
    """The digest of a hand-over note with its claims."""
    return _digest(row, [(claim["claim_id"], claim["held"]) for claim in _claims(reader, row["id"])])


def _digest(row: Row, claims: Sequence[tuple[int, int]]) -> str:
    """The digest of a note; `claims` are in the order of their ids, each with whether it is in the author's hands."""
    return row_digest("handover/1", row | {"claims": claims})


def _claims(reader: Reader, handover_id: int) -> list[Row]:
    return reader.all(work.HANDOVER_CLAIMS, {"handover_id": handover_id})


def _named(transaction: Transaction, words: str) -> list[int]:
    """The claims whose handles stand in the words."""
    return [
        row["id"]
        for typed in _HANDLE.findall(words)
        for row in rows_with_handle(transaction, sql.CLAIMS_BY_HANDLE, typed)
    ]
