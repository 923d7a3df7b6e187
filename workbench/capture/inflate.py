"""Content codings, undone by ourselves: bounded at every step, and complete or an error.

The client's own decoder lets 400 bytes grow to 256 MB before any limit sees them, and takes a truncated gzip
body for a whole one.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from workbench.errors import CaptureError, TooLarge
from workbench.model.limits import Limits

_STEP = 65_536
_FILE_WAY_OUT = "Save the page in the browser and add the file"


def coding_of(thing: str, header: str) -> str:
    """The one coding of a Content-Encoding header: "", "gzip" or "deflate"; CaptureError for anything else."""
    names = [name.strip().lower() for name in header.split(",")]
    names = [name for name in names if name not in ("", "identity")]
    if len(names) > 1:
        raise CaptureError(thing, f"the body is coded {len(names)} times", _FILE_WAY_OUT)
    name = names[0].removeprefix("x-") if names else ""
    if name not in ("", "gzip", "deflate"):
        raise CaptureError(thing, f"the body has a coding we didn't ask for ({name[:40]!r})", _FILE_WAY_OUT)
    return name


class Inflater:
    """Takes the body's bytes as they came and gives them decoded. `thing` is named in errors."""

    def __init__(self, thing: str, coding: str, limits: Limits) -> None:
        self._thing = thing
        self._coding = coding
        self._limits = limits
        self._wire = 0
        self._decoded = 0
        self._engine: zlib._Decompress | None = None
        self._held = b""  # fewer than the two bytes that tell how to go on
        self._members = 0
        self._padded = False

    def feed(self, chunk: bytes) -> Iterator[bytes]:
        """Decoded pieces of at most 64 KiB; TooLarge beyond the limits, CaptureError for damaged data."""
        self._wire += len(chunk)
        if self._wire > self._limits.wire_bytes:
            raise self._too_large(f"it is larger than {self._limits.wire_bytes:,} bytes")
        if not self._coding:
            yield self._counted(chunk)
            return
        rest, pending = self._held + chunk, False
        self._held = b""
        while (rest or pending) and not self._padded:
            engine = self._engine or self._started(rest)
            if engine is None:
                return
            piece, rest, pending = self._step(engine, rest)
            if piece:
                yield self._counted(piece)

    def finish(self) -> None:
        """CaptureError unless the coding's end mark was seen: a cut body is never taken for a whole one."""
        if self._coding and self._wire and (self._engine is not None or not self._members):
            raise CaptureError(self._thing, "its compressed body ends too early", "Try again later")

    def _started(self, rest: bytes) -> zlib._Decompress | None:
        """The engine for what starts with `rest`; None where there is nothing to decode (yet)."""
        if len(rest) < 2:
            self._held = rest
            return None
        if self._members and not (self._coding == "gzip" and rest[:2] == b"\x1f\x8b"):
            self._padded = True  # zeros or junk behind the end mark; browsers skip it too
            return None
        if self._coding == "gzip":
            window = 16 + zlib.MAX_WBITS
        else:  # servers send deflate with the zlib header (RFC 9110, 8.4.1.2) or without
            has_header = rest[0] & 0x0F == 8 and (rest[0] << 8 | rest[1]) % 31 == 0
            window = zlib.MAX_WBITS if has_header else -zlib.MAX_WBITS
        self._engine = zlib.decompressobj(window)
        return self._engine

    def _step(self, engine: zlib._Decompress, rest: bytes) -> tuple[bytes, bytes, bool]:
        """One bounded piece, the input left, and whether the engine may hold more without any input."""
        try:
            piece = engine.decompress(rest, _STEP)
        except zlib.error as error:
            raise CaptureError(self._thing, f"its compressed body is damaged ({error})", _FILE_WAY_OUT) from error
        if engine.eof:
            self._engine = None
            self._members += 1
            return piece, engine.unused_data, False
        return piece, engine.unconsumed_tail, len(piece) == _STEP

    def _counted(self, piece: bytes) -> bytes:
        self._decoded += len(piece)
        if self._decoded > self._limits.decoded_bytes:
            raise self._too_large(f"it is larger than {self._limits.decoded_bytes:,} bytes once decompressed")
        if self._decoded > self._limits.ratio_from and self._decoded > self._limits.ratio * self._wire:
            raise self._too_large(f"it grows more than {self._limits.ratio} times when decompressed")
        return piece

    def _too_large(self, cause: str) -> TooLarge:
        return TooLarge(self._thing, cause, "Save the part you need as a file and add that")
