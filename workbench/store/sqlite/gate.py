"""The write gate: a lock file for fairness, so that no busy writer starves the others.

SQLite's own busy handler backs off to 100 ms sleeps and lets a busy writer keep the lock (measured with 50 writers:
1 to 965 commits a process, against 146 to 244 with a lock file). `flock` queues its waiters in order.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import json
import os
import socket
import stat
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from workbench.errors import Busy
from workbench.store.sqlite.failures import refused

_SIGNATURE_BYTES = 400
GATE_SECONDS = 10.0
"""How long a write waits for the others before it gives up."""


class Gate:
    """The lock file beside a database: made at the first write, as open as the database itself, never unlinked."""

    def __init__(self, database: Path, seconds: float = GATE_SECONDS) -> None:
        self._database = database
        self.path = database.with_name(database.name + ".lock")
        self.seconds = seconds

    @contextmanager
    def held(self, what: str) -> Iterator[float]:
        """Holds the gate; gives the `time.monotonic` at which the caller's patience ends. Raises Busy, ReadOnly."""
        deadline = time.monotonic() + self.seconds
        descriptor = self._open()
        # Where the wait is given up, the waiting thread owns the descriptor and closes it when its turn comes.
        self._lock(descriptor, deadline)
        try:
            self._sign(descriptor, what)
            yield deadline
        finally:
            os.close(descriptor)  # The signature stays and is written over: emptying the file would cost each commit.

    def holder(self) -> str:
        """Who wrote the gate's signature last, in words: whoever holds it, or held it last; "" where nobody did."""
        try:
            signed = json.loads(self.path.read_text("utf-8"))
            mine = signed["pid"] == os.getpid() and signed["host"] == socket.gethostname()
            who = "this program" if mine else f"process {signed['pid']} on {signed['host']}"
            return f"{who} ({signed['what']})"
        except (OSError, ValueError, KeyError, TypeError):
            return ""

    def _open(self) -> int:
        try:
            if not os.access(self._database, os.W_OK):
                # A lock file as closed as the database is now would stay so when the database is opened to writers.
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
            mode = stat.S_IMODE(self._database.stat().st_mode) & 0o666
            flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW
            descriptor = os.open(self.path, flags, mode)
            self._share(descriptor, mode)
            return descriptor
        except OSError as error:
            raise refused(
                error, self._database, f"it or its lock file {self.path.name} can't be opened for writing",
                "Ask for write permission on the file and its folder, or copy the database to a folder of yours",
            ) from error  # fmt: skip

    def _share(self, descriptor: int, mode: int) -> None:
        """Gives the lock file the database's mode and group, also when those were changed later."""
        lock, database = os.fstat(descriptor), self._database.stat()
        if stat.S_IMODE(lock.st_mode) == mode and lock.st_gid == database.st_gid:
            return
        with contextlib.suppress(PermissionError):  # Only its owner can; the others share what there is.
            os.fchmod(descriptor, mode)
            os.fchown(descriptor, -1, database.st_gid)

    def _lock(self, descriptor: int, deadline: float) -> None:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self._queue(descriptor, deadline)

    def _queue(self, descriptor: int, deadline: float) -> None:
        """Waits in flock's own queue, which is fair but knows no deadline: so a thread waits, and we wait for it."""
        turn = threading.Event()
        guard = threading.Lock()
        state = {"given_up": False}

        def wait() -> None:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            with guard:
                if state["given_up"]:
                    os.close(descriptor)
                else:
                    turn.set()

        threading.Thread(target=wait, name="gate", daemon=True).start()
        try:
            if turn.wait(max(0.0, deadline - time.monotonic())):
                return
        except BaseException:
            # Ctrl+C: whoever gets the lock now must let it go again.
            with guard:
                state["given_up"] = True
                if turn.is_set():
                    os.close(descriptor)
            raise
        with guard:
            if turn.is_set():
                return
            state["given_up"] = True
        who = self.holder()
        raise Busy(
            str(self._database),
            f"another writer holds it for more than {self.seconds:g} s" + (f": {who}" if who else ""),
            "Nothing was changed. Try again when it has finished",
        )

    def _sign(self, descriptor: int, what: str) -> None:
        signature = _signature(os.getpid(), what)
        with contextlib.suppress(OSError):  # A full disk: the lock holds without a signature, and the write says why.
            # Writing it would have the commit's sync carry this file along.
            if os.pread(descriptor, _SIGNATURE_BYTES, 0) != signature:
                os.pwrite(descriptor, signature, 0)


@lru_cache(maxsize=64)
def _signature(pid: int, what: str) -> bytes:
    signature = json.dumps({"pid": pid, "host": socket.gethostname(), "what": what})
    return signature.encode().ljust(_SIGNATURE_BYTES)
