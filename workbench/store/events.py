"""The log: events hash-chained per stream, each with the digest of the row it made."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from workbench.model import Event
from workbench.store import statements as sql
from workbench.store.base import Ground, grouped, read_back
from workbench.store.digest import GENESIS, canonical, digest_of
from workbench.store.engine import Row, Transaction
from workbench.store.members import TEAM_STREAM, join

ARTICLE_ADDED = "article added"
ARTICLE_RECAPTURED = "article captured again"
CLAIM_ADDED = "claim added"
CLAIM_FOUND = "claim found"
WORDS_CHANGED = "words changed"
SPLIT = "split"
SPLIT_OFF = "split off"
MERGED = "merged"
TOOK_IN = "took in"
FOUND_AGAIN = "found again"
TRIAGED = "triaged"
SOURCE_CAPTURED = "source captured"
EVIDENCE_ATTACHED = "evidence attached"
EVIDENCE_RETRACTED = "evidence retracted"
VERDICT_RECORDED = "verdict recorded"
CLAIMANT_ASKED = "claimant asked"
CLAIMANT_ANSWERED = "claimant answered"
NOTED = "noted"
HISTORY_BEGUN = "history begun"
SEALED = "sealed"
RULE_SET = "rule set"
SCALE_KEPT = "scale kept"
SCALE_CAME_ALONG = "scale came along"
DATABASE_MERGED = "database merged"
FORK_SETTLED = "fork settled"
REUSED = "reused"
SOURCE_CHANGED = "source changed"
REDACTED = "redacted"
UNDONE = "undone"
TAKEN = "taken"
TAKEN_OVER = "taken over"
ASSIGNED = "assigned"
RELEASED = "released"
PLANNED = "planned"
HANDED_OVER = "handed over"
SOURCE_KIND_STATED = "source kind stated"
GATE_OVERRIDDEN = "gate overridden"
PUBLISHED = "published"
REPORT_PUBLISHED = "report published"
NOTE_CAME_ALONG = "hand-over note came along"

CAME_APART = frozenset({CLAIM_ADDED, CLAIM_FOUND, SPLIT_OFF})
"""How a claim comes in that did not come with its article."""

BESIDE = frozenset({CLAIMANT_ASKED, CLAIMANT_ANSWERED, NOTED, PLANNED, SOURCE_KIND_STATED, GATE_OVERRIDDEN})
"""What stands beside a claim: its row stays as it is, and that its entry was taken back is what marks it."""

BEGINS = CAME_APART | {ARTICLE_ADDED, REDACTED}
"""What can begin a history that no other binds: the team's history then tells of it, so that it can't vanish whole."""


def new_command_id() -> str:
    """A unique id for one intended action: giving it again with a retry does the action once."""
    return uuid.uuid4().hex


class Write:
    """A write by one actor: the transaction, who acts, and the events it appends."""

    def __init__(self, ground: Ground, transaction: Transaction, command_id: str) -> None:
        self.ground = ground
        self.transaction = transaction
        self.actor_id = 0
        self.now = ground.clock.now()
        self._command_id = command_id
        self._appended = 0
        self._begun: list[tuple[int, str]] | None = None

    def new_event_id(self) -> int:
        """An id above every event's so far, also when the clock went back: "my last action" goes by it."""
        last = self.transaction.one(sql.LAST_EVENT_ID) or {"id": 0}
        return self.ground.ids.new(above=int(last["id"]))

    def append(
        self,
        *,
        stream: int,
        kind: str,
        entity: str,
        entity_id: int,
        payload: dict[str, Any],
        row_digest: str,
        undoes: int | None = None,
        actor_id: int | None = None,
        event_id: int | None = None,
    ) -> int:
        """Appends one event to its stream's chain; its id.

        A row that names its event comes after it: one that came before would have SQLite look through every table
        that names events for it, at each commit, and that takes as long as they are large.
        """
        self.transaction.hold(stream)
        head = self.transaction.one(sql.CHAIN_HEAD, {"stream": stream})
        row = self._next(
            head,
            {
                "id": self.new_event_id() if event_id is None else event_id,
                "stream": stream,
                "actor_id": self.actor_id if actor_id is None else actor_id,
                "kind": kind,
                "entity": entity,
                "entity_id": entity_id,
                "payload": canonical(payload),
                "row_digest": row_digest,
                "undoes": undoes,
                "command_id": self._next_command_id(by_actor=actor_id is None),
            },
        )
        self.transaction.run(sql.ADD_EVENT, row)
        self.transaction.run(sql.SET_CHAIN_HEAD, row)
        if row["seq"] == 1 and kind in BEGINS:
            self.tell_begun(stream, row["hash"])
        return int(row["id"])

    def _next(self, head: Row | None, told: Row) -> Row:
        """The entry that follows a chain's head."""
        place = {
            "seq": head["seq"] + 1 if head else 1, "at": self.now, "prev_hash": head["hash"] if head else GENESIS,
        }  # fmt: skip
        row = told | place
        return row | {"hash": event_hash(row)}

    def tell_begun(self, stream: int, first_hash: str) -> None:
        """Has the team's history tell of a history that no other binds."""
        if self._begun is not None:
            self._begun.append((stream, first_hash))
        else:
            self._tell_all_begun([(stream, first_hash)])

    @contextmanager
    def team_told_last(self) -> Iterator[None]:
        """What begins meanwhile is told in the team's history at the end, all at once.

        Told one by one, each would have PostgreSQL go through all states that the team's head had in this transaction.
        """
        self._begun = []
        yield
        begun, self._begun = self._begun, None
        self._tell_all_begun(begun)

    def _tell_all_begun(self, begun: Sequence[tuple[int, str]]) -> None:
        if not begun:
            return
        self.transaction.hold(TEAM_STREAM)
        head = self.transaction.one(sql.CHAIN_HEAD, {"stream": TEAM_STREAM})
        rows: list[Row] = []
        for stream, first_hash in begun:
            head = self._next(
                head,
                {
                    "id": self.ground.ids.new(above=rows[-1]["id"]) if rows else self.new_event_id(),
                    "stream": TEAM_STREAM,
                    "actor_id": self.actor_id,
                    "kind": HISTORY_BEGUN,
                    "entity": "stream",
                    "entity_id": stream,
                    "payload": canonical({}),
                    "row_digest": first_hash,
                    "undoes": None,
                    "command_id": self._next_command_id(by_actor=True),
                },
            )
            rows.append(head)
        self.transaction.run_many(sql.ADD_EVENT, rows)
        self.transaction.run(sql.SET_CHAIN_HEAD, rows[-1])

    def _next_command_id(self, *, by_actor: bool) -> str:
        """The first event of a command carries its id; joining, which may come before, has one of its own."""
        if not by_actor:
            return f"{self._command_id}/joined"
        self._appended += 1
        return self._command_id if self._appended == 1 else f"{self._command_id}/{self._appended}"


class Log:
    """Beginning writes, and reading the chains."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground

    def begin(self, transaction: Transaction, by: str, command_id: str = "") -> Write:
        """A write under the name `by`, who becomes a member here where the name is new."""
        write = Write(self._ground, transaction, command_id or new_command_id())
        write.actor_id = join(write, by)
        return write

    @staticmethod
    def done(transaction: Transaction, command_id: str) -> Event | None:
        """The event that this command already made, so that a retry does nothing twice."""
        if not command_id:
            return None
        row = transaction.one(sql.EVENT_BY_COMMAND, {"command_id": command_id})
        return None if row is None else event_of(row)

    def of_stream(self, stream: int) -> list[Event]:
        """Every event of a stream, in order. None holds a rating or a rationale."""
        return [event_of(row) for row in self._ground.engine.all(sql.EVENTS_OF_STREAM, {"stream": stream})]

    def of_article(self, article_id: int) -> dict[int, list[Event]]:
        """Every event of each claim of an article, in order; claims without any are left out."""
        return grouped(self._ground.engine.all(sql.EVENTS_OF_ARTICLE, {"article_id": article_id}), "stream", event_of)


def event_hash(row: Row) -> str:
    """The hash of an event over everything in it, the hash before it included."""
    covered = (
        "id", "stream", "seq", "at", "actor_id", "kind", "entity", "entity_id", "payload", "row_digest", "prev_hash",
        "undoes", "command_id",
    )  # fmt: skip
    return digest_of(["event/1", {name: row[name] for name in covered}])


@read_back
def event_of(row: Row) -> Event:
    """The record of a row."""
    return Event(
        id=row["id"], stream=row["stream"], seq=row["seq"], at=row["at"], actor_id=row["actor_id"], kind=row["kind"],
        entity=row["entity"], entity_id=row["entity_id"], payload=json.loads(row["payload"]),
        row_digest=row["row_digest"], prev_hash=row["prev_hash"], hash=row["hash"], undoes=row["undoes"],
        command_id=row["command_id"],
    )  # fmt: skip
