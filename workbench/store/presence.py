"""Who else has a claim open: said by heartbeats that nobody keeps, off the record."""

from __future__ import annotations

from workbench.errors import StoreError
from workbench.model import Present
from workbench.store.base import Ground
from workbench.store.events import new_command_id

BEAT_SECONDS = 10.0
"""How often whoever has a claim open says so."""

STALE_SECONDS = 30.0
"""After how long without a word somebody is taken to be gone."""


class Presence:
    """One session's word on what it has open, and everybody else's."""

    def __init__(self, ground: Ground) -> None:
        self._keeper = ground.engine.presence
        self._session = new_command_id()

    def open(self, claim_id: int, *, by: str) -> bool:
        """Says that `by` has a claim open, to be said again every BEAT_SECONDS; whether others can see it.

        They can not where nothing can be written. Writes no byte of a database file.
        """
        try:
            self._keeper.keep(self._session, by, claim_id)
        except StoreError:
            return False
        return True

    def close(self) -> None:
        """Says that this session has no claim open any more. Where that fails it is seen by its silence."""
        try:
            self._keeper.drop(self._session)
        except StoreError:
            return

    def all(self, *, within: float = STALE_SECONDS) -> list[Present]:
        """Who has which claim open, this session apart. Raises StoreError."""
        rows = self._keeper.kept(within)
        return [Present(row["login"], row["claim_id"]) for row in rows if row["session"] != self._session]

    def others(self, claim_id: int, *, but_not: str, within: float = STALE_SECONDS) -> list[str]:
        """The names of those who have this claim open, `but_not` oneself, each once. Raises StoreError."""
        here = {item.login for item in self.all(within=within) if item.claim_id == claim_id}
        return sorted(here - {but_not})
