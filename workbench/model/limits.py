"""What a capture may cost, and what the network may be used for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import workbench
from workbench.model.archive import Archive


@dataclass(frozen=True, slots=True)
class Limits:
    """Upper bounds of one capture. Sizes are bytes, times seconds.

    `ratio` is decoded to wire bytes and holds from `ratio_from` decoded bytes on. `deadline_s` covers everything that
    the network does: names, connections, TLS, redirects, headers and body; waiting for a turn, or because the server
    asked for it, does not count. A body slower than `rate` bytes a second over `rate_s` is given up. A 429 or 503 is
    tried again `retries` times, after what its Retry-After says if that is at most `retry_wait_s`.
    """

    wire_bytes: int = 20_000_000
    decoded_bytes: int = 30_000_000
    ratio: int = 200
    ratio_from: int = 1_000_000
    deadline_s: float = 30.0
    connect_s: float = 10.0
    read_s: float = 10.0
    redirects: int = 10
    header_count: int = 200
    header_bytes: int = 64_000
    rate: int = 1_000
    rate_s: float = 10.0
    retries: int = 2
    retry_wait_s: float = 120.0


@dataclass(frozen=True, slots=True)
class Network:
    """How and where to the network may be used.

    `allow_private` holds "host" (any port) or "host:port" entries that may be reached at any address;
    `extra_ports` adds to 80 and 443 for every host. `proxy` is "http://host:port"; behind it the address
    guard is the proxy's task. `ca_file` adds certificates (PEM) to the usual ones. `ask_robots` says whether
    robots.txt is read beside a page; its answer is kept and shown, and never stops a page that a person asked for.
    `keep_errors` takes what a server sends with 404, 410 or 451 for the page: at a person's wish, for one fetch.
    `archives` are those that may be asked for copies, when a person does so for a page.
    """

    allow_private: frozenset[str] = frozenset()
    proxy: str | None = None
    ca_file: Path | None = None
    extra_ports: frozenset[int] = frozenset()
    user_agent: str = f"workbench/{workbench.__version__} (fact-checking; one page at a person's request)"
    ask_robots: bool = True
    keep_errors: bool = False
    archives: tuple[Archive, ...] = ()


DEFAULT_LIMITS = Limits()
DEFAULT_NETWORK = Network()
