"""Does the record still say what its events say? Every chain, and every row against the digest it was made with."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.model import Event
from workbench.store import publishing_statements as publishing
from workbench.store import statements as sql
from workbench.store import work_statements as work
from workbench.store.base import Ground
from workbench.store.claim_rows import REVISED, claim_digest, revision_digest
from workbench.store.digest import digest_of, row_digest
from workbench.store.engine import Row
from workbench.store.events import (
    ARTICLE_ADDED,
    ARTICLE_RECAPTURED,
    CLAIM_ADDED,
    CLAIM_FOUND,
    CLAIMANT_ANSWERED,
    CLAIMANT_ASKED,
    EVIDENCE_ATTACHED,
    EVIDENCE_RETRACTED,
    FOUND_AGAIN,
    GATE_OVERRIDDEN,
    MERGED,
    NOTED,
    PLANNED,
    PUBLISHED,
    SOURCE_CAPTURED,
    SOURCE_CHANGED,
    SOURCE_KIND_STATED,
    SPLIT,
    SPLIT_OFF,
    TOOK_IN,
    TRIAGED,
    UNDONE,
    VERDICT_RECORDED,
    WORDS_CHANGED,
    Log,
)
from workbench.store.evidence import evidence_digest
from workbench.store.factchecks import digest_of_rows
from workbench.store.ids import handle
from workbench.store.publishing_audit import mispublished
from workbench.store.work_audit import misnoted, misplanned

_MOVES = frozenset(
    {
        *(TRIAGED, VERDICT_RECORDED, EVIDENCE_ATTACHED, EVIDENCE_RETRACTED, UNDONE),
        *(WORDS_CHANGED, SPLIT, MERGED, TOOK_IN, FOUND_AGAIN, SOURCE_CHANGED, PUBLISHED),
    }
)
_REWORDS = frozenset({WORDS_CHANGED, FOUND_AGAIN})
_BESIDE = frozenset({CLAIMANT_ASKED, CLAIMANT_ANSWERED, NOTED, PLANNED, SOURCE_KIND_STATED, GATE_OVERRIDDEN})
"""What stands beside a claim: it changes nothing that somebody decides on."""

_CAME = frozenset({CLAIM_ADDED, CLAIM_FOUND, SPLIT_OFF})
"""How a claim comes in that did not come with its article."""


class Audit:
    """Recomputing what the record holds. A cut end of a chain shows by the rows that it leaves behind."""

    def __init__(self, ground: Ground, log: Log) -> None:
        self._engine = ground.engine
        self._log = log

    def check(self) -> list[str]:
        """What does not recompute: changed, deleted, inserted or reordered events, rows and claims."""
        with self._engine.snapshot():
            decided = [*self._log.check(), *self._decisions(), *self._evidence(), *self._redactions()]
            found = [*decided, *self._fact_checks(), *self._articles(), *self._claims()]
            return [*found, *misplanned(self._engine), *misnoted(self._engine), *mispublished(self._engine)]

    def unreadable(self) -> int:
        """How many verdicts are sealed for who is at work on a server, so that their words could not be checked."""
        return self._unreadable() if self._engine.withholds() else 0

    def _unreadable(self) -> int:
        return int((self._engine.one(sql.UNREADABLE_VERDICTS) or {"n": 0})["n"])

    def _decisions(self) -> Iterator[str]:
        digests = {row["id"]: row["row_digest"] for row in self._engine.all(sql.EVENT_DIGESTS)}
        withholds = self._engine.withholds()
        for kind, statement, what in (
            ("verdict/1", sql.ALL_VERDICTS, "a verdict"),
            ("triage/1", sql.ALL_TRIAGE, "a triage"),
            ("contact/1", sql.ALL_CONTACTS, "a question to the claimant"),
            ("contact_answer/1", sql.ALL_ANSWERS, "an answer of the claimant"),
            ("note/1", sql.ALL_NOTES, "a note"),
            ("assignment/1", work.ALL_ASSIGNMENTS, "an assignment"),
            ("plan/1", work.ALL_PLANS, "a plan"),
            ("source_kind/1", publishing.ALL_SOURCE_KINDS, "the kind of a source"),
            ("gate_override/1", publishing.ALL_OVERRIDES, "an override of the gate"),
            ("reuse/1", sql.ALL_REUSES, "the reuse of a verdict"),
        ):
            for row in self._engine.all(statement):
                if row.get("salt", "") is None and withholds:
                    continue  # Sealed for who is at work: `unreadable` counts it.
                if digests.get(row["event_id"]) != row_digest(kind, row):
                    yield f"claim {handle(row['claim_id'])}: {what} is not what was recorded"

    def _fact_checks(self) -> Iterator[str]:
        """Every import is as it was recorded, and none is gone."""
        imports: dict[int, list[Row]] = {}
        for row in self._engine.all(sql.ALL_FACT_CHECKS):
            imports.setdefault(row["event_id"], []).append(row)
        for event in self._engine.all(sql.EVENTS_ABOUT, {"entity": "fact_check"}):
            if digest_of_rows(imports.pop(event["id"], [])) != event["row_digest"]:
                yield f"the fact checks imported at {event['at']} are not what was imported"
        yield from (f"{len(rows)} fact checks came in without an entry" for rows in imports.values())

    def _redactions(self) -> Iterator[str]:
        """A redaction is as it was recorded, and none is gone."""
        about = self._engine.all(sql.EVENTS_ABOUT, {"entity": "redaction"})
        events = {row["entity_id"]: row["row_digest"] for row in about}
        for row in self._engine.all(sql.ALL_REDACTIONS):
            if events.pop(row["capture_id"], "") != row_digest("redaction/1", row):
                yield f"capture {handle(row['capture_id'])}: its redaction is not what was recorded"
        yield from (f"capture {handle(missing)}: its redaction is gone" for missing in events)

    def _evidence(self) -> Iterator[str]:
        latest = {
            row["entity_id"]: row["row_digest"] for row in self._engine.all(sql.EVENTS_ABOUT, {"entity": "evidence"})
        }
        for row in self._engine.all(sql.ALL_EVIDENCE_IDS):
            if latest.pop(row["id"], "") != evidence_digest(self._engine, row["id"]):
                yield f"claim {handle(row['claim_id'])}: evidence {handle(row['id'])} is not what was attached"
        yield from (f"evidence {handle(missing)} is gone" for missing in latest)

    def _articles(self) -> Iterator[str]:
        captured: set[int] = set()
        for row in self._engine.all(sql.EVENTS_ABOUT, {"entity": "capture"}):
            captured.add(row["entity_id"])
            if row["kind"] == SOURCE_CAPTURED and self._capture_digest(row["entity_id"]) != row["row_digest"]:
                yield f"claim {handle(row['stream'])}: a captured source is not what was captured"
        for article in self._engine.all(sql.ALL_ARTICLE_IDS):
            row = self._engine.one(sql.ARTICLE, {"id": article["id"]}) or {}
            for event in self._log.of_stream(article["id"]):
                if event.kind not in (ARTICLE_ADDED, ARTICLE_RECAPTURED):
                    continue
                capture_id = int(event.payload["capture_id"])
                captured.add(capture_id)
                claims = self._engine.all(
                    sql.CLAIM_ROWS_OF_CAPTURE, {"article_id": article["id"], "capture_id": capture_id}
                )
                covered = digest_of([self._claim_digest(claim) for claim in claims])
                capture = self._capture_digest(capture_id)
                if event.kind == ARTICLE_ADDED:
                    now = row_digest("article/1", row | {"capture": capture, "claims": covered})
                else:
                    now = digest_of(["article_capture/1", capture, covered])
                if now != event.row_digest:
                    yield f"article {handle(article['id'])}: the article, its capture or a claim is not what was added"
        for found in self._engine.all(sql.ALL_CAPTURE_IDS):
            if found["id"] not in captured:
                yield f"capture {handle(found['id'])} came in without an entry"

    def _capture_digest(self, capture_id: int) -> str:
        row = self._engine.one(sql.CAPTURE, {"id": capture_id})
        return row_digest("capture/1", row) if row else ""

    def _claims(self) -> Iterator[str]:
        """Every claim is what it came in as, says what its revision says, and stands where its history leads."""
        for row in self._engine.all(sql.ALL_CLAIM_IDS):
            claim = self._engine.one(sql.CLAIM_AS_IT_CAME, row) or {}
            events = self._log.of_stream(claim["id"])
            came = next((event for event in events if event.kind in _CAME), None)
            if came is not None and came.row_digest != self._claim_digest(claim):
                yield f"claim {handle(claim['id'])}: it is not what was added"
            yield from self._words(claim, events)
            yield from self._state(claim, events)

    def _claim_digest(self, claim: Row) -> str:
        key = {"id": claim["id"], "revision": 0}
        return claim_digest(claim, self._engine.all(sql.FIGURE_ROWS_OF, key), self._engine.all(sql.DATE_ROWS_OF, key))

    def _words(self, claim: Row, events: list[Event]) -> Iterator[str]:
        digests = {event.id: event.row_digest for event in events}
        revisions = {row["revision"]: row for row in self._engine.all(sql.REVISIONS_OF, {"claim_id": claim["id"]})}
        for row in revisions.values():
            key = {"id": claim["id"], "revision": row["revision"]}
            figures, dates = self._engine.all(sql.FIGURE_ROWS_OF, key), self._engine.all(sql.DATE_ROWS_OF, key)
            if row["revision"] and digests.get(row["event_id"]) != revision_digest(row, figures, dates):
                yield f"claim {handle(claim['id'])}: its words are not what was recorded"
        if not revisions and not claim["revision"]:
            return  # It says what it came in as, which its own digest or its article's covers.
        says = self._engine.one(sql.CLAIM, {"id": claim["id"]}) or {}
        told = revisions.get(claim["revision"], {})
        if any(says[column] != told.get(column) for column in REVISED):
            yield f"claim {handle(claim['id'])}: it says something else than its words in force"

    def _state(self, claim: Row, events: list[Event]) -> Iterator[str]:
        """The claim's status, head, words and version must be what its events lead to."""
        by_id = {event.id: event for event in events}
        status, head, words, version = "new", 0, 0, 0
        for event in events:
            undone = by_id.get(event.undoes or 0)
            version += event.kind in _MOVES and (undone is None or undone.kind not in _BESIDE)
            payload = event.payload
            if undone is not None:
                before = undone.payload
                status, head = before.get("from", status), before.get("from_head", head)
                words = before.get("from_revision", words)
            elif event.kind == VERDICT_RECORDED:
                status, head = payload["to"], payload["revision"]
            else:
                status = payload.get("to", status)
                words = payload.get("revision", words) if event.kind in _REWORDS else words
        if (claim["status"], claim["head"], claim["revision"], claim["version"]) != (status, head, words, version):
            yield f"claim {handle(claim['id'])}: it stands as '{claim['status']}', its history leads to '{status}'"
