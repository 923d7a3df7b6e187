"""The captures of one source as a choice, and what differs between two of them."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.model import error_page
from workbench.model.match import ParagraphChange
from workbench.store import SourceCapture, handle
from workbench.tui.presenters.line import BLANK, Line, wrapped
from workbench.tui.presenters.times import local_time


def capture_option(capture: SourceCapture, current: int) -> str:
    """A capture in a choice: when, how it came, what became of it, whether it is the one that is open."""
    if capture.archive_url:
        when = f"archived copy, made {local_time(capture.seen_at)}"
    elif capture.seen_at:
        when = f"supplied, seen {local_time(capture.seen_at)}"
    else:
        when = f"{'supplied' if capture.supplied else 'fetched'} {local_time(capture.fetched_at)}"
    gone = "REDACTED: its bytes are removed" if capture.redacted else ""
    here = "open now" if capture.capture_id == current else ""
    return " · ".join(filter(None, (when, error_page(capture.status), gone, here, handle(capture.capture_id))))


def difference_lines(changes: Sequence[ParagraphChange], older: str, newer: str, width: int) -> list[Line]:
    """Each paragraph that differs, as it was and as it is; `older` and `newer` say which captures are compared."""
    lines: list[Line] = [*wrapped(f"- {older}", width, "muted"), *wrapped(f"+ {newer}", width, "plain")]
    if not changes:
        return [*lines, BLANK, (("The text is the same in both.", "strong"),)]
    return lines + paragraph_lines(changes, width)


def paragraph_lines(changes: Sequence[ParagraphChange], width: int) -> list[Line]:
    """Each changed paragraph: what happened to it, then the old words and the new ones, with signs."""
    lines: list[Line] = []
    for change in changes:
        lines += [BLANK, ((change.kind, "accent"),)]
        if change.old:
            lines += wrapped(change.old, width, "muted", indent="  ", first="- ")
        if change.new:
            lines += wrapped(change.new, width, "plain", indent="  ", first="+ ")
    return lines
