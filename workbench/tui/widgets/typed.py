"""Where people type or paste: nothing that was pasted can draw on the terminal, and no key overtakes a letter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

from workbench.text import visible


def edits_of(bindings: Iterable[BindingType]) -> dict[str, str]:
    """The action of each key that edits a field or moves in it; Enter, which leaves it, is none of them."""
    own = [binding for binding in bindings if isinstance(binding, Binding) and binding.action != "submit"]
    return {key.strip(): binding.action for binding in own for key in binding.key.split(",")}


async def edit_in_order(field: Widget, edits: Mapping[str, str], event: events.Key) -> None:
    """Runs the action of a key in the field's own turn.

    Left to the app, such a key goes up to it from parent to parent, and letters typed after it stand in the field
    before it comes back: a line cleared to be typed anew would be cleared of the new words too.
    """
    action = edits.get(event.key)
    if action is not None and await field.app.run_action(action, default_namespace=field):
        event.stop()
        event.prevent_default()


class TypedLine(Input):
    """One line. What can't be printed is left out of a paste, and shows as a sign where it came another way."""

    async def _on_key(self, event: events.Key) -> None:
        """Takes the keys that edit as they come; Textual's own handler takes the letters after this one."""
        await edit_in_order(self, _LINE_EDITS, event)

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


_LINE_EDITS = edits_of(Input.BINDINGS)


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
