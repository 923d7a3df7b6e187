"""A way to a PostgreSQL server that breaks at a chosen message."""

from __future__ import annotations

import contextlib
import select
import socket
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

_MOST_BYTES = 1 << 20


class BreakingWay:
    """A TCP port that leads to a server's socket, and breaks where `break_at` says."""

    def __init__(self, server_socket: Path) -> None:
        self._server_socket = str(server_socket)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._guard = threading.Lock()
        self._left = 0
        self._arrives = False
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def break_at(self, message: int, *, arrives: bool) -> None:
        """Breaks once, at the message of this number from now on: before the server has it, or has answered it."""
        with self._guard:
            self._left, self._arrives = message, arrives

    @property
    def broken(self) -> bool:
        """Whether it came to that message."""
        return self._left < 1

    def close(self) -> None:
        """Takes no more connections."""
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):  # It was closed.
            while True:
                client, _ = self._listener.accept()
                threading.Thread(target=self._lead, args=(client,), daemon=True).start()

    def _lead(self, client: socket.socket) -> None:
        """Passes on what both ends say until one hangs up or it is time to break."""
        with client, socket.socket(socket.AF_UNIX) as server, contextlib.suppress(OSError):
            server.connect(self._server_socket)
            while True:
                for end in select.select((client, server), (), ())[0]:
                    said = end.recv(_MOST_BYTES)
                    if not said:
                        return
                    if end is server:
                        client.sendall(said)
                    elif not self._breaks():
                        server.sendall(said)
                    else:
                        if self._arrives:
                            server.sendall(said)
                            server.recv(_MOST_BYTES)  # It is done there, and nobody is told.
                        return

    def _breaks(self) -> bool:
        with self._guard:
            self._left -= 1
            return self._left == 0


@contextmanager
def breaking_way(server_socket: Path) -> Iterator[BreakingWay]:
    """A way to the server that has this socket; closed at the end."""
    with closing(BreakingWay(server_socket)) as way:
        yield way
