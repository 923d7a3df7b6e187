"""WARC files that others made to fill the memory, to hang or to lie."""

from __future__ import annotations

import gzip
import io
import time
import tracemalloc
import zlib
from collections.abc import Callable
from contextlib import suppress

import pytest

from workbench.capture.records import Record, digest_of, to_bytes
from workbench.capture.warc_import import Imported, read_warc
from workbench.errors import CaptureError
from workbench.model.limits import Limits

HEAD = b"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: http://news.test/\r\n"
LIMITS = Limits(decoded_bytes=2_000_000)
HTTP = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n"


def packed(head: bytes, unit: bytes, times: int, packer_bits: int = 31) -> bytes:
    """A gzip member that goes on for long."""
    packer = zlib.compressobj(9, wbits=packer_bits)
    return packer.compress(head) + b"".join(packer.compress(unit) for _ in range(times)) + packer.flush()


def response(body: bytes, http: bytes = HTTP) -> Record:
    fields = (("WARC-Type", "response"), ("WARC-Record-ID", "<urn:x>"), ("WARC-Target-URI", "http://news.test/"))
    return Record((*fields, ("Content-Type", "application/http")), http + body)


def with_metadata(text: str) -> bytes:
    fields = (("WARC-Type", "metadata"), ("WARC-Concurrent-To", "<urn:x>"), ("Content-Type", "application/warc-fields"))
    return to_bytes(response(b"hello")) + to_bytes(Record(fields, f"workbench-capture: {text}\r\n".encode()))


def read(data: bytes) -> list[Imported]:
    return list(read_warc(io.BytesIO(data), "x.warc", LIMITS))


@pytest.mark.parametrize(
    "make",
    [
        lambda: packed(HEAD + b"Content-Length: 200000000\r\n\r\n", bytes(1_000_000), 200),
        lambda: packed(HEAD, b"x" * 1_000_000, 100),
        lambda: packed(HEAD, b"X-Field: y\r\n" * 10_000, 1_000),
        lambda: packed(b"", b"\r\n" * 500_000, 100),
        lambda: HEAD + b"Content-Length: 99999999999999\r\n\r\nx",
        lambda: HEAD + b"Content-Length: -5\r\n\r\nx",
        lambda: HEAD + b"Content-Length: 5e9\r\n\r\nx",
        lambda: HEAD * 100_000,
        lambda: to_bytes(Record((("WARC-Type", "request"),), b"")) * 20_000,
        lambda: to_bytes(response(packed(b"", bytes(1_000_000), 400), HTTP[:-2] + b"Content-Encoding: gzip\r\n\r\n")),
        lambda: to_bytes(response(b"fffffffffffff\r\nx", HTTP[:-2] + b"Transfer-Encoding: chunked\r\n\r\n")),
        lambda: to_bytes(response(b"1\r\nx\r\n" * 100_000, HTTP[:-2] + b"Transfer-Encoding: chunked\r\n\r\n")),
        lambda: to_bytes(response(b"x", b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 300_000 + b"\r\n")),
        lambda: with_metadata("[" * 200_000),
        lambda: gzip.compress(gzip.compress(HEAD)),
        lambda: b"\x1f\x8b" + bytes(1_000_000),
    ],
)  # fmt: skip
def test_no_file_takes_long_or_much_memory(make: Callable[[], bytes]) -> None:
    data = make()
    tracemalloc.start()
    began = time.monotonic()
    found: list[Imported] = []
    try:
        with suppress(CaptureError):
            found = read(data)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert time.monotonic() - began < 12
    assert peak < 20_000_000
    assert len(found) <= 1


@pytest.mark.parametrize(
    "said",
    [
        "{}",
        "null",
        "[]",
        '{"url": 5}',
        '{"transfer": {"hops": 7}}',
        '{"transfer": null, "warnings": 5}',
        '{"headers": [["a"]], "transfer": null, "warnings": []}',
    ],
)
def test_metadata_that_is_damaged_leaves_the_capture_as_it_is(said: str) -> None:
    (found,) = read(with_metadata(said))
    assert found.capture is not None
    assert (found.capture.body, found.capture.url) == (b"hello", "http://news.test/")
    assert found.capture.warnings[-1] == "its metadata record is damaged"


def test_metadata_can_hold_no_text_that_could_not_be_stored() -> None:
    said = (
        '{"url": "http://news.test/\\ud800", "final_url": "a\\u0000b", "redirects": [], "media_type": "text/plain",'
        ' "headers": [], "seen_at": "", "fetched_at": "x", "transfer": null, "warnings": ["\\ud800"]}'
    )
    (found,) = read(with_metadata(said))
    assert found.capture is not None
    assert (found.capture.url, found.capture.final_url) == ("http://news.test/\ufffd", "ab")
    assert found.capture.warnings[0] == "\ufffd"


def test_metadata_of_another_record_is_not_believed() -> None:
    fields = (
        ("WARC-Type", "metadata"),
        ("WARC-Concurrent-To", "<urn:other>"),
        ("Content-Type", "application/warc-fields"),
    )
    data = to_bytes(response(b"hello")) + to_bytes(Record(fields, b'workbench-capture: {"url": "http://bank.test/"}'))
    (found,) = read(data)
    assert found.capture is not None
    assert found.capture.url == "http://news.test/"


def test_a_file_can_not_pass_for_something_that_was_fetched() -> None:
    body = b"hello"
    (found,) = read(with_metadata('{"supplied": false, "origin": "https://news.test/", "body": "other"}'))
    assert found.capture is not None
    assert (found.capture.supplied, found.capture.origin, found.capture.body) == (True, "warc:x.warc", body)
    assert digest_of(found.capture.body) == digest_of(body)
