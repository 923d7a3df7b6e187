"""The network beneath the client: resolve once, ask the guard, connect to the literal address, check the peer.

The guard sits where the connection is made, so that a name which changes its answer (rebinding) gains nothing.
Host header, SNI and certificate check stay those of the URL.
"""

from __future__ import annotations

import os
import selectors
import socket
import threading
import time
from collections.abc import Callable, Iterable
from ipaddress import ip_address
from queue import Empty, SimpleQueue

import httpcore

from workbench.capture import guard
from workbench.capture.stream import TRY_LATER, GuardedStream, is_ready
from workbench.capture.watch import Watch
from workbench.errors import Blocked, CaptureError, Timeout
from workbench.model.limits import Limits, Network

Resolver = Callable[[str, int], list[str]]
"""A host and a port to addresses in plain form, best first; OSError where the name is unknown."""

Dialler = Callable[[str, int, Watch, float], socket.socket]
"""An address, a port, the watch and seconds to a connected, non-blocking socket; OSError where that fails."""

# A dead address must not eat the whole time while another one is left (RFC 8305 is stricter: 0.25 s).
_FIRST_ADDRESS_S = 3.0


def system_resolver(host: str, port: int) -> list[str]:
    """The system's answer, in its order, without repeats."""
    answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(answer[4][0]) for answer in answers))


def dial(address: str, port: int, watch: Watch, seconds: float) -> socket.socket:
    """A TCP connection to a literal address, without any further look-up."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    sock = socket.socket(family, socket.SOCK_STREAM)
    try:
        sock.setblocking(False)
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            sock.connect((address, port))
        except BlockingIOError:
            if not is_ready(sock, selectors.EVENT_WRITE, watch, time.monotonic() + seconds):
                raise TimeoutError(f"no connection within {seconds:g} s") from None
        number = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        if number:
            raise OSError(number, os.strerror(number))
    except BaseException:
        sock.close()
        raise
    return sock


class GuardedBackend(httpcore.NetworkBackend):
    """Opens connections for one fetch. Behind a proxy only the proxy is connected to, and not guarded."""

    def __init__(
        self,
        limits: Limits,
        network: Network,
        watch: Watch,
        resolve: Resolver = system_resolver,
        dial: Dialler = dial,
    ) -> None:
        self._limits = limits
        self._network = network
        self._watch = watch
        self._resolve = resolve
        self._dial = dial
        self._answers: dict[tuple[str, int], list[str]] = {}

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """A stream to the first address of `host` that answers; Blocked, Timeout or ConnectError."""
        addresses = self._addresses(host, port)
        if self._network.proxy is None:
            guard.check_addresses(host, port, addresses, self._network)
        failure: OSError = OSError("it has no address")
        for address in addresses:
            first_s = self._limits.connect_s if address == addresses[-1] else _FIRST_ADDRESS_S
            try:
                sock = self._dial(address, port, self._watch, min(first_s, self._limits.connect_s))
            except OSError as error:
                failure = error
                continue
            self._check_peer(sock, host, address)
            return GuardedStream(sock, self._watch, self._limits)
        if isinstance(failure, TimeoutError):
            raise Timeout(host, str(failure), TRY_LATER)
        raise httpcore.ConnectError(failure.strerror or str(failure))

    def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Always Blocked: a page never lives behind a local socket."""
        raise Blocked(path, "local sockets are not fetched", "Name the file itself")

    def under(self, limits: Limits, watch: Watch) -> GuardedBackend:
        """The same network, with the look-ups made so far, under another watch."""
        other = GuardedBackend(limits, self._network, watch, self._resolve, self._dial)
        other._answers = self._answers
        return other

    def answers_for(self, host: str, port: int) -> tuple[str, ...]:
        """Every address that the one look-up gave; none behind a proxy, which looks names up itself."""
        return tuple(self._answers.get((host, port), ()))

    def sleep(self, seconds: float) -> None:
        """Wait between two attempts to connect."""
        self._watch.sleep(seconds)

    def _addresses(self, host: str, port: int) -> list[str]:
        """The answers of the one look-up for this host; a look-up can't be interrupted, only left behind."""
        known = self._answers.get((host, port))
        if known is not None:
            return known
        box: SimpleQueue[list[str] | Exception] = SimpleQueue()

        def look_up() -> None:
            try:
                box.put(self._resolve(host, port))
            except (OSError, UnicodeError) as error:
                box.put(error)

        threading.Thread(target=look_up, name=f"resolve {host}", daemon=True).start()
        while True:
            try:
                answer = box.get(timeout=self._watch.slice_until(float("inf")))
                break
            except Empty:
                continue
        if isinstance(answer, Exception) or not answer:
            cause = getattr(answer, "strerror", None) or "no address"
            raise CaptureError(host, f"the name could not be looked up ({cause})", "Check the spelling and the network")
        self._answers[host, port] = answer
        return answer

    def _check_peer(self, sock: socket.socket, host: str, address: str) -> None:
        peer = str(sock.getpeername()[0])
        if ip_address(peer) != ip_address(address):
            sock.close()
            raise Blocked(host, f"the connection to {address} ended at {peer}", "Look at the network set-up")
