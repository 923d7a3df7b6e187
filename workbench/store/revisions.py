"""Revisions of a claim's words: appended by compare-and-set, never changed; the claim says what one of them says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from workbench.model import Figure, TextDate
from workbench.store import statements as sql
from workbench.store.claim_rows import date_rows, figure_rows, revision_digest
from workbench.store.claims import ClaimState, changed_meanwhile
from workbench.store.engine import Row
from workbench.store.events import Write


def revise(
    write: Write,
    state: ClaimState,
    changes: Mapping[str, Any],
    figures: Sequence[Figure],
    dates: Sequence[TextDate],
    *,
    seen_version: int,
    kind: str,
) -> None:
    """Appends a revision that says `changes` anew and the rest as before, and puts it in force, with its entry.

    Conflict when the claim has changed since `seen_version`.
    """
    key = {"claim_id": state.id}
    write.transaction.run(sql.KEEP_FIRST_WORDS, {"id": state.id})
    before = write.transaction.one(sql.REVISION, key | {"revision": state.revision}) or {}
    last = write.transaction.one(sql.LAST_WORDS, key) or {"revision": 0}
    revision = int(last["revision"]) + 1
    row: Row = before | dict(changes)
    row |= {"revision": revision, "reviewer_id": write.actor_id, "recorded_at": write.now}
    row["event_id"] = write.new_event_id()
    own_figures, own_dates = figure_rows(state.id, revision, figures), date_rows(state.id, revision, dates)
    write.append(
        stream=state.id, kind=kind, entity="claim_revision", entity_id=state.id, event_id=row["event_id"],
        payload={"revision": revision, "from_revision": state.revision},
        row_digest=revision_digest(row, own_figures, own_dates),
    )  # fmt: skip
    write.transaction.run(sql.ADD_REVISION, row)
    write.transaction.run_many(sql.ADD_FIGURE, own_figures)
    write.transaction.run_many(sql.ADD_CLAIM_DATE, own_dates)
    put_in_force(write, state, revision, seen_version=seen_version)


def put_in_force(write: Write, state: ClaimState, revision: int, *, seen_version: int) -> None:
    """Makes the claim say what a revision says; Conflict when the claim has changed since `seen_version`."""
    key = {"id": state.id, "revision": revision, "version": seen_version}
    if write.transaction.run(sql.SET_REVISION, key) != 1:
        raise changed_meanwhile(state)
