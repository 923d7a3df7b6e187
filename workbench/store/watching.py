"""What became of cited passages at their sources, as the record keeps it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbench.model import Capture, Document, Evidence, Status
from workbench.store import statements as sql
from workbench.store.base import Ground, retried
from workbench.store.captures import keep_capture
from workbench.store.claims import move, state_digest, state_in
from workbench.store.events import SOURCE_CAPTURED, SOURCE_CHANGED, Log
from workbench.store.sources import source_told


@dataclass(frozen=True, slots=True)
class CitedPassage:
    """A passage that changed or is gone; `moves` says where a claim goes from which status."""

    evidence: Evidence
    outcome: str
    moves: Mapping[Status, Status]


@retried
class Watching:
    """Keeping what a source says now."""

    def __init__(self, ground: Ground, log: Log) -> None:
        self._ground = ground
        self._log = log

    def keep(
        self,
        source_id: int,
        capture: Capture,
        document: Document,
        claim_ids: Sequence[int],
        passages: Sequence[CitedPassage],
        *,
        by: str,
        command_id: str = "",
    ) -> dict[int, Status]:
        """Keeps a source as it is now for the claims that cite it, and what became of the passages.

        Gives the claims that moved, with the status each went to.
        """
        moved: dict[int, Status] = {}
        with self._ground.engine.write("keep what changed at a source") as transaction:
            if self._log.done(transaction, command_id):
                return moved
            write = self._log.begin(transaction, by, command_id)
            capture_id, digest = keep_capture(write, capture, document)
            transaction.run(sql.ADD_SOURCE_CAPTURE, {"source_id": source_id, "capture_id": capture_id})
            for claim_id in dict.fromkeys(claim_ids):
                write.append(
                    stream=claim_id, kind=SOURCE_CAPTURED, entity="capture", entity_id=capture_id,
                    payload=source_told(write, source_id, capture), row_digest=digest,
                )  # fmt: skip
            for passage in passages:
                state = state_in(write, passage.evidence.claim_id)
                status = passage.moves.get(state.status, state.status)
                move(write, state, seen_version=state.version, status=status, head=state.head)
                if status is not state.status:
                    moved[state.id] = status
                write.append(
                    stream=state.id, kind=SOURCE_CHANGED, entity="evidence_source", entity_id=passage.evidence.id,
                    payload={"outcome": passage.outcome, "url": capture.url, "capture_id": capture_id,
                             "from": state.status.value, "to": status.value},
                    row_digest=state_digest(write, state.id),
                )  # fmt: skip
        return moved
