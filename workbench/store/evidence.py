"""Sources, their captures, and the passages attached to claims."""

from __future__ import annotations

import json
from dataclasses import dataclass

from workbench.errors import NotFound, Refused
from workbench.model import (
    Anchor,
    AnchorState,
    Capture,
    Document,
    Evidence,
    Selector,
    Source,
    Stance,
    Statement,
)
from workbench.store import statements as sql
from workbench.store.base import Ground, resolve_handle, retried
from workbench.store.captures import keep_capture
from workbench.store.claims import state_digest
from workbench.store.digest import digest_of, row_digest
from workbench.store.engine import Engine, Row, Transaction
from workbench.store.events import EVIDENCE_ATTACHED, EVIDENCE_RETRACTED, REUSED, SOURCE_CAPTURED, Log, Write
from workbench.store.sources import keep_source, source_digest, source_of, source_told


@dataclass(frozen=True, slots=True)
class CapturedSource:
    """A source with the capture of it that was made for a claim."""

    source: Source
    capture_id: int
    fetched_at: str


@dataclass(frozen=True, slots=True)
class SourceCapture:
    """One of the captures of a source: when it came (UTC), when a reviewer saw it, and whether its bytes are there."""

    capture_id: int
    fetched_at: str
    seen_at: str
    supplied: bool
    media_type: str
    text_sha256: str
    redacted: bool


@retried
class EvidenceStore:
    """What claims rest on."""

    def __init__(self, ground: Ground, log: Log) -> None:
        self._ground = ground
        self._log = log

    def of_claim(self, claim_id: int) -> list[Evidence]:
        """All evidence of a claim, oldest first, retracted pieces included and marked."""
        return [_evidence(row) for row in self._ground.engine.all(sql.EVIDENCE_OF_CLAIM, {"claim_id": claim_id})]

    def all(self) -> list[Evidence]:
        """Every piece of evidence of every claim, retracted ones included."""
        return [_evidence(row) for row in self._ground.engine.all(sql.ALL_EVIDENCE)]

    def get(self, evidence_id: int) -> Evidence:
        """One piece of evidence; NotFound otherwise."""
        row = self._ground.engine.one(sql.EVIDENCE, {"id": evidence_id})
        if row is None:
            raise NotFound(f"evidence {evidence_id}", "it is not in the database")
        return _evidence(row)

    def resolve(self, typed: str) -> Evidence:
        """The piece of evidence with this handle."""
        return self.get(int(resolve_handle(self._ground.engine, sql.EVIDENCE_BY_HANDLE, typed, "evidence")["id"]))

    def standing_digest(self, claim_id: int) -> str:
        """The digest over the evidence that stands now, to compare with the one a verdict was recorded with."""
        return standing_digest(self._ground.engine, claim_id)

    def captured_for(self, claim_id: int) -> list[CapturedSource]:
        """Sources captured for a claim, latest first, whether or not a passage was attached yet."""
        rows = self._ground.engine.all(sql.CAPTURED_FOR_CLAIM, {"claim_id": claim_id})
        return [CapturedSource(source_of(row), row["capture_id"], row["fetched_at"]) for row in rows]

    def captures_of(self, source_id: int) -> list[SourceCapture]:
        """Every capture of a source, latest first, for whichever claim it was made."""
        rows = self._ground.engine.all(sql.CAPTURES_OF_SOURCE, {"source_id": source_id})
        return [
            SourceCapture(
                row["id"], row["fetched_at"], row["seen_at"], bool(row["supplied"]), row["media_type"],
                row["text_sha256"], bool(row["redacted"]),
            )
            for row in rows
        ]  # fmt: skip

    def source_of(self, capture_id: int) -> Source:
        """The source that a capture is of."""
        row = self._ground.engine.one(sql.SOURCE_OF_CAPTURE, {"capture_id": capture_id})
        if row is None:
            raise NotFound(f"capture {capture_id}", "it is of no source")
        return source_of(row)

    def capture_source(
        self,
        claim_id: int,
        capture: Capture,
        document: Document,
        *,
        statement: Statement | None = None,
        by: str,
        command_id: str = "",
    ) -> CapturedSource:
        """Keeps a capture of a source made for a claim. A source that is known already gets one capture more.

        `statement` says who said the captured words to the reviewer.
        """
        with self._ground.engine.write("keep a source", about=claim_id) as transaction:
            done = self._log.done(transaction, command_id)
            if done is None:
                write = self._log.begin(transaction, by, command_id)
                capture_id, digest = keep_capture(write, capture, document)
                source_id = keep_source(write, capture, document, statement)
                transaction.run(sql.ADD_SOURCE_CAPTURE, {"source_id": source_id, "capture_id": capture_id})
                write.append(
                    stream=claim_id, kind=SOURCE_CAPTURED, entity="capture", entity_id=capture_id,
                    payload=source_told(write, source_id, capture), row_digest=digest,
                )  # fmt: skip
            else:
                capture_id = done.entity_id
        return CapturedSource(self.source_of(capture_id), capture_id, capture.fetched_at)

    def attach(
        self,
        claim_id: int,
        capture_id: int,
        *,
        stance: Stance,
        selector: Selector | None,
        anchor: Anchor | None,
        cells: str = "",
        note: str = "",
        internal: bool = False,
        by: str,
        command_id: str = "",
    ) -> Evidence:
        """Attaches a passage of a capture (or the whole source) to a claim. The same passage twice is Refused."""
        with self._ground.engine.write("attach evidence", about=claim_id) as transaction:
            done = self._log.done(transaction, command_id)
            if done is None:
                write = self._log.begin(transaction, by, command_id)
                row = _evidence_row(write, claim_id, capture_id, stance, selector, anchor)
                row |= {"cells": cells, "note": note, "internal": int(internal)}
                if transaction.one(sql.EVIDENCE_AT, row) is not None:
                    raise Refused(
                        "this passage",
                        f"it is attached to the claim already as '{stance}'",
                        "Nothing was changed",
                    )
                source = transaction.one(sql.SOURCE_OF_CAPTURE, {"capture_id": capture_id})
                if source is None:
                    raise NotFound(f"capture {capture_id}", "it is of no source")
                row["source_id"] = source["source_id"]
                transaction.run(sql.ADD_EVIDENCE, row)
                # A verdict on what was seen before must not be recorded over it in silence.
                transaction.run(sql.TOUCH_CLAIM, {"id": claim_id})
                write.append(
                    stream=claim_id, kind=EVIDENCE_ATTACHED, entity="evidence", entity_id=row["id"],
                    payload={"stance": stance.value}, row_digest=evidence_digest(transaction, row["id"]),
                )  # fmt: skip
                evidence_id = row["id"]
            else:
                evidence_id = done.entity_id
        return self.get(int(evidence_id))

    def take_over(
        self, claim_id: int, earlier_id: int, *, revision: int, figures_differ: bool, by: str, command_id: str = ""
    ) -> None:
        """Records that a verdict on an earlier claim was reused for a claim; its sources come along."""
        with self._ground.engine.write("reuse a verdict") as transaction:
            if self._log.done(transaction, command_id):
                return
            write = self._log.begin(transaction, by, command_id)
            write.append(
                stream=claim_id, kind=REUSED, entity="claim", entity_id=earlier_id,
                payload={"claim": earlier_id, "revision": revision, "figures_differ": figures_differ},
                row_digest=state_digest(write, claim_id),
            )  # fmt: skip
            hand_on_sources(write, earlier_id, claim_id)

    def retract(self, evidence_id: int, *, reason: str, by: str, command_id: str = "") -> Evidence:
        """Retracts a piece of evidence; it stays in the record, marked."""
        claim_id = self.get(evidence_id).claim_id
        with self._ground.engine.write("retract evidence", about=claim_id) as transaction:
            if self._log.done(transaction, command_id) is None:
                write = self._log.begin(transaction, by, command_id)
                if transaction.run(sql.RETRACT_EVIDENCE, {"id": evidence_id, "at": write.now, "reason": reason}) != 1:
                    raise Refused("this evidence", "it is retracted already", "Nothing was changed")
                transaction.run(sql.TOUCH_CLAIM, {"id": claim_id})
                write.append(
                    stream=claim_id, kind=EVIDENCE_RETRACTED, entity="evidence", entity_id=evidence_id,
                    payload={"reason": reason}, row_digest=evidence_digest(transaction, evidence_id),
                )  # fmt: skip
        return self.get(evidence_id)


def hand_on_sources(write: Write, claim_id: int, other_id: int) -> None:
    """What was captured for one claim is at hand for another."""
    known = {row["entity_id"] for row in write.transaction.all(sql.CAPTURES_FOR_CLAIM, {"claim_id": other_id})}
    for row in write.transaction.all(sql.CAPTURES_FOR_CLAIM, {"claim_id": claim_id}):
        if row["entity_id"] not in known:
            write.append(
                stream=other_id, kind=SOURCE_CAPTURED, entity="capture", entity_id=row["entity_id"],
                payload=json.loads(row["payload"]), row_digest=row["row_digest"],
            )  # fmt: skip


def standing_digest(reader: Engine | Transaction, claim_id: int) -> str:
    """The digest over the evidence that stands now: what a verdict made in this moment rests on."""
    rows = reader.all(sql.STANDING_EVIDENCE, {"claim_id": claim_id})
    return digest_of(["standing_evidence/1", rows])


def evidence_digest(reader: Engine | Transaction, evidence_id: int) -> str:
    """The digest of a piece of evidence as it stands, its source and capture included."""
    row = reader.one(sql.EVIDENCE, {"id": evidence_id}) or {}
    return row_digest("evidence/1", row | {"source": source_digest(row)})


def _evidence_row(
    write: Write,
    claim_id: int,
    capture_id: int,
    stance: Stance,
    selector: Selector | None,
    anchor: Anchor | None,
) -> Row:
    place = selector or Selector("", "", "", 0, 0)
    return {
        "id": write.ground.ids.new(),
        "claim_id": claim_id,
        "capture_id": capture_id,
        "stance": stance.value,
        "start": place.start,
        "end": place.end,
        "exact": place.exact,
        "prefix": place.prefix,
        "suffix": place.suffix,
        "anchor": (anchor.state if anchor else AnchorState.EXACT if selector else AnchorState.WHOLE).value,
        "anchor_score": f"{anchor.score if anchor else 1.0:.4f}",
        "added_at": write.now,
        "added_by": write.actor_id,
    }


def _evidence(row: Row) -> Evidence:
    whole = row["anchor"] == AnchorState.WHOLE.value
    return Evidence(
        id=row["id"],
        claim_id=row["claim_id"],
        source=source_of(row),
        capture_id=row["capture_id"],
        stance=Stance(row["stance"]),
        selector=None if whole else Selector(row["exact"], row["prefix"], row["suffix"], row["start"], row["end"]),
        anchor=AnchorState(row["anchor"]),
        anchor_score=float(row["anchor_score"]),
        note=row["note"],
        added_at=row["added_at"],
        added_by=row["added_by"],
        retracted_at=row["retracted_at"],
        retraction_reason=row["retraction_reason"],
        fetched_at=row["fetched_at"],
        body_sha256=row["body_sha256"],
        text_sha256=row["text_sha256"],
        supplied=bool(row["supplied"]),
        seen_at=row["seen_at"],
        redacted=bool(row["redacted"]),
        cells=row["cells"],
        internal=bool(row["internal"]),
    )
