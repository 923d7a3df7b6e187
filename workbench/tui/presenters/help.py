"""What can be done on a screen, as a table that can be searched by name and by key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from workbench.text import clip
from workbench.tui.actions import Action
from workbench.tui.presenters.line import Line

_KEYS = 14
_TITLE = 16


@dataclass(frozen=True, slots=True)
class HelpEntry:
    """An action with its keys as people read them; `node` is what carries it out."""

    action: Action
    keys: tuple[str, ...]
    node: Any


def matching(entries: Sequence[HelpEntry], typed: str) -> list[HelpEntry]:
    """The entries that `typed` finds: those with that very key first, then by title, then by what the help says."""
    wanted = typed.strip().lower()
    if not wanted:
        return list(entries)

    def rank(entry: HelpEntry) -> int | None:
        if typed.strip() in entry.keys or wanted in (key.lower() for key in entry.keys):
            return 0 if typed.strip() in entry.keys else 1
        if entry.action.title.lower().startswith(wanted):
            return 2
        words = wanted.split()
        if all(word in entry.action.title.lower() for word in words):
            return 3
        return 4 if all(word in entry.action.help.lower() for word in words) else None

    ranked = [(place, number, entry) for number, entry in enumerate(entries) if (place := rank(entry)) is not None]
    return [entry for _, _, entry in sorted(ranked, key=lambda item: item[:2])]


def help_line(entry: HelpEntry, width: int, *, selected: bool) -> Line:
    """An action in `width` cells: keys, title, what it does."""
    room = width - _KEYS - _TITLE - 3
    return (
        ("▸" if selected else " ", "accent"),
        (f" {clip(' '.join(entry.keys), _KEYS):{_KEYS}}", "accent"),
        (f"{clip(entry.action.title, _TITLE):{_TITLE}} ", "strong"),
        (clip(entry.action.help, room), "plain"),
    )
