from __future__ import annotations

import gzip
import hashlib
import socket
import zlib
from dataclasses import replace

import pytest

from tests.capture.servers import LOCAL, LOOPBACK, Dialled, Server, answer, redirect, travel
from workbench.capture import Limits, Network, fetch
from workbench.capture.network import system_resolver
from workbench.errors import Blocked, CaptureError

PAGE = b"<!doctype html><html><body><p>The harbour counted 12,000 riders.</p></body></html>"
HTML = "text/html; charset=utf-8"

# Forms of 127.0.0.1 that the client itself takes for no address.
UNPARSED = ("http://0177.0.0.1/", "http://\uff11\uff12\uff17.0.0.1/")


def test_a_page_is_kept_as_it_came() -> None:
    with Server({"/news": answer(PAGE, content_type=HTML, set_cookie="id=7", x_edition="late")}) as server:
        url = f"{server.url}/news"
        capture = fetch(url, network=LOCAL, clock=lambda: "2024-05-17T08:00:00Z")
    assert (capture.url, capture.final_url, capture.origin) == (url, url, url)
    assert capture.body == PAGE
    assert capture.status == 200
    assert capture.media_type == HTML
    assert capture.fetched_at == "2024-05-17T08:00:00Z"
    assert capture.address == LOOPBACK
    assert capture.redirects == ()
    assert capture.warnings == ()
    assert not capture.supplied
    assert ("x-edition", "late") in capture.headers
    assert "set-cookie" not in dict(capture.headers)


def test_the_request_says_who_asks_and_which_coding_is_understood() -> None:
    with Server({"/": answer(PAGE, content_type=HTML)}) as server:
        fetch(f"{server.url}/", network=LOCAL)
        request = server.requests[0].decode("ascii").lower()
    assert "accept-encoding: gzip\r\n" in request
    assert "user-agent: workbench/" in request
    assert f"host: 127.0.0.1:{server.port}\r\n" in request


def test_how_the_page_came_is_kept_with_it() -> None:
    coded = gzip.compress(PAGE, mtime=0)
    paths = {"/a": redirect("/b", "301 Moved Permanently"), "/b": answer(coded, content_encoding="gzip")}
    with Server(paths) as server:
        capture = fetch(f"{server.url}/a", network=LOCAL)
    transfer = capture.transfer
    assert transfer is not None
    assert ("accept-encoding", "gzip") in transfer.request
    assert (transfer.protocol, transfer.reason, transfer.resolved) == ("HTTP/1.1", "OK", (LOOPBACK,))
    assert (transfer.tls, transfer.cipher, transfer.certificate_sha256) == ("", "", "")
    assert (transfer.coding, transfer.wire_bytes) == ("gzip", len(coded))
    assert transfer.wire_sha256 == hashlib.sha256(coded).hexdigest()
    assert 0 <= transfer.milliseconds < 5_000
    assert [(hop.url, hop.status, hop.reason) for hop in transfer.hops] == [
        (f"{server.url}/a", 301, "Moved Permanently")
    ]
    assert ("location", "/b") in transfer.hops[0].headers


def test_a_redirect_to_the_front_page_is_suspected() -> None:
    with Server({"/2024/news": redirect("/"), "/": answer(PAGE), "/x": redirect("/y"), "/y": answer(PAGE)}) as server:
        gone = fetch(f"{server.url}/2024/news", network=LOCAL)
        assert gone.warnings == ("it led to the site's front page: the page asked for may be gone",)
        assert fetch(f"{server.url}/x", network=LOCAL).warnings == ()
        assert fetch(f"{server.url}/", network=LOCAL).warnings == ()


def test_without_a_clock_the_time_is_utc() -> None:
    with Server({"/": answer(PAGE)}) as server:
        fetched_at = fetch(f"{server.url}/", network=LOCAL).fetched_at
    assert fetched_at.endswith("Z")
    assert len(fetched_at) == len("2024-05-17T08:00:00Z")


@pytest.mark.parametrize(
    ("coding", "coded"),
    [
        ("gzip", gzip.compress(PAGE, mtime=0)),
        ("x-gzip", gzip.compress(PAGE, mtime=0)),
        ("deflate", zlib.compress(PAGE)),
        ("deflate", zlib.compress(PAGE)[2:-4]),
        ("identity", PAGE),
        ("gzip", gzip.compress(PAGE[:20], mtime=0) + gzip.compress(PAGE[20:], mtime=0) + b"\0\0\0\0"),
    ],
)
def test_a_compressed_page_is_decompressed(coding: str, coded: bytes) -> None:
    with Server({"/": answer(coded, content_type=HTML, content_encoding=coding)}) as server:
        assert fetch(f"{server.url}/", network=LOCAL).body == PAGE


def test_a_chunked_page_is_put_together() -> None:
    chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n"
    with Server({"/": chunked}) as server:
        assert fetch(f"{server.url}/", network=LOCAL).body == b"hello world"


def test_a_page_without_a_length_is_kept_with_a_warning() -> None:
    with Server({"/": lambda connection: connection.sendall(b"HTTP/1.0 200 OK\r\n\r\nhello")}) as server:
        capture = fetch(f"{server.url}/", network=LOCAL)
    assert capture.body == b"hello"
    assert any("no length" in warning for warning in capture.warnings)


def test_redirects_are_followed_and_listed() -> None:
    paths = {
        "/a": redirect("/b", "301 Moved Permanently"),
        "/b": redirect("c?x=1#part"),
        "/c?x=1": answer(PAGE, content_type=HTML),
    }
    with Server(paths) as server:
        capture = fetch(f"{server.url}/a", network=LOCAL)
        assert capture.redirects == (f"{server.url}/a", f"{server.url}/b")
        assert capture.final_url == f"{server.url}/c?x=1#part"
        assert capture.url == f"{server.url}/a"


def test_a_cookie_lasts_for_one_fetch_only() -> None:
    class Gate:
        """Lets in who shows the cookie; others get it and are sent to the same address again."""

        def __init__(self) -> None:
            self.server = Server({"/": self.reply})

        def reply(self, connection: socket.socket) -> None:
            has_cookie = b"cookie: seen=1" in self.server.requests[-1].lower()
            reply = answer(PAGE) if has_cookie else answer(status="302 Found", location="/", set_cookie="seen=1")
            connection.sendall(reply)

    with Gate().server as server:
        assert fetch(f"{server.url}/", network=LOCAL).body == PAGE
        assert fetch(f"{server.url}/", network=LOCAL).body == PAGE
        assert len(server.requests) == 4


def test_redirects_in_a_circle_end_at_once() -> None:
    with Server({"/a": redirect("/b"), "/b": redirect("/a")}) as server:
        with pytest.raises(CaptureError, match="circle"):
            fetch(f"{server.url}/a", network=LOCAL)
        assert len(server.requests) == 2


def test_too_many_redirects_end() -> None:
    with Server({f"/{n}": redirect(f"/{n + 1}") for n in range(20)}) as server:
        with pytest.raises(CaptureError, match="more than 3 times"):
            fetch(f"{server.url}/0", Limits(redirects=3), network=LOCAL)
        assert len(server.requests) == 4


@pytest.mark.parametrize(
    "location",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://LOCALHOST./",
        "http://printer.localhost/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://0/",
        "http://127.1/",
        *UNPARSED,
        "http://169.254.169.254/latest/meta-data/",
        "http://100.100.100.200/",
        "http://192.168.1.1/",
        "//10.0.0.1/",
        "https://[fd00:ec2::254]/",
        "file:///etc/passwd",
        "gopher://127.0.0.1/",
        "http://user:pw@start.test/",
        "http://start.test:22/",
    ],
)
def test_a_redirect_to_where_it_must_not_go_is_refused_unconnected(location: str) -> None:
    def resolve(host: str, port: int) -> list[str]:
        return [LOOPBACK] if host == "start.test" else system_resolver(host, port)

    with Server(
        {"/": answer(status="302 Found").replace(b"\r\n\r\n", b"\r\nLocation: " + location.encode() + b"\r\n\r\n")}
    ) as server:
        dialled = Dialled(server.port)
        network = Network(allow_private=frozenset({"start.test:80"}))
        with pytest.raises(CaptureError) as caught:
            travel("http://start.test/", resolve=resolve, dial=dialled, network=network)
    assert isinstance(caught.value, Blocked) or location in UNPARSED
    assert dialled.addresses == [LOOPBACK]
    assert caught.value.way_out


@pytest.mark.parametrize(
    "status", ["404 Not Found", "500 Internal Server Error", "403 Forbidden", "299 Odd", "206 Part"]
)
def test_an_error_status_is_named(status: str) -> None:
    with Server({"/": answer(b"sorry", status=status)}) as server:
        if status.startswith("299"):
            assert fetch(f"{server.url}/", network=LOCAL).status == 299
        else:
            with pytest.raises(CaptureError, match=status[:3]):
                fetch(f"{server.url}/", network=LOCAL)


@pytest.mark.parametrize(
    ("status", "kept"),
    [("404 Not Found", True), ("410 Gone", True), ("451 X", True), ("403 No", False), ("500 No", False)],
)
def test_an_error_page_is_kept_where_that_is_asked_for(status: str, kept: bool) -> None:
    network = replace(LOCAL, keep_errors=True, ask_robots=True)
    not_rules = answer(b"User-agent: *\nDisallow: /", status="404 Not Found")
    with Server({"/": answer(b"sorry", status=status), "/robots.txt": not_rules}) as server:
        if not kept:
            with pytest.raises(CaptureError, match=status[:3]):
                fetch(f"{server.url}/", network=network)
            return
        capture = fetch(f"{server.url}/", network=network)
    assert (capture.status, capture.body) == (int(status[:3]), b"sorry")
    assert capture.warnings[0].startswith(f"error page kept on purpose: {status[:3]} ")
    assert capture.transfer is not None
    assert capture.transfer.robots == "no robots.txt"


def test_what_the_bytes_are_beats_what_the_server_says() -> None:
    with Server({"/": answer(b"%PDF-1.4\n...", content_type="text/html")}) as server:
        capture = fetch(f"{server.url}/", network=LOCAL)
    assert capture.media_type == "application/pdf"
    assert capture.warnings == ("the server said text/html, the bytes are application/pdf",)


def test_progress_tells_bytes_and_the_announced_length() -> None:
    seen: list[tuple[int, int | None]] = []
    body = b"x" * 300_000
    with Server({"/": answer(body)}) as server:
        fetch(f"{server.url}/", network=LOCAL, progress=lambda done, total: seen.append((done, total)))
    assert seen[-1] == (300_000, 300_000)
    assert len(seen) > 1
    assert [done for done, _ in seen] == sorted({done for done, _ in seen})


def test_headers_are_kept_up_to_a_limit() -> None:
    many = answer(PAGE).replace(b"\r\n\r\n", b"\r\nX-Same: again" * 300 + b"\r\n\r\n")
    with Server({"/": many}) as server:
        capture = fetch(f"{server.url}/", network=LOCAL)
    assert len(capture.headers) == 200
    assert any("too many headers" in warning for warning in capture.warnings)
