"""Sources, their captures, and the passages attached to claims."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.errors import NotFound, Refused
from workbench.model import (
    Anchor,
    AnchorState,
    ArchivedCopy,
    Capture,
    Document,
    Evidence,
    Selector,
    Source,
    Stance,
    Statement,
    page_at,
)
from workbench.store import statements as sql
from workbench.store.base import Ground, grouped, read_back, resolve_handle, retried
from workbench.store.captures import keep_capture
from workbench.store.digest import digest_of, row_digest, sha256
from workbench.store.engine import Engine, Row, Transaction
from workbench.store.events import EVIDENCE_ATTACHED, EVIDENCE_RETRACTED, REUSED, SOURCE_CAPTURED, Log, Write
from workbench.store.sources import keep_source, known_source, source_digest, source_of, source_told


@dataclass(frozen=True, slots=True)
class CapturedSource:
    """A source with the capture of it that was made for a claim, its HTTP status, and what to be wary of."""

    source: Source
    capture_id: int
    fetched_at: str
    warnings: tuple[str, ...]
    status: int


@dataclass(frozen=True, slots=True)
class SourceCapture:
    """One of the captures of a source: when it came (UTC), and whether its bytes are there.

    `seen_at` is when a reviewer saw it, or when the archive at `archive_url` made it.
    """

    capture_id: int
    fetched_at: str
    seen_at: str
    supplied: bool
    status: int
    media_type: str
    text_sha256: str
    archive_url: str
    redacted: bool


@dataclass(frozen=True, slots=True)
class Cited:
    """A passage to be attached to a claim: `selector` and `anchor` as of Evidence, None for the whole source."""

    capture_id: int
    stance: Stance
    selector: Selector | None
    anchor: Anchor | None
    cells: str = ""
    note: str = ""
    internal: bool = False


@retried
class EvidenceStore:
    """What claims rest on."""

    def __init__(self, ground: Ground, log: Log) -> None:
        self._ground = ground
        self._log = log

    def of_claim(self, claim_id: int) -> list[Evidence]:
        """All evidence of a claim, oldest first, retracted pieces included and marked."""
        return [_evidence(row) for row in self._ground.engine.all(sql.EVIDENCE_OF_CLAIM, {"claim_id": claim_id})]

    def of_article(self, article_id: int) -> dict[int, list[Evidence]]:
        """What `of_claim` gives, by claim, for every claim of an article that has any."""
        rows = self._ground.engine.all(sql.EVIDENCE_OF_ARTICLE, {"article_id": article_id})
        return grouped(rows, "claim_id", _evidence)

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

    def standing_digests(self, article_id: int) -> dict[int, str]:
        """What `standing_digest` gives, by claim, for every claim of an article that has evidence standing."""
        rows = self._ground.engine.all(sql.STANDING_EVIDENCE_OF_ARTICLE, {"article_id": article_id})
        standing = grouped(rows, "claim_id", lambda row: {key: row[key] for key in row if key != "claim_id"})
        return {claim_id: _digest_of_standing(each) for claim_id, each in standing.items()}

    def captured_for(self, claim_id: int) -> list[CapturedSource]:
        """Sources captured for a claim, latest first, whether or not a passage was attached yet."""
        rows = self._ground.engine.all(sql.CAPTURED_FOR_CLAIM, {"claim_id": claim_id})
        return [
            CapturedSource(
                source_of(row), row["capture_id"], row["fetched_at"], tuple(json.loads(row["warnings"])), row["status"]
            )
            for row in rows
        ]

    def captures_of(self, source_id: int) -> list[SourceCapture]:
        """Every capture of a source, latest first, for whichever claim it was made."""
        rows = self._ground.engine.all(sql.CAPTURES_OF_SOURCE, {"source_id": source_id})
        return [
            SourceCapture(
                row["id"], row["fetched_at"], row["seen_at"], bool(row["supplied"]), row["status"], row["media_type"],
                row["text_sha256"], row["archive_url"], bool(row["redacted"]),
            )
            for row in rows
        ]  # fmt: skip

    def latest_capture(self, capture: Capture) -> SourceCapture | None:
        """The last capture, not redacted, of the source that this one will be of; None for a source that is new.

        A copy in a web archive is as old as it is, whenever it came: it is none.
        """
        source_id = known_source(self._ground.engine, capture)
        kept = () if source_id is None else self.captures_of(source_id)
        return next((item for item in kept if not (item.redacted or item.archive_url)), None)

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
                kept = keep_captured(write, capture, document, statement)
                tell_captured(write, claim_id, kept)
                capture_id = kept.capture_id
            else:
                capture_id = done.entity_id
        warnings = (*capture.warnings, *document.warnings)
        return CapturedSource(self.source_of(capture_id), capture_id, capture.fetched_at, warnings, capture.status)

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
        cited = Cited(capture_id, stance, selector, anchor, cells, note, internal)
        return self.attach_all(claim_id, [cited], by=by, command_id=command_id)[0]

    def attach_all(self, claim_id: int, cited: Sequence[Cited], *, by: str, command_id: str = "") -> list[Evidence]:
        """Attaches several passages to a claim, all or none; each is an event that is taken back by itself."""
        with self._ground.engine.write("attach evidence", about=claim_id) as transaction:
            done = self._log.done(transaction, command_id)
            if done is None:
                write = self._log.begin(transaction, by, command_id)
                attached = [_attach(write, claim_id, each) for each in cited]
            else:
                made = [event for event in self._log.of_stream(done.stream) if event.seq >= done.seq]
                attached = [event.entity_id for event in made[: len(cited)]]
        return [self.get(evidence_id) for evidence_id in attached]

    def take_over(
        self, claim_id: int, earlier_id: int, *, revision: int, figures_differ: bool, by: str, command_id: str = ""
    ) -> None:
        """Records that a verdict on an earlier claim was reused for a claim; its sources come along."""
        with self._ground.engine.write("reuse a verdict") as transaction:
            if self._log.done(transaction, command_id):
                return
            write = self._log.begin(transaction, by, command_id)
            # The event names no earlier claim: that one's rating would tell what the reuser is about to say.
            row: Row = {
                "event_id": write.new_event_id(),
                "claim_id": claim_id,
                "earlier_id": earlier_id,
                "revision": revision,
                "figures_differ": int(figures_differ),
                "reviewer_id": write.actor_id,
                "salt": write.ground.ids.salt(),
            }
            write.append(
                stream=claim_id, kind=REUSED, entity="claim", entity_id=claim_id, event_id=row["event_id"],
                payload={}, row_digest=row_digest("reuse/1", row),
            )  # fmt: skip
            transaction.run(sql.ADD_REUSE, row)
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


def _attach(write: Write, claim_id: int, cited: Cited) -> int:
    transaction = write.transaction
    row = _evidence_row(write, claim_id, cited)
    if transaction.one(sql.EVIDENCE_AT, row) is not None:
        raise Refused("this passage", f"it is attached to the claim already as '{cited.stance}'", "Nothing was changed")
    source = transaction.one(sql.SOURCE_OF_CAPTURE, {"capture_id": cited.capture_id})
    if source is None:
        raise NotFound(f"capture {cited.capture_id}", "it is of no source")
    row["source_id"] = source["source_id"]
    transaction.run(sql.ADD_EVIDENCE, row)
    # A verdict on what was seen before must not be recorded over it in silence.
    transaction.run(sql.TOUCH_CLAIM, {"id": claim_id})
    write.append(
        stream=claim_id, kind=EVIDENCE_ATTACHED, entity="evidence", entity_id=row["id"],
        payload={"stance": cited.stance.value}, row_digest=evidence_digest(transaction, row["id"]),
    )  # fmt: skip
    return int(row["id"])


@dataclass(frozen=True, slots=True)
class KeptSource:
    """A capture of a source that was just kept, with its digest and what the entry that tells of it says."""

    capture_id: int
    digest: str
    told: Row


def keep_captured(write: Write, capture: Capture, document: Document, statement: Statement | None = None) -> KeptSource:
    """Keeps a capture of a source, and the source where it is new, as part of a write; an entry has to tell of it."""
    capture_id, digest = keep_capture(write, capture, document)
    source_id = keep_source(write, capture, document, statement)
    write.transaction.run(sql.ADD_SOURCE_CAPTURE, {"source_id": source_id, "capture_id": capture_id})
    return KeptSource(capture_id, digest, source_told(write, source_id, capture))


def tell_captured(write: Write, claim_id: int, kept: KeptSource) -> None:
    """Has a claim's history tell that a source was captured for it."""
    write.append(
        stream=claim_id, kind=SOURCE_CAPTURED, entity="capture", entity_id=kept.capture_id, payload=kept.told,
        row_digest=kept.digest,
    )  # fmt: skip


def hand_on_sources(write: Write, claim_id: int, other_id: int) -> None:
    """What was captured for one claim is at hand for another."""
    known = {row["entity_id"] for row in write.transaction.all(sql.CAPTURES_FOR_CLAIM, {"claim_id": other_id})}
    for row in write.transaction.all(sql.CAPTURES_FOR_CLAIM, {"claim_id": claim_id}):
        if row["entity_id"] not in known:
            tell_captured(write, other_id, KeptSource(row["entity_id"], row["row_digest"], json.loads(row["payload"])))


def standing_digest(reader: Engine | Transaction, claim_id: int) -> str:
    """The digest over the evidence that stands now: what a verdict made in this moment rests on."""
    rows = reader.all(sql.STANDING_EVIDENCE, {"claim_id": claim_id})
    return _digest_of_standing(rows) if rows else NO_EVIDENCE


def _digest_of_standing(rows: Sequence[Row]) -> str:
    return digest_of(["standing_evidence/1", list(rows)])


NO_EVIDENCE = sha256(b'["standing_evidence/1",[]]')
"""The digest where nothing stands."""


def evidence_digest(reader: Engine | Transaction, evidence_id: int) -> str:
    """The digest of a piece of evidence as it stands, its source and capture included."""
    row = reader.one(sql.EVIDENCE, {"id": evidence_id}) or {}
    return row_digest("evidence/1", row | {"source": source_digest(row)})


def _evidence_row(write: Write, claim_id: int, cited: Cited) -> Row:
    place = cited.selector or Selector("", "", "", 0, 0)
    anchor = cited.anchor
    return {
        "id": write.ground.ids.new(),
        "claim_id": claim_id,
        "capture_id": cited.capture_id,
        "stance": cited.stance.value,
        "start": place.start,
        "end": place.end,
        "exact": place.exact,
        "prefix": place.prefix,
        "suffix": place.suffix,
        "anchor": (anchor.state if anchor else AnchorState.EXACT if cited.selector else AnchorState.WHOLE).value,
        "anchor_score": f"{anchor.score if anchor else 1.0:.4f}",
        "cells": cited.cells,
        "note": cited.note,
        "internal": int(cited.internal),
        "added_at": write.now,
        "added_by": write.actor_id,
    }


@read_back
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
        status=row["status"],
        archived=_archived(row),
        page=None if whole else page_at(json.loads(row["pages"]), row["start"]),
    )


def _archived(row: Row) -> ArchivedCopy | None:
    if row["archived_id"] is None:
        return None
    return ArchivedCopy(row["archive_url"], row["archived_at"], row["archived_id"])
