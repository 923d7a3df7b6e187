"""Captures as WARC records, and back: for other archives, players and people who want to check.

A fetched capture gives its redirects, the request, the response, a metadata record with everything that WARC has no
field for, and the text taken from it (conversion). A supplied file gives a resource record under its name: it was
not seen on the network, and must not replay as if it had been.
"""

from __future__ import annotations

import dataclasses
import json
import uuid
from collections.abc import Iterable, Iterator
from http import HTTPStatus
from urllib.parse import quote, urldefrag, urlsplit

import workbench
from workbench.capture.records import Pairs, Record, digest_of, one_line
from workbench.model import Capture, Document, Hop

METADATA_TYPE = "application/warc-fields"
METADATA_FIELD = "workbench-capture: "

# What described the body on its way. It is kept decoded, so they go on under the name that replay tools use.
_OF_THE_WIRE = frozenset({"content-encoding", "content-length", "transfer-encoding"})
_ORIGINAL = "x-archive-orig-"

_SPACE = uuid.UUID("5a1c6f0e-6a54-4c1f-9c55-8d8a2f7d3b10")


def warc_records(
    captures: Iterable[tuple[Capture, Document | None]], *, created_at: str, description: str = ""
) -> Iterator[Record]:
    """The records of a whole file, a warcinfo first; with the same captures and time always the same ones."""
    info = f"software: workbench/{workbench.__version__}\r\nformat: WARC File Format 1.1\r\n"
    if description:
        info += f"description: {one_line(description)}\r\n"
    yield _record("warcinfo", created_at, _id("warcinfo", created_at, description), "application/warc-fields", info)
    for number, (capture, document) in enumerate(captures):
        key = f"{number} {capture.origin} {capture.fetched_at}"
        main = _resource(capture, key) if capture.supplied else _response(capture, key)
        if not capture.supplied:
            hops = capture.transfer.hops if capture.transfer else ()
            yield from (_hop(capture, hop, f"{key} hop {place}") for place, hop in enumerate(hops))
        yield main
        if not capture.supplied:
            yield _request(capture, key, main)
        yield _metadata(capture, key, main)
        if document is not None and document.text:
            yield _conversion(capture, document, key, main)


def target_of(capture: Capture) -> str:
    """The address under which a capture stands in the file: a supplied one stands under its name, not its URL."""
    if not capture.supplied:
        return urldefrag(capture.final_url).url
    name = capture.origin.removeprefix("file:") or "pasted text"
    return f"file:///{quote(name, safe='')}"


def _response(capture: Capture, key: str) -> Record:
    """The answer with its body as it is kept: decoded."""
    reason = capture.transfer.reason if capture.transfer else ""
    head = _head(_status_line(capture.status, reason), _as_kept(capture.headers, len(capture.body)))
    return _record(
        "response",
        capture.fetched_at,
        _id("response", key),
        "application/http; msgtype=response",
        head + capture.body,
        ("WARC-Target-URI", target_of(capture)),
        *((("WARC-IP-Address", capture.address),) if capture.address else ()),
        ("WARC-Payload-Digest", digest_of(capture.body)),
    )


def _request(capture: Capture, key: str, main: Record) -> Record:
    target = main.get("WARC-Target-URI")
    path = urlsplit(target)._replace(scheme="", netloc="").geturl() or "/"
    headers = capture.transfer.request if capture.transfer else ()
    fields = (("WARC-Target-URI", target), ("WARC-Concurrent-To", main.get("WARC-Record-ID")))
    kind = "application/http; msgtype=request"
    head = _head(f"GET {path} HTTP/1.1", headers)
    return _record("request", capture.fetched_at, _id("request", key), kind, head, *fields)


def _hop(capture: Capture, hop: Hop, key: str) -> Record:
    """A redirect as a response without a body: none was kept."""
    head = _head(_status_line(hop.status, hop.reason), _as_kept(hop.headers, 0))
    kind = "application/http; msgtype=response"
    fields = (("WARC-Target-URI", urldefrag(hop.url).url), ("WARC-Payload-Digest", digest_of(b"")))
    return _record("response", capture.fetched_at, _id("response", key), kind, head, *fields)


def _resource(capture: Capture, key: str) -> Record:
    target = target_of(capture)
    digest = ("WARC-Payload-Digest", digest_of(capture.body))
    kind = capture.media_type or "application/octet-stream"
    fields = (("WARC-Target-URI", target), digest)
    return _record("resource", capture.fetched_at, _id("resource", key), kind, capture.body, *fields)


def _metadata(capture: Capture, key: str, main: Record) -> Record:
    """Everything of a capture but its bytes, as a line of JSON: players take any other type for a page (pywb 2.10)."""
    kept = dataclasses.asdict(capture)
    del kept["body"]
    block = f"{METADATA_FIELD}{json.dumps(kept, ensure_ascii=False, sort_keys=True)}\r\n"
    fields = (("WARC-Target-URI", main.get("WARC-Target-URI")), ("WARC-Concurrent-To", main.get("WARC-Record-ID")))
    return _record("metadata", capture.fetched_at, _id("metadata", key), METADATA_TYPE, block, *fields)


def _conversion(capture: Capture, document: Document, key: str, main: Record) -> Record:
    """The text. Under the page's own address players would show it instead of the page, so it has one of its own."""
    fields = (
        ("WARC-Target-URI", f"urn:text:{main.get('WARC-Target-URI')}"),
        ("WARC-Refers-To", main.get("WARC-Record-ID")),
        ("WARC-Conversion-Software", document.extractor),
    )
    kind = "text/plain; charset=utf-8"
    return _record("conversion", capture.fetched_at, _id("conversion", key), kind, document.text, *fields)


def _record(
    kind: str, date: str, record_id: str, content_type: str, block: str | bytes, *fields: tuple[str, str]
) -> Record:
    data = block.encode("utf-8", errors="replace") if isinstance(block, str) else block
    return Record(
        (
            ("WARC-Type", kind),
            ("WARC-Record-ID", record_id),
            ("WARC-Date", date),
            *fields,
            ("WARC-Block-Digest", digest_of(data)),
            ("Content-Type", content_type),
        ),
        data,
    )


def _head(first: str, headers: Pairs) -> bytes:
    lines = [first, *(f"{name}: {one_line(value)}" for name, value in headers)]
    return "\r\n".join([*lines, "", ""]).encode("utf-8", errors="replace")


def _status_line(status: int, reason: str) -> str:
    """Always HTTP/1.1: players answer 503 for anything else. The real protocol stands in the metadata."""
    if not reason:
        try:
            reason = HTTPStatus(status).phrase
        except ValueError:
            reason = "Unknown"
    return f"HTTP/1.1 {status} {one_line(reason)}"


def _as_kept(headers: Pairs, length: int) -> Pairs:
    """The headers as they came, those of the wire renamed, and the length of what is kept."""
    kept = [(f"{_ORIGINAL}{name}" if name.lower() in _OF_THE_WIRE else name, value) for name, value in headers]
    return (*kept, ("content-length", str(length)))


def as_came(headers: Pairs) -> Pairs:
    """The headers of `_as_kept` as they were before."""
    if not any(name.startswith(_ORIGINAL) for name, _ in headers):
        return headers
    kept = [(name, value) for name, value in headers if name.lower() not in _OF_THE_WIRE]
    return tuple((name.removeprefix(_ORIGINAL), value) for name, value in kept)


def _id(*parts: str) -> str:
    return f"<urn:uuid:{uuid.uuid5(_SPACE, chr(0).join(parts))}>"
