"""Following a chain of entries: does each still say what it said, and does it end where the record says it does?"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from workbench.model import Finding, Head
from workbench.store.digest import GENESIS
from workbench.store.engine import Row
from workbench.store.events import event_hash


class Chain:
    """One history, followed entry by entry; `findings` has what was off, `whole` says that nothing was."""

    def __init__(self, stream: int, about: str, sealed: Head | None = None) -> None:
        self.stream = stream
        self.about = about
        self.findings: list[Finding] = []
        self._sealed = sealed
        self._seq, self._hash = 0, GENESIS

    @property
    def whole(self) -> bool:
        """Whether every entry so far is what it was."""
        return not self.findings

    def follow(self, rows: Iterable[Row]) -> None:
        """Follows the next entries. After the first that is off, the rest rests on nothing and is not followed."""
        for row in rows:
            if not self.whole:
                return
            self._seq += 1
            if row["seq"] != self._seq:
                self._off(self._seq, f"its history breaks at entry {self._seq}: the next one there is {row['seq']}")
            elif row["prev_hash"] != self._hash:
                self._off(self._seq, f"its history breaks at entry {self._seq}: it does not follow the one before")
            elif event_hash(row) != row["hash"]:
                self._off(self._seq, f"its history breaks at entry {self._seq}: it is not what was recorded")
            elif self._sealed and self._sealed.seq == self._seq and self._sealed.hash != row["hash"]:
                self._off(self._seq, f"up to entry {self._seq} it was rewritten since it was sealed")
            self._hash = row["hash"]

    def end(self, head: Row | None) -> None:
        """What the chain's end says, once it was followed to it."""
        if not self.whole:
            return
        if self._sealed and self._sealed.seq > self._seq:
            self._off(self._seq + 1, f"its history ends at entry {self._seq}: {self._sealed.seq} were sealed")
        elif head is None:
            self._off(self._seq, "the record does not know where its history ends")
        elif head["seq"] > self._seq:
            self._off(self._seq + 1, f"its history ends at entry {self._seq}: there were {head['seq']}")
        elif (head["seq"], head["hash"]) != (self._seq, self._hash):
            self._off(head["seq"], f"its history goes on to entry {self._seq}: the record knows of {head['seq']}")

    def _off(self, entry: int, differs: str) -> None:
        self.findings.append(Finding(self.stream, entry, self.about, differs))


def payload_of(row: Row) -> dict[str, Any]:
    """What an entry tells; nothing where it can't be read, which its hash shows."""
    try:
        told = json.loads(row["payload"])
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}
