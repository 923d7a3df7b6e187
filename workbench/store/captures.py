"""Captures: bytes and text as they came, each under its digest."""

from __future__ import annotations

import json
from typing import Any

from workbench.errors import NotFound
from workbench.model import Capture, Document, Field
from workbench.store import statements as sql
from workbench.store.base import Ground, keep_blob, read_blob
from workbench.store.digest import canonical, row_digest, sha256
from workbench.store.events import Write


class Captures:
    """Reading captures back."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground

    def text(self, capture_id: int) -> str:
        """The captured text, checked against its digest."""
        return read_blob(self._ground.engine, self._row(capture_id)["text_sha256"]).decode("utf-8")

    def body(self, capture_id: int) -> bytes:
        """The captured bytes, checked against their digest."""
        return read_blob(self._ground.engine, self._row(capture_id)["body_sha256"])

    def is_same_file(self, capture_id: int, capture: Capture) -> bool:
        """Whether the capture is of the same supplied file: same bytes, same name, and not fetched from an address."""
        row = self._row(capture_id)
        same = row["body_sha256"] == sha256(capture.body) and row["origin"] == capture.origin
        return bool(row["supplied"]) and same

    def facts(self, capture_id: int) -> dict[str, Any]:
        """Everything known of a capture but its bytes: times, address, digests, metadata with origins, warnings."""
        row = dict(self._row(capture_id))
        for name in ("headers", "redirects", "metadata", "warnings"):
            row[name] = json.loads(row[name])
        return row

    def document(self, capture_id: int) -> Document:
        """The capture's text with its metadata."""
        row = self._row(capture_id)
        fields = {name: Field(*pair) for name, pair in json.loads(row["metadata"]).items()}
        return Document(self.text(capture_id), row["extractor"], fields, tuple(json.loads(row["warnings"])))

    def _row(self, capture_id: int) -> dict[str, Any]:
        row = self._ground.engine.one(sql.CAPTURE, {"id": capture_id})
        if row is None:
            raise NotFound(f"capture {capture_id}", "it is not in the database")
        return row


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
    }
    write.transaction.run(sql.ADD_CAPTURE, row)
    return row["id"], row_digest("capture/1", row)
