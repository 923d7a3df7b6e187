"""How far a fetch is, in one line."""

from __future__ import annotations

_SPINNER = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏"
_SPINS_A_SECOND = 10


def progress_line(so_far: int, total: int | None, seconds: float) -> str:
    """A spinner, bytes so far of all where the server said how many, and the time it has taken."""
    spin = _SPINNER[int(seconds * _SPINS_A_SECOND) % len(_SPINNER)]
    return f"{spin} {_received(so_far, total)} · {seconds:.0f} s"


def files_so_far(done: int, total: int | None, seconds: float) -> str:
    """How far a dossier is."""
    return f"{done:,} of {total:,} files · {seconds:.0f} s" if total else "reading the record …"


def size(count: int) -> str:
    """Bytes as people say them: "812 bytes", "14 kB", "2.5 MB"."""
    if count < 1_000:
        return f"{count} bytes"
    return f"{count / 1_000:.0f} kB" if count < 1_000_000 else f"{count / 1_000_000:.1f} MB"


def _received(so_far: int, total: int | None) -> str:
    if so_far == 0:
        return "waiting for the answer"
    if not total or total < so_far:
        return f"{size(so_far)} received"
    return f"{size(so_far)} of {size(total)} received ({so_far * 100 // total} %)"
