"""A disk that remembers the order of writes and syncs, and what may be left on it when the power goes."""

from __future__ import annotations

import itertools
import random
from dataclasses import dataclass, field
from enum import StrEnum, auto
from pathlib import Path

SECTOR = 512
"""A disk writes a sector whole or not at all."""


class Act(StrEnum):
    """What is done to a file."""

    WRITE = auto()
    TRUNCATE = auto()
    SYNC = auto()
    DELETE = auto()


@dataclass(frozen=True, slots=True)
class Entry:
    """One act on one file: bytes from an offset on, or the size that is left of it."""

    act: Act
    name: str
    at: int = 0
    data: bytes = b""


@dataclass
class Disk:
    """The files as they were at the beginning, and every act on them since."""

    files: dict[str, bytes]
    entries: list[Entry] = field(default_factory=list)

    def note(self, act: Act, name: str, at: int = 0, data: bytes = b"") -> None:
        """Keeps an act in mind."""
        self.entries.append(Entry(act, name, at, data))

    def after_cut(self, at: int, chance: random.Random) -> dict[str, bytes]:
        """What the disk holds when the power goes before its entry `at`.

        What was synced is there. Of what was written to a file since its last sync, each write is there, not there, or
        there in some of its sectors, whichever came later.
        """
        synced = {entry.name: number for number, entry in enumerate(self.entries[:at]) if entry.act is Act.SYNC}
        left = {name: bytearray(data) for name, data in self.files.items()}
        for number, entry in enumerate(self.entries[:at]):
            durable = number < synced.get(entry.name, -1)
            if entry.act is Act.WRITE:
                content = left.setdefault(entry.name, bytearray())
                for start, piece in _pieces(entry, durable, chance):
                    content.extend(bytes(max(0, start + len(piece) - len(content))))
                    content[start : start + len(piece)] = piece
            elif entry.act is Act.TRUNCATE and (durable or chance.random() < 0.5):
                del left.setdefault(entry.name, bytearray())[entry.at :]
            elif entry.act is Act.DELETE and (durable or chance.random() < 0.5):
                left.pop(entry.name, None)
        return {name: bytes(content) for name, content in left.items()}


def _pieces(entry: Entry, durable: bool, chance: random.Random) -> list[tuple[int, bytes]]:
    """What arrives of a write: all of it where it is durable, else all, nothing, or some of its sectors."""
    fate = 0.0 if durable else chance.random()
    if fate < 1 / 3:
        return [(entry.at, entry.data)]
    if fate < 2 / 3:
        return []
    end = entry.at + len(entry.data)
    edges = [entry.at, *range((entry.at // SECTOR + 1) * SECTOR, end, SECTOR), end]
    sectors = itertools.pairwise(edges)
    return [(a, entry.data[a - entry.at : b - entry.at]) for a, b in sectors if chance.random() < 0.5]


def lay_out(files: dict[str, bytes], folder: Path) -> None:
    """Puts files into an empty folder."""
    folder.mkdir()
    for name, data in files.items():
        (folder / name).write_bytes(data)
