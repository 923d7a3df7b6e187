"""The line on every screen while the database does not answer."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from workbench.tui.presenters.times import clock_time


class AwayLine(Static):
    """Since when the connection is lost, and what becomes of what is typed."""

    DEFAULT_CSS = """
    AwayLine { dock: top; height: 1; padding: 0 1; background: $error; color: $background; text-style: bold; }
    """

    def __init__(self, lost_at: str) -> None:
        super().__init__(Content(f"connection lost since {clock_time(lost_at)}, drafts are kept here"), markup=False)
