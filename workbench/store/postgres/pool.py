"""Connections to one database, lent to a thread for one read, snapshot or write, and kept for the next.

A server has room for about a hundred in all, so a person at work needs two or three. One whose read was cancelled
never serves a write again: the request to cancel can come late.
"""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import psycopg
from psycopg import pq

from workbench.errors import StoreError
from workbench.store.postgres.address import Address
from workbench.store.postgres.dialect import Connection, connect

T = TypeVar("T")

_IDLE_KEPT = 2
_CLOSING_SECONDS = 1.0
_CANCEL_SECONDS = 2.0


class Connections:
    """The connections of one engine; `settle` sets up a new one."""

    def __init__(self, address: Address, settle: Callable[[Connection], None]) -> None:
        self._address = address
        self._settle = settle
        self._local = threading.local()
        self._guard = threading.Lock()
        self._idle: list[Connection] = []
        self._readers: set[Connection] = set()
        self._cancelled: set[Connection] = set()
        self._at_work = 0
        self._closed = False

    @property
    def mine(self) -> Connection | None:
        """The connection of the snapshot or write that the calling thread is in."""
        found: Connection | None = getattr(self._local, "connection", None)
        return found

    @contextmanager
    def lent(self, first: Callable[[Connection], T], *, writing: bool = False) -> Iterator[tuple[Connection, T]]:
        """A connection for the calling thread, and what `first` gave on it.

        An idle connection that the server has dropped meanwhile shows at `first`, which is then done on a fresh one.
        """
        with self._guard:
            if self._closed:
                raise StoreError(self._address.shown, "it was closed already", "Open it again")
            self._at_work += 1
        connection: Connection | None = None
        try:
            connection, result = self._begun(first, writing)
            self._local.connection = connection
            yield connection, result
        finally:
            self._local.connection = None
            self._give_back(connection)

    def _begun(self, first: Callable[[Connection], T], writing: bool) -> tuple[Connection, T]:
        while (idle := self._take(writing)) is not None:
            try:
                return idle, self._doing(idle, first, writing)
            except BaseException as error:
                self._put(idle)
                if not (idle.closed and isinstance(error, psycopg.OperationalError)):
                    raise
        fresh = connect(self._address.conninfo)
        try:
            self._settle(fresh)
            return fresh, self._doing(fresh, first, writing)
        except BaseException:
            self._forget(fresh)
            fresh.close()
            raise

    def _doing(self, connection: Connection, first: Callable[[Connection], T], writing: bool) -> T:
        if not writing:
            with self._guard:
                self._readers.add(connection)
        try:
            return first(connection)
        except BaseException:
            self._forget(connection)
            raise

    def _take(self, writing: bool) -> Connection | None:
        with self._guard:
            fit = [connection for connection in self._idle if not (writing and connection in self._cancelled)]
            if fit:
                self._idle.remove(fit[-1])
            return fit[-1] if fit else None

    def _forget(self, connection: Connection) -> None:
        with self._guard:
            self._readers.discard(connection)

    def _give_back(self, connection: Connection | None) -> None:
        if connection is not None:
            self._put(connection)
        with self._guard:
            self._at_work -= 1

    def _put(self, connection: Connection) -> None:
        """Keeps a connection for the next, its transaction ended; one too many or broken is closed."""
        self._forget(connection)
        if not connection.closed and connection.info.transaction_status != pq.TransactionStatus.IDLE:
            with contextlib.suppress(psycopg.Error):
                connection.execute("ROLLBACK")
        with self._guard:
            if not self._closed and not connection.closed and len(self._idle) < _IDLE_KEPT:
                self._idle.append(connection)
                return
            self._cancelled.discard(connection)
        connection.close()

    def interrupt(self) -> None:
        """Stops what readers are doing; a write goes on."""
        with self._guard:
            readers = list(self._readers)
            self._cancelled.update(readers)
        for connection in readers:
            with contextlib.suppress(psycopg.Error):
                connection.cancel_safe(timeout=_CANCEL_SECONDS)

    def close(self) -> None:
        """Closes every connection. Those at work are waited for a second, then close when they are given back."""
        with self._guard:
            self._closed = True
            idle, self._idle = self._idle, []
        for connection in idle:
            connection.close()
        if self._at_work:
            self.interrupt()
        until = time.monotonic() + _CLOSING_SECONDS
        while self._at_work and time.monotonic() < until:
            time.sleep(0.005)
