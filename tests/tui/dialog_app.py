"""A bare app that opens one dialog or screen and keeps what it was dismissed with."""

from __future__ import annotations

from typing import Any

from textual.app import App
from textual.screen import Screen

UNANSWERED = object()


class OneScreen(App[None]):
    """Opens `first`; `answer` is what it was dismissed with."""

    def __init__(self, first: Screen[Any]) -> None:
        super().__init__()
        self._first = first
        self.answer: object = UNANSWERED

    def on_mount(self) -> None:
        """Opens the screen."""
        self.push_screen(self._first, self._answered)

    @property
    def answered(self) -> bool:
        """Whether the screen was dismissed."""
        return self.answer is not UNANSWERED

    def _answered(self, answer: object) -> None:
        self.answer = answer
