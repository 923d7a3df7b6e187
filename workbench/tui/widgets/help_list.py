"""The actions that a search found."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from workbench.tui.presenters.help import HelpEntry, help_line
from workbench.tui.presenters.line import Line
from workbench.tui.widgets.line_list import LineList


class HelpList(LineList):
    """Actions with their keys."""

    DEFAULT_CSS = """
    HelpList { background: $surface; }
    """

    def __init__(self, entries: Sequence[HelpEntry]) -> None:
        super().__init__()
        self._entries: Sequence[HelpEntry] = entries

    @property
    def selected(self) -> HelpEntry | None:
        """The action under the cursor."""
        return self._entries[self.cursor] if self._entries else None

    def on_mount(self) -> None:
        """Shows all of them."""
        self.set_entries(self._entries)

    def set_entries(self, entries: Sequence[HelpEntry]) -> None:
        """Shows these, the first one chosen."""
        self._entries = entries
        self.cursor = 0
        self.set_line_count(len(entries))
        self.scroll_to_line(0)
        self.refresh()
        self.post_message(self.Moved(self))

    def line(self, index: int, width: int) -> Line:
        """An action as a line."""
        return help_line(self._entries[index], width, selected=self.is_cursor(index))

    def line_key(self, index: int) -> Hashable:
        """The action."""
        return self._entries[index].action.id
