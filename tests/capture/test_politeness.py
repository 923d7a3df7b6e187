from __future__ import annotations

import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest

from tests.capture.servers import LOCAL, LOOPBACK, Server, answer
from workbench.capture import Limits, Network, Politeness, fetch
from workbench.capture.retry import pause_before_next, seconds_asked
from workbench.capture.robots import verdict
from workbench.capture.watch import Watch
from workbench.errors import Cancelled, CaptureError, Timeout, Unavailable

ASKING = Network(allow_private=frozenset({LOOPBACK}))
NOON = datetime(2024, 5, 17, 12, tzinfo=UTC)


def watch() -> Watch:
    return Watch("page", Limits(deadline_s=0.2), None)


def test_one_host_gets_two_at_once_and_the_others_wait_for_them() -> None:
    turns = Politeness(spacing_s=0)
    most, now, lock = 0, 0, threading.Lock()

    def visit(_: int) -> None:
        nonlocal most, now
        with turns.turn("news.test", watch()):
            with lock:
                now += 1
                most = max(most, now)
            time.sleep(0.02)
            with lock:
                now -= 1

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(visit, range(8)))
    assert most == 2


def test_requests_to_one_host_start_apart_and_those_to_another_do_not_wait() -> None:
    turns = Politeness(spacing_s=0.2)
    began = time.monotonic()
    starts = []
    for host in ("news.test", "other.test", "news.test", "news.test"):
        with turns.turn(host, watch()):
            starts.append(time.monotonic() - began)
    assert starts[1] < 0.1
    assert 0.2 <= starts[2] < 0.35
    assert 0.4 <= starts[3] < 0.6


def test_what_follows_in_the_same_fetch_is_not_spaced_out() -> None:
    turns = Politeness(spacing_s=5)
    with turns.turn("news.test", watch()):
        pass
    began = time.monotonic()
    with turns.turn("news.test", watch(), follows=True):
        assert time.monotonic() - began < 1


def test_all_hosts_together_have_a_limit() -> None:
    turns = Politeness(total=3, spacing_s=0)
    stop = threading.Event()
    asking = Watch("page", Limits(), stop.is_set)
    with turns.turn("a", watch()), turns.turn("b", watch()), turns.turn("c", watch()):
        threading.Timer(0.1, stop.set).start()
        with pytest.raises(Cancelled), turns.turn("d", asking):
            pytest.fail("a fourth had its turn")
    with turns.turn("d", watch()):
        pass


def test_waiting_for_a_turn_does_not_use_up_the_deadline() -> None:
    turns = Politeness(spacing_s=0.4)
    with turns.turn("news.test", watch()):
        pass
    waiting = watch()
    with turns.turn("news.test", waiting):
        waiting.check()
        assert waiting.elapsed_ms < 100
    time.sleep(0.25)
    with pytest.raises(Timeout):
        waiting.check()


class Tired:
    """A server that answers 503 or 429 some times before it gives the page."""

    def __init__(self, times: int, status: str = "503 Service Unavailable", retry_after: str = "0") -> None:
        self.times = times
        self.refusal = answer(b"later", status=status, retry_after=retry_after)
        self.server = Server({"/": self.reply})

    def reply(self, connection: socket.socket) -> None:
        tired = len(self.server.requests) <= self.times
        connection.sendall(self.refusal if tired else answer(b"hello"))


@pytest.mark.parametrize("status", ["503 Service Unavailable", "429 Too Many Requests"])
def test_a_server_that_asks_to_come_back_is_asked_again(status: str) -> None:
    waits: list[tuple[str, float]] = []
    with Tired(2, status).server as server:
        capture = fetch(f"{server.url}/", network=LOCAL, waiting=lambda why, seconds: waits.append((why, seconds)))
    assert capture.body == b"hello"
    assert capture.transfer is not None
    assert capture.transfer.attempts == 3
    assert waits == [(f"the server answered {status}", 0.0)] * 2


def test_a_third_refusal_is_an_error_with_its_status() -> None:
    with Tired(3).server as server:
        with pytest.raises(Unavailable, match=r"503 Service Unavailable and asked to wait \(0\)") as caught:
            fetch(f"{server.url}/", network=LOCAL)
        assert len(server.requests) == 3
    assert caught.value.status == 503


def test_a_server_that_asks_for_an_hour_is_left_alone() -> None:
    with Tired(3, retry_after="3600").server as server:
        with pytest.raises(Unavailable, match=r"asked to wait \(3600\)"):
            fetch(f"{server.url}/", network=LOCAL)
        assert len(server.requests) == 1


def test_a_wait_that_the_server_asked_for_does_not_use_up_the_deadline_and_ends_with_a_cancel() -> None:
    with Tired(1, retry_after="1").server as server:
        assert fetch(f"{server.url}/", Limits(deadline_s=0.6), network=LOCAL).body == b"hello"
    stop = threading.Event()
    with Tired(1, retry_after="60").server as server:
        threading.Timer(0.1, stop.set).start()
        with pytest.raises(Cancelled):
            fetch(f"{server.url}/", network=LOCAL, cancelled=stop.is_set)


def test_other_refusals_are_not_tried_again() -> None:
    with Server({"/": answer(b"no", status="500 Internal Server Error", retry_after="0")}) as server:
        with pytest.raises(Unavailable):
            fetch(f"{server.url}/", network=LOCAL)
        assert len(server.requests) == 1


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("7", 7.0),
        (" 120 ", 120.0),
        ("Fri, 17 May 2024 12:00:30 GMT", 30.0),
        ("Fri, 17 May 2024 11:00:00 GMT", 0.0),
        ("Fri, 17 May 2024 12:00:30", 30.0),
        ("soon", None),
        ("-1", None),
        ("²", None),
        ("9" * 400, None),
        ("", None),
    ],
)
def test_a_retry_after_is_seconds_or_a_date(header: str, seconds: float | None) -> None:
    assert seconds_asked(header, NOON) == seconds


def test_without_a_wish_the_waits_grow() -> None:
    first, second = (pause_before_next(503, "", attempt, NOON, Limits()) for attempt in (1, 2))
    assert first is not None
    assert second is not None
    assert 0.8 <= first <= 1.2
    assert 1.6 <= second <= 2.4
    assert pause_before_next(503, "", 3, NOON, Limits()) is None


RULES = "User-agent: *\nDisallow: /private\nAllow: /private/open\n"


@pytest.mark.parametrize(
    ("rules", "path", "said"),
    [
        (RULES, "/news", "allowed"),
        (RULES, "/private/a", "disallowed"),
        (RULES, "/private/open/a", "allowed"),
        ("User-agent: workbench\nDisallow: /\n", "/news", "disallowed"),
        ("User-agent: other\nDisallow: /\n", "/news", "allowed"),
        ("<html>not rules</html>", "/news", "allowed"),
        ("", "/news", "no robots.txt"),
        (None, "/news", "unknown"),
    ],
)
def test_the_rules_of_a_site_are_read(rules: str | None, path: str, said: str) -> None:
    assert verdict(rules, f"https://news.test{path}", ASKING.user_agent) == said


def test_what_robots_txt_says_is_kept_and_warned_of_but_stops_nothing() -> None:
    paths = {"/private": answer(b"hello"), "/news": answer(b"hello"), "/robots.txt": answer(RULES.encode())}
    with Server(paths) as server:
        turns = Politeness(spacing_s=0)
        refused = fetch(f"{server.url}/private", network=ASKING, politeness=turns)
        allowed = fetch(f"{server.url}/news", network=ASKING, politeness=turns)
        asked = [request for request in server.requests if b"/robots.txt" in request]
    assert refused.body == b"hello"
    assert refused.transfer is not None
    assert refused.transfer.robots == "disallowed"
    assert refused.warnings == ("the site's robots.txt asks programs not to fetch this page",)
    assert allowed.transfer is not None
    assert (allowed.transfer.robots, allowed.warnings) == ("allowed", ())
    assert len(asked) == 1


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (answer(status="404 Not Found"), "no robots.txt"),
        (answer(status="403 Forbidden"), "no robots.txt"),
        (answer(status="500 Internal Server Error"), "unknown"),
        (answer(b"x", length=40_000_000), "unknown"),
        (b"garbage\r\n\r\n", "unknown"),
    ],
)
def test_a_robots_txt_that_cannot_be_had_is_said_so(reply: bytes, said: str) -> None:
    with Server({"/": answer(b"hello"), "/robots.txt": reply}) as server:
        transfer = fetch(f"{server.url}/", network=ASKING).transfer
    assert transfer is not None
    assert transfer.robots == said


def test_a_page_that_cannot_be_had_asks_for_no_robots_txt() -> None:
    with Server({}) as server:
        with pytest.raises(CaptureError):
            fetch(f"{server.url}/", network=ASKING)
        assert len(server.requests) == 1
