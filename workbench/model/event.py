"""Events: the hash-chained log."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Event:
    """One entry. `stream` is the claim or article it belongs to (0 for the team); `row_digest` is of the row it made.

    `undoes` is the id of the event that this one takes back, or None.
    """

    id: int
    stream: int
    seq: int
    at: str
    actor_id: int
    kind: str
    entity: str
    entity_id: int
    payload: dict[str, Any]
    row_digest: str
    prev_hash: str
    hash: str
    undoes: int | None
    command_id: str
