"""Forty and more ways in which a server can answer: one typed outcome each, in words, within the deadline."""

from __future__ import annotations

import gzip
import socket
import time
import zlib
from collections.abc import Callable

import pytest

from tests.capture.servers import LOCAL, Reply, Server, answer, redirect
from workbench.capture import Limits, fetch
from workbench.errors import Blocked, CaptureError, Timeout, TooLarge, Unavailable

PAGE = b"The port counted 12,000 riders."
OK = b"HTTP/1.1 200 OK\r\n"
KEPT = None

# A server that says too little and keeps the connection is waited for; one that closes it is found out at once.


def coded(coding: str, body: bytes) -> bytes:
    return answer(body, content_encoding=coding)


def bomb(megabytes: int) -> bytes:
    """Gzip members of 100 MB each: bombs of any size are quickly made."""
    packer = zlib.compressobj(9, wbits=31)
    member = b"".join(packer.compress(bytes(1_000_000)) for _ in range(min(100, megabytes))) + packer.flush()
    return member * max(1, megabytes // 100)


def then_hang(head: bytes) -> Callable[[socket.socket], None]:
    def reply(connection: socket.socket) -> None:
        connection.sendall(head)
        connection.recv(1)

    return reply


def flood(head: bytes, piece: bytes, times: int = 2_000) -> Callable[[socket.socket], None]:
    def reply(connection: socket.socket) -> None:
        connection.sendall(head)
        for _ in range(times):
            connection.sendall(piece)

    return reply


def headers(lines: bytes) -> bytes:
    return OK + lines + b"Content-Length: %d\r\n\r\n" % len(PAGE) + PAGE


def chunked(body: bytes) -> bytes:
    return OK + b"Transfer-Encoding: chunked\r\n\r\n" + body


CASES: dict[str, tuple[Reply, type[CaptureError] | None]] = {
    "gzip": (coded("gzip", gzip.compress(PAGE)), KEPT),
    "a gzip bomb of 256 MB": (coded("gzip", bomb(256)), TooLarge),
    "a gzip bomb of 10 GB": (coded("gzip", bomb(10_000)), TooLarge),
    "a deflate bomb": (coded("deflate", zlib.compress(bytes(50_000_000))), TooLarge),
    "brotli": (coded("br", b"\xcf\xff\xff\x7f\xf8\x27\x00"), CaptureError),
    "zstandard": (coded("zstd", b"\x28\xb5\x2f\xfd\x04\x00"), CaptureError),
    "gzip twice": (coded("gzip, gzip", gzip.compress(gzip.compress(PAGE))), CaptureError),
    "two hundred codings": (coded(", ".join(["gzip"] * 200), PAGE), CaptureError),
    "an unknown coding": (coded("sdch", PAGE), CaptureError),
    "a truncated gzip": (coded("gzip", gzip.compress(PAGE * 50)[:-9]), CaptureError),
    "a gzip without its first byte": (coded("gzip", gzip.compress(PAGE)[1:]), CaptureError),
    "gzip that is plain": (coded("gzip", PAGE), CaptureError),
    "gzip with junk behind": (coded("gzip", gzip.compress(PAGE) + b"junk"), KEPT),
    "an empty gzip": (coded("gzip", b""), KEPT),
    "a slow body": (then_hang(OK + b"Content-Length: 10\r\n\r\nx"), Timeout),
    "slow headers": (then_hang(OK + b"X: y\r\n"), Timeout),
    "silence": (then_hang(b""), Timeout),
    "a header of 20 MB": (flood(OK + b"X: ", b"a" * 100_000, 200), CaptureError),
    "200,000 headers": (flood(OK, b"X-Some: header\r\n" * 1_000, 200), CaptureError),
    "2,000 headers": (headers(b"X-Some: header\r\n" * 2_000), KEPT),
    "a chunk extension of 8 MB": (
        flood(OK + b"Transfer-Encoding: chunked\r\n\r\n5;", b"x" * 80_000, 100),
        CaptureError,
    ),
    "5,000 interim answers": (b"HTTP/1.1 103 Early Hints\r\nLink: <a>\r\n\r\n" * 5_000 + answer(PAGE), KEPT),
    "a length and chunks": (OK + b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n", KEPT),
    "a folded header": (headers(b"X: a\r\n b\r\n"), KEPT),
    "ESC in a header": (headers(b"X: \x1b]52;c;aGk=\x07\r\n"), KEPT),
    "a short body": (answer(PAGE, length=500), Timeout),
    "lengths that differ": (headers(b"Content-Length: 7\r\n"), CaptureError),
    "a negative length": (OK + b"Content-Length: -1\r\n\r\n" + PAGE, CaptureError),
    "a length that is no number": (OK + b"Content-Length: ten\r\n\r\n" + PAGE, CaptureError),
    "a length of 30 digits": (OK + b"Content-Length: " + b"9" * 30 + b"\r\n\r\n" + PAGE, CaptureError),
    "a chunk without a size": (chunked(b"\r\nhello\r\n0\r\n\r\n"), CaptureError),
    "a chunk of a huge size": (chunked(b"ffffffffffffffffff\r\nhello"), Timeout),
    "chunks without an end": (chunked(b"5\r\nhello\r\n"), Timeout),
    "NUL in a header": (headers(b"X: a\0b\r\n"), CaptureError),
    "a bare CR in a header": (headers(b"X: a\rY: b\r\n"), CaptureError),
    "garbage": (b"\x16\x03\x01\x02\x00garbage\r\n\r\n", CaptureError),
    "nothing": (b"", Timeout),
    "HTTP/0.9": (PAGE, Timeout),
    "HTTP/2 unasked": (b"\x00\x00\x12\x04\x00\x00\x00\x00\x00" + bytes(18), CaptureError),
    "an odd status": (answer(PAGE, status="299 Odd"), KEPT),
    "a status of 999": (answer(PAGE, status="999 Denied"), Unavailable),
    "a status of 1000": (answer(PAGE, status="1000 Much"), CaptureError),
    "switching protocols": (b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n", CaptureError),
    "a part": (answer(PAGE, status="206 Partial Content"), Unavailable),
    "no content": (b"HTTP/1.1 204 No Content\r\n\r\n", Unavailable),
    "401": (answer(PAGE, status="401 Unauthorized"), Unavailable),
    "403": (answer(PAGE, status="403 Forbidden"), Unavailable),
    "a redirect to a file": (redirect("file:///etc/passwd"), Blocked),
    "a redirect to gopher": (redirect("gopher://127.0.0.1/"), Blocked),
    "a redirect to data": (redirect("data:text/html,x"), CaptureError),
    "a redirect to a script": (redirect("javascript:alert(1)"), CaptureError),
    "a redirect with credentials": (redirect("http://me:pw@127.0.0.1/"), Blocked),
    "a redirect to nowhere": (redirect("http://[::1"), CaptureError),
    "a redirect to itself": (redirect("/"), CaptureError),
    "a redirect without a place": (answer(PAGE, status="302 Found"), Unavailable),
    "a redirect to a name with NUL": (redirect("http://a%00b/"), CaptureError),
    "a redirect of 9,000 signs": (redirect("/" + "a" * 9_000), Unavailable),
}


@pytest.mark.parametrize(("reply", "outcome"), CASES.values(), ids=list(CASES))
def test_every_answer_has_one_outcome_in_words_and_in_time(reply: Reply, outcome: type[CaptureError] | None) -> None:
    with Server({"/": reply}) as server:
        began = time.monotonic()
        if outcome is KEPT:
            fetch(f"{server.url}/", Limits(deadline_s=3, read_s=0.5), network=LOCAL)
        else:
            with pytest.raises(outcome) as caught:
                fetch(f"{server.url}/", Limits(deadline_s=3, read_s=0.5), network=LOCAL)
            assert type(caught.value) is outcome
            assert caught.value.cause
            assert caught.value.way_out
            assert "\n" not in str(caught.value)
        assert time.monotonic() - began < 4
