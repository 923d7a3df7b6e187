"""A real browser for tests: one for the whole session, and a server that hears whoever calls."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from tests.conftest import need_package, need_tool

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


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


@contextmanager
def listening() -> Iterator[Listener]:
    """A listener while it is needed."""
    with Listener() as found:
        thread = threading.Thread(target=found.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield found
        finally:
            found.shutdown()
            thread.join()


@contextmanager
def browsing(listener: Listener) -> Iterator[Browser]:
    """The system's Chromium, without a window.

    Only names under .example resolve: the browser calls home on its own, and that is neither counted nor let out.
    """
    chromium = need_tool("chromium")
    need_package("playwright")
    from playwright.sync_api import sync_playwright

    names = f"MAP *.example 127.0.0.1:{listener.server_port}, MAP * ~NOTFOUND"
    switches = [f"--host-resolver-rules={names}", "--disable-quic", "--disable-component-update", "--disable-sync"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=switches)
        try:
            yield browser
        finally:
            browser.close()


def axe_problems(page: Page) -> list[str]:
    """What axe-core finds wrong with a page by WCAG 2.2 A and AA and its best practices, with the elements."""
    need_package("axe_playwright_python")
    page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8"))
    found: list[dict[str, Any]] = page.evaluate(
        "async () => (await axe.run(document, {resultTypes: ['violations', 'incomplete']})).violations"
    )
    return [f"{problem['id']}: {node['html'][:160]}" for problem in found for node in problem["nodes"]]
