"""Which claims a list has, in words: of a status, of a search, the first of those found, or all."""

from __future__ import annotations

from workbench.model import Status
from workbench.tui.presenters.line import Part
from workbench.tui.presenters.status import status_part


def filtered_words(status: Status | None, shown: int | None, every: int) -> tuple[Part, str]:
    """The status that is filtered by, and how many of all claims are shown; None while they are counted."""
    count = "…" if shown is None else f"{shown:,}"
    if status is None:
        return ("all statuses", "plain"), f" · {count} of {every:,}"
    # Removed claims are not among those that are counted.
    return status_part(status), f" · {count}" if status is Status.REMOVED else f" · {count} of {every:,}"


def shortlist_words(shown: int | None, every: int, key: str) -> tuple[Part, str]:
    """How many of the claims found are shown, and the key to the rest."""
    count = "…" if shown is None else f"{shown:,}"
    return (f"{count} of {every:,} found", "plain"), f" · {key} shows the rest"


def whole_words(shown: int | None, budget: int, key: str) -> tuple[Part, str]:
    """That all claims are shown, and the key back to the first ones."""
    count = "…" if shown is None else f"{shown:,}"
    return (f"all {count}", "plain"), f" · {key} shows the first {budget:,}"
