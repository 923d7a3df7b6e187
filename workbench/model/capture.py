"""Captures: bytes as they came, and the text taken from them."""

from __future__ import annotations

from dataclasses import dataclass, field

GUESS = "guess"
"""The origin of metadata that nothing in the document states."""
DETECTED = "detected"
"""The origin of a language that no metadata states and the text itself plainly shows."""


@dataclass(frozen=True, slots=True)
class Field:
    """A piece of metadata with where it came from: json-ld, meta, url, visible text, file name, detected or guess."""

    value: str
    origin: str


@dataclass(frozen=True, slots=True)
class Document:
    """Text with metadata. Paragraphs are separated by a blank line; offsets into `text` are code points.

    `metadata` has the keys title, author, publisher, published (ISO 8601), language, url; only those known.
    `pages` holds the start offset of each page of a paged document.
    """

    text: str
    extractor: str
    metadata: dict[str, Field] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    pages: tuple[int, ...] = ()

    def get(self, name: str) -> str:
        """The value of a metadata field, or "". A guess is no value: it stays in `metadata`, marked as such."""
        found = self.metadata.get(name)
        return found.value if found and found.origin != GUESS else ""


@dataclass(frozen=True, slots=True)
class Capture:
    """The bytes of a URL or file as they came at one time. Times are UTC, ISO 8601 with Z.

    `body` is decoded from any transfer coding; `url` is "" for files and pasted text, `origin` then says
    "file:NAME" or "stdin". `supplied` marks what a reviewer brought, as opposed to what was fetched; it can name the
    `url` it was seen at, and when (`seen_at`).
    """

    url: str
    final_url: str
    origin: str
    fetched_at: str
    status: int
    media_type: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    supplied: bool = False
    address: str = ""
    redirects: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    seen_at: str = ""
