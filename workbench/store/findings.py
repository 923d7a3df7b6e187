"""What an audit finds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as the record's history says: whose history, which entry (0: none), what differs."""

    stream: int
    entry: int
    about: str
    differs: str

    def __str__(self) -> str:
        return f"{self.about}: {self.differs}"


@dataclass(frozen=True, slots=True)
class Head:
    """How far a history went: its last entry's number, and that entry's hash."""

    stream: int
    seq: int
    hash: str
