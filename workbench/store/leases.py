"""Leases: a claim is in one reviewer's hands for one kind of work, until they are done or the time is up.

An assignment and its event say who got which claim and from whom; the lease beside them says until
when, is renewed while its holder works, and is no part of the record. That it ran out needs no event.
"""

from __future__ import annotations

from workbench.errors import NotFound, Refused
from workbench.model import Lease, Visibility, WorkKind, work_due
from workbench.store import statements as sql
from workbench.store import work_statements as work
from workbench.store.base import Ground, read_back, retried
from workbench.store.blindness import author_of_first
from workbench.store.claims import state_in
from workbench.store.contacts import keep_note
from workbench.store.digest import row_digest
from workbench.store.engine import Engine, Row, Transaction
from workbench.store.events import ASSIGNED, RELEASED, TAKEN, TAKEN_OVER, Log, Write
from workbench.store.ids import END_OF_TIME

LEASE_MINUTES = "lease_minutes"
"""The team rule: how long a claim stays in the hands of somebody who does not work on it."""

DEFAULT_MINUTES = 30


@retried
class Leases:
    """Who has which claim in hand."""

    def __init__(self, ground: Ground, log: Log) -> None:
        self._ground = ground
        self._log = log

    def of_claim(self, claim_id: int) -> Lease | None:
        """The lease in force on a claim, or None."""
        return _in_force(self._ground.engine, claim_id, self._ground.clock.now())

    def held_by(self, reviewer_id: int | None) -> list[Lease]:
        """The leases in force that a member holds."""
        key = {"reviewer_id": reviewer_id or 0, "now": self._ground.clock.now()}
        return [_lease(row) for row in self._ground.engine.all(work.LEASES_HELD, key)]

    def all(self, limit: int = 1_000) -> list[Lease]:
        """The leases in force, by who holds them."""
        rows = self._ground.engine.all(work.LEASES, {"now": self._ground.clock.now(), "limit": limit})
        return [_lease(row) for row in rows]

    def take_next(self, kind: WorkKind | None, *, by: str, command_id: str = "") -> Lease | None:
        """Gives `by` the best claim that waits for this work and that nobody has; None where there is none.

        Without a kind, a second review comes before a first: it finishes a claim. Nobody gets the second of their own.
        """
        with self._ground.engine.write("take the next claim") as transaction:
            if done := self._log.done(transaction, command_id):
                return _in_force(transaction, done.stream, self._ground.clock.now())
            write = self._log.begin(transaction, by, command_id)
            key = {"now": write.now, "second_for": write.actor_id}
            for one in (WorkKind.SECOND, WorkKind.FIRST) if kind is None else (kind,):
                row = transaction.one(work.NEXT_SECOND if one is WorkKind.SECOND else work.NEXT_FIRST, key)
                if row is not None:
                    return self._hand(write, row["id"], one, to=write.actor_id)
        return None

    def take(self, claim_id: int, *, by: str, note: str = "", command_id: str = "") -> Lease:
        """Gives `by` this claim. From another's hands only with a note, which says why; Refused otherwise."""
        with self._ground.engine.write("take a claim", about=claim_id) as transaction:
            if done := self._log.done(transaction, command_id):
                return _kept(transaction, done.stream, self._ground.clock.now())
            write = self._log.begin(transaction, by, command_id)
            kind = _work_on(write, claim_id, write.actor_id)
            held = _in_force(transaction, claim_id, write.now)
            if held is not None and held.reviewer_id == write.actor_id:
                return self._renewed(write, held)
            if held is not None and not note:
                name = _login(transaction, held.reviewer_id)
                until = "" if held.until == "" else f" until {held.until}"
                raise Refused("the claim", f"{name} has it in hand{until}", "Say why to take it over, or take another")
            return self._hand(write, claim_id, kind, to=write.actor_id, note=note, before=held)

    def give(self, claim_id: int, to: str, *, by: str, note: str = "", command_id: str = "") -> Lease:
        """Puts a claim into a member's hands, out of another's too; it stays there until done, released or moved."""
        with self._ground.engine.write("assign a claim", about=claim_id) as transaction:
            if done := self._log.done(transaction, command_id):
                return _kept(transaction, done.stream, self._ground.clock.now())
            write = self._log.begin(transaction, by, command_id)
            member = transaction.one(sql.REVIEWER_BY_LOGIN, {"login": to})
            if member is None:
                raise NotFound(f"the member '{to}'", "nobody on the team has this name", "See 'workbench team list'")
            kind = _work_on(write, claim_id, member["id"])
            held = _in_force(transaction, claim_id, write.now)
            return self._hand(write, claim_id, kind, to=member["id"], note=note, before=held)

    def release(self, claim_id: int, *, by: str, command_id: str = "") -> None:
        """Ends the lease in force on a claim; NotFound where there is none."""
        with self._ground.engine.write("release a claim", about=claim_id) as transaction:
            if self._log.done(transaction, command_id):
                return
            write = self._log.begin(transaction, by, command_id)
            held = _in_force(transaction, claim_id, write.now)
            if held is None:
                raise NotFound("the claim", "nobody has it in hand", "Nothing was changed")
            transaction.run(work.END_LEASE, {"claim_id": claim_id})
            row = transaction.one(work.ASSIGNMENT, {"id": held.assignment_id}) or {}
            write.append(
                stream=claim_id, kind=RELEASED, entity="assignment", entity_id=held.assignment_id,
                payload={"work": held.kind.value, "login": _login(transaction, held.reviewer_id)},
                row_digest=row_digest("assignment/1", row),
            )  # fmt: skip

    def renew(self, claim_id: int, *, by: str) -> Lease | None:
        """Keeps a claim in the hands of `by`, who works on it; None where it is not in theirs.

        Writes nothing while more than half of the time is left.
        """
        member = self._ground.engine.one(sql.REVIEWER_BY_LOGIN, {"login": by})
        held = self.of_claim(claim_id)
        if member is None or held is None or held.reviewer_id != member["id"]:
            return None
        if not held.until or held.until > self._until(0.5):
            return held
        with self._ground.engine.write("renew a lease", about=claim_id) as transaction:
            write = self._log.begin(transaction, by)
            held = _in_force(transaction, claim_id, write.now)
            if held is None or held.reviewer_id != write.actor_id:
                return None
            return self._renewed(write, held)

    def _renewed(self, write: Write, held: Lease) -> Lease:
        if held.until:
            write.transaction.run(work.EXTEND_LEASE, {"claim_id": held.claim_id, "until": self._until()})
        return _kept(write.transaction, held.claim_id, write.now)

    def _hand(
        self, write: Write, claim_id: int, kind: WorkKind, *, to: int, note: str = "", before: Lease | None = None
    ) -> Lease:
        own = to == write.actor_id
        row: Row = {
            "id": write.ground.ids.new(),
            "claim_id": claim_id,
            "kind": kind.value,
            "reviewer_id": to,
            "given_by": write.actor_id,
            "recorded_at": write.now,
            "event_id": write.new_event_id(),
        }
        event = ASSIGNED if not own else TAKEN_OVER if before is not None else TAKEN
        write.append(
            stream=claim_id, kind=event, entity="assignment", entity_id=row["id"], event_id=row["event_id"],
            payload={"work": kind.value, "login": _login(write.transaction, to),
                     "held_by": _login(write.transaction, before.reviewer_id) if before else ""},
            row_digest=row_digest("assignment/1", row),
        )  # fmt: skip
        write.transaction.run(work.ADD_ASSIGNMENT, row)
        write.transaction.run(work.END_LEASE, {"claim_id": claim_id})
        lease = {"assignment_id": row["id"], "until": self._until() if own else END_OF_TIME}
        write.transaction.run(work.ADD_LEASE, row | lease)
        if note:
            # A note as any other: what is withheld of those is withheld of this one.
            keep_note(write, claim_id, note, Visibility.INTERNAL)
        return _kept(write.transaction, claim_id, write.now)

    def _until(self, part: float = 1.0) -> str:
        rule = self._ground.engine.one(sql.RULE, {"name": LEASE_MINUTES})
        minutes = int(rule["value"]) if rule else DEFAULT_MINUTES
        return self._ground.clock.in_seconds(60 * minutes * part)


def _work_on(write: Write, claim_id: int, reviewer_id: int) -> WorkKind:
    """The work that waits on a claim and that this reviewer may do; Refused otherwise."""
    state = state_in(write, claim_id)
    kind = work_due(state.status)
    if kind is None:
        raise Refused("the claim", f"no first or second review waits on it: it is '{state.status.value}'")
    if kind is WorkKind.SECOND and author_of_first(write.transaction, claim_id) == reviewer_id:
        name = _login(write.transaction, reviewer_id)
        raise Refused("the second review", f"the first verdict is by {name}", "Another reviewer has to give it")
    return kind


def _in_force(reader: Engine | Transaction, claim_id: int, now: str) -> Lease | None:
    row = reader.one(work.LEASE, {"claim_id": claim_id, "now": now})
    return None if row is None else _lease(row)


def _kept(transaction: Transaction, claim_id: int, now: str) -> Lease:
    lease = _in_force(transaction, claim_id, now)
    if lease is None:
        raise Refused("the claim", "it was given out, and is in nobody's hands any more", "Take it once more")
    return lease


def _login(reader: Transaction, reviewer_id: int) -> str:
    rows = reader.all(sql.REVIEWERS)
    return next((str(row["login"]) for row in rows if row["id"] == reviewer_id), "?")


@read_back
def _lease(row: Row) -> Lease:
    until = "" if row["until"] == END_OF_TIME else row["until"]
    return Lease(row["claim_id"], row["assignment_id"], WorkKind(row["kind"]), row["reviewer_id"], until)
