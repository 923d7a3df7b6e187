from __future__ import annotations

import socket
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.conftest import need_tool
from tests.report import documents as made
from workbench.report import render

TRAPS = (
    '"><img src="http://trap.example/a.png"><script src="http://trap.example/b.js"></script>'
    '<iframe src="http://trap.example/c"></iframe><link rel="stylesheet" href="http://trap.example/d.css">'
    "</style><style>body { background: url(http://trap.example/e.png) }</style>"
    '<script>document.title = "TAKEN"; fetch("http://trap.example/f")</script>'
)


class Listener(ThreadingHTTPServer):
    """A web server that keeps who called and what for; every name under .example leads here."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.connections = 0
        self.paths: list[str] = []

    def get_request(self) -> tuple[socket.socket, tuple[str, int]]:
        """Count each connection, also one over which nothing is asked."""
        self.connections += 1
        return super().get_request()


class Answer(BaseHTTPRequestHandler):
    """Keeps the path and says that there is nothing."""

    server: Listener

    def do_GET(self) -> None:
        self.server.paths.append(self.path)
        self.send_response(404)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name is the base class's
        """Say nothing on the terminal."""


@pytest.fixture
def listener() -> Iterator[Listener]:
    with Listener() as found:
        thread = threading.Thread(target=found.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield found
        found.shutdown()
        thread.join()


def opened(page: Path, listener: Listener, profile: Path) -> str:
    """The document as the browser has it after loading `page`.

    Only names under .example resolve: the browser calls home on its own, and that is neither counted nor let out.
    """
    names = f"MAP *.example 127.0.0.1:{listener.server_port}, MAP * ~NOTFOUND"
    command = [
        need_tool("chromium"), "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
        f"--user-data-dir={profile}", f"--host-resolver-rules={names}",
        "--dump-dom", page.as_uri(),
    ]  # fmt: skip
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout


def test_a_browser_that_opens_the_page_asks_nobody_and_runs_nothing(tmp_path: Path, listener: Listener) -> None:
    unguarded = tmp_path / "unguarded.html"
    unguarded.write_text(f'<!doctype html><title>free</title><p title="{TRAPS}', encoding="utf-8")
    seen = opened(unguarded, listener, tmp_path / "one")
    assert "/a.png" in listener.paths, "the listener must hear a page that does load things"
    assert "<title>TAKEN</title>" in seen

    listener.connections = 0
    for name, document in (("hostile", made.hostile(TRAPS)), ("newsroom", made.newsroom(draft=True))):
        report = tmp_path / f"{name}.html"
        report.write_text(render(document, "html"), encoding="utf-8")
        seen = opened(report, listener, tmp_path / name)
        assert "<title>DRAFT: " in seen
        assert "About this report" in seen
    assert listener.connections == 0
