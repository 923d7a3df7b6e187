"""Undo: a new event that takes back one's own last action, refused when something later rests on it."""

from __future__ import annotations

from workbench.errors import Refused
from workbench.model import Event, Status, VerdictRole
from workbench.store import statements as sql
from workbench.store.base import Ground, retried
from workbench.store.blindness import readable
from workbench.store.claims import move, state_digest, state_in
from workbench.store.digest import canonical
from workbench.store.engine import Row
from workbench.store.events import (
    BESIDE,
    CLAIM_ADDED,
    CLAIMANT_ANSWERED,
    CLAIMANT_ASKED,
    EVIDENCE_ATTACHED,
    EVIDENCE_RETRACTED,
    GATE_OVERRIDDEN,
    MERGED,
    NOTED,
    PLANNED,
    PUBLISHED,
    SOURCE_KIND_STATED,
    SPLIT,
    SPLIT_OFF,
    TOOK_IN,
    TRIAGED,
    UNDONE,
    VERDICT_RECORDED,
    WORDS_CHANGED,
    Log,
    Write,
    event_of,
)
from workbench.store.evidence import evidence_digest
from workbench.store.plans import plan_before, put_plan_in_force
from workbench.store.revisions import put_in_force

VERDICT_FORM = "verdict"
"""The form whose draft an undone verdict goes back into."""

_ON_WORDS = frozenset({WORDS_CHANGED, SPLIT, MERGED, VERDICT_RECORDED})
_ON_BEING_THERE = _ON_WORDS | {TRIAGED, EVIDENCE_ATTACHED, TOOK_IN}
_RESTS_ON: dict[str, frozenset[str]] = {
    CLAIMANT_ASKED: frozenset({CLAIMANT_ANSWERED}),
    CLAIMANT_ANSWERED: frozenset(),
    NOTED: frozenset(),
    SOURCE_KIND_STATED: frozenset(),
    GATE_OVERRIDDEN: frozenset({PUBLISHED}),
    PLANNED: frozenset({PLANNED}),
    TRIAGED: frozenset({TRIAGED, VERDICT_RECORDED, SPLIT, MERGED}),
    EVIDENCE_ATTACHED: frozenset({VERDICT_RECORDED, EVIDENCE_RETRACTED}),
    EVIDENCE_RETRACTED: frozenset({VERDICT_RECORDED, SPLIT, MERGED}),
    VERDICT_RECORDED: frozenset({VERDICT_RECORDED, PUBLISHED}),
    CLAIM_ADDED: _ON_BEING_THERE,
    SPLIT_OFF: _ON_BEING_THERE,
    WORDS_CHANGED: _ON_WORDS,
    SPLIT: frozenset({TRIAGED}),
    MERGED: frozenset({TRIAGED}),
    TOOK_IN: frozenset({SPLIT, MERGED, VERDICT_RECORDED}),
}
_TOGETHER = {SPLIT: SPLIT_OFF, MERGED: TOOK_IN}
"""What an act left in the history of the other claims that it is about: taken back with it."""


@retried
class Undo:
    """Taking back one's own last action."""

    def __init__(self, ground: Ground, log: Log) -> None:
        self._ground = ground
        self._log = log

    def next_for(self, reviewer_id: int | None) -> Event | None:
        """The reviewer's own last action that was not taken back yet, or None."""
        if reviewer_id is None:
            return None
        row = self._ground.engine.one(sql.UNDOABLE_OF_ACTOR, {"actor_id": reviewer_id})
        return None if row is None else event_of(row)

    def undo(self, event: Event, *, by: str, command_id: str = "") -> None:
        """Takes `event` back. Refused when it is another's, was taken back, or something later rests on it."""
        with self._ground.engine.write("undo") as transaction:
            if self._log.done(transaction, command_id):
                return
            write = self._log.begin(transaction, by, command_id)
            last = transaction.one(sql.UNDOABLE_OF_ACTOR, {"actor_id": write.actor_id})
            if last is None or last["id"] != event.id:
                raise Refused("undo", "this is not your last action any more", "Look at the history, then try again")
            if event.kind not in _RESTS_ON:
                raise Refused("undo", f"'{event.kind}' stays in the record", "Nothing was changed")
            every = [event, *_left_elsewhere(write, event)]
            for one in every:
                _refuse_if_rested_on(write, one)
            for one in every:
                digest = _take_back(write, one)
                write.append(
                    stream=one.stream, kind=UNDONE, entity=one.entity, entity_id=one.entity_id,
                    payload={"what": one.kind}, row_digest=digest, undoes=one.id,
                )  # fmt: skip


def _left_elsewhere(write: Write, event: Event) -> list[Event]:
    """The entries that the same act made in the histories of other claims."""
    kind = _TOGETHER.get(event.kind)
    if kind is None:
        return []
    into = event.payload["into"]
    streams = into if isinstance(into, list) else [into]
    rows = [row for stream in streams for row in write.transaction.all(sql.EVENTS_OF_STREAM, {"stream": stream})]
    mine = f"{event.command_id}/"
    return [event_of(row) for row in rows if row["kind"] == kind and row["command_id"].startswith(mine)]


def _refuse_if_rested_on(write: Write, event: Event) -> None:
    for row in write.transaction.all(sql.LATER_LIVE_EVENTS, {"stream": event.stream, "seq": event.seq}):
        rests = row["kind"] in _RESTS_ON[event.kind]
        about_one = row["kind"] in (EVIDENCE_RETRACTED, CLAIMANT_ANSWERED)
        about_same = not about_one or row["entity_id"] == event.entity_id
        if rests and about_same:
            raise Refused(
                f"undo of '{event.kind}'", f"a later entry rests on it: '{row['kind']}' at {row['at']}",
                "Only what nothing rests on can be taken back",
            )  # fmt: skip
    if event.kind == VERDICT_RECORDED and event.payload["role"] == VerdictRole.SECOND:
        raise Refused(
            "undo of the second verdict", "both verdicts are in and have been shown to you",
            "It stands as it is; an adjudicator settles a disagreement",
        )  # fmt: skip


def _take_back(write: Write, event: Event) -> str:
    """Puts the row back to what it was before; the digest of what it is now."""
    if event.kind == PLANNED:
        put_plan_in_force(write, event.stream, plan_before(write.transaction, event.stream, event.payload["n"]))
    if event.kind in BESIDE:
        return event.row_digest
    if event.kind in (EVIDENCE_ATTACHED, EVIDENCE_RETRACTED, TOOK_IN):
        write.transaction.run(sql.TOUCH_CLAIM, {"id": event.stream})
    if event.kind == TOOK_IN:
        return state_digest(write, event.stream)
    if event.kind == EVIDENCE_ATTACHED:
        write.transaction.run(
            sql.RETRACT_EVIDENCE,
            {"id": event.entity_id, "at": write.now, "reason": "attaching it was undone"},
        )
        return evidence_digest(write.transaction, event.entity_id)
    if event.kind == EVIDENCE_RETRACTED:
        row = write.transaction.one(sql.EVIDENCE, {"id": event.entity_id}) or {}
        if write.transaction.one(sql.EVIDENCE_AT, row) is not None:
            raise Refused(
                "undo of 'evidence retracted'", "the same passage was attached again meanwhile", "Nothing was changed"
            )
        write.transaction.run(sql.RESTORE_EVIDENCE, {"id": event.entity_id})
        return evidence_digest(write.transaction, event.entity_id)
    state = state_in(write, event.stream)
    if event.kind == WORDS_CHANGED:
        put_in_force(write, state, event.payload["from_revision"], seen_version=state.version)
        return state_digest(write, event.stream)
    head = event.payload.get("from_head", state.head)
    move(write, state, seen_version=state.version, status=Status(event.payload["from"]), head=head)
    if event.kind == VERDICT_RECORDED and event.payload["role"] == VerdictRole.FIRST:
        _back_to_draft(write, event)
    return state_digest(write, event.stream)


def _back_to_draft(write: Write, event: Event) -> None:
    """Gives the reviewer the words back to work on, unless a newer draft is there."""
    key: Row = {"reviewer_id": write.actor_id, "claim_id": event.stream, "form": VERDICT_FORM}
    if write.transaction.one(sql.DRAFT, key) is not None:
        return
    rows = readable(write.transaction, event.stream, write.actor_id)
    verdict = next(row for row in rows if row["revision"] == event.payload["revision"])
    fields = {name: verdict[name] for name in ("rating", "rationale", "confidence", "missing") if verdict[name]}
    if verdict["finding_claimed"]:
        # Only where there was one: an empty figure in a draft means that somebody emptied it.
        fields |= {name: verdict[f"finding_{name}"] for name in ("claimed", "low", "high", "unit")}
    write.transaction.run(sql.SAVE_DRAFT, key | {"fields": canonical(fields), "updated_at": write.now})
