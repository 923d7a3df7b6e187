"""What we write replays byte for byte in pywb.

Its licence (GPL) keeps it out of our own environment: `WORKBENCH_PYWB` names the folder with its programs, which
`python3 -m venv x && x/bin/pip install pywb wacz "setuptools<81"` makes as x/bin.
"""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.capture.servers import LOCAL, LOOPBACK
from tests.capture.test_warc import NOW, captured, warc
from tests.records import article_capture, document, three_claims
from workbench.capture.archives import ArchiveClient
from workbench.capture.memento import untouched
from workbench.capture.wacz import write_wacz
from workbench.model import Capture, Document
from workbench.model.archive import Archive
from workbench.review import Desk, capture_source
from workbench.review.archives import find_copy
from workbench.store import create_store

TOOLS = os.environ.get("WORKBENCH_PYWB", "")

ELSEWHERE = "http://news.test/report"
"""A page that is not on this machine: of those no archive is asked."""

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not TOOLS, reason="NEEDS pywb: WORKBENCH_PYWB names its folder")]


@pytest.fixture(scope="module")
def captures() -> list[Capture]:
    found = captured()
    page = next(capture for capture in found if capture.transfer and not capture.transfer.hops)
    return [*found, replace(page, url=ELSEWHERE, final_url=ELSEWHERE, origin=ELSEWHERE, redirects=())]


@pytest.fixture(scope="module")
def player(captures: list[Capture], tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A pywb with the file that we wrote, on a port of its own."""
    folder = tmp_path_factory.mktemp("pywb")
    (folder / "x.warc.gz").write_bytes(warc(captures, Document("The text.", "reader")))
    (folder / "config.yaml").write_text("enable_memento: true\nredirect_to_exact: true\n")
    manager = str(Path(TOOLS) / "wb-manager")
    for command in (["init", "c"], ["add", "c", "x.warc.gz"]):
        subprocess.run([manager, *command], cwd=folder, check=True, capture_output=True)
    with socket.create_server((LOOPBACK, 0)) as taken:
        port = int(taken.getsockname()[1])
    server = subprocess.Popen(
        [str(Path(TOOLS) / "wayback"), "-p", str(port), "-b", LOOPBACK],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(200):
            try:
                socket.create_connection((LOOPBACK, port), 1).close()
                break
            except OSError:
                time.sleep(0.1)
        yield port
    finally:
        server.terminate()
        server.wait(10)


def replayed(port: int, url: str) -> tuple[int, str, bytes]:
    """Status, where to, and the unchanged bytes."""
    connection = http.client.HTTPConnection(LOOPBACK, port, timeout=20)
    stamp = NOW.translate(str.maketrans("", "", "-:TZ"))
    connection.request("GET", f"/c/{stamp}id_/{url}")
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, answer.getheader("Location") or "", body


def test_every_fetched_page_replays_byte_for_byte(player: int, captures: list[Capture]) -> None:
    for capture in captures:
        if not capture.supplied:
            status, _, body = replayed(player, capture.final_url.partition("#")[0])
            assert (status, body) == (200, capture.body)


def test_the_redirects_on_the_way_replay_too(player: int, captures: list[Capture]) -> None:
    status, location, _ = replayed(player, captures[0].url)
    assert status == 301
    assert location.endswith("/b")


def test_the_wacz_is_valid(captures: list[Capture], tmp_path: Path) -> None:
    with (tmp_path / "x.wacz").open("wb") as out:
        write_wacz(out, [(capture, None) for capture in captures], created_at=NOW)
    command = [str(Path(TOOLS) / "wacz"), "validate", "-f", str(tmp_path / "x.wacz")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "the passed WACZ is valid" in done.stdout


def test_it_answers_as_a_memento_server_whom_we_understand(player: int, captures: list[Capture]) -> None:
    place = f"http://{LOOPBACK}:{player}/c/"
    client = ArchiveClient(Archive("pywb", place, f"{place}timemap/link/"), LOCAL)
    page = captures[0].final_url.partition("#")[0]
    copy = client.copy_near(page, "2020-01-01")
    assert copy is not None
    assert copy.at == NOW
    assert [untouched(found.url) for found in client.copies_of(page)] == [untouched(copy.url)]
    taken = client.fetch_copy(page, copy)
    assert taken.body == captures[0].body
    assert taken.seen_at == NOW
    assert client.copy_near("http://news.test/never-seen", "2020-01-01") is None
    assert client.copies_of("http://news.test/never-seen") == []


def test_a_copy_found_there_is_a_capture_of_the_page(player: int, captures: list[Capture], tmp_path: Path) -> None:
    place = f"http://{LOOPBACK}:{player}/c/"
    archive = Archive("pywb", place, f"{place}timemap/link/")
    with create_store(tmp_path / "claims.db") as store:
        store.articles.add(article_capture(), document(), three_claims(), title="Harbour", extractor="t", by="ada")
        desk = Desk(store, "ada", replace(LOCAL, archives=(archive,)))
        claim = store.claims.of_article(store.articles.page()[0].article.id)[0]
        source = capture_source(desk, claim, *find_copy(desk, archive, ELSEWHERE, "2020-01-01"))
        kept = store.captures.whole(source.capture_id)[0]
    assert (source.source.url, kept.url) == (ELSEWHERE, ELSEWHERE)
    assert (kept.body, kept.seen_at) == (captures[-1].body, NOW)
    assert kept.archive_url.startswith(place)
