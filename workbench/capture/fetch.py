"""Fetch one URL: bounded, guarded, cancellable, and kept as it came."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from workbench.capture.politeness import Politeness
from workbench.capture.watch import Watch
from workbench.model import Capture
from workbench.model.limits import DEFAULT_LIMITS, DEFAULT_NETWORK, Limits, Network


def fetch(
    url: str,
    limits: Limits = DEFAULT_LIMITS,
    *,
    network: Network = DEFAULT_NETWORK,
    clock: Callable[[], str] | None = None,
    progress: Callable[[int, int | None], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    politeness: Politeness | None = None,
    waiting: Callable[[str, float], None] | None = None,
) -> Capture:
    """The page at `url` as it came, redirects followed, each of them past the address guard.

    `clock` gives the time as UTC with Z (default: now); `progress` is called with the bytes received and the
    length announced, if any; `cancelled` is asked at least four times a second; `waiting` is called with a reason
    and seconds before a wait that the server asked for. Fetches that run at the same time share a `politeness`.
    Raises Blocked, TooLarge, Timeout, Cancelled, Unavailable (with the HTTP status) or another CaptureError,
    ConfigError for a bad proxy or ca_file.
    """
    # The HTTP client takes a tenth of a second to load: only who fetches pays for it.
    from workbench.capture.hops import Journey
    from workbench.capture.network import GuardedBackend

    watch = Watch(url, limits, cancelled)
    backend = GuardedBackend(limits, network, watch)
    turns = politeness or Politeness()
    return Journey(limits, network, watch, backend, clock or utc_now, progress, turns, waiting).capture(url)


def utc_now() -> str:
    """Now, as UTC with Z to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
