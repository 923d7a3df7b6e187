"""What concurrent fetches owe the sites: few at once, spaced out, and robots.txt asked once for each site."""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from workbench.capture.watch import SLICE_S, Watch


class Politeness:
    """Shared by all fetches of a run; safe between threads."""

    def __init__(self, per_host: int = 2, spacing_s: float = 1.0, total: int = 20) -> None:
        self.total = total
        self.per_host = per_host
        self._spacing_s = spacing_s
        self._changed = threading.Condition()
        self._busy: dict[str, int] = defaultdict(int)
        self._next: dict[str, float] = {}
        self._robots: dict[str, str | None] = {}
        self._asking: dict[str, threading.Lock] = defaultdict(threading.Lock)

    @contextmanager
    def turn(self, host: str, watch: Watch, *, follows: bool = False) -> Iterator[None]:
        """Hold one of the host's places, as soon as there is one; the time until then is not the fetch's.

        A request that `follows` another of the same fetch on this host (a redirect, robots.txt) keeps its place in
        the count, but need not be spaced out. Cancelled where the watch says so.
        """
        began = time.monotonic()
        try:
            self._take(host, watch, follows)
        finally:
            watch.give_back(time.monotonic() - began)
        try:
            yield
        finally:
            with self._changed:
                self._busy[host] -= 1
                self._changed.notify_all()

    def robots_of(self, origin: str, ask: Callable[[], str | None]) -> str | None:
        """What `ask` gives for this site's robots.txt, asked once by whoever comes first."""
        with self._changed:
            lock = self._asking[origin]
        with lock:
            if origin not in self._robots:
                self._robots[origin] = ask()
            return self._robots[origin]

    def _take(self, host: str, watch: Watch, follows: bool) -> None:
        with self._changed:
            while True:
                watch.check_cancel()
                now = time.monotonic()
                wait = 0.0 if follows else self._next.get(host, 0.0) - now
                full = self._busy[host] >= self.per_host or sum(self._busy.values()) >= self.total
                if not full and wait <= 0:
                    break
                self._changed.wait(SLICE_S if full else min(SLICE_S, wait))
            self._busy[host] += 1
            self._next[host] = max(self._next.get(host, 0.0), now + self._spacing_s)
