"""Sources fetched or read, several at once: each by itself, so that one failure stops nothing."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.errors import Cancelled, Unavailable, UsageError, WorkbenchError
from workbench.model import Capture, Claim, Document, error_page
from workbench.model.limits import Limits, Network
from workbench.review.desk import Desk
from workbench.review.intake import document_of, is_url, read_bytes
from workbench.store import CapturedSource

if TYPE_CHECKING:
    from workbench.capture import FetchProgress

_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_DOUBTS = ("looks like an error page", "looks like a consent form", "not free to read", "subscribe or log in")
"""Words of the warnings of captures that say that the page is not what a person sees there. Short pages are many."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What an address or a path came to: a capture with its text, or an error."""

    target: str
    read: tuple[Capture, Document] | None
    error: WorkbenchError | None = None


def targets_in(typed: str) -> list[str]:
    """The addresses and paths that were typed or pasted: one a line, or several addresses with spaces between.

    Terminals put quotes around the path of a file that was dropped on them.
    """
    found: list[str] = []
    for line in filter(None, map(str.strip, typed.splitlines())):
        words = line.split()
        found += words if len(words) > 1 and all(map(_ADDRESS.match, words)) else [_plain(line)]
    return list(dict.fromkeys(filter(None, found)))


def read_listed(path: str, column: str | None) -> list[str]:
    """The addresses in a file: one a line, or those in a column of a CSV; UsageError where it has none."""
    try:
        text = Path(path).expanduser().read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(path, f"it could not be read as text ({error})", "Check the path") from error
    if column is None:
        found = targets_in(text)
    else:
        try:
            rows = csv.DictReader(io.StringIO(text, newline=""))
            if column not in (rows.fieldnames or ()):
                known = ", ".join(rows.fieldnames or ()) or "none"
                raise UsageError(f"the column '{column}'", f"{path} has no such column", f"It has: {known}")
            found = list(dict.fromkeys(value for row in rows if (value := (row[column] or "").strip())))
        except csv.Error as error:
            raise UsageError(path, f"it is no CSV that can be read ({error})", "Save it as CSV again") from error
    if not found:
        raise UsageError(path, "no address is in it", "One a line, or name the column with --column")
    return found


def read_many(
    targets: Iterable[str],
    network: Network,
    *,
    progress: Callable[[FetchProgress], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Iterator[Gathered]:
    """Each target once, files first, then addresses in the order in which they come; politely to their hosts.

    `progress` is called from several threads. Once `cancelled` says so, what has arrived by then still comes with its
    text, and the rest is given as Cancelled.
    """
    from workbench.capture import fetch_many

    wanted = list(dict.fromkeys(targets))
    for path in wanted:
        if not is_url(path):
            yield _gathered(path, None, network, cancelled)
    addresses = [url for url in wanted if is_url(url)]
    for fetched in fetch_many(addresses, network=network, progress=progress, cancelled=cancelled):
        if fetched.error is not None:
            yield Gathered(fetched.url, None, fetched.error)
        else:
            yield _gathered(fetched.url, fetched.capture, network, cancelled)


def already_captured(desk: Desk, claim: Claim) -> dict[str, CapturedSource]:
    """The addresses that were captured for a claim, each with its latest capture: what need not be fetched again."""
    latest_first = desk.store.evidence.captured_for(claim.id)
    return {item.source.url: item for item in reversed(latest_first) if item.source.url}


def doubt(capture: Capture, document: Document) -> str:
    """Why a fetched page may not be what a person sees at its address, in words; "" where nothing says so."""
    if capture.supplied or error_page(capture.status):
        return ""
    said = [warning for warning in (*capture.warnings, *document.warnings) if any(word in warning for word in _DOUBTS)]
    return "\n".join(said)


def is_error_page(error: WorkbenchError | None) -> bool:
    """Whether the server answered that the page is gone, which can be kept as evidence itself (`keep_errors`)."""
    return isinstance(error, Unavailable) and bool(error_page(error.status))


def _gathered(target: str, capture: Capture | None, network: Network, cancelled: Callable[[], bool] | None) -> Gathered:
    try:
        if capture is None:
            if cancelled is not None and cancelled():
                raise Cancelled(target, "it was stopped", "Nothing was kept")
            capture = read_bytes(target, network, Limits(), cancelled=cancelled)
        return Gathered(target, (capture, document_of(capture)))
    except WorkbenchError as error:
        return Gathered(target, None, error)


def _plain(line: str) -> str:
    if len(line) > 1 and line[0] == line[-1] and line[0] in "'\"":
        line = line[1:-1]
    return line.removeprefix("file://")
