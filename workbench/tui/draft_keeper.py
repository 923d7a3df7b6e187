"""Keeping what is being typed: soon after a pause, and at least every second while keys keep coming."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from time import monotonic

from textual.widget import Widget

from workbench.errors import WorkbenchError

QUIET_S = 0.25
"""A pause this long starts a write."""
LONGEST_S = 0.7
"""No typed word waits longer than this for its write to start."""
RETRY_S = 2.0

Fields = dict[str, str]


class DraftKeeper:
    """Writes the latest fields, one write at a time and in order; tells `kept` after each and `failed` of an error.

    `waiting` is called when something is typed that is not kept yet. `save` runs in a thread, the others in the app.
    A failed write is tried again until it works, or until later words take its place.
    """

    def __init__(
        self,
        owner: Widget,
        save: Callable[[Fields], None],
        waiting: Callable[[], None],
        kept: Callable[[Fields], None],
        failed: Callable[[WorkbenchError], None],
    ) -> None:
        self.lock = asyncio.Lock()
        """Held while a draft is written; who holds it may write what takes the draft's place."""
        self._owner = owner
        self._save = save
        self._waiting = waiting
        self._kept = kept
        self._failed = failed
        self._latest: Fields | None = None
        self._first_at = 0.0
        self._last_at = 0.0
        self._running = False

    @property
    def pending(self) -> bool:
        """Whether something was typed that is not kept yet."""
        return self._latest is not None or self.lock.locked()

    def changed(self, fields: Fields) -> None:
        """Something was typed; `fields` is the whole form as it is now."""
        now = monotonic()
        if self._latest is None:
            self._first_at = now
            self._waiting()
        self._latest, self._last_at = fields, now
        if not self._running:
            self._running = True
            self._owner.run_worker(self._keep_up(), group="draft")

    async def settle(self) -> None:
        """Returns when everything typed so far is kept; raises what stood in the way."""
        async with self.lock:
            await self._write()

    def forget(self) -> None:
        """Drops what was not written yet: something else took its place."""
        self._latest = None

    async def _keep_up(self) -> None:
        try:
            while self._latest is not None:
                while (wait := self._due() - monotonic()) > 0:
                    await asyncio.sleep(wait)
                try:
                    await self.settle()
                except WorkbenchError as error:
                    self._failed(error)
                    await asyncio.sleep(RETRY_S)
        finally:
            self._running = False

    def _due(self) -> float:
        return min(self._last_at + QUIET_S, self._first_at + LONGEST_S)

    async def _write(self) -> None:
        fields = self._latest
        if fields is None:
            return
        self._latest = None
        try:
            await asyncio.to_thread(self._save, fields)
        except WorkbenchError:
            if self._latest is None:  # nothing newer was typed meanwhile
                self._latest = fields
                self._first_at = self._last_at = monotonic()
            raise
        self._kept(fields)
