"""The WARC 1.1 format (ISO 28500:2017): records to bytes and back. Nothing here knows what they mean.

Written and read by ourselves, though warcio does both: what others wrote may be a bomb, and its reader has no bound
on headers, records or what they inflate to. The tests hold what we write against warcio's own check.
"""

from __future__ import annotations

import base64
import hashlib
import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

Pairs = tuple[tuple[str, str], ...]

_VERSION = "WARC/1.1"
_HEAD_BYTES = 64_000
_LINE_BYTES = 16_000
_STEP = 65_536
_MOST_BYTES = 20_000_000_000

_VERSION_LINE = re.compile(rb"WARC/[01]\.\d{1,2}\r?\n")
_CONTROLS = re.compile(r"[\0-\x1f\x7f]+")
_ALGORITHMS = frozenset({"sha1", "sha256", "sha512", "md5"})


@dataclass(frozen=True, slots=True)
class Record:
    """One record: its named fields in order, and its block. `damage` says what is wrong with one that was read."""

    fields: Pairs
    block: bytes
    damage: str = ""

    def get(self, name: str) -> str:
        """The first value of a field, "" where it is missing; names are read without case."""
        wanted = name.lower()
        return next((value for key, value in self.fields if key.lower() == wanted), "")

    @property
    def kind(self) -> str:
        """WARC-Type."""
        return self.get("WARC-Type").lower()


def digest_of(data: bytes) -> str:
    """A digest as WARC files label them: SHA-256 in base 32."""
    return f"sha256:{base64.b32encode(hashlib.sha256(data).digest()).decode('ascii')}"


def is_digest_of(labelled: str, data: bytes) -> bool:
    """Whether a labelled digest, in base 32 or hexadecimal, is that of `data`; True for one of an unknown kind."""
    algorithm, _, value = labelled.partition(":")
    name = algorithm.strip().lower().replace("-", "")
    if name not in _ALGORITHMS:
        return True
    found = hashlib.new(name, data, usedforsecurity=False).digest()
    encoded = base64.b32encode(found).decode("ascii").rstrip("=")
    return value.strip().lower() == found.hex() or value.strip().upper().rstrip("=") == encoded


def one_line(value: str) -> str:
    """A value that can stand in a header: nothing in it ends the line."""
    return _CONTROLS.sub(" ", value).strip()


def to_bytes(record: Record) -> bytes:
    """The record as one gzip member, so that it can be unpacked alone. The same record gives the same bytes."""
    lines = [_VERSION, *(f"{name}: {one_line(value)}" for name, value in record.fields)]
    lines.append(f"Content-Length: {len(record.block)}")
    head = "\r\n".join([*lines, "", ""]).encode("utf-8", errors="replace")
    packer = zlib.compressobj(6, wbits=31)
    return packer.compress(head) + packer.compress(record.block) + packer.compress(b"\r\n\r\n") + packer.flush()


def read_records(stream: BinaryIO, longest: int) -> Iterator[Record]:
    """Every record of a WARC file, gzip or plain. ValueError where the file itself is damaged or no WARC.

    A record with a block longer than `longest` comes without it, its `damage` said; so does one whose digest differs.
    """
    reader = io.BufferedReader(_Unpacked(stream), _STEP)
    began = False
    while True:
        line = reader.readline(_LINE_BYTES)
        if not line:
            if not began:
                raise ValueError("it is empty")
            return
        if not line.strip() and began:
            continue
        if not _VERSION_LINE.fullmatch(line):
            raise ValueError("it is no WARC file" if not began else "a record does not end where it should")
        began = True
        yield _read_one(reader, longest)


def _read_one(reader: io.BufferedReader[_Unpacked], longest: int) -> Record:
    fields = _read_fields(reader)
    length = Record(fields, b"").get("Content-Length")
    if not (length.isascii() and length.isdigit() and len(length) < 16):
        raise ValueError("a record has no usable length")
    size = int(length)
    if size > longest:
        _skip(reader, size)
        return Record(fields, b"", f"it has {size:,} bytes, more than the limit of {longest:,}")
    block = reader.read(size)
    if len(block) < size:
        raise ValueError("it ends in the middle of a record")
    record = Record(fields, block)
    stated = record.get("WARC-Block-Digest")
    damage = "" if not stated or is_digest_of(stated, block) else "its bytes differ from their digest"
    return Record(fields, block, damage)


def _read_fields(reader: io.BufferedReader[_Unpacked]) -> Pairs:
    """The named fields up to the blank line, continuation lines joined."""
    fields: list[tuple[str, str]] = []
    size = 0
    while True:
        line = reader.readline(_LINE_BYTES)
        size += len(line)
        if not line.endswith(b"\n") or size > _HEAD_BYTES:
            raise ValueError("a record's header is cut off or too long")
        text = line.decode("utf-8", errors="replace").rstrip("\r\n")
        if not text:
            return tuple(fields)
        if text[0] in " \t" and fields:
            name, value = fields[-1]
            fields[-1] = (name, f"{value} {text.strip()}")
        else:
            name, colon, value = text.partition(":")
            if not colon:
                raise ValueError("a record's header is damaged")
            fields.append((name.strip(), value.strip()))


def _skip(reader: io.BufferedReader[_Unpacked], size: int) -> None:
    while size > 0:
        piece = reader.read(min(_STEP, size))
        if not piece:
            raise ValueError("it ends in the middle of a record")
        size -= len(piece)


class _Unpacked(io.RawIOBase):
    """A stream's bytes, gzip members undone one after another, never more than a step at a time."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._held = stream.read(_STEP)
        self._packed = self._held.startswith(b"\x1f\x8b")
        self._engine: zlib._Decompress | None = None
        self._given = 0

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill `buffer` from the start; how many bytes, 0 at the end."""
        piece = self._inflated(len(buffer)) if self._packed else self._plain(len(buffer))
        self._given += len(piece)
        if self._given > _MOST_BYTES:
            raise ValueError(f"it unpacks to more than {_MOST_BYTES:,} bytes")
        buffer[: len(piece)] = piece
        return len(piece)

    def _plain(self, size: int) -> bytes:
        self._held = self._held or self._stream.read(_STEP)
        piece, self._held = self._held[:size], self._held[size:]
        return piece

    def _inflated(self, size: int) -> bytes:
        while True:
            self._held = self._held or self._stream.read(_STEP)
            if self._engine is None:
                if not self._held.strip(b"\0"):
                    return b""
                self._engine = zlib.decompressobj(31)
            ended = not self._held
            try:
                piece = self._engine.decompress(self._held, size)
            except zlib.error as error:
                raise ValueError("its compression is damaged") from error
            self._held = self._engine.unconsumed_tail or self._engine.unused_data
            if self._engine.eof:
                self._engine = None
            elif ended and not piece:
                raise ValueError("it ends in the middle of a record")
            if piece:
                return piece
