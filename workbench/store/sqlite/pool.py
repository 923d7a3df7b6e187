"""Connections to one file: one a thread, handed on by threads that end, and never closed under one that is at work."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workbench.errors import StoreError
from workbench.store.driver import driver
from workbench.store.sqlite.connection import can_write, connect, empty_connection

_CLOSING_SECONDS = 1.0


class Lease:
    """A thread's connection. The lock is held while it is at work; `writing` keeps interrupts of readers away."""

    def __init__(self, path: Path, thread: threading.Thread, connection: driver.Connection) -> None:
        self.thread = thread
        self.connection = connection
        self.lock = threading.RLock()
        self.writing = False
        self._path = path
        self._seen = _stamp(path)

    def refresh(self) -> None:
        """Opens a file anew that could only be read, once it can be written.

        One that is read as it lies is opened anew once it has changed, too: its pages are others then.
        """
        connection = self.connection
        if not getattr(connection, "read_only", False) or connection.in_transaction:
            return
        now = _stamp(self._path)
        if can_write(self._path) or (getattr(connection, "immutable", False) and now != self._seen):
            connection.close()
            self.connection, self._seen = connect(self._path), now


class Connections:
    """The leases of one database. `stand_in` ones read from an empty database in memory until the file is made."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._local = threading.local()
        self._leases: list[Lease] = []
        self._retired: list[driver.Connection] = []
        self._guard = threading.Lock()
        self._stand_in: driver.Connection | None = None
        self._closed = False

    @contextmanager
    def used(self) -> Iterator[Lease]:
        """The calling thread's lease, held for as long as it is used. StoreError once all are closed."""
        lease = self._mine()
        with lease.lock:
            if self._closed:
                raise StoreError(str(self._path), "it was closed already", "Open it again")
            lease.refresh()
            yield lease

    def interrupt(self) -> None:
        """Stops what readers are doing; a write goes on."""
        with self._guard:
            for lease in self._leases:
                if not lease.writing:
                    lease.connection.interrupt()

    def begin_stand_in(self) -> None:
        """Reads come from an empty database in memory from now on."""
        self._stand_in = empty_connection(id(self))

    def end_stand_in(self) -> bool:
        """Every thread takes a connection to the file from now on; whether there was a stand-in."""
        with self._guard:
            if self._stand_in is None:
                return False
            # The old ones are left to readers in progress, and to `close`.
            self._retired = [self._stand_in, *(lease.connection for lease in self._leases)]
            self._stand_in, self._leases, self._local = None, [], threading.local()
            return True

    def close(self) -> None:
        """Closes every connection; the last one out tidies the write-ahead log away.

        One that stays at work for longer than a second is left to the end of the process: closing it under its
        thread would crash.
        """
        with self._guard:
            self._closed = True
            leases, self._leases = self._leases, []
            retired, self._retired = self._retired, []
            if self._stand_in is not None:
                retired.append(self._stand_in)
        for lease in leases:
            if not lease.lock.acquire(blocking=False):
                if not lease.writing:
                    lease.connection.interrupt()
                if not lease.lock.acquire(timeout=_CLOSING_SECONDS):
                    continue
            try:
                lease.connection.close()
            finally:
                lease.lock.release()
        for connection in retired:
            connection.close()

    def _mine(self) -> Lease:
        lease: Lease | None = getattr(self._local, "lease", None)
        if lease is not None:
            return lease
        me = threading.current_thread()
        with self._guard:
            if self._closed:
                raise StoreError(str(self._path), "it was closed already", "Open it again")
            lease = next((old for old in self._leases if not old.thread.is_alive()), None)
            if lease is not None and not lease.connection.in_transaction:
                lease.thread = me
            else:
                fresh = connect(self._path) if self._stand_in is None else empty_connection(id(self))
                lease = Lease(self._path, me, fresh)
                self._leases.append(lease)
            self._local.lease = lease
            return lease


def _stamp(path: Path) -> tuple[int, int, bool]:
    """What changes when somebody writes to the file."""
    try:
        found = path.stat()
    except OSError:
        return (0, 0, False)
    return (found.st_mtime_ns, found.st_size, path.with_name(path.name + "-wal").exists())
