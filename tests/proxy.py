"""A wire between a client and a PostgreSQL server that a test can cut and mend."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

_CHUNK = 65_536


class Proxy:
    """Listens on loopback and hands on to the server's private socket in `folder`."""

    def __init__(self, folder: Path) -> None:
        self._target = str(folder / ".s.PGSQL.5432")
        self._open: list[socket.socket] = []
        self._guard = threading.Lock()
        self._listener: socket.socket | None = None
        self._swallow = b""
        self._unanswered: socket.socket | None = None
        self.port = 0
        self.mend()

    def url(self, direct: str) -> str:
        """The URL of a database of the server, by way of this wire."""
        parts = urlsplit(direct)
        return f"postgresql://{parts.username}@127.0.0.1:{self.port}{parts.path}"

    def mend(self) -> None:
        """Takes connections, always at the same port."""
        self._listener = listener = socket.create_server(("127.0.0.1", self.port), reuse_port=True)
        self.port = listener.getsockname()[1]
        threading.Thread(target=self._accept, args=(listener,), daemon=True).start()

    def cut(self) -> None:
        """Ends every connection and takes none."""
        with self._guard:
            ends, self._open = self._open, []
            listener, self._listener = self._listener, None
        for end in [*ends, *([listener] if listener else [])]:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

    def cut_after(self, words: bytes) -> None:
        """Cuts once a client has sent these words and the server has answered them: the answer is lost."""
        self._swallow = words

    def _accept(self, listener: socket.socket) -> None:
        while True:
            try:
                client, _ = listener.accept()
            except OSError:
                return
            server = socket.socket(socket.AF_UNIX)
            server.connect(self._target)
            with self._guard:
                self._open += [client, server]
            for ends in ((client, server, True), (server, client, False)):
                threading.Thread(target=self._hand_on, args=ends, daemon=True).start()

    def _hand_on(self, source: socket.socket, target: socket.socket, from_client: bool) -> None:
        with suppress(OSError):
            while data := source.recv(_CHUNK):
                if from_client and self._swallow and self._swallow in data:
                    self._swallow, self._unanswered = b"", target
                if source is self._unanswered:
                    self.cut()
                    return
                target.sendall(data)
        for end in (source, target):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
