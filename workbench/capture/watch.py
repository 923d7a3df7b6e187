"""One watch over a whole fetch: deadline, cancel, bytes received and their rate, asked at every step."""

from __future__ import annotations

import time
from collections.abc import Callable

from workbench.errors import Cancelled, Timeout, TooLarge
from workbench.model.limits import Limits

# How long any wait may last before the watch is asked again, in seconds. A cancelled fetch ends within it.
SLICE_S = 0.1

# Headers, interim answers and chunk marks on top of the body.
_OVERHEAD_BYTES = 1_000_000


class Watch:
    """Time and bytes left for one fetch of `thing`. Every method raises Cancelled, Timeout or TooLarge."""

    def __init__(self, thing: str, limits: Limits, cancelled: Callable[[], bool] | None) -> None:
        self.thing = thing
        self.cancelled = cancelled
        self._limits = limits
        self._began = time.monotonic()
        self._paused = 0.0
        self._received = 0
        self._measured: tuple[float, int] | None = None  # since when, and how many bytes had come by then

    @property
    def elapsed_ms(self) -> int:
        """Milliseconds since the start, pauses left out."""
        return round(1000 * (time.monotonic() - self._began - self._paused))

    def check(self) -> None:
        """Raise if the fetch was cancelled, its deadline passed or its body only drips."""
        self.check_cancel()
        now = time.monotonic()
        if now >= self._ends:
            raise self._timeout(f"no complete answer within {self._limits.deadline_s:g} s")
        if self._measured is None:
            return
        since, bytes_then = self._measured
        if now - since >= self._limits.rate_s:
            if self._received - bytes_then < self._limits.rate * (now - since):
                raise self._timeout(f"fewer than {self._limits.rate:,} bytes a second for {self._limits.rate_s:g} s")
            self._measured = (now, self._received)

    def check_cancel(self) -> None:
        """Raise if the fetch was cancelled."""
        if self.cancelled is not None and self.cancelled():
            raise Cancelled(self.thing, "the fetch was stopped", "Nothing was kept")

    def measure(self, on: bool) -> None:
        """From now on the rate is measured, or not."""
        self._measured = (time.monotonic(), self._received) if on else None

    def slice_until(self, ends: float) -> float:
        """How long to wait now, in seconds, when the wait as a whole may last until `ends` (monotonic)."""
        self.check()
        left = min(self._ends, ends) - time.monotonic()
        return max(0.001, min(SLICE_S, left))

    def received(self, count: int) -> None:
        """Count bytes from the socket, whatever they are: endless interim answers are a flood too."""
        self._received += count
        if self._received > self._limits.wire_bytes + _OVERHEAD_BYTES:
            raise TooLarge(
                self.thing,
                f"the server sent more than {self._limits.wire_bytes:,} bytes",
                "Save the part you need as a file and add that",
            )

    def sleep(self, seconds: float) -> None:
        """Sleep, but wake for a cancel or the deadline."""
        ends = time.monotonic() + seconds
        while time.monotonic() < ends:
            time.sleep(self.slice_until(ends))

    def pause(self, seconds: float) -> None:
        """Sleep on somebody else's wish: a cancel ends it, the deadline moves with it."""
        began = time.monotonic()
        try:
            while (left := began + seconds - time.monotonic()) > 0:
                self.check_cancel()
                time.sleep(min(SLICE_S, left))
        finally:
            self.give_back(time.monotonic() - began)

    def give_back(self, seconds: float) -> None:
        """Let the deadline move on by time that was spent waiting for a turn."""
        self._paused += seconds

    @property
    def _ends(self) -> float:
        return self._began + self._paused + self._limits.deadline_s

    def _timeout(self, cause: str) -> Timeout:
        way_out = "Try again later, or save the page in the browser and add the file"
        return Timeout(self.thing, cause, way_out)
