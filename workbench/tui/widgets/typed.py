"""Where people type or paste: nothing that was pasted can draw on the terminal, and no key overtakes a letter."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rich.text import Text
from textual import events
from textual.screen import Screen
from textual.widgets import Input

from workbench.text import visible


class TypedLine(Input):
    """One line. What can't be printed is left out of a paste, and shows as a sign where it came another way."""

    def _on_paste(self, event: events.Paste) -> None:
        """Takes the first line that has words, without what can't be seen."""
        event.prevent_default()
        event.stop()
        line = next(filter(str.strip, event.text.splitlines()), "")
        words = "".join(char for char in line.replace("\t", " ") if char.isprintable())
        self.replace(words, *self.selection)

    @property
    def _value(self) -> Text:
        """The line as it is shown."""
        return Text(visible(self.value.replace("\t", " ")), no_wrap=True, overflow="ignore", end="")


def after_typing(screen: Screen[Any], then: Callable[[], object]) -> None:
    """Calls `then` once the letters typed so far stand in their field and the screen was told of them.

    Keys of a screen are handled at once, letters wait in their field's queue. So this goes the way that a letter's
    message goes: twice through the field, which tells of a letter only after it took it, then from parent to parent.
    """
    nodes = list((screen.focused or screen).ancestors_with_self)
    way = nodes[: nodes.index(screen) + 1]
    stops = iter([way[0], *way])

    def go_on() -> None:
        stop = next(stops, None)
        if stop is None:
            then()
        else:
            stop.call_later(go_on)

    go_on()
