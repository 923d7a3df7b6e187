"""Against doubles on loopback that answer as the archives document it; pywb itself is asked in test_replay."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.capture.servers import LOCAL, LOOPBACK, Server, answer
from workbench.capture.archives import ArchiveClient, Quota
from workbench.capture.memento import Memento, untouched
from workbench.capture.watch import Watch
from workbench.errors import Cancelled, CaptureError, Timeout, Unavailable
from workbench.model.archive import Archive
from workbench.model.limits import Limits

PAGE = "http://news.test/a"
DAY = "2024-05-17"
MADE = "Fri, 17 May 2024 08:00:00 GMT"


@contextmanager
def archive(paths: dict[str, object]) -> Iterator[tuple[Server, ArchiveClient]]:
    """A server with these answers, and a client that is made for it."""
    with Server(paths) as server:  # type: ignore[arg-type]
        place = f"{server.url}/web/"
        made = Archive("Test Archive", place, f"{server.url}/map/", f"{server.url}/save", place, "access:secret")
        yield server, ArchiveClient(made, LOCAL, Limits(deadline_s=5), poll_s=0.05, patience_s=1.0)


def found(location: str, link: str = "") -> bytes:
    return answer(status="302 Found", location=location, vary="accept-datetime", link=link)


def test_the_copy_nearest_to_a_day_is_where_the_gate_sends_to() -> None:
    copy = "/web/20240517080000/http://news.test/a"
    with archive({f"/web/{PAGE}": found(copy)}) as (server, client):
        assert client.copy_near(PAGE, DAY) == Memento(f"{server.url}{copy}", "2024-05-17T08:00:00Z")
        assert b"Accept-Datetime: Fri, 17 May 2024 12:00:00 GMT\r\n" in server.requests[0]
        assert len(server.requests) == 1


@pytest.mark.parametrize(
    "answers",
    [
        {f"/web/{PAGE}": found("/x", link=f'</x>; rel="memento"; datetime="{MADE}"')},
        {f"/web/{PAGE}": found("/gate"), "/gate": found("/x"), "/x": answer(b"page", memento_datetime=MADE)},
        {f"/web/{PAGE}": answer(b"page", content_location="/x", memento_datetime=MADE)},
    ],
    ids=["by its link", "by the copy itself", "without a redirect"],
)
def test_every_way_to_negotiate_is_understood(answers: dict[str, object]) -> None:
    with archive(answers) as (server, client):
        assert client.copy_near(PAGE, DAY) == Memento(f"{server.url}/x", "2024-05-17T08:00:00Z")


def test_a_page_that_was_never_archived_has_no_copy() -> None:
    with archive({}) as (_, client):
        assert client.copy_near(PAGE, DAY) is None
        assert client.copies_of(PAGE) == []
        assert client.nearest_copy(PAGE, DAY) is None


@pytest.mark.parametrize(
    "reply", [answer(status="500 Internal Server Error"), answer(b"no memento"), found("/web/" + PAGE)]
)
def test_an_archive_that_answers_otherwise_is_an_error(reply: bytes) -> None:
    with archive({f"/web/{PAGE}": reply}) as (_, client), pytest.raises(CaptureError, match="Test Archive"):
        client.copy_near(PAGE, DAY)


def test_an_archive_can_not_lead_into_the_private_network() -> None:
    with (
        archive({f"/web/{PAGE}": found("http://10.0.0.1/x")}) as (_, client),
        pytest.raises(CaptureError, match=r"10\.0\.0\.1"),
    ):
        client.copy_near(PAGE, DAY)


def test_the_list_of_copies_is_read_page_by_page() -> None:
    first = f'<{PAGE}>; rel=original, </map/2>; rel="timemap", </1>; rel="memento"; datetime="{MADE}"'
    second = '</map/2>; rel="self timemap", </2>; rel="memento"; datetime="Sat, 18 May 2024 08:00:00 GMT"'
    with archive({f"/map/{PAGE}": answer(first.encode()), "/map/2": answer(second.encode())}) as (server, client):
        assert [copy.url for copy in client.copies_of(PAGE)] == [f"{server.url}/1", f"{server.url}/2"]
        nearest = client.nearest_copy(PAGE, "2024-05-20")
        assert nearest == Memento(f"{server.url}/2", "2024-05-18T08:00:00Z")


def test_a_copy_is_fetched_as_it_came_and_says_what_it_is() -> None:
    raw = "/web/20240517080000id_/http://news.test/a"
    with archive({raw: answer(b"hello", memento_datetime=MADE)}) as (server, client):
        copy = Memento(f"{server.url}/web/20240517080000/http://news.test/a", "2024-05-17T08:00:00Z")
        capture = client.fetch_copy(PAGE, copy)
    assert capture.body == b"hello"
    assert capture.seen_at == "2024-05-17T08:00:00Z"
    assert (capture.url, capture.archive_url) == (PAGE, copy.url)
    assert capture.final_url == untouched(copy.url)


class SavePageNow:
    """A double of the service: takes a job, is busy with it some times, then says how it ended."""

    def __init__(self, busy: int, end: dict[str, object]) -> None:
        self.busy = busy
        self.end = end
        self.asked: list[bytes] = []

    @property
    def paths(self) -> dict[str, object]:
        return {"/save": self.take, "/save/status/j-1": self.status}

    def take(self, connection: socket.socket) -> None:
        connection.sendall(answer(json.dumps({"url": PAGE, "job_id": "j-1"}).encode()))

    def status(self, connection: socket.socket) -> None:
        self.busy -= 1
        said = {"status": "pending"} if self.busy >= 0 else self.end
        connection.sendall(answer(json.dumps(said).encode()))


DONE: dict[str, object] = {"status": "success", "timestamp": "20240517080000", "original_url": PAGE}


def test_a_page_is_saved_once_the_archive_names_the_copy() -> None:
    with archive(SavePageNow(2, DONE).paths) as (server, client):
        saved = client.save(PAGE)
        assert saved == Memento(f"{server.url}/web/20240517080000/{PAGE}", "2024-05-17T08:00:00Z")
        posted = next(request for request in server.requests if request.startswith(b"POST /save "))
        assert b"Authorization: LOW access:secret\r\n" in posted
        assert b"if_not_archived_within" in server.bodies[0]
        assert len(server.requests) == 4


@pytest.mark.parametrize(
    ("end", "cause"),
    [
        ({"status": "error", "message": "The page\nis blocked"}, r"did not save it \(The page is blocked\)"),
        ({"status": "success"}, "did not save it"),
        ({"status": "success", "timestamp": "soon", "original_url": PAGE}, "did not save it"),
        ({}, "did not save it"),
    ],
)
def test_a_save_without_a_copy_is_no_success(end: dict[str, object], cause: str) -> None:
    with archive(SavePageNow(0, end).paths) as (_, client), pytest.raises(CaptureError, match=cause) as caught:
        client.save(PAGE)
    assert "secret" not in str(caught.value)


def test_a_save_that_takes_too_long_is_given_up() -> None:
    with (
        archive(SavePageNow(1_000, DONE).paths) as (_, client),
        pytest.raises(Timeout, match="had not saved it after 1 s"),
    ):
        client.save(PAGE)


@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b"[" * 100_000])
def test_an_answer_that_is_no_job_is_an_error(body: bytes) -> None:
    with (
        archive({"/save": answer(body)}) as (_, client),
        pytest.raises(CaptureError, match="Test Archive answered 200"),
    ):
        client.save(PAGE)


def test_after_the_first_429_nothing_more_is_asked() -> None:
    with archive({"/save": answer(status="429 Too Many Requests")}) as (server, client):
        for act in (lambda: client.save(PAGE), lambda: client.save(PAGE), lambda: client.copies_of(PAGE)):
            with pytest.raises(Unavailable, match="asked us to stop") as caught:
                act()
            assert caught.value.status == 429
        assert len(server.requests) == 1


def test_a_429_while_a_copy_is_fetched_ends_all_asking_too() -> None:
    with archive({"/x": answer(status="429 Too Many Requests", retry_after="0")}) as (server, client):
        with pytest.raises(Unavailable):
            client.fetch_copy(PAGE, Memento(f"{server.url}/x", "2024-05-17T08:00:00Z"))
        with pytest.raises(Unavailable, match="asked us to stop"):
            client.copy_near(PAGE, DAY)
        assert len(server.requests) == 1


def test_a_quota_makes_wait_and_a_cancel_ends_the_wait() -> None:
    quota = Quota(2, window_s=0.3)
    watch = Watch("page", Limits(deadline_s=0.1), None)
    began = time.monotonic()
    for _ in range(3):
        quota.take(watch)
    assert 0.3 <= time.monotonic() - began < 0.8
    stop = threading.Event()
    stop.set()
    with pytest.raises(Cancelled):
        quota.take(Watch("page", Limits(), stop.is_set))


def test_an_archive_that_saves_nothing_says_so() -> None:
    client = ArchiveClient(Archive("Old Archive", "http://x.test/", "http://x.test/"))
    with pytest.raises(CaptureError, match="Old Archive takes no requests to save"):
        client.save(PAGE)


def test_the_host_of_an_archive_is_guarded_like_any_other() -> None:
    client = ArchiveClient(Archive("Inside", f"http://{LOOPBACK}/web/", f"http://{LOOPBACK}/map/"))
    with pytest.raises(CaptureError, match="private"):
        client.copies_of(PAGE)
