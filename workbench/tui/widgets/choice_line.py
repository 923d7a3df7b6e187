"""One of several words, on one line: the next or the one before by a key, or a click."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from workbench.tui.actions import CHOICE, bindings


class ChoiceLine(Widget, can_focus=True):
    """A title and the chosen word, with its place among all. Posts `Chosen` when a person changes it."""

    class Chosen(Message):
        """Another word was chosen."""

    BINDINGS = bindings(CHOICE)
    DEFAULT_CSS = """
    ChoiceLine { height: 1; color: $foreground; background: $background; }
    ChoiceLine:focus { background: $surface; }
    """

    def __init__(self, title: str, options: Sequence[str], *, id: str) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._title = title
        self._options = list(options)
        self._index = 0

    @property
    def chosen(self) -> str:
        """The chosen word."""
        return self._options[self._index]

    def choose(self, option: str) -> None:
        """Shows a word as chosen, without a message."""
        self._index = self._options.index(option)
        self.refresh()

    def render(self) -> Content:
        """Title, arrows and the word."""
        pointer = "▸" if self.has_focus else " "
        place = f"   {self._index + 1} of {len(self._options)}"
        return Content.assemble(
            f"{pointer}{self._title}‹ ", (self.chosen, "bold"), " ›", (place if self.has_focus else "", "dim")
        )

    def action_choose_next(self, by: int) -> None:
        """The next word, or the one before; after the last comes the first."""
        self._index = (self._index + by) % len(self._options)
        self.refresh()
        self.post_message(self.Chosen())

    def on_click(self, event: events.Click) -> None:
        """The next word."""
        self.action_choose_next(1)
