from __future__ import annotations

import dataclasses
import gzip
import io
import json
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tests.capture.servers import LOCAL, Server, answer, redirect
from workbench.capture import Limits, extract, fetch, from_text
from workbench.capture.records import Record, digest_of, is_digest_of, read_records, to_bytes
from workbench.capture.wacz import surt, write_wacz
from workbench.capture.wacz_import import read_warcs
from workbench.capture.warc import warc_records
from workbench.capture.warc_import import REPEATS, WARNING, Imported, read_warc
from workbench.errors import CaptureError
from workbench.model import Capture, Document

SHA1_OF_X = "CH3K3DWFFIUYJK5K7V6DWULFAN4FYIDS"
NOW = "2024-05-17T08:00:00Z"
PAGE = b"<!doctype html><html><head><title>Ferries</title></head><body><p>The port counted 12,000 riders.</p></body>"


def captured() -> list[Capture]:
    """A redirected compressed page, a chunked one, a PDF, one with odd headers and query, and a supplied file."""
    chunked = (
        b"HTTP/1.1 200 Fine\r\nTransfer-Encoding: chunked\r\nContent-Type: text/plain\r\n\r\n5\r\nhello\r\n0\r\n\r\n"
    )
    paths = {
        "/a": redirect("/b", "301 Moved"),
        "/b": redirect("/c?x=1#part"),
        "/c?x=1": answer(
            gzip.compress(PAGE, mtime=0), content_encoding="gzip", content_type="text/html; charset=utf-8"
        ),
        "/d": chunked,
        "/e": answer(b"%PDF-1.4 ...", content_type="application/pdf", x_name="Fa\xe4hre", etag='"1"'),
        "/f?q=%F0%9F%9A%A2": answer(b"\r\n\r\nWARC/1.1\r\n\r\n", content_type="text/plain"),
    }
    with Server(paths) as server:
        found = [fetch(f"{server.url}{path}", network=LOCAL, clock=lambda: NOW) for path in ("/a", "/d", "/e")]
        found.append(fetch(f"{server.url}/f?q=\N{SHIP}", network=LOCAL, clock=lambda: NOW))
    url = "https://news.test/x"
    return [*found, from_text("pasted words", "file:a b/ü.txt", clock=lambda: NOW, url=url, seen="2024-05-16")]


@pytest.fixture(scope="module")
def captures() -> list[Capture]:
    return captured()


def warc(captures: list[Capture], document: Document | None = None) -> bytes:
    pairs = [(capture, document) for capture in captures]
    return b"".join(map(to_bytes, warc_records(pairs, created_at=NOW, description="Two\r\nlines")))


def checked(data: bytes, path: Path) -> int:
    path.write_bytes(data)
    done = subprocess.run([sys.executable, "-m", "warcio.cli", "check", path], capture_output=True, check=False)
    return done.returncode


def read(data: bytes, limits: Limits | None = None) -> list[Imported]:
    return list(read_warc(io.BytesIO(data), "x.warc.gz", limits or Limits(), clock=lambda: "2025-01-01T00:00:00Z"))


def test_what_is_written_passes_the_check_of_warcio(captures: list[Capture], tmp_path: Path) -> None:
    document = extract(captures[0].body, captures[0].media_type, captures[0].final_url)
    data = warc(captures, document)
    assert checked(data, tmp_path / "a.warc.gz") == 0
    assert checked(gzip.decompress(data), tmp_path / "a.warc") == 0
    assert data == warc(captures, document)


def test_what_is_written_is_read_by_warcio_as_it_was_captured(captures: list[Capture]) -> None:
    found = [
        (record.rec_type, record.rec_headers.get_header("WARC-Target-URI"), record.content_stream().read())
        for record in ArchiveIterator(io.BytesIO(warc(captures)))
    ]
    bodies = {target: body for kind, target, body in found if kind == "response"}
    for capture in captures[:4]:
        assert bodies[capture.final_url.partition("#")[0]] == capture.body
    assert [kind for kind, _, _ in found[:5]] == ["warcinfo", "response", "response", "response", "request"]
    assert ("resource", "file:///a%20b%2F%C3%BC.txt", b"pasted words") in found


def test_nothing_but_the_page_stands_under_its_address_for_players(captures: list[Capture]) -> None:
    """Players index every record but requests and warc-fields; the last of one address would hide the page."""
    records = list(warc_records([(captures[1], Document("The text.", "reader"))], created_at=NOW))
    shown = [record for record in records if record.kind != "request" and record.get("WARC-Target-URI")]
    shown = [record for record in shown if record.get("Content-Type") != "application/warc-fields"]
    assert [record.kind for record in shown if record.get("WARC-Target-URI") == captures[1].final_url] == ["response"]
    assert [record.kind for record in shown] == ["response", "conversion"]


def test_the_real_protocol_and_connection_stand_in_the_metadata(captures: list[Capture]) -> None:
    second = dataclasses.replace(captures[0], transfer=dataclasses.replace(captures[0].transfer, protocol="HTTP/2"))  # type: ignore[type-var]
    records = list(warc_records([(second, None)], created_at=NOW))
    assert all(record.block.startswith(b"HTTP/1.1 ") for record in records if record.kind == "response")
    fields = next(record.block for record in records if record.kind == "metadata").decode()
    said = json.loads(fields.removeprefix("workbench-capture: "))
    assert said["transfer"]["protocol"] == "HTTP/2"
    assert [hop["status"] for hop in said["transfer"]["hops"]] == [301, 302]
    assert said["transfer"]["wire_sha256"] == captures[0].transfer.wire_sha256  # type: ignore[union-attr]
    assert said["address"] == "127.0.0.1"


def test_a_capture_that_is_read_back_is_the_same_and_says_where_it_came_from(captures: list[Capture]) -> None:
    found = [imported.capture for imported in read(warc(captures)) if imported.passed_over != "redirects"]
    for was, now in zip(captures, found, strict=True):
        assert now is not None
        same = ("url", "final_url", "status", "media_type", "headers", "body", "address", "redirects", "transfer")
        assert all(getattr(was, name) == getattr(now, name) for name in same)
        assert (now.supplied, now.origin, now.fetched_at) == (True, "warc:x.warc.gz", "2025-01-01T00:00:00Z")
        assert now.seen_at == (was.seen_at or was.fetched_at)
        assert now.warnings == (*was.warnings, WARNING)


class Writer(WARCWriter):  # type: ignore[misc]
    """Its own one leaves files open."""

    def _create_temp_file(self) -> io.BytesIO:
        return io.BytesIO()


def foreign(payload: bytes, http: list[tuple[str, str]], status: str = "200 OK", kind: str = "response") -> bytes:
    """A record as another program writes it."""
    out = io.BytesIO()
    writer = Writer(out, gzip=True)
    head = StatusAndHeaders(status, http, protocol="HTTP/1.1")
    writer.write_record(
        writer.create_warc_record(
            "https://news.test/a", kind, payload=io.BytesIO(payload), http_headers=head if kind == "response" else None,
            warc_headers_dict={"WARC-Date": "2020-02-03T04:05:06.789Z"},
        )
    )  # fmt: skip
    return out.getvalue()


@pytest.mark.parametrize(
    ("payload", "headers"),
    [
        (PAGE, [("Content-Type", "text/html")]),
        (gzip.compress(PAGE, mtime=0), [("Content-Type", "text/html"), ("Content-Encoding", "gzip")]),
        (b"%x\r\n%b\r\n0\r\n\r\n" % (len(PAGE), PAGE), [("Transfer-Encoding", "chunked")]),
        (PAGE, [("Transfer-Encoding", "chunked"), ("Set-Cookie", "id=7")]),
    ],
)
def test_a_page_that_another_program_kept_is_read(payload: bytes, headers: list[tuple[str, str]]) -> None:
    (found,) = read(foreign(payload, headers))
    assert found.capture is not None
    assert found.capture.body == PAGE
    assert (found.capture.url, found.capture.status, found.capture.supplied) == ("https://news.test/a", 200, True)
    assert found.capture.seen_at == "2020-02-03T04:05:06Z"
    assert found.capture.transfer is None
    assert found.capture.warnings[-1] == WARNING
    assert "set-cookie" not in dict(found.capture.headers)


@pytest.mark.parametrize(
    ("payload", "headers", "status", "problem"),
    [
        (PAGE, [("Content-Encoding", "br")], "200 OK", "a coding we didn't ask for"),
        (gzip.compress(PAGE, mtime=0)[:-9], [("Content-Encoding", "gzip")], "200 OK", "ends too early"),
        (PAGE, [], "404 Not Found", "the server had answered 404"),
        (b"", [], "200 OK", "it is empty"),
    ],
)
def test_a_page_that_cannot_be_taken_says_why(
    payload: bytes, headers: list[tuple[str, str]], status: str, problem: str
) -> None:
    (found,) = read(foreign(payload, headers, status))
    assert found.capture is None
    assert problem in found.problem


@pytest.mark.parametrize(
    ("status", "kind", "what"),
    [("302 Found", "response", "redirects"), ("304 X", "response", REPEATS), ("200 OK", "revisit", REPEATS)],
)
def test_what_is_no_page_is_passed_over_and_said(status: str, kind: str, what: str) -> None:
    (found,) = read(foreign(b"", [("Location", "/x")], status, kind=kind))
    assert (found.capture, found.problem, found.passed_over) == (None, "", what)


def test_a_file_is_taken_and_what_belongs_to_others_is_no_record_of_its_own() -> None:
    assert read(foreign(b"x", [], kind="metadata")) == []
    (found,) = read(foreign(b"a file", [], kind="resource"))
    assert found.capture is not None
    assert found.capture.body == b"a file"


@pytest.mark.parametrize(("status", "kept"), [("404 Not Found", True), ("410 Gone", True), ("500 Error", False)])
def test_an_error_page_is_taken_where_that_is_asked_for(status: str, kept: bool) -> None:
    data = io.BytesIO(foreign(b"", [], status))
    (found,) = read_warc(data, "x.warc", keep_errors=True)
    assert (found.capture is not None) == kept
    if found.capture is not None:
        assert (found.capture.status, found.capture.supplied) == (int(status[:3]), True)
        assert found.capture.warnings[0] == f"error page kept on purpose: {status}"


def test_every_flipped_bit_is_found(tmp_path: Path) -> None:
    page = Capture("u", "http://news.test/", "u", NOW, 200, "text/plain", (), b"twelve thousand riders")
    plain = gzip.decompress(warc([page]))
    start, end = plain.index(b"HTTP/1.1 200"), plain.index(page.body) + len(page.body)
    for place in range(start, end):
        changed = bytearray(plain)
        changed[place] ^= 1
        (found,) = read(bytes(changed))
        assert found.problem == "its bytes differ from their digest"
    assert checked(bytes(changed), tmp_path / "a.warc") == 1
    # Of the packed file, only bits that hold no data may flip: a member's head, what fills up its last byte.
    members = [to_bytes(record) for record in warc_records([(page, None)], created_at=NOW)]
    for number, member in enumerate(members):
        for place in range(10, len(member)):
            flipped = member[:place] + bytes([member[place] ^ 4]) + member[place + 1 :]
            if _unpacked(flipped) == _unpacked(member):
                continue
            with pytest.raises(CaptureError):
                read(b"".join([*members[:number], flipped, *members[number + 1 :]]))


def _unpacked(member: bytes) -> bytes:
    try:
        return gzip.decompress(member)
    except (OSError, EOFError, zlib.error):
        return b""


@pytest.mark.parametrize("end", [1, 5, 40, -1, -200])
def test_a_file_that_breaks_off_says_so(captures: list[Capture], end: int) -> None:
    for data in (warc(captures), gzip.decompress(warc(captures))):
        cut = data[:end] if end > 0 or data[:2] == b"\x1f\x8b" else data[: end - 10]
        with pytest.raises(CaptureError, match="could not be read to its end"):
            read(cut)


@pytest.mark.parametrize(
    "data", [b"", b"hello", b"PK\x03\x04", gzip.compress(b"hello", mtime=0), b"WARC/1.1\r\nno colon\r\n\r\n"]
)
def test_what_is_no_warc_says_so(data: bytes) -> None:
    with pytest.raises(CaptureError, match=r"it is no WARC|it is empty|header is damaged"):
        read(data)


def test_a_header_cannot_end_its_line_early() -> None:
    data = gzip.decompress(to_bytes(Record((("WARC-Type", "x\r\nWARC-Date: never\r\n\r\nbody"),), b"block")))
    (found,) = read_records(io.BytesIO(data), 1_000)
    assert found.get("WARC-Type") == "x WARC-Date: never body"
    assert found.get("WARC-Date") == ""
    assert found.block == b"block"


def test_digests_of_others_are_understood() -> None:
    assert is_digest_of(digest_of(b"x"), b"x")
    assert is_digest_of(f"sha1:{SHA1_OF_X}", b"x")
    assert not is_digest_of(f"sha1:{SHA1_OF_X}", b"y")
    assert is_digest_of("md5:9dd4e461268c8034f5c8564e155c67a6", b"x")
    assert not is_digest_of("md5:9dd4e461268c8034f5c8564e155c67a7", b"x")
    assert is_digest_of("", b"x")


def test_a_wacz_holds_the_warc_an_index_that_leads_into_it_and_digests(captures: list[Capture]) -> None:
    out = io.BytesIO()
    write_wacz(out, [(capture, None) for capture in captures], created_at=NOW, title="Ferries")
    with zipfile.ZipFile(out) as package:
        described = json.loads(package.read("datapackage.json"))
        for resource in described["resources"]:
            assert is_digest_of(resource["hash"], package.read(resource["path"]))
        seal = json.loads(package.read("datapackage-digest.json"))
        assert is_digest_of(seal["hash"], package.read("datapackage.json"))
        data = package.read("archive/data.warc.gz")
        lines = package.read("indexes/index.cdx").decode().splitlines()
        pages = package.read("pages/pages.jsonl").decode().splitlines()
        assert all(member.compress_type == zipfile.ZIP_STORED for member in package.infolist())
    assert lines == sorted(lines)
    assert len(pages) == 1 + len(captures)
    for line in lines:
        entry = json.loads(line.split(" ", 2)[2])
        member = data[int(entry["offset"]) : int(entry["offset"]) + int(entry["length"])]
        (record,) = read_records(io.BytesIO(member), 10_000)
        assert record.get("WARC-Target-URI") == entry["url"]


def test_a_wacz_gives_what_its_warcs_give_and_a_bare_warc_too(captures: list[Capture]) -> None:
    out = io.BytesIO()
    write_wacz(out, [(capture, None) for capture in captures], created_at=NOW, title="Ferries")
    bare = [item.url for item in read_warcs(io.BytesIO(warc(captures)), "x.warc.gz")]
    out.seek(0)
    assert [item.url for item in read_warcs(out, "x.wacz")] == bare
    assert len(bare) == len(captures) + 2  # the redirects


def test_a_zip_that_is_damaged_or_holds_no_warc_is_refused_in_words(captures: list[Capture]) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("archive/../x.warc", "WARC/1.1")
    kept = io.BytesIO()
    write_wacz(kept, [(capture, None) for capture in captures], created_at=NOW)
    data = bytearray(kept.getvalue())
    data[data.find(b"\x1f\x8b") + 40] ^= 255
    for damaged in (out.getvalue(), kept.getvalue()[:-30], bytes(data)):
        with pytest.raises(CaptureError):
            list(read_warcs(io.BytesIO(damaged), "x.wacz"))


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("http://www.News.test/A/b.html?b=2&a=1", "test,news)/a/b.html?a=1&b=2"),
        ("https://127.0.0.1:8080/", "1,0,0,127:8080)/"),
        ("http://news.test:80", "test,news)/"),
        ("http://news.test//a///b/", "test,news)/a/b"),
        ("https://[2606:4700::1]/x", "2606:4700::1)/x"),
        ("file:///a%20b.html", "file:/a%20b.html"),
    ],
)
def test_addresses_are_sorted_as_other_indexes_sort_them(url: str, key: str) -> None:
    assert surt(url) == key
