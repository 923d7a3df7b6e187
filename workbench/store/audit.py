"""Does the record still say what its events say? Every chain, and every row against the digest it was made with."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.store import statements as sql
from workbench.store.articles import claim_digest
from workbench.store.base import Ground
from workbench.store.digest import digest_of, row_digest
from workbench.store.engine import Row
from workbench.store.events import (
    ARTICLE_ADDED,
    ARTICLE_RECAPTURED,
    EVIDENCE_ATTACHED,
    EVIDENCE_RETRACTED,
    SOURCE_CAPTURED,
    TRIAGED,
    UNDONE,
    VERDICT_RECORDED,
    Log,
    event_of,
)
from workbench.store.evidence import evidence_digest
from workbench.store.ids import handle

_MOVES = frozenset({TRIAGED, VERDICT_RECORDED, EVIDENCE_ATTACHED, EVIDENCE_RETRACTED, UNDONE})


class Audit:
    """Recomputing what the record holds. A cut end of a chain shows by the rows that it leaves behind."""

    def __init__(self, ground: Ground, log: Log) -> None:
        self._engine = ground.engine
        self._log = log

    def check(self) -> list[str]:
        """What does not recompute: changed, deleted, inserted or reordered events, rows and claims."""
        with self._engine.snapshot():
            return [*self._log.check(), *self._decisions(), *self._evidence(), *self._articles()]

    def _decisions(self) -> Iterator[str]:
        digests = {row["id"]: row["row_digest"] for row in self._engine.all(sql.EVENT_DIGESTS)}
        for kind, statement, what in (
            ("verdict/1", sql.ALL_VERDICTS, "a verdict"),
            ("triage/1", sql.ALL_TRIAGE, "a triage"),
        ):
            for row in self._engine.all(statement):
                if digests.get(row["event_id"]) != row_digest(kind, row):
                    yield f"claim {handle(row['claim_id'])}: {what} is not what was recorded"

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
                for claim in claims:
                    yield from self._state(claim)
        for found in self._engine.all(sql.ALL_CAPTURE_IDS):
            if found["id"] not in captured:
                yield f"capture {handle(found['id'])} came in without an entry"

    def _capture_digest(self, capture_id: int) -> str:
        row = self._engine.one(sql.CAPTURE, {"id": capture_id})
        return row_digest("capture/1", row) if row else ""

    def _claim_digest(self, claim: Row) -> str:
        key = {"id": claim["id"]}
        return claim_digest(claim, self._engine.all(sql.FIGURE_ROWS_OF, key), self._engine.all(sql.DATE_ROWS_OF, key))

    def _state(self, claim: Row) -> Iterator[str]:
        """The claim's status, head and version must be what its events lead to."""
        events = [event_of(row) for row in self._engine.all(sql.EVENTS_OF_STREAM, {"stream": claim["id"]})]
        by_id = {event.id: event for event in events}
        status, head, version = "new", 0, 0
        for event in events:
            version += event.kind in _MOVES
            if event.kind == TRIAGED:
                status = event.payload["to"]
            elif event.kind == VERDICT_RECORDED:
                status, head = event.payload["to"], event.payload["revision"]
            elif event.kind == UNDONE and event.undoes in by_id:
                undone = by_id[event.undoes]
                status = undone.payload.get("from", status)
                head = undone.payload.get("from_head", head)
        if (claim["status"], claim["head"], claim["version"]) != (status, head, version):
            yield f"claim {handle(claim['id'])}: it stands as '{claim['status']}', its history leads to '{status}'"
