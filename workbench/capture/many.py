"""Fetch many URLs at once, politely: results as they come, and one failure stops nothing."""

from __future__ import annotations

import threading
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from queue import Full, Queue
from urllib.parse import urlsplit

from workbench.capture.fetch import fetch
from workbench.capture.politeness import Politeness
from workbench.errors import Cancelled, WorkbenchError
from workbench.model import Capture
from workbench.model.limits import DEFAULT_LIMITS, DEFAULT_NETWORK, Limits, Network

# Finished captures that nobody took yet: more would only fill the memory.
_HELD = 4
_SLICE_S = 0.1


class FetchState(StrEnum):
    """How far one of many fetches has come."""

    FETCHING = "fetching"
    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class FetchProgress:
    """News of one URL. `total` is the length announced, if any; `note` says why it waits or failed."""

    url: str
    state: FetchState
    received: int = 0
    total: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What one URL came to: a capture or an error, never both."""

    url: str
    capture: Capture | None
    error: WorkbenchError | None


def fetch_many(
    urls: Iterable[str],
    limits: Limits = DEFAULT_LIMITS,
    *,
    network: Network = DEFAULT_NETWORK,
    clock: Callable[[], str] | None = None,
    progress: Callable[[FetchProgress], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    politeness: Politeness | None = None,
) -> Iterator[Fetched]:
    """Each different URL once, in the order in which they finish.

    At most `politeness.total` at once (20) and 2 of a host, 1 s apart. `progress` is called from several threads.
    Once `cancelled` says so, what runs ends within a quarter of a second and what did not start is given as
    Cancelled. Leaving the loop early cancels the rest.
    """
    run = _Run(limits, network, clock, progress, cancelled, politeness or Politeness())
    return run.results(list(dict.fromkeys(urls)))


class _Run:
    """Lanes of work, at most two of a host, each run through by one thread."""

    def __init__(
        self,
        limits: Limits,
        network: Network,
        clock: Callable[[], str] | None,
        progress: Callable[[FetchProgress], None] | None,
        cancelled: Callable[[], bool] | None,
        politeness: Politeness,
    ) -> None:
        self._limits = limits
        self._network = network
        self._clock = clock
        self._progress = progress
        self._cancelled = cancelled
        self._politeness = politeness
        self._left = threading.Event()  # the caller has left the loop
        self._results: Queue[Fetched] = Queue(_HELD)

    def results(self, urls: list[str]) -> Iterator[Fetched]:
        lanes = _lanes(urls, self._politeness.per_host)
        threads = [
            threading.Thread(target=self._work, args=(lanes,), name=f"fetch {number}", daemon=True)
            for number in range(min(len(lanes), self._politeness.total))
        ]
        for thread in threads:
            thread.start()
        try:
            for _ in urls:
                yield self._results.get()
        finally:
            self._left.set()
            for thread in threads:
                thread.join()

    def _work(self, lanes: deque[deque[str]]) -> None:
        """Run through lane after lane until none is left."""
        while True:
            try:
                lane = lanes.popleft()
            except IndexError:
                return
            while True:
                try:
                    url = lane.popleft()
                except IndexError:  # the host's other lane took the last one
                    break
                if not self._give(self._fetched(url)):
                    return

    def _fetched(self, url: str) -> Fetched:
        try:
            if self._stopped():
                raise Cancelled(url, "the fetch was stopped", "Nothing was kept")
            self._tell(FetchProgress(url, FetchState.FETCHING))
            capture = fetch(
                url,
                self._limits,
                network=self._network,
                clock=self._clock,
                progress=lambda received, total: self._tell(FetchProgress(url, FetchState.FETCHING, received, total)),
                cancelled=self._stopped,
                politeness=self._politeness,
                waiting=partial(self._tell_waiting, url),
            )
        except WorkbenchError as error:
            self._tell(FetchProgress(url, FetchState.FAILED, note=error.cause))
            return Fetched(url, None, error)
        self._tell(FetchProgress(url, FetchState.DONE, len(capture.body), len(capture.body)))
        return Fetched(url, capture, None)

    def _give(self, result: Fetched) -> bool:
        """Hand a result over as soon as there is room; False once nobody takes it any more."""
        while not self._left.is_set():
            try:
                self._results.put(result, timeout=_SLICE_S)
                return True
            except Full:
                continue
        return False

    def _stopped(self) -> bool:
        return self._left.is_set() or (self._cancelled is not None and self._cancelled())

    def _tell(self, news: FetchProgress) -> None:
        if self._progress is not None:
            self._progress(news)

    def _tell_waiting(self, url: str, reason: str, seconds: float) -> None:
        self._tell(FetchProgress(url, FetchState.WAITING, note=f"{reason}: trying again in {seconds:.0f} s"))


def _lanes(urls: list[str], per_host: int) -> deque[deque[str]]:
    """A queue for each host, listed as often as it may be worked on at once, one of each host first."""
    of_host: dict[str, deque[str]] = defaultdict(deque)
    for url in urls:
        of_host[_host(url)].append(url)
    rounds = ([queue for queue in of_host.values() if len(queue) > number] for number in range(per_host))
    return deque(queue for queues in rounds for queue in queues)


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
