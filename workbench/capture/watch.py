"""One watch over a whole fetch: deadline, cancel and bytes received, asked at every step."""

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
        self._limits = limits
        self._cancelled = cancelled
        self._ends = time.monotonic() + limits.deadline_s
        self._received = 0

    def check(self) -> None:
        """Raise if the fetch was cancelled or its deadline passed."""
        if self._cancelled is not None and self._cancelled():
            raise Cancelled(self.thing, "the fetch was stopped", "Nothing was kept")
        if time.monotonic() >= self._ends:
            raise Timeout(
                self.thing,
                f"no complete answer within {self._limits.deadline_s:g} s",
                "Try again later, or save the page in the browser and add the file",
            )

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
