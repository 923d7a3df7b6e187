"""A line of progress on a terminal's standard error, gone when the work is done."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import Self

from workbench.text import clip

_PATIENCE = 0.3


class Progress:
    """Says how far a fetch is, once it takes longer than a moment."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._began = time.monotonic()
        self._shown = False

    def show(self, done: int, total: int | None) -> None:
        """Bytes so far, and in all where known."""
        if not sys.stderr.isatty() or time.monotonic() - self._began < _PATIENCE:
            return
        size = f"{done / 1000:,.0f} kB" + (f" of {total / 1000:,.0f} kB" if total else "")
        print(f"\r\x1b[Kfetching {clip(self._what, 50)}: {size} (Ctrl+C stops)", end="", file=sys.stderr, flush=True)
        self._shown = True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
