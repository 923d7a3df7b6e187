"""Which claims a list has, in words: of a status, of a search, the first of those found, or all."""

from __future__ import annotations

from workbench.model import Status
from workbench.tui.presenters.line import Part
from workbench.tui.presenters.queues import WIDE, Narrowing
from workbench.tui.presenters.status import status_part


def filtered_words(
    status: Status | None, shown: int | None, every: int, narrowing: Narrowing = WIDE
) -> tuple[Part, str]:
    """What the list is narrowed to, and how many of all claims are shown; None while they are counted."""
    count = "…" if shown is None else f"{shown:,}"
    # Removed claims are not among those that are counted.
    rest = f" · {count}" if status is Status.REMOVED else f" · {count} of {every:,}"
    if narrowing.words:
        sign, _ = status_part(status) if status else ("", "plain")
        return (" · ".join(filter(None, (narrowing.words, sign))), "accent"), rest
    return (("all statuses", "plain") if status is None else status_part(status)), rest


def shortlist_words(shown: int | None, every: int, key: str) -> tuple[Part, str]:
    """How many of the claims found are shown, and the key to the rest."""
    count = "…" if shown is None else f"{shown:,}"
    return (f"{count} of {every:,} found", "plain"), f" · {key} shows the rest"


def whole_words(shown: int | None, budget: int, key: str) -> tuple[Part, str]:
    """That all claims are shown, and the key back to the first ones."""
    count = "…" if shown is None else f"{shown:,}"
    return (f"all {count}", "plain"), f" · {key} shows the first {budget:,}"
