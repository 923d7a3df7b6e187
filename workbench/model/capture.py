"""Captures: bytes as they came, and the text taken from them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

GUESS = "guess"
"""The origin of metadata that nothing in the document states."""
DETECTED = "detected"
"""The origin of a language that no metadata states and the text itself plainly shows."""

AS_LISTED = "as a sheet lists it"
"""Stands in place of the reader's name for the text of an article of which only a sheet's list of claims is at hand."""


ERROR_PAGES = {404: "404 Not Found", 410: "410 Gone", 451: "451 Unavailable For Legal Reasons"}
"""The answers of a server that can be evidence themselves: that a page is not there, or no longer."""


def error_page(status: int) -> str:
    """The mark of a capture that was kept though the server answered with an error; "" for any other."""
    return f"error page kept on purpose: {ERROR_PAGES[status]}" if status in ERROR_PAGES else ""


def page_at(pages: Sequence[int], offset: int) -> int | None:
    """The number of the page, from 1, that holds the code point at `offset`, by where pages begin; None without."""
    return bisect_right(pages, offset) if pages else None


@dataclass(frozen=True, slots=True)
class Field:
    """A piece of metadata with where it came from: json-ld, meta, url, visible text, file name, detected or guess."""

    value: str
    origin: str


@dataclass(frozen=True, slots=True)
class Document:
    """Text with metadata. Paragraphs are separated by a blank line; offsets into `text` are code points.

    `metadata` has the keys title, author, publisher, published and modified (ISO 8601), language, url; only those
    known. `pages` holds the start offset of each page of a paged document.
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

    def page_at(self, offset: int) -> int | None:
        """The number of the page, from 1, that holds the code point at `offset`; None where there are no pages."""
        return page_at(self.pages, offset)


@dataclass(frozen=True, slots=True)
class Hop:
    """An answer on the way that only sent on to somewhere else."""

    url: str
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Transfer:
    """How a fetched page came: what was asked, over which connection, in which form.

    `request` holds the headers sent for the page itself; `resolved` every address that the name had, of which
    `Capture.address` was used. `tls`, `cipher` and `certificate_sha256` (of the server's own certificate, DER) are
    "" for plain HTTP. `coding` is the content coding undone on arrival; `wire_bytes` and `wire_sha256` are those of
    the body before. `milliseconds` counts from the first look-up to the last byte, waits left out. `robots` says in
    words what the site's robots.txt answers for this page.
    """

    request: tuple[tuple[str, str], ...]
    protocol: str
    reason: str
    resolved: tuple[str, ...]
    tls: str
    cipher: str
    certificate_sha256: str
    coding: str
    wire_bytes: int
    wire_sha256: str
    milliseconds: int
    attempts: int
    robots: str
    hops: tuple[Hop, ...] = ()


@dataclass(frozen=True, slots=True)
class Capture:
    """The bytes of a URL or file as they came at one time. Times are UTC, ISO 8601 with Z.

    `body` is decoded from any transfer and content coding. `origin` is the URL, or "file:NAME" or "stdin" for what a
    reviewer brought (`supplied`); `url` is then "" or where the reviewer says it was seen, `seen_at` when.
    `transfer` is None for what was not fetched. `archive_url` is "" but for a copy that a web archive gave: the address
    of that copy for people; `url` is then the page that it is a copy of, `seen_at` when the archive made it.
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
    transfer: Transfer | None = None
    archive_url: str = ""
