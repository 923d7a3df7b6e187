"""Threads that read for the screens and are used again.

Each thread has a database connection of its own, which stays open: a new thread for each read would leave a
connection behind with each key. They are daemons, so that a read that hangs never holds up leaving.
"""

from __future__ import annotations

import asyncio
import contextvars
import threading
from collections.abc import Callable
from functools import partial
from queue import SimpleQueue
from typing import TypeVar

T = TypeVar("T")


class _Pool:
    """As many threads as ever ran at the same time."""

    def __init__(self) -> None:
        self._jobs: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._lock = threading.Lock()
        self._idle = 0
        self._made = 0

    def submit(self, job: Callable[[], None]) -> None:
        """Runs `job`, which raises nothing, on an idle thread, or on a new one."""
        with self._lock:
            if self._idle:
                self._idle -= 1
            else:
                self._made += 1
                threading.Thread(target=self._work, name=f"reader-{self._made}", daemon=True).start()
        self._jobs.put(job)

    def _work(self) -> None:
        while True:
            self._jobs.get()()
            with self._lock:
                self._idle += 1


_POOL = _Pool()


async def in_pool(job: Callable[[], T]) -> T:
    """What `job` gives, or its exception, run on a thread of the pool. For reading; a write is waited for.

    It runs in the caller's context, as with `asyncio.to_thread`: a screen that is left meanwhile still knows its app.
    """
    loop = asyncio.get_running_loop()
    future: asyncio.Future[T] = loop.create_future()

    def settle(take: Callable[[], None]) -> None:
        if not future.cancelled():
            take()

    def run() -> None:
        try:
            result = job()
        except BaseException as caught:  # noqa: BLE001 - handed on to whoever awaits
            error = caught
            _tell(loop, lambda: settle(lambda: future.set_exception(error)))
        else:
            _tell(loop, lambda: settle(lambda: future.set_result(result)))

    _POOL.submit(partial(contextvars.copy_context().run, run))
    return await future


def _tell(loop: asyncio.AbstractEventLoop, take: Callable[[], None]) -> None:
    try:
        loop.call_soon_threadsafe(take)
    except RuntimeError:  # The app is gone; nobody waits for the answer.
        return
