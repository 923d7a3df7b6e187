"""Sees that somebody has written to the database, another program included, and that it does not answer."""

from __future__ import annotations

import threading
from collections.abc import Callable

from workbench.errors import Unreachable, WorkbenchError
from workbench.store import Store

QUIET_SECONDS = 0.25
"""After a change no other one is told for so long: where many write, a screen does not read again with each of them."""
LONGEST_SECONDS = 5.0
"""No longer than this between two tries to reach a database that is away; each pause is twice the one before."""


class RecordWatcher(threading.Thread):
    """Asks for the database's version on a connection of its own and calls `changed` when it is another one.

    `lost` is called once when the database can't be reached, `back` once when it answers again; all on this thread. A
    database that can't be asked for another reason is asked again later.
    """

    def __init__(
        self,
        store: Store,
        changed: Callable[[], object],
        *,
        lost: Callable[[], object] = lambda: None,
        back: Callable[[], object] = lambda: None,
    ) -> None:
        super().__init__(name="record-watcher", daemon=True)
        self._store = store
        self._changed = changed
        self._lost = lost
        self._back = back
        self._every = store.engine.watch_seconds
        self._away = False
        self._stopped = threading.Event()

    def run(self) -> None:
        """Watches until `stop`."""
        seen: int | None = None
        pause = self._every
        while not self._stopped.is_set():
            version = self._version(seen)
            pause = min(LONGEST_SECONDS, 2 * pause) if self._away else self._every
            if seen is not None and version != seen:
                self._changed()
                pause = max(pause, QUIET_SECONDS)
            seen = version
            self._stopped.wait(pause)

    def _version(self, seen: int | None) -> int:
        """The version now; the one that was seen where the database can't be asked."""
        try:
            version = self._store.engine.data_version()
        except Unreachable:
            if not self._away:
                self._away = True
                self._lost()
            return seen or 0
        except WorkbenchError:
            return seen or 0
        if self._away:
            self._away = False
            self._back()
        return version

    def stop(self) -> None:
        """Ends the watch; returns when the thread has left the database alone."""
        self._stopped.set()
        if self.is_alive():
            self.join(1.0)
