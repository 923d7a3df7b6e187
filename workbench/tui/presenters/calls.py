"""Notes that call somebody, and hand-over notes, as lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import tzinfo

from workbench.model import ClaimRow, Handover, Mention
from workbench.report.words import count
from workbench.store import handle
from workbench.text import clip, one_line
from workbench.tui.presenters.line import BLANK, Line, wrapped
from workbench.tui.presenters.status import status_part
from workbench.tui.presenters.times import local_time

_NAME = 12


@dataclass(frozen=True, slots=True)
class Call:
    """A note that calls this reviewer, who wrote it, and the claim that it stands on."""

    mention: Mention
    who: str
    row: ClaimRow


@dataclass(frozen=True, slots=True)
class Left:
    """A hand-over note, who left it, and the claims that were in their hands."""

    handover: Handover
    who: str
    rows: tuple[ClaimRow, ...]


def calls_summary(mentions: Sequence[Mention]) -> str:
    """How many notes call, and how many are new."""
    if not mentions:
        return "No note calls you."
    unread = sum(not mention.read for mention in mentions)
    return f"{count(len(mentions), 'note')} on which you are called, {unread} not read before"


def call_line(call: Call, width: int, *, selected: bool) -> Line:
    """A note in the list."""
    return _line("new" if not call.mention.read else "", call.who, call.mention.note.words, width, selected=selected)


def call_lines(call: Call, width: int, open_key: str, zone: tzinfo | None = None) -> list[Line]:
    """The whole note, and the claim."""
    note = call.mention.note
    return [
        *wrapped(f"{call.who}, {local_time(note.recorded_at, zone)} · {note.visibility.value}", width, "muted"),
        *wrapped(note.words, width),
        BLANK,
        *_claim(call.row, width),
        *wrapped(f"{open_key} opens the claim", width, "muted"),
    ]


def handovers_summary(every: int, key: str) -> str:
    """How many notes there are, and how to leave one."""
    there = f"{count(every, 'hand-over note')}, the newest first" if every else "Nobody has handed over yet"
    return f"{there} · {key} leaves one"


def left_line(left: Left, width: int, *, selected: bool) -> Line:
    """A hand-over note in the list."""
    held = count(len(left.rows), "claim") if left.rows else ""
    return _line(held, left.who, left.handover.words, width, selected=selected)


def left_lines(left: Left, width: int, open_key: str, zone: tzinfo | None = None) -> list[Line]:
    """The whole note, and what was in hand."""
    lines = wrapped(f"{left.who}, {local_time(left.handover.recorded_at, zone)}", width, "muted")
    lines += wrapped(left.handover.words, width)
    if left.rows:
        lines += [BLANK, (("In hand", "accent"),)]
        lines += [line for row in left.rows for line in _claim(row, width)]
        lines += wrapped(f"{open_key} opens one", width, "muted")
    return lines


def _line(mark: str, who: str, words: str, width: int, *, selected: bool) -> Line:
    fixed: Line = (
        ("▸" if selected else " ", "accent"),
        (f"{mark:9}", "accent"),
        (f"{clip(who, _NAME)}: ", "muted"),
    )
    return (*fixed, (clip(words, max(1, width - sum(len(text) for text, _ in fixed))), "plain"))


def _claim(row: ClaimRow, width: int) -> list[Line]:
    head: Line = (status_part(row.status), (f" · {handle(row.id)}", "muted"))
    return [head, *wrapped(one_line(row.wording), width, indent="  ")]
