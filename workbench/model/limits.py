"""What a capture may cost, and what the network may be used for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import workbench


@dataclass(frozen=True, slots=True)
class Limits:
    """Upper bounds of one capture. Sizes are bytes, times seconds.

    `ratio` is decoded to wire bytes and holds from `ratio_from` decoded bytes on. `deadline_s` covers
    everything: names, connections, TLS, redirects, headers and body.
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


@dataclass(frozen=True, slots=True)
class Network:
    """How and where to the network may be used.

    `allow_private` holds "host" (any port) or "host:port" entries that may be reached at any address;
    `extra_ports` adds to 80 and 443 for every host. `proxy` is "http://host:port"; behind it the address
    guard is the proxy's task. `ca_file` adds certificates (PEM) to the usual ones.
    """

    allow_private: frozenset[str] = frozenset()
    proxy: str | None = None
    ca_file: Path | None = None
    extra_ports: frozenset[int] = frozenset()
    user_agent: str = f"workbench/{workbench.__version__} (fact-checking; one page at a person's request)"


DEFAULT_LIMITS = Limits()
DEFAULT_NETWORK = Network()
