"""How sure the reviewer is: three words in a row."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from workbench.model import Confidence
from workbench.tui.actions import CONFIDENCE, bindings

_LEVELS = tuple(level.value for level in Confidence)
_TITLE = "Confidence  "


class ConfidenceBar(Widget, can_focus=True):
    """low, medium, high; ← → or - + move, a click chooses. Posts `Chosen` when a person changes it."""

    class Chosen(Message):
        """Another level was chosen."""

        def __init__(self, level: str) -> None:
            super().__init__()
            self.level = level

    BINDINGS = bindings(CONFIDENCE)
    DEFAULT_CSS = """
    ConfidenceBar { height: 1; color: $foreground; background: $background; }
    ConfidenceBar:focus { background: $surface; }
    """

    level: reactive[str] = reactive(Confidence.MEDIUM.value)

    def render(self) -> Content:
        """The three words, the chosen one marked."""
        pointer = "▸" if self.has_focus else " "
        parts: list[str | tuple[str, str]] = [pointer, _TITLE]
        for level in _LEVELS:
            parts.append((f"●{level}", "bold reverse") if level == self.level else f"○{level}")
            parts.append("  ")
        return Content.assemble(*parts)

    def action_move(self, by: int) -> None:
        """The next level up or down."""
        self._choose(max(0, min(_LEVELS.index(self.level) + by, len(_LEVELS) - 1)))

    def on_click(self, event: events.Click) -> None:
        """Chooses the word under the mouse."""
        right = 1 + len(_TITLE)
        for index, level in enumerate(_LEVELS):
            left, right = right, right + len(level) + 3
            if left <= event.x < right:
                self._choose(index)
                return

    def _choose(self, index: int) -> None:
        if _LEVELS[index] != self.level:
            self.level = _LEVELS[index]
            self.post_message(self.Chosen(self.level))
