"""Real servers on loopback that say exactly what a test tells them to, byte by byte."""

from __future__ import annotations

import re
import socket
import ssl
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial

from workbench.capture.fetch import utc_now
from workbench.capture.hops import Journey
from workbench.capture.network import Dialler, GuardedBackend, Resolver, dial, system_resolver
from workbench.capture.watch import Watch
from workbench.model import Capture
from workbench.model.limits import Limits, Network

LOOPBACK = "127.0.0.1"
Reply = bytes | Callable[[socket.socket], None]


def answer(body: bytes = b"", status: str = "200 OK", length: int = -1, **headers: str | int) -> bytes:
    """A whole HTTP answer; `content_type="x"` becomes a Content-Type header."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body) if length < 0 else length}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body


def page(html: str, status: str = "200 OK") -> bytes:
    """A whole HTTP answer that is a page."""
    return answer(html.encode(), status, content_type="text/html; charset=utf-8")


NOT_THERE = answer(status="404 Not Found")


def redirect(location: str, status: str = "302 Found") -> bytes:
    return answer(status=status, location=location)


class Server:
    """Answers each path with bytes, or by a function that is given the connection; else 404. Keeps the requests."""

    def __init__(self, paths: Mapping[str, Reply], tls: ssl.SSLContext | None = None, greeting: bytes = b"") -> None:
        self.paths = paths
        self.requests: list[bytes] = []
        self.bodies: list[bytes] = []
        self._tls = tls
        self._greeting = greeting
        self._listener = socket.create_server((LOOPBACK, 0))
        self.port: int = self._listener.getsockname()[1]
        self._open: list[socket.socket] = []
        self._threads: list[threading.Thread] = []
        self.stopped = threading.Event()

    @property
    def url(self) -> str:
        return f"{'https' if self._tls else 'http'}://{LOOPBACK}:{self.port}"

    def __enter__(self) -> Server:
        self._start(self._accept)
        return self

    def __exit__(self, *_: object) -> None:
        self.stopped.set()
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for connection in self._open:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
            connection.close()
        for thread in self._threads:
            thread.join(5)

    def _start(self, work: Callable[[], None]) -> None:
        thread = threading.Thread(target=work, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while not self.stopped.is_set():
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self._open.append(connection)
            self._start(partial(self._serve, connection))

    def _serve(self, connection: socket.socket) -> None:
        with suppress(OSError):
            if self._tls is not None:
                connection = self._tls.wrap_socket(connection, server_side=True)
                self._open.append(connection)
            connection.sendall(self._greeting)
            while request := self._request(connection):
                self.requests.append(request)
                reply = self.paths.get(request.split(b" ")[1].decode("ascii"), NOT_THERE)
                if isinstance(reply, bytes):
                    connection.sendall(reply)
                else:
                    reply(connection)
                    break
        with suppress(OSError):
            connection.shutdown(socket.SHUT_RDWR)
        connection.close()

    def _request(self, connection: socket.socket) -> bytes:
        request = b""
        while b"\r\n\r\n" not in request:
            more = connection.recv(65_536)
            if not more:
                return b""
            request += more
        head, _, body = request.partition(b"\r\n\r\n")
        length = re.search(rb"\r\ncontent-length: (\d+)", head, re.IGNORECASE)
        while length and len(body) < int(length[1]):
            body += connection.recv(65_536)
        if body:
            self.bodies.append(body)
        return head + b"\r\n\r\n"


LOCAL = Network(allow_private=frozenset({LOOPBACK}), ask_robots=False)


def travel(
    url: str,
    *,
    resolve: Resolver = system_resolver,
    dial: Dialler = dial,
    network: Network = LOCAL,
    limits: Limits | None = None,
) -> Capture:
    """A fetch with its resolver and its way of connecting chosen by the test."""
    limits = limits or Limits(deadline_s=5)
    watch = Watch(url, limits, None)
    backend = GuardedBackend(limits, network, watch, resolve, dial)
    return Journey(limits, network, watch, backend, utc_now).capture(url)


class Dialled:
    """Connects every address to one loopback port, and remembers which addresses were asked for."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.addresses: list[str] = []

    def __call__(self, address: str, port: int, watch: Watch, seconds: float) -> socket.socket:
        self.addresses.append(address)
        return dial(LOOPBACK, self.port, watch, seconds)
