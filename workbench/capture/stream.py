"""A connection's bytes: a non-blocking socket, plain or TLS, that asks the watch at every step."""

from __future__ import annotations

import selectors
import socket
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

import httpcore

from workbench.capture.watch import Watch
from workbench.errors import CaptureError, Timeout
from workbench.model.limits import Limits

T = TypeVar("T")

TRY_LATER = "Try again later, or save the page in the browser and add the file"


@dataclass(frozen=True, slots=True)
class _Wait:
    """What a step waits for, how long, and what it raises when the socket breaks."""

    awaited: str
    event: int
    failure: type[httpcore.NetworkError]
    seconds: float


class GuardedStream(httpcore.NetworkStream):
    """A non-blocking socket, plain or TLS, that asks the watch at every read and write."""

    def __init__(self, sock: socket.socket, watch: Watch, limits: Limits) -> None:
        self._sock = sock
        self._watch = watch
        self._limits = limits

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """The next bytes, b"" at the end."""
        wait = _Wait("byte", selectors.EVENT_READ, httpcore.ReadError, self._limits.read_s)
        data = self._when_ready(lambda: self._sock.recv(max_bytes), wait)
        self._watch.received(len(data))
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send all of `buffer`."""
        wait = _Wait("room to send", selectors.EVENT_WRITE, httpcore.WriteError, self._limits.read_s)
        sent = 0
        while sent < len(buffer):
            rest = buffer[sent:]
            sent += self._when_ready(partial(self._sock.send, rest), wait)

    def close(self) -> None:
        """Close the socket."""
        self._sock.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        """The same connection under TLS, checked for `server_hostname`."""
        wait = _Wait("TLS answer", selectors.EVENT_READ, httpcore.ConnectError, self._limits.connect_s)
        try:
            wrapped = ssl_context.wrap_socket(
                self._sock, server_hostname=server_hostname, do_handshake_on_connect=False
            )
            self._sock = wrapped
            self._when_ready(wrapped.do_handshake, wait)
        except BaseException as error:
            self.close()
            if isinstance(error.__cause__, ssl.SSLError):
                # Trying again would not help, so it is no ConnectError any more.
                raise _tls_refusal(server_hostname or self._watch.thing, error.__cause__) from error
            raise
        return self

    def get_extra_info(self, info: str) -> object:
        """What the client asks about the connection: TLS object, the peer's address, whether it is readable."""
        if info == "ssl_object":
            return self._sock if isinstance(self._sock, ssl.SSLSocket) else None
        if info == "server_addr":
            return self._sock.getpeername()
        if info == "is_readable":
            with selectors.DefaultSelector() as selector:
                selector.register(self._sock, selectors.EVENT_READ)
                return bool(selector.select(0))
        return None

    def _when_ready(self, step: Callable[[], T], wait: _Wait) -> T:
        """The result of `step`, tried again whenever the socket is ready for it."""
        ends = time.monotonic() + wait.seconds
        while True:
            self._watch.check()
            try:
                return step()
            except ssl.SSLWantReadError:
                event = selectors.EVENT_READ
            except ssl.SSLWantWriteError:
                event = selectors.EVENT_WRITE
            except BlockingIOError:
                event = wait.event
            except OSError as error:
                raise wait.failure(error.strerror or str(error)) from error
            if not is_ready(self._sock, event, self._watch, ends):
                raise Timeout(self._watch.thing, f"no {wait.awaited} for {wait.seconds:g} s", TRY_LATER)


def _tls_refusal(host: str, error: ssl.SSLError) -> CaptureError:
    """A failed handshake in words."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return CaptureError(
            host,
            f"its certificate was not accepted ({error.verify_message})",
            "Set ca_file in the config if your network uses its own, or save the page and add the file",
        )
    reason = (error.reason or "no reason given").replace("_", " ").lower()
    return CaptureError(host, f"no secure connection ({reason})", "Check the address: it may be an http:// one")


def is_ready(sock: socket.socket, event: int, watch: Watch, ends: float) -> bool:
    """True once the socket is ready, False at `ends`; the watch may raise before."""
    with selectors.DefaultSelector() as selector:
        selector.register(sock, event)
        while not selector.select(watch.slice_until(ends)):
            if time.monotonic() >= ends:
                return False
    return True
