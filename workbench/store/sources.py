"""Sources: where evidence comes from, known by their address, their file or who said it."""

from __future__ import annotations

from workbench.model import Capture, Document, Source, SourceForm, SourceKind, Statement
from workbench.store import statements as sql
from workbench.store.base import read_back
from workbench.store.digest import row_digest, sha256
from workbench.store.engine import Engine, Row, Transaction
from workbench.store.events import Write

_SOURCES = -1
"""Held in place of a stream while a source is looked up and made: one address is one source."""

_SPREADSHEETS = ("text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")


def keep_source(write: Write, capture: Capture, document: Document, statement: Statement | None) -> int:
    """The id of the source that a capture is of: one that is known, by address or file, else a new one.

    What somebody said is a source of its own each time.
    """
    write.transaction.hold(_SOURCES)
    known = known_source(write.transaction, capture) if statement is None else None
    if known is not None:
        return known
    row: Row = {
        "id": write.ground.ids.new(),
        "form": _form(capture, statement).value,
        "kind": SourceKind.UNSTATED.value,
        "url": capture.url,
        "origin": capture.origin,
        "title": document.get("title"),
        "publisher": document.get("publisher"),
        "author": document.get("author"),
        "published": document.get("published"),
    }
    write.transaction.run(sql.ADD_SOURCE, row)
    if statement is not None:
        write.transaction.run(sql.ADD_STATEMENT, _spoken(statement) | {"source_id": row["id"]})
    return int(row["id"])


def source_told(write: Write, source_id: int, capture: Capture) -> Row:
    """What an entry tells of the source that was captured: which one, with the digest of it."""
    source = write.transaction.one(sql.SOURCE, {"id": source_id}) or {}
    return {
        "source_id": source_id, "source": source_digest(source), "url": capture.url, "origin": capture.origin,
    }  # fmt: skip


def known_source(reader: Engine | Transaction, capture: Capture) -> int | None:
    """The id of the source that has this address, or this file where there is none."""
    if capture.url:
        known = reader.one(sql.SOURCE_BY_URL, {"url": capture.url})
    else:
        known = reader.one(sql.SOURCE_BY_FILE, {"body_sha256": sha256(capture.body)})
    return None if known is None else int(known["source_id"])


@read_back
def source_of(row: Row) -> Source:
    """The source in a joined row."""
    spoken = None
    if row["person"] is not None:
        spoken = Statement(row["person"], row["office"], row["medium"], row["said_at"])
    return Source(
        row["source_id"], SourceForm(row["form"]), SourceKind(row["stated_kind"] or row["kind"]), row["source_url"],
        row["source_origin"], row["title"], row["publisher"], row["author"], row["published"], spoken,
    )  # fmt: skip


def source_digest(row: Row) -> str:
    """The digest of the source in a joined row."""
    spoken = None if row["person"] is None else {name: row[name] for name in ("person", "office", "medium", "said_at")}
    source = {
        "id": row["source_id"], "form": row["form"], "kind": row["kind"], "url": row["source_url"],
        "origin": row["source_origin"], "title": row["title"], "publisher": row["publisher"], "author": row["author"],
        "published": row["published"], "statement": spoken,
    }  # fmt: skip
    return row_digest("source/1", source)


def _form(capture: Capture, statement: Statement | None) -> SourceForm:
    if statement is not None:
        return SourceForm.STATEMENT
    if capture.media_type.partition(";")[0] in _SPREADSHEETS:
        return SourceForm.TABLE
    return SourceForm.FILE if capture.supplied and not capture.url else SourceForm.URL


def _spoken(statement: Statement) -> Row:
    return {
        "person": statement.person,
        "office": statement.office,
        "medium": statement.medium,
        "said_at": statement.said_at,
    }
