"""What no entry is about by itself: captured bytes, and rows that nothing in the record tells of."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.errors import StoreError
from workbench.model import Finding
from workbench.store import audit_statements as sql
from workbench.store.base import unpacked
from workbench.store.chains import payload_of
from workbench.store.ids import handle
from workbench.store.publishing_audit import mispublished
from workbench.store.references import loose_rows
from workbench.store.sound_rows import SoundRows

_BLOBS = 64
_ROWS = 2_000


def rest_findings(engine: SoundRows) -> Iterator[Finding]:
    """Bytes that are not what they were kept as, and rows that came in without an entry."""
    for differs in (*_bytes(engine), *_without_entry(engine), *loose_rows(engine), *mispublished(engine)):
        yield Finding(0, 0, "the record", differs)


def _bytes(engine: SoundRows) -> Iterator[str]:
    after = ""
    while rows := engine.all(sql.BLOBS_AFTER, {"after": after, "rows": _BLOBS}):
        for row in rows:
            try:
                length = len(unpacked(row["sha256"], row)) if row["codec"] != "redacted" else 0
            except StoreError as error:
                yield str(error)
                continue
            if length != row["raw_length"] or (row["codec"] == "redacted" and row["data"]):
                yield f"blob {row['sha256'][:12]}: its length is not what was kept"
        after = rows[-1]["sha256"]
    for row in engine.all(sql.BLOBS_ASTRAY):
        why = "they are gone without a redaction" if row["codec"] == "redacted" else "no capture has these bytes"
        yield f"blob {row['sha256'][:12]}: {why}"


def _without_entry(engine: SoundRows) -> Iterator[str]:
    for what, statement in (("capture", sql.CAPTURES_ASTRAY), ("source", sql.SOURCES_ASTRAY)):
        for row in engine.all(statement):
            yield f"{what} {handle(row['id'])} came in without an entry"
    for statement in (sql.FIGURES_ASTRAY, sql.DATES_ASTRAY):
        for row in engine.all(statement):
            yield f"claim {handle(row['claim_id'])}: figures or dates came in without an entry"
    key = {"source_id": -1, "capture_id": -1, "rows": _ROWS}
    while rows := engine.all(sql.SOURCE_CAPTURES_AFTER, key):
        for row in rows:
            if row["payload"] is None or payload_of(row).get("source_id") != row["source_id"]:
                yield f"source {handle(row['source_id'])}: capture {handle(row['capture_id'])} came in without an entry"
        key |= {"source_id": rows[-1]["source_id"], "capture_id": rows[-1]["capture_id"]}
