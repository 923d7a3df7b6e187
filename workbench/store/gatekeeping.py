"""What editors and reviewers say for the gate: of which kind a source is, and why an obstacle is overridden."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.errors import Refused
from workbench.model import GateCode, Obstacle, Override, SourceKind
from workbench.store import publishing_statements as sql
from workbench.store.base import Ground, grouped, retried
from workbench.store.claims import state_in
from workbench.store.digest import row_digest
from workbench.store.engine import Row
from workbench.store.events import GATE_OVERRIDDEN, SOURCE_KIND_STATED, Log


@retried
class Gatekeeping:
    """Kinds of sources as people state them, and overrides; both are taken back by undo."""

    def __init__(self, ground: Ground, log: Log) -> None:
        self._ground = ground
        self._log = log

    def state_kind(self, claim_id: int, source_id: int, kind: SourceKind, *, by: str, command_id: str = "") -> None:
        """Says of which kind a source is, in the history of the claim that it is cited for; it holds everywhere."""
        with self._ground.engine.write("say of which kind a source is") as transaction:
            if self._log.done(transaction, command_id):
                return
            write = self._log.begin(transaction, by, command_id)
            state_in(write, claim_id)
            last = transaction.one(sql.LAST_SOURCE_KIND_N, {"source_id": source_id}) or {"n": 0}
            row: Row = {
                "source_id": source_id,
                "n": last["n"] + 1,
                "kind": kind.value,
                "claim_id": claim_id,
                "reviewer_id": write.actor_id,
                "recorded_at": write.now,
                "event_id": write.new_event_id(),
            }
            write.append(
                stream=claim_id, kind=SOURCE_KIND_STATED, entity="source", entity_id=source_id,
                event_id=row["event_id"], payload={"kind": kind.value}, row_digest=row_digest("source_kind/1", row),
            )  # fmt: skip
            transaction.run(sql.ADD_SOURCE_KIND, row)

    def override(self, obstacles: Sequence[Obstacle], reason: str, *, by: str, command_id: str = "") -> None:
        """Records that these obstacles do not keep the verdicts back, with the one reason for all."""
        if any(obstacle.final for obstacle in obstacles):
            raise Refused("the override", "what was published changes only by a correction", "Correct it first")
        with self._ground.engine.write("override the gate") as transaction:
            if self._log.done(transaction, command_id):
                return
            write = self._log.begin(transaction, by, command_id)
            for obstacle in obstacles:
                state_in(write, obstacle.claim_id)
                last = transaction.one(sql.LAST_OVERRIDE_N, {"claim_id": obstacle.claim_id}) or {"n": 0}
                row: Row = {
                    "claim_id": obstacle.claim_id,
                    "n": last["n"] + 1,
                    "code": obstacle.code.value,
                    "obstacle": obstacle.words,
                    "reason": reason,
                    "reviewer_id": write.actor_id,
                    "recorded_at": write.now,
                    "event_id": write.new_event_id(),
                }
                write.append(
                    stream=obstacle.claim_id, kind=GATE_OVERRIDDEN, entity="gate_override",
                    entity_id=obstacle.claim_id, event_id=row["event_id"],
                    payload={"code": obstacle.code.value, "reason": reason},
                    row_digest=row_digest("gate_override/1", row),
                )  # fmt: skip
                transaction.run(sql.ADD_OVERRIDE, row)

    def overrides_of(self, claim_id: int) -> list[Override]:
        """The overrides on a claim, oldest first; those taken back are marked."""
        return [_override(row) for row in self._ground.engine.all(sql.OVERRIDES_OF, {"claim_id": claim_id})]

    def overrides_in(self, article_id: int) -> dict[int, list[Override]]:
        """What `overrides_of` gives, by claim, for every claim of an article that has any."""
        return grouped(self._ground.engine.all(sql.OVERRIDES_IN, {"article_id": article_id}), "claim_id", _override)


def _override(row: Row) -> Override:
    return Override(
        row["claim_id"], GateCode(row["code"]), row["obstacle"], row["reason"], row["reviewer_id"],
        row["recorded_at"], bool(row["undone"]),
    )  # fmt: skip
