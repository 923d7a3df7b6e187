"""Captures: bytes and text as they came, each under its digest."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from workbench.errors import NotFound, Refused
from workbench.model import Capture, Document, Field, Hop, Transfer
from workbench.store import statements as sql
from workbench.store.base import Ground, keep_blob, read_back, read_blob, resolve_handle, retried
from workbench.store.digest import canonical, row_digest, sha256
from workbench.store.engine import Transaction
from workbench.store.events import REDACTED, Log, Write


@dataclass(frozen=True, slots=True)
class Redaction:
    """That a capture's bytes were removed: why, by whom, when (UTC)."""

    reason: str
    reviewer_id: int
    recorded_at: str


@dataclass(frozen=True, slots=True)
class CaptureAddress:
    """By what other programs can name a capture: the address asked for and arrived at, or the bytes' digest."""

    capture_id: int
    url: str
    final_url: str
    body_sha256: str
    of_source: bool


@retried
class Captures:
    """Reading captures back, and removing their bytes where the law asks for it."""

    def __init__(self, ground: Ground, log: Log) -> None:
        self._ground = ground
        self._log = log

    def resolve(self, typed: str) -> int:
        """The id of the capture with this handle."""
        return int(resolve_handle(self._ground.engine, sql.CAPTURES_BY_HANDLE, typed, "capture")["id"])

    def all_ids(self) -> list[int]:
        """Every capture, oldest first."""
        return [row["id"] for row in self._ground.engine.all(sql.ALL_CAPTURE_IDS)]

    def addresses(self) -> list[CaptureAddress]:
        """Every capture whose bytes are there with its address, latest first."""
        return [
            CaptureAddress(row["id"], row["url"], row["final_url"], row["body_sha256"], bool(row["of_source"]))
            for row in self._ground.engine.all(sql.CAPTURE_ADDRESSES)
        ]

    def extractors(self, article_id: int) -> dict[int, str]:
        """An article's captures, latest first, each with what took the text from it."""
        rows = self._ground.engine.all(sql.EXTRACTORS_OF_ARTICLE, {"article_id": article_id})
        return {row["id"]: row["extractor"] for row in rows}

    def redaction(self, capture_id: int) -> Redaction | None:
        """Why, when and by whom a capture's bytes were removed; None while they are there."""
        row = self._ground.engine.one(sql.REDACTION, {"capture_id": capture_id})
        return None if row is None else Redaction(row["reason"], row["reviewer_id"], row["recorded_at"])

    def redacted(self) -> dict[int, str]:
        """All captures whose bytes were removed, each with the digest of its text."""
        return {row["id"]: row["text_sha256"] for row in self._ground.engine.all(sql.REDACTED_CAPTURES)}

    def redact(self, capture_id: int, reason: str, *, by: str, command_id: str = "") -> None:
        """Removes the bytes and the text of a capture for good; its digests, facts and history stay.

        Bytes that another capture has too stay until that one is redacted as well.
        """
        with self._ground.engine.write("redact a capture") as transaction:
            if self._log.done(transaction, command_id):
                return
            write = self._log.begin(transaction, by, command_id)
            facts = self._row(capture_id)
            if transaction.one(sql.REDACTION, {"capture_id": capture_id}) is not None:
                raise Refused("this capture", "it is redacted already", "Nothing was changed")
            row = {
                "capture_id": capture_id, "reason": reason, "reviewer_id": write.actor_id, "recorded_at": write.now,
            }  # fmt: skip
            transaction.run(sql.ADD_REDACTION, row)
            remove_bytes(transaction, facts)
            write.append(
                stream=capture_id, kind=REDACTED, entity="redaction", entity_id=capture_id, payload={"reason": reason},
                row_digest=row_digest("redaction/1", row),
            )  # fmt: skip
        # What was removed must not stay behind in the log beside the file.
        self._ground.engine.forget()

    def still_in(self, capture_id: int) -> list[int]:
        """The captures, not redacted, that have the bytes or the text of this one too."""
        facts = self._row(capture_id)
        names = {"capture_id": capture_id, "body": facts["body_sha256"], "text": facts["text_sha256"]}
        return [row["id"] for row in self._ground.engine.all(sql.CAPTURES_WITH_SAME_BLOBS, names)]

    def _require_unredacted(self, facts: Mapping[str, Any]) -> None:
        # The bytes may be there all the same, as another capture's.
        if self.redaction(facts["id"]) is not None:
            raise NotFound("the capture", "it is redacted: its bytes were removed", "Its digest and history stay")

    def text(self, capture_id: int) -> str:
        """The captured text, checked against its digest."""
        return self.text_of(self._row(capture_id))

    def text_of(self, facts: Mapping[str, Any]) -> str:
        """The text of a capture whose facts are known."""
        self._require_unredacted(facts)
        return read_blob(self._ground.engine, facts["text_sha256"]).decode("utf-8")

    def parsed(self, capture_id: int) -> bytes | None:
        """The captured text taken apart, as it was kept, or None: derived from the record and no part of it."""
        row = self._ground.engine.one(sql.PARSED_TEXT, {"capture_id": capture_id})
        return None if row is None else bytes(row["data"])

    def keep_parsed(self, capture_id: int, data: bytes) -> None:
        """Keeps the captured text taken apart, in place of what was kept; nothing where the text is redacted."""
        with self._ground.engine.write("keep a text taken apart", about=capture_id) as transaction:
            transaction.run(sql.KEEP_PARSED_TEXT, {"capture_id": capture_id, "data": data})

    def check_parsed(self) -> list[str]:
        """Texts that are redacted and of which words are kept all the same."""
        rows = self._ground.engine.all(sql.REDACTED_BUT_PARSED)
        return [f"words of the redacted text {row['text_sha256'][:12]} are still kept" for row in rows]

    def body(self, capture_id: int) -> bytes:
        """The captured bytes, checked against their digest."""
        return self.body_of(self._row(capture_id))

    def body_of(self, facts: Mapping[str, Any]) -> bytes:
        """The bytes of a capture whose facts are known."""
        self._require_unredacted(facts)
        return read_blob(self._ground.engine, facts["body_sha256"])

    def is_same(self, capture_id: int, capture: Capture) -> bool:
        """Whether both are of the same file or archived copy: same bytes, name, address, and way here."""
        row = self._row(capture_id)
        same = row["body_sha256"] == sha256(capture.body) and row["origin"] == capture.origin
        came = bool(row["supplied"]) == capture.supplied and row["archive_url"] == capture.archive_url
        return same and came and row["url"] == capture.url and self.redaction(capture_id) is None

    @read_back
    def facts(self, capture_id: int) -> dict[str, Any]:
        """Everything known of a capture but its bytes: times, address, digests, metadata with origins, warnings."""
        row = dict(self._row(capture_id))
        for name in ("headers", "redirects", "metadata", "warnings", "pages"):
            row[name] = json.loads(row[name])
        row["transfer"] = json.loads(row["transfer"]) if row["transfer"] else None
        return row

    @read_back
    def whole(self, capture_id: int) -> tuple[Capture, Document]:
        """The capture as it was kept, its bytes included, and its text with metadata; each has the warnings of both."""
        facts = self.facts(capture_id)
        capture = Capture(
            url=facts["url"],
            final_url=facts["final_url"],
            origin=facts["origin"],
            fetched_at=facts["fetched_at"],
            status=facts["status"],
            media_type=facts["media_type"],
            headers=_pairs(facts["headers"]),
            body=self.body_of(facts),
            supplied=bool(facts["supplied"]),
            address=facts["address"],
            redirects=tuple(facts["redirects"]),
            warnings=tuple(facts["warnings"]),
            seen_at=facts["seen_at"],
            transfer=None if facts["transfer"] is None else _transfer(facts["transfer"]),
            archive_url=facts["archive_url"],
        )
        return capture, self._document(facts)

    def document(self, capture_id: int) -> Document:
        """The capture's text with its metadata."""
        return self._document(self.facts(capture_id))

    @read_back
    def _document(self, facts: Mapping[str, Any]) -> Document:
        fields = {name: Field(*pair) for name, pair in facts["metadata"].items()}
        return Document(
            self.text_of(facts), facts["extractor"], fields, tuple(facts["warnings"]), tuple(facts["pages"])
        )

    def _row(self, capture_id: int) -> dict[str, Any]:
        row = self._ground.engine.one(sql.CAPTURE, {"id": capture_id})
        if row is None:
            raise NotFound(f"capture {capture_id}", "it is not in the database")
        return row


def _pairs(kept: list[list[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in kept)


def _transfer(kept: dict[str, Any]) -> Transfer:
    hops = tuple(Hop(**(hop | {"headers": _pairs(hop["headers"])})) for hop in kept["hops"])
    return Transfer(**(kept | {"request": _pairs(kept["request"]), "resolved": tuple(kept["resolved"]), "hops": hops}))


def remove_bytes(transaction: Transaction, facts: Mapping[str, Any]) -> None:
    """Empties bytes and text of a redacted capture, and what was made of them, where no other capture has them."""
    for digest in {facts["body_sha256"], facts["text_sha256"]}:
        transaction.run(sql.EMPTY_BLOB, {"sha256": digest, "nothing": b""})
    transaction.run(sql.DROP_PARSED_TEXT, {"capture_id": facts["id"]})


def keep_capture(write: Write, capture: Capture, document: Document) -> tuple[int, str]:
    """Keeps a capture with the text taken from it; its id and row digest."""
    row: dict[str, Any] = {
        "id": write.ground.ids.new(),
        "url": capture.url,
        "final_url": capture.final_url,
        "origin": capture.origin,
        "fetched_at": capture.fetched_at,
        "status": capture.status,
        "media_type": capture.media_type,
        "headers": canonical([list(pair) for pair in capture.headers]),
        "address": capture.address,
        "redirects": canonical(list(capture.redirects)),
        "supplied": int(capture.supplied),
        "body_sha256": keep_blob(write.transaction, capture.body),
        "text_sha256": keep_blob(write.transaction, document.text.encode("utf-8")),
        "extractor": document.extractor,
        "metadata": canonical({name: [field.value, field.origin] for name, field in document.metadata.items()}),
        "warnings": canonical([*capture.warnings, *document.warnings]),
        "seen_at": capture.seen_at,
        "transfer": "" if capture.transfer is None else canonical(asdict(capture.transfer)),
        "pages": canonical(list(document.pages)),
        "archive_url": capture.archive_url,
    }
    write.transaction.run(sql.ADD_CAPTURE, row)
    return row["id"], row_digest("capture/1", row)
