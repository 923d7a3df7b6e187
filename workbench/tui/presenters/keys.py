"""Keys as people read them, and the line of keys at the foot of a screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from workbench.tui.actions import Action, action_of

_NAMES = {
    "question_mark": "?",
    "slash": "/",
    "escape": "Esc",
    "enter": "Enter",
    "tab": "Tab",
    "space": "Space",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "f1": "F1",
    "minus": "-",
    "plus": "+",
    "equals_sign": "=",
    "at": "@",
}

Keys: TypeAlias = Mapping[str, str]
"""A person's own keys, by the id of the action; whatever is not there has its default."""

DEFAULTS: Keys = {}


def key_name(key: str) -> str:
    """One key as people read it: `ctrl+q` is `^Q`, `slash` is `/`."""
    if key.startswith("ctrl+"):
        return "^" + key_name(key.removeprefix("ctrl+")).upper()
    if key.startswith("shift+"):
        return "Shift+" + key_name(key.removeprefix("shift+"))
    return _NAMES.get(key, key)


def keys_of(action: Action, remapped: Keys) -> list[str]:
    """The action's keys as people read them, a person's own keys in place of the defaults."""
    return [key_name(key.strip()) for key in remapped.get(action.id, action.keys).split(",")]


def key_of(action_id: str, remapped: Keys) -> str:
    """The first key of an action, for a hint in a text: "press v"."""
    return keys_of(action_of(action_id), remapped)[0]


def while_typing(remapped: Keys) -> Keys:
    """The keys as a form names them: help by a key that a text field does not take for a letter."""
    keys = [key.strip() for key in remapped.get("help", action_of("help").keys).split(",")]
    return {**remapped, "help": ",".join(sorted(keys, key=lambda key: len(key_name(key)) == 1))}


def key_line(actions: Sequence[Action], last: Action, remapped: Keys, width: int) -> list[tuple[str, str, Action]]:
    """As many actions as fit in `width` cells, and `last` in any case, as (key, title, action).

    Each takes key, space, title and two spaces.
    """
    shown = [(keys_of(action, remapped)[0], action.title, action) for action in (*actions, last)]
    room = width + 2 - _cells(shown[-1])
    fitting: list[tuple[str, str, Action]] = []
    for item in shown[:-1]:
        room -= _cells(item)
        if room < 0:
            break
        fitting.append(item)
    return [*fitting, shown[-1]]


def _cells(item: tuple[str, str, Action]) -> int:
    return len(item[0]) + 1 + len(item[1]) + 2
