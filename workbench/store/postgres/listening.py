"""Being told at once that somebody has written: a writer says so after its commit, in a transaction of its own.

A NOTIFY inside the write would hold a lock of the whole server until the commit has reached the disk (254 commits a
second with four writers in place of 796). This one does not wait for the disk, and nothing rests on its arrival.
"""

from __future__ import annotations

import contextlib
import threading
import time

import psycopg

from workbench.store.postgres.address import Address
from workbench.store.postgres.dialect import Connection, connect

ASK_SECONDS = 0.25
"""Who is told nothing, as where a write came by other hands, asks this often."""
_APART_SECONDS = 0.1
_AGAIN_SECONDS = 30.0
_TELL = "BEGIN; SET LOCAL synchronous_commit = off; NOTIFY workbench; COMMIT"


def tell(connection: Connection) -> None:
    """Tells whoever listens that something was written. What was written is safe already: a failure is no matter."""
    with contextlib.suppress(psycopg.Error):
        connection.execute(_TELL)


class Listener:
    """Waits to be told, on a connection of its own that is made at the first wait."""

    def __init__(self, address: Address) -> None:
        self._address = address
        self._connection: Connection | None = None
        self._closed = threading.Event()
        self._told_at = self._refused_at = float("-inf")

    def wait(self) -> None:
        """Returns when somebody has written, or after ASK_SECONDS; in a stream of writes ten times a second."""
        self._closed.wait(max(0.0, self._told_at + _APART_SECONDS - time.monotonic()))
        if self._closed.is_set() or time.monotonic() < self._refused_at + _AGAIN_SECONDS:
            self._closed.wait(ASK_SECONDS)
            return
        try:
            if self._connection is None:
                self._connection = connect(self._address.conninfo)
                self._connection.execute("LISTEN workbench")
                return  # What was written until now was told to nobody here.
            for _ in self._connection.notifies(timeout=ASK_SECONDS, stop_after=1):
                self._told_at = time.monotonic()
        except psycopg.Error:
            self._drop()
            self._refused_at = time.monotonic()

    def close(self) -> None:
        """Ends the waiting."""
        self._closed.set()
        self._drop()

    def _drop(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()
