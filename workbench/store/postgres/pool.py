"""Connections to one database, lent to a thread for one read, snapshot or write, and kept for the next.

Readers and writers have their own: a request to cancel a read that comes late can then never hit a write.
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

_IDLE_KEPT = 4
_CLOSING_SECONDS = 1.0
_CANCEL_SECONDS = 2.0


class Connections:
    """The connections of one engine; `settle` sets up a new one."""

    def __init__(self, address: Address, settle: Callable[[Connection], None]) -> None:
        self._address = address
        self._settle = settle
        self._local = threading.local()
        self._guard = threading.Lock()
        self._idle: dict[bool, list[Connection]] = {True: [], False: []}
        self._readers: set[Connection] = set()
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
            self._give_back(connection, writing)

    def _begun(self, first: Callable[[Connection], T], writing: bool) -> tuple[Connection, T]:
        while (idle := self._take(writing)) is not None:
            try:
                return idle, self._doing(idle, first, writing)
            except BaseException as error:
                self._put(idle, writing)
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
            return self._idle[writing].pop() if self._idle[writing] else None

    def _forget(self, connection: Connection) -> None:
        with self._guard:
            self._readers.discard(connection)

    def _give_back(self, connection: Connection | None, writing: bool) -> None:
        if connection is not None:
            self._put(connection, writing)
        with self._guard:
            self._at_work -= 1

    def _put(self, connection: Connection, writing: bool) -> None:
        """Keeps a connection for the next, its transaction ended; one too many or broken is closed."""
        self._forget(connection)
        if not connection.closed and connection.info.transaction_status != pq.TransactionStatus.IDLE:
            with contextlib.suppress(psycopg.Error):
                connection.execute("ROLLBACK")
        with self._guard:
            if not self._closed and not connection.closed and len(self._idle[writing]) < _IDLE_KEPT:
                self._idle[writing].append(connection)
                return
        connection.close()

    def interrupt(self) -> None:
        """Stops what readers are doing; a write goes on."""
        with self._guard:
            readers = list(self._readers)
        for connection in readers:
            with contextlib.suppress(psycopg.Error):
                connection.cancel_safe(timeout=_CANCEL_SECONDS)

    def close(self) -> None:
        """Closes every connection. Those at work are waited for a second, then close when they are given back."""
        with self._guard:
            self._closed = True
            idle = [*self._idle[True], *self._idle[False]]
            self._idle = {True: [], False: []}
        for connection in idle:
            connection.close()
        if self._at_work:
            self.interrupt()
        until = time.monotonic() + _CLOSING_SECONDS
        while self._at_work and time.monotonic() < until:
            time.sleep(0.005)
