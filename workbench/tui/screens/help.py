"""Help: every key of the screen it was called from, searched by name or by key."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen, Screen
from textual.widgets import Input, Static

from workbench.tui.actions import ACTIONS, ANYWHERE, MOTION, action_of
from workbench.tui.presenters.help import HelpEntry, matching
from workbench.tui.presenters.keys import key_name, keys_of
from workbench.tui.screens.base import WorkbenchScreen
from workbench.tui.widgets.help_list import HelpList
from workbench.tui.widgets.typed import TypedLine


def entries_of(screen: Screen[Any]) -> list[HelpEntry]:
    """What can be done on a screen now: its own actions, then those that hold anywhere; keys as they are mapped."""
    keys: dict[str, list[str]] = {}
    nodes: dict[str, Any] = {}
    for key, active in screen.active_bindings.items():
        if active.binding.id:
            keys.setdefault(active.binding.id, []).append(key_name(key))
            nodes[active.binding.id] = active.node
    # What a part of the screen can do once it has the focus, such as the list of ratings.
    remapped = screen.services.config.keys if isinstance(screen, WorkbenchScreen) else {}
    for widget in screen.focus_chain:
        for binding in widget.BINDINGS:
            if isinstance(binding, Binding) and binding.id and binding.id not in keys:
                keys[binding.id] = keys_of(action_of(binding.id), remapped)
                nodes[binding.id] = widget
    possible = [action for action in ACTIONS if action.id in keys]
    ordered = sorted(possible, key=lambda action: (action.screen == ANYWHERE) + 2 * (action.screen == MOTION))
    return [HelpEntry(action, tuple(keys[action.id]), nodes[action.id]) for action in ordered]


class HelpScreen(ModalScreen[str | None]):
    """Dismissed with the id of the action to do, or None."""

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "Close"),
        Binding("enter", "choose", "Do it", show=False),
        Binding("down", "move(1)", "Next", show=False),
        Binding("up", "move(-1)", "Previous", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
    ]

    def __init__(self, entries: list[HelpEntry]) -> None:
        super().__init__()
        self._entries = entries

    def compose(self) -> ComposeResult:
        """A search field over the list."""
        with Vertical(id="help-box"):
            yield Static("Keys on this screen", id="help-title", markup=False)
            yield TypedLine(placeholder="Type a name or a key", id="help-search", compact=True)
            yield HelpList(self._entries)
            yield Static("", id="help-more", markup=False)
            yield Static("↑ ↓ choose   Enter does it   Esc closes", id="help-foot", markup=False)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Shows what the search finds."""
        self.query_one(HelpList).set_entries(matching(self._entries, event.value))

    def on_line_list_moved(self) -> None:
        """Shows the whole help of the action that is chosen."""
        entry = self.query_one(HelpList).selected
        self.query_one("#help-more", Static).update(entry.action.help if entry else "", layout=False)

    def on_input_submitted(self) -> None:
        """Does what is chosen."""
        self.action_choose()

    def action_choose(self) -> None:
        """Does what is chosen."""
        entry = self.query_one(HelpList).selected
        self.dismiss(entry.action.id if entry else None)

    def action_close(self) -> None:
        """Goes back."""
        self.dismiss(None)

    def action_move(self, by: int) -> None:
        """Chooses another action."""
        entries = self.query_one(HelpList)
        entries.move_to(entries.cursor + by)

    def action_page(self, by: int) -> None:
        """Chooses an action one page on."""
        entries = self.query_one(HelpList)
        entries.move_to(entries.cursor + by * entries.page_lines)
