"""Sees that somebody has written to the database, another program included."""

from __future__ import annotations

import threading
from collections.abc import Callable

from workbench.errors import WorkbenchError
from workbench.store import Store

EVERY_SECONDS = 0.25


class RecordWatcher(threading.Thread):
    """Asks for the database's version on a connection of its own and calls `changed` when it is another one.

    `changed` is called on this thread. A database that can't be asked just now is asked again later.
    """

    def __init__(self, store: Store, changed: Callable[[], object], *, every: float = EVERY_SECONDS) -> None:
        super().__init__(name="record-watcher", daemon=True)
        self._store = store
        self._changed = changed
        self._every = every
        self._stopped = threading.Event()

    def run(self) -> None:
        """Watches until `stop`."""
        seen: int | None = None
        while not self._stopped.is_set():
            try:
                version = self._store.engine.data_version()
            except WorkbenchError:
                version = seen if seen is not None else 0
            if seen is not None and version != seen:
                self._changed()
            seen = version
            self._stopped.wait(self._every)

    def stop(self) -> None:
        """Ends the watch; returns when the thread has left the database alone."""
        self._stopped.set()
        if self.is_alive():
            self.join(1.0)
