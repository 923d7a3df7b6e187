"""Is a claim what it came in as, do its words, decisions and evidence say what was recorded, and does it stand so?"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.model import Finding
from workbench.store.audit_window import Digests, Window
from workbench.store.audit_work import mention_findings, plan_findings
from workbench.store.bound import BOUND
from workbench.store.chains import payload_of
from workbench.store.claim_rows import REVISED, claim_digest, revision_digest
from workbench.store.digest import row_digest
from workbench.store.engine import Row
from workbench.store.events import (
    BESIDE,
    CAME_APART,
    EVIDENCE_ATTACHED,
    EVIDENCE_RETRACTED,
    FOUND_AGAIN,
    MERGED,
    PUBLISHED,
    SOURCE_CAPTURED,
    SOURCE_CHANGED,
    SPLIT,
    TOOK_IN,
    TRIAGED,
    UNDONE,
    VERDICT_RECORDED,
    WORDS_CHANGED,
)
from workbench.store.ids import handle

_MOVES = frozenset(
    {
        *(TRIAGED, VERDICT_RECORDED, EVIDENCE_ATTACHED, EVIDENCE_RETRACTED, UNDONE),
        *(WORDS_CHANGED, SPLIT, MERGED, TOOK_IN, FOUND_AGAIN, SOURCE_CHANGED, PUBLISHED),
    }
)
_REWORDS = frozenset({WORDS_CHANGED, FOUND_AGAIN})


def claim_findings(window: Window, claim_id: int, digests: Digests, *, whole: bool) -> Iterator[Finding]:
    """What is off about a claim and all that belongs to it; `whole` says that its chain of entries is."""
    events = window.events.get(claim_id, [])
    about = f"claim {handle(claim_id)}"

    def off(entry: int, differs: str) -> Finding:
        return Finding(claim_id, entry, about, differs)

    claim = window.claims.get(claim_id)
    if claim is None:
        yield off(0, "it is gone")
        return
    came = next((event for event in events if event["kind"] in CAME_APART), None)
    if came is not None:
        digest = claim_digest(came_as(claim, window.revisions), *_of_revision(window, claim_id, 0))
        if (came["row_digest"], came["at"]) != (digest, claim["created_at"]):
            yield off(came["seq"], "it is not what was added")
    told = (
        *_bound(window, claim_id, events), *mention_findings(window, claim_id, events),
        *_words(window, claim, events), *_evidence(window, claim_id, events, digests),
    )  # fmt: skip
    yield from (off(entry, differs) for entry, differs in told)
    if whole:
        yield from (off(0, differs) for differs in (*_state(claim, events), *plan_findings(window, claim, events)))


def _bound(window: Window, claim_id: int, events: list[Row]) -> Iterator[tuple[int, str]]:
    """Every row that is the work of one entry is what was recorded; what a server withholds is passed over."""
    opened = window.opened(claim_id)
    for bound in BOUND:
        entries = {event["id"]: event for event in events if event["kind"] in bound.made_by}
        halves: list[Row] = []  # Entries whose row is there, but not what belongs beside it.
        for row in window.bound[bound.table].get(claim_id, []):
            event = entries.pop(row["event_id"], None)
            if event is None:
                yield 0, f"{bound.what} is not what was recorded"
            elif None in row.values():
                halves.append(event)
            elif event["row_digest"] != row_digest(bound.digest, row):
                yield event["seq"], f"{bound.what} is not what was recorded"
        for event in (*entries.values(), *halves):
            if opened is None or not bound.withheld(event, opened):
                yield event["seq"], f"{bound.what} is gone"


def came_as(claim: Row, revisions: dict[int, list[Row]]) -> Row:
    """A claim with the words that it came in with, which its first revision keeps once it has another."""
    kept = revisions.get(claim["id"], [])
    if not kept or kept[0]["revision"] != 0:
        return claim
    return claim | {column: kept[0][column] for column in REVISED}


def _of_revision(window: Window, claim_id: int, revision: int) -> tuple[list[Row], list[Row]]:
    figures = [row for row in window.figures.get(claim_id, []) if row["revision"] == revision]
    return figures, [row for row in window.dates.get(claim_id, []) if row["revision"] == revision]


def _words(window: Window, claim: Row, events: list[Row]) -> Iterator[tuple[int, str]]:
    """Every revision of the words is what was recorded, and the claim says what the one in force does."""
    revisions = {row["revision"]: row for row in window.revisions.get(claim["id"], [])}
    entries = {
        event["id"]: event for event in events if event["kind"] in _REWORDS and event["entity"] == "claim_revision"
    }
    for row in revisions.values():
        if row["revision"] == 0:
            kept = (row["reviewer_id"], row["recorded_at"], row["event_id"])
            if kept != (claim["added_by"], claim["created_at"], None) or len(revisions) == 1:
                yield 0, "its first words are not what was kept"
            continue
        event = entries.pop(row["event_id"], None)
        digest = revision_digest(row, *_of_revision(window, claim["id"], row["revision"]))
        if event is None or event["row_digest"] != digest:
            yield event["seq"] if event else 0, "its words are not what was recorded"
    yield from ((event["seq"], "its words are gone") for event in entries.values())
    if revisions or claim["revision"]:  # Else it says what it came in as, which its own or its article's digest covers.
        told = revisions.get(claim["revision"], {})
        if any(claim[column] != told.get(column) for column in REVISED):
            yield 0, "it says something else than its words in force"


def _evidence(window: Window, claim_id: int, events: list[Row], digests: Digests) -> Iterator[tuple[int, str]]:
    """Every piece of evidence is as its last entry left it; every captured source is what was captured."""
    latest = {event["entity_id"]: event for event in events if event["entity"] == "evidence"}
    for row in window.evidence.get(claim_id, []):
        event = latest.pop(row["id"], None)
        capture = digests.captured(row["capture_id"])[1]
        told = {"source": digests.source(row["source_id"])}
        told |= {name: capture.get(name, "") for name in ("body_sha256", "text_sha256")}
        if event is None or event["row_digest"] != row_digest("evidence/1", row | told):
            yield event["seq"] if event else 0, f"evidence {handle(row['id'])} is not what was attached"
    yield from ((event["seq"], f"evidence {handle(gone)} is gone") for gone, event in latest.items())
    for event in events:
        if event["kind"] == SOURCE_CAPTURED:
            told = payload_of(event)
            if digests.capture(event["entity_id"]) != event["row_digest"]:
                yield event["seq"], "a captured source is not what was captured"
            elif digests.source(told.get("source_id")) != told.get("source"):
                yield event["seq"], "a source is not what it was when it was captured"


def _state(claim: Row, events: list[Row]) -> Iterator[str]:
    """The claim's status, head, words and version must be what its entries lead to."""
    by_id = {event["id"]: event for event in events}
    status, head, words, version = "new", 0, 0, 0
    for event in events:
        undone = by_id.get(event["undoes"] or 0)
        version += event["kind"] in _MOVES and (undone is None or undone["kind"] not in BESIDE)
        payload = payload_of(event)
        if undone is not None:
            before = payload_of(undone)
            status, head = before.get("from", status), before.get("from_head", head)
            words = before.get("from_revision", words)
        elif event["kind"] == VERDICT_RECORDED:
            status, head = payload["to"], payload["revision"]
        else:
            status = payload.get("to", status)
            words = payload.get("revision", words) if event["kind"] in _REWORDS else words
    if (claim["status"], claim["head"], claim["revision"], claim["version"]) != (status, head, words, version):
        yield f"it stands as '{claim['status']}', its history leads to '{status}'"
