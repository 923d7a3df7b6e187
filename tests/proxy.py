"""A wire between a client and a PostgreSQL server that a test can cut, mend, and break at a chosen message."""

from __future__ import annotations

import select
import socket
import threading
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

_MOST_BYTES = 1 << 20


class Proxy:
    """Listens on loopback and hands on to the server's private socket in `folder`."""

    def __init__(self, folder: Path) -> None:
        self._target = str(folder / ".s.PGSQL.5432")
        self._open: set[socket.socket] = set()
        self._guard = threading.Lock()
        self._listener: socket.socket | None = None
        self._last_words = b""
        self._left = 0
        self._arrives = False
        self.port = 0
        self.mend()

    def url(self, direct: str) -> str:
        """The URL of a database of the server, by way of this wire."""
        parts = urlsplit(direct)
        plain = "sslmode=disable&gssencmode=disable"
        return f"postgresql://{parts.username}@127.0.0.1:{self.port}{parts.path}?{plain}"

    def mend(self) -> None:
        """Takes connections, always at the same port."""
        self._listener = listener = socket.create_server(("127.0.0.1", self.port), reuse_port=True)
        self.port = listener.getsockname()[1]
        threading.Thread(target=self._accept, args=(listener,), daemon=True).start()

    def cut(self) -> None:
        """Ends every connection and takes none."""
        with self._guard:
            ends, self._open = self._open, set()
            listener, self._listener = self._listener, None
        for end in [*ends, *([listener] if listener else [])]:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        if listener:
            listener.close()

    def cut_after(self, words: bytes) -> None:
        """Cuts once a client has sent these words and the server has answered them: the answer is lost."""
        self._last_words = words

    def break_at(self, message: int, *, arrives: bool) -> None:
        """Breaks one connection, at the message of this number from now on: before the server has it, or answers it."""
        with self._guard:
            self._left, self._arrives = message, arrives

    @property
    def broken(self) -> bool:
        """Whether it came to that message."""
        return self._left < 1

    def _accept(self, listener: socket.socket) -> None:
        with suppress(OSError):  # It was closed.
            while True:
                client, _ = listener.accept()
                threading.Thread(target=self._lead, args=(client, listener), daemon=True).start()

    def _lead(self, client: socket.socket, listener: socket.socket) -> None:
        """Passes on what both ends say until one hangs up or it is time to break."""
        with client, socket.socket(socket.AF_UNIX) as server, suppress(OSError):
            server.connect(self._target)
            with self._guard:
                if self._listener is not listener:
                    return  # It was cut while this one came in.
                self._open |= {client, server}
            try:
                self._pass_on(client, server)
            finally:
                with self._guard:
                    self._open -= {client, server}

    def _pass_on(self, client: socket.socket, server: socket.socket) -> None:
        while True:
            for end in select.select((client, server), (), ())[0]:
                said = end.recv(_MOST_BYTES)
                if not said:
                    return
                if end is server:
                    client.sendall(said)
                    continue
                last = self._are_last(said)
                breaks = self._breaks()
                if last or not breaks or self._arrives:
                    server.sendall(said)
                if last or (breaks and self._arrives):
                    server.recv(_MOST_BYTES)  # It is done there, and nobody is told.
                if last:
                    self.cut()
                if last or breaks:
                    return

    def _are_last(self, said: bytes) -> bool:
        if not self._last_words or self._last_words not in said:
            return False
        self._last_words = b""
        return True

    def _breaks(self) -> bool:
        with self._guard:
            self._left -= 1
            return self._left == 0
