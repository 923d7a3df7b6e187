"""Says which claim this person has open, and knows who else has which: off the record, on a thread of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable
from time import monotonic

from workbench.errors import WorkbenchError
from workbench.review import Desk
from workbench.review.presence import have_open, leave
from workbench.store import BEAT_SECONDS

EVERY_SECONDS = 2.0
"""How soon another's coming and going is seen."""
SETTLED_SECONDS = 0.6
"""A claim that the cursor only passes is not opened."""


class Attendance(threading.Thread):
    """Tells others what is open here and calls `changed`, on this thread, when what they have open is another.

    Says nothing where this person is the only member and nobody else is here.
    """

    def __init__(self, desk: Desk, changed: Callable[[], object]) -> None:
        super().__init__(name="attendance", daemon=True)
        self._desk = desk
        self._changed = changed
        self._woken = threading.Event()
        self._stopped = threading.Event()
        self._claim_id: int | None = None
        self._told: int | None = None
        self._told_at = 0.0
        self._others: dict[int, tuple[str, ...]] = {}

    def open(self, claim_id: int) -> None:
        """This person looks at a claim, until they look at another."""
        if claim_id != self._claim_id:
            self._claim_id = claim_id
            self._woken.set()

    def close(self, claim_id: int) -> None:
        """This person looks at this claim no more."""
        if claim_id == self._claim_id:
            self._claim_id = None
            self._woken.set()

    def others(self, claim_id: int) -> tuple[str, ...]:
        """The names of others who have this claim open."""
        return self._others.get(claim_id, ())

    def run(self) -> None:
        """Tells and listens until `stop`."""
        while not self._stopped.is_set():
            self._woken.wait(EVERY_SECONDS)
            while self._woken.is_set() and not self._stopped.is_set():
                self._woken.clear()
                self._woken.wait(SETTLED_SECONDS)
            if not self._stopped.is_set():
                try:
                    self._listen()
                    self._tell()
                except WorkbenchError:
                    continue  # The database is away, which is said elsewhere; whoever was here may still be.
        if self._told is not None:
            leave(self._desk)

    def stop(self) -> None:
        """Ends it; returns when others know that this person is gone."""
        self._stopped.set()
        self._woken.set()
        if self.is_alive():
            self.join(1.0)

    def _listen(self) -> None:
        here: dict[int, set[str]] = {}
        for item in self._desk.store.presence.all():
            if item.login != self._desk.who:
                here.setdefault(item.claim_id, set()).add(item.login)
        others = {claim_id: tuple(sorted(logins)) for claim_id, logins in here.items()}
        if others != self._others:
            self._others = others
            self._changed()

    def _tell(self) -> None:
        claim_id, now = self._claim_id, monotonic()
        if claim_id == self._told and (claim_id is None or now - self._told_at < BEAT_SECONDS):
            return
        if claim_id is None:
            leave(self._desk)
        elif self._others or {member.login for member in self._desk.store.people.all()} - {self._desk.who}:
            have_open(self._desk, claim_id)
        else:
            return
        self._told, self._told_at = claim_id, now
