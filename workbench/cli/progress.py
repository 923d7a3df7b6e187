"""A line of progress on a terminal's standard error, gone when the work is done."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import Self

from workbench.text import clip

_PATIENCE = 0.3
_BETWEEN = 0.05


class Progress:
    """Says how far something is ("fetching https://…"), once it takes longer than a moment."""

    def __init__(self, what: str, *, unit: str = "kB") -> None:
        self._what = what
        self._unit = unit
        self._began = time.monotonic()
        self._next = self._began + _PATIENCE
        self._shown = False

    def show(self, done: int, total: int | None, part: str = "") -> None:
        """Bytes or other units so far, and in all where known; of a `part` where it has several."""
        now = time.monotonic()
        if now < self._next or not sys.stderr.isatty():
            return
        self._next = now + _BETWEEN
        unit = 1000 if self._unit == "kB" else 1
        size = f"{done / unit:,.0f} {self._unit}" + (f" of {total / unit:,.0f} {self._unit}" if total else "")
        where = f"{part} " if part else ""
        print(f"\r\x1b[K{clip(self._what, 60)}: {where}{size} (Ctrl+C stops)", end="", file=sys.stderr, flush=True)
        self._shown = True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
