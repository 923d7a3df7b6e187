from __future__ import annotations

import socket
import threading
import time

import pytest

from tests.capture.servers import LOCAL, Server, answer
from workbench.capture import FetchProgress, FetchState, Limits, Politeness, fetch_many
from workbench.errors import Cancelled, Unavailable


def hang(connection: socket.socket) -> None:
    connection.recv(1)


def test_every_page_comes_and_one_failure_stops_nothing() -> None:
    paths = {f"/{number}": answer(b"page %d" % number) for number in range(30)} | {"/7": answer(status="410 Gone")}
    with Server(paths) as server:
        urls = [f"{server.url}/{number}" for number in range(30)]
        results = {found.url: found for found in fetch_many(urls, network=LOCAL, politeness=Politeness(spacing_s=0))}
    assert sorted(results) == sorted(urls)
    refused = results.pop(urls[7])
    assert isinstance(refused.error, Unavailable)
    assert refused.error.status == 410
    assert all(found.capture is not None and found.capture.body.startswith(b"page ") for found in results.values())


def test_a_url_that_is_given_twice_or_is_none_takes_part() -> None:
    with Server({"/": answer(b"hello")}) as server:
        urls = [f"{server.url}/", "http://[::1", f"{server.url}/", "file:///etc/passwd"]
        results = list(fetch_many(urls, network=LOCAL))
    assert len(results) == 3
    assert sorted(type(found.error).__name__ for found in results) == ["Blocked", "CaptureError", "NoneType"]


def test_a_page_that_is_done_is_given_while_a_slow_one_still_runs() -> None:
    with Server({"/slow": hang, "/fast": answer(b"hello")}) as server:
        results = fetch_many(
            [f"{server.url}/slow", f"{server.url}/fast"], network=LOCAL, politeness=Politeness(spacing_s=0)
        )
        began = time.monotonic()
        assert next(results).url == f"{server.url}/fast"
        results.close()  # type: ignore[attr-defined]
        assert time.monotonic() - began < 2
    assert not any(thread.name.startswith("fetch ") for thread in threading.enumerate())


def test_a_cancel_ends_what_runs_and_what_waits() -> None:
    stop = threading.Event()
    with Server({"/": hang, **{f"/{number}": hang for number in range(20)}}) as server:
        threading.Timer(0.3, stop.set).start()
        began = time.monotonic()
        results = list(
            fetch_many([f"{server.url}/{number}" for number in range(20)], network=LOCAL, cancelled=stop.is_set)
        )
        assert time.monotonic() - began < 1.5
        assert len(server.requests) <= 2
    assert len(results) == 20
    assert all(isinstance(found.error, Cancelled) for found in results)


def test_a_cancelled_run_goes_on_with_what_is_left() -> None:
    with Server({f"/{number}": answer(b"x") for number in range(6)}) as server:
        urls = [f"{server.url}/{number}" for number in range(6)]
        stop = threading.Event()
        done = set()
        turns = Politeness(spacing_s=0)
        for found in fetch_many(urls, network=LOCAL, cancelled=stop.is_set, politeness=turns):
            if found.capture is not None:
                done.add(found.url)
                stop.set()
        assert 0 < len(done) < 6
        rest = fetch_many([url for url in urls if url not in done], network=LOCAL, politeness=turns)
        assert done | {found.url for found in rest if found.capture} == set(urls)


def test_each_url_has_its_progress() -> None:
    news: list[FetchProgress] = []
    with Server({"/a": answer(b"x" * 200_000)}) as server:
        good, bad = f"{server.url}/a", f"{server.url}/b"
        list(fetch_many([good, bad], network=LOCAL, progress=news.append, politeness=Politeness(spacing_s=0)))
    of_good = [found for found in news if found.url == good]
    assert (of_good[0].state, of_good[-1].state) == (FetchState.FETCHING, FetchState.DONE)
    assert any(found.total == 200_000 for found in of_good)
    failed = [found for found in news if found.url == bad][-1]
    assert (failed.state, failed.note) == (FetchState.FAILED, "the server answered 404 Not Found")


def test_a_waiting_url_says_why() -> None:
    news: list[FetchProgress] = []
    with Server({"/": answer(status="503 Service Unavailable", retry_after="0")}) as server:
        list(fetch_many([f"{server.url}/"], Limits(retries=1), network=LOCAL, progress=news.append))
    assert [found.note for found in news if found.state is FetchState.WAITING] == [
        "the server answered 503 Service Unavailable: trying again in 0 s"
    ]


@pytest.mark.parametrize("spacing", [0.0, 0.15])
def test_one_host_is_visited_by_two_at_most_and_spaced_out(spacing: float) -> None:
    at_once, most, lock = 0, 0, threading.Lock()

    def reply(connection: socket.socket) -> None:
        nonlocal at_once, most
        with lock:
            at_once += 1
            most = max(most, at_once)
        time.sleep(0.05)
        with lock:
            at_once -= 1
        connection.sendall(answer(b"x"))

    with Server({f"/{number}": reply for number in range(6)}) as server:
        began = time.monotonic()
        urls = [f"{server.url}/{number}" for number in range(6)]
        assert all(found.capture for found in fetch_many(urls, network=LOCAL, politeness=Politeness(spacing_s=spacing)))
    assert most <= 2
    assert time.monotonic() - began >= 5 * spacing
