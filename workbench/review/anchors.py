"""Anchor files: a seal with the heads that it signs, to be kept where whoever can write the database can't.

The first line is the seal, each further line one head as `[stream, entry, hash]`, all canonical JSON; the seal has
the SHA-256 of the lines that follow it. Read and written line by line: a million histories are some 100 MB.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Self

from workbench.errors import AlreadyThere, Corrupt, NotFound, ReadOnly
from workbench.model import Head, Seal
from workbench.newfile import name_new
from workbench.store import canonical

FORMAT = "workbench-seal/1"
_LONGEST_LINE = 4_000


@dataclass(frozen=True, slots=True)
class Tally:
    """What a list of heads comes to."""

    streams: int
    entries: int
    digest: str


def tally(heads: Iterable[Head]) -> Tally:
    """How many histories and entries there are, and the digest of the heads as an anchor lists them."""
    hashed, streams, entries = hashlib.sha256(), 0, 0
    for head in heads:
        hashed.update(_line(head))
        streams, entries = streams + 1, entries + head.seq
    return Tally(streams, entries, hashed.hexdigest())


def message(seal: Seal) -> bytes:
    """What is signed: all that a seal says but its signature."""
    return canonical(_told(replace(seal, signature=""))).encode()


class NewAnchor:
    """An anchor file that is being made: under another name until it is kept, gone where its seal is not recorded."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._part = path.with_name(f"{path.name}.part-{os.getpid()}")
        self._stays = False

    def __enter__(self) -> Self:
        if os.path.lexists(self._path):
            raise AlreadyThere(str(self._path), "it exists already", "Name another file; no anchor is overwritten")
        return self

    def write(self, seal: Seal, heads: Iterable[Head]) -> None:
        """Writes all of it to the disk."""
        try:
            with self._part.open("xb") as out:
                out.write(canonical(_told(seal)).encode() + b"\n")
                out.writelines(map(_line, heads))
                out.flush()
                os.fsync(out.fileno())
        except OSError as error:
            raise self._unwritable(error) from error

    def keep(self) -> None:
        """Gives it its name. Its seal is recorded by now: where that fails, the file stays under the other name."""
        try:
            name_new(self._part, self._path)
        except OSError as error:
            self._stays = True
            raise ReadOnly(
                str(self._path),
                f"the record is sealed, but the anchor can't get this name ({error.strerror})",
                f"Keep {self._part}: it is the anchor, whole; give it a name of its own",
            ) from error

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if not self._stays:
            self._part.unlink(missing_ok=True)

    def _unwritable(self, error: OSError) -> ReadOnly:
        return ReadOnly(str(self._path), f"it can't be written ({error.strerror})", "Name another file")


def read_seal(path: Path) -> Seal:
    """The seal of an anchor file whose heads are those that it was made over. Corrupt for any other file."""
    try:
        with path.open("rb") as lines:
            told = json.loads(lines.readline(_LONGEST_LINE))
            if told.pop("format") != FORMAT:
                raise ValueError
            seal = Seal(**told)
            message(seal)  # That it can be told as what is signed.
            digest = hashlib.file_digest(lines, "sha256").hexdigest()
    except OSError as error:
        raise NotFound(str(path), f"it can't be read ({error.strerror})", "Name the anchor file") from error
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise Corrupt(str(path), "it is no anchor file", "Name one that 'workbench seal' wrote") from error
    if digest != seal.heads:
        raise Corrupt(str(path), "its heads are not those that were sealed", "Use another copy of the anchor")
    return seal


def heads_of(path: Path) -> Iterator[Head]:
    """The heads in an anchor file, in the order of their histories."""
    with path.open("rb") as lines:
        lines.readline(_LONGEST_LINE)
        for line in lines:
            yield Head(*json.loads(line))


def _told(seal: Seal) -> dict[str, object]:
    return {"format": FORMAT, **asdict(seal)}


def _line(head: Head) -> bytes:
    return canonical([head.stream, head.seq, head.hash]).encode() + b"\n"
