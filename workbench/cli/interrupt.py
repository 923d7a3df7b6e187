"""Ctrl+C for work that keeps what it has."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event


@contextmanager
def stoppable() -> Iterator[Callable[[], bool]]:
    """Whether the work is to stop: Ctrl+C asks it to, a second one ends the command at once.

    Where somebody else decided about the signal (a shell that ignores it for work in the background), it stays so.
    """
    stop = Event()

    def ask(_number: int, _frame: object) -> None:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        stop.set()

    if signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        yield stop.is_set
        return
    signal.signal(signal.SIGINT, ask)
    try:
        yield stop.is_set
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)
