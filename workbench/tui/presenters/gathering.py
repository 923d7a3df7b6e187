"""Several sources on their way, a line each: how far one is, what it came to, why it failed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from workbench.text import ascii_address, clip, clip_start, one_line
from workbench.tui.presenters.fetching import size
from workbench.tui.presenters.line import Line, Role

_WORD = 10
_BAR, _BAR_OF_ALL = 8, 20


class State(Enum):
    """What became of a source, with the sign that shows it."""

    WAITING = "waiting"
    FETCHING = "fetching"
    KEPT = "kept"
    DOUBTED = "doubtful"
    SEEN = "supplied"
    FAILED = "failed"
    STOPPED = "stopped"


_LOOKS: dict[State, tuple[str, Role]] = {
    State.WAITING: ("·", "muted"),
    State.FETCHING: ("…", "accent"),
    State.KEPT: ("+", "good"),
    State.DOUBTED: ("?", "alert"),
    State.SEEN: ("+", "good"),
    State.FAILED: ("!", "alert"),
    State.STOPPED: ("–", "muted"),
}
FAILED = frozenset({State.FAILED, State.STOPPED})
ON_THE_WAY = frozenset({State.WAITING, State.FETCHING})


@dataclass(frozen=True, slots=True)
class GatherRow:
    """One source: `note` says how far it is or why it failed, `capture_id` where it was kept (0 where not).

    `gone` says that the server sent an error page which can be kept.
    """

    target: str
    state: State = State.WAITING
    note: str = ""
    capture_id: int = 0
    gone: bool = False


def gather_line(row: GatherRow, width: int, *, selected: bool) -> Line:
    """A source as a line: sign and word, the end of a long address, and the note."""
    sign, role = _LOOKS[row.state]
    note = clip(one_line(row.note), max(0, width // 2 - 4)) if row.note else ""
    room = width - _WORD - 5 - (len(note) + 3 if note else 0)
    return (
        ("▸" if selected else " ", "accent"),
        (f"{sign} {row.state.value:{_WORD}} ", role),
        (clip_start(_bare(ascii_address(row.target)), room), "plain"),
        (f" · {note}" if note else "", "muted"),
    )


def gather_summary(rows: Sequence[GatherRow]) -> str:
    """How many are done, behind a bar: "████████████░░░░░░░░ 3 of 5 done: 2 kept, 1 failed"."""
    done = [row for row in rows if row.state not in ON_THE_WAY]
    counts = [(state, sum(row.state is state for row in done)) for state in State]
    words = ", ".join(f"{count} {state.value}" for state, count in counts if count)
    bar = _bar(len(done), len(rows), _BAR_OF_ALL)
    return f"{bar} {len(done)} of {len(rows)} done" + (f": {words}" if words else "")


def received(so_far: int, total: int | None) -> str:
    """How much of one source has come, behind a bar where the server said how much there is."""
    if not so_far:
        return "waiting for the answer"
    if not total or total < so_far:
        return size(so_far)
    return f"{_bar(so_far, total, _BAR)} {size(so_far)} of {size(total)}"


def _bar(part: int, whole: int, cells: int) -> str:
    filled = cells * part // whole if whole else 0
    return "█" * filled + "░" * (cells - filled)


def _bare(address: str) -> str:
    return address.removeprefix("https://").removeprefix("http://")
