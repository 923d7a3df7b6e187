from __future__ import annotations

import gzip
import random
import socket
import threading
import time
import tracemalloc
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import pytest

from tests.capture.servers import LOCAL, Server, answer, travel
from workbench.capture import Limits, fetch
from workbench.errors import Cancelled, CaptureError, Timeout, TooLarge


@contextmanager
def takes_between(least: float, most: float) -> Iterator[None]:
    began = time.monotonic()
    yield
    assert least <= time.monotonic() - began <= most


def drip(head: bytes, piece: bytes) -> Callable[[socket.socket], None]:
    """Sends `head`, then `piece` every 50 ms for ever."""

    def reply(connection: socket.socket) -> None:
        connection.sendall(head)
        for _ in range(400):
            connection.sendall(piece)
            time.sleep(0.05)

    return reply


def hang(connection: socket.socket) -> None:
    with suppress(OSError):
        connection.recv(1)


def test_a_gzip_bomb_is_refused_before_it_fills_the_memory() -> None:
    packer = zlib.compressobj(9, wbits=31)
    bomb = b"".join(packer.compress(bytes(1_000_000)) for _ in range(100)) + packer.flush()
    with Server({"/": answer(bomb, content_encoding="gzip")}) as server:
        tracemalloc.start()
        try:
            with pytest.raises(TooLarge, match="200 times"):
                fetch(f"{server.url}/", network=LOCAL)
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
    assert peak < 20_000_000


def test_a_page_as_large_as_may_be_is_held_once() -> None:
    noise = random.Random(7).randbytes(28_000_000)
    with Server({"/": answer(gzip.compress(noise, 1), content_encoding="gzip")}) as server:
        tracemalloc.start()
        try:
            size = len(fetch(f"{server.url}/", Limits(wire_bytes=40_000_000), network=LOCAL).body)
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
    assert size == len(noise) == 28_000_000
    assert peak < size + 16_000_000


def test_a_body_that_grows_beyond_the_limit_is_refused() -> None:
    noise = b"".join(number.to_bytes(4, "big") for number in range(500_000))
    with (
        Server({"/": answer(gzip.compress(noise, 1), content_encoding="gzip")}) as server,
        pytest.raises(TooLarge, match="1,500,000 bytes once decompressed"),
    ):
        fetch(f"{server.url}/", Limits(decoded_bytes=1_500_000), network=LOCAL)


@pytest.mark.parametrize("coding", ["gzip, gzip", "br", "zstd", "gzip, br", ", ".join(["gzip"] * 200)])
def test_a_coding_that_was_not_asked_for_is_refused(coding: str) -> None:
    with (
        Server({"/": answer(gzip.compress(b"x"), content_encoding=coding)}) as server,
        pytest.raises(CaptureError, match=r"coded|coding"),
    ):
        fetch(f"{server.url}/", network=LOCAL)


def test_gzip_in_gzip_is_undone_once_and_named() -> None:
    twice = gzip.compress(gzip.compress(b"hello"))
    with Server({"/": answer(twice, content_encoding="gzip", content_type="text/html")}) as server:
        capture = fetch(f"{server.url}/", network=LOCAL)
    assert capture.media_type == "application/gzip"
    assert any("application/gzip" in warning for warning in capture.warnings)


def test_a_truncated_gzip_body_is_never_taken_for_a_whole_one() -> None:
    with (
        Server({"/": answer(gzip.compress(b"hello " * 2_000)[:-9], content_encoding="gzip")}) as server,
        pytest.raises(CaptureError, match="too early"),
    ):
        fetch(f"{server.url}/", network=LOCAL)


def test_a_damaged_gzip_body_is_an_error() -> None:
    damaged = bytearray(gzip.compress(b"hello " * 2_000))
    damaged[-6] ^= 0xFF
    with (
        Server({"/": answer(bytes(damaged), content_encoding="gzip")}) as server,
        pytest.raises(CaptureError, match="damaged"),
    ):
        fetch(f"{server.url}/", network=LOCAL)


def close_after(data: bytes) -> Callable[[socket.socket], None]:
    return lambda connection: connection.sendall(data)


@pytest.mark.parametrize(
    "sent",
    [
        answer(b"hello", length=500),
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Le",
        b"",
        b"\x16\x03\x01garbage\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello!",
        b"HTTP/1.1 200 OK\r\nX: a\0b\r\nContent-Length: 1\r\n\r\nh",
        b"HTTP/1.1 200 OK\r\nX: " + b"a" * 2_000_000 + b"\r\n\r\n",
    ],
)
def test_a_cut_or_malformed_answer_is_an_error(sent: bytes) -> None:
    with (
        Server({"/": close_after(sent)}) as server,
        pytest.raises(CaptureError, match=r"cut or malformed|connection broke"),
    ):
        fetch(f"{server.url}/", network=LOCAL)


def test_a_body_larger_than_the_limit_is_refused_by_its_length() -> None:
    with (
        Server({"/": close_after(answer(b"x", length=5_000_000))}) as server,
        pytest.raises(TooLarge, match="5,000,000 bytes, more than the limit of 1,000"),
    ):
        fetch(f"{server.url}/", Limits(wire_bytes=1_000), network=LOCAL)


def test_a_body_without_a_length_is_cut_off_at_the_limit() -> None:
    endless = drip(b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 60_000)
    with (
        Server({"/": endless}) as server,
        takes_between(0, 2),
        pytest.raises(TooLarge, match="200,000"),
    ):
        fetch(f"{server.url}/", Limits(wire_bytes=200_000), network=LOCAL)


def test_endless_interim_answers_are_a_flood_too() -> None:
    flood = drip(b"", b"HTTP/1.1 103 Early Hints\r\nLink: <a>\r\n\r\n" * 8_000)
    with (
        Server({"/": flood}) as server,
        takes_between(0, 4),
        pytest.raises(TooLarge),
    ):
        fetch(f"{server.url}/", Limits(wire_bytes=1_000, deadline_s=8), network=LOCAL)


@pytest.mark.parametrize(
    "reply",
    [
        drip(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n", b"x"),
        drip(b"HTTP/1.1 200 OK\r\n", b"X: y\r\n"),
        drip(b"", b"H"),
        hang,
    ],
    ids=["slow body", "slow headers", "slow status line", "silence"],
)
def test_one_deadline_covers_every_kind_of_slowness(reply: Callable[[socket.socket], None]) -> None:
    with (
        Server({"/": reply}) as server,
        takes_between(0.5, 1.5),
        pytest.raises(Timeout, match=r"within 0\.5 s"),
    ):
        fetch(f"{server.url}/", Limits(deadline_s=0.5), network=LOCAL)


def test_a_silent_server_is_given_up_before_the_deadline() -> None:
    with (
        Server({"/": hang}) as server,
        takes_between(0.3, 1.3),
        pytest.raises(Timeout, match=r"no byte for 0\.3 s"),
    ):
        fetch(f"{server.url}/", Limits(read_s=0.3), network=LOCAL)


def test_a_body_that_only_drips_is_given_up_before_the_deadline() -> None:
    drips = drip(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n", b"x" * 20)
    with (
        Server({"/": drips}) as server,
        takes_between(0.3, 1.3),
        pytest.raises(Timeout, match=r"fewer than 1,000 bytes a second for 0\.4 s"),
    ):
        fetch(f"{server.url}/", Limits(rate_s=0.4), network=LOCAL)


def test_a_slow_but_steady_body_is_read_to_its_end() -> None:
    def reply(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2000\r\n\r\n")
        for _ in range(10):
            connection.sendall(b"x" * 200)
            time.sleep(0.05)

    with Server({"/": reply}) as server:
        assert len(fetch(f"{server.url}/", Limits(rate_s=0.2), network=LOCAL).body) == 2_000


def test_redirects_share_the_deadline() -> None:
    def slow(connection: socket.socket) -> None:
        time.sleep(0.3)
        number = len(server.requests)
        connection.sendall(answer(status="302 Found", location=f"/{number}", connection="close"))

    with (
        Server({f"/{number}": slow for number in range(10)}) as server,
        takes_between(0.9, 2.2),
        pytest.raises(Timeout),
    ):
        fetch(f"{server.url}/0", Limits(deadline_s=1), network=LOCAL)


def test_a_hung_fetch_ends_soon_after_a_cancel() -> None:
    stop = threading.Event()
    with Server({"/": hang}) as server:
        threading.Timer(0.2, stop.set).start()
        with takes_between(0.2, 0.9), pytest.raises(Cancelled):
            fetch(f"{server.url}/", network=LOCAL, cancelled=stop.is_set)


def test_a_busy_fetch_ends_soon_after_a_cancel() -> None:
    stop = threading.Event()
    endless = drip(b"HTTP/1.1 200 OK\r\nContent-Length: 10000000\r\n\r\n", b"x")
    with Server({"/": endless}) as server:
        threading.Timer(0.2, stop.set).start()
        with takes_between(0.2, 0.9), pytest.raises(Cancelled):
            fetch(f"{server.url}/", network=LOCAL, cancelled=stop.is_set)


def test_a_fetch_cancelled_beforehand_connects_to_nothing() -> None:
    with Server({"/": answer(b"x")}) as server:
        with pytest.raises(Cancelled):
            fetch(f"{server.url}/", network=LOCAL, cancelled=lambda: True)
        assert server.requests == []


def test_a_hung_name_look_up_ends_at_the_deadline() -> None:
    released = threading.Event()

    def resolve(host: str, port: int) -> list[str]:
        released.wait(5)
        return []

    with takes_between(0.4, 1.6), pytest.raises(Timeout):
        travel("http://slow.test/", resolve=resolve, limits=Limits(deadline_s=0.4))
    released.set()


def test_a_refused_connection_says_so() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(CaptureError, match=r"no connection \(Connection refused\)"):
        fetch(f"http://127.0.0.1:{port}/", network=LOCAL)
