"""The passages of a source that bear best on the claim, with the reasons; a click goes to one."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widgets import Static


class LeadPanel(Static):
    """Plain lines, some of which belong to a passage. A click on such a line posts `Chosen`."""

    class Chosen(Message):
        """A passage was clicked: its index, best first."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    DEFAULT_CSS = """
    LeadPanel { height: auto; padding: 0 1; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(markup=False, id=id)
        self._of_line: list[int | None] = []

    def show_lines(self, lines: Sequence[tuple[str, int | None]], current: int | None) -> None:
        """Shows clean lines; those of the `current` passage stand out."""
        self._of_line = [index for _, index in lines]
        parts = [
            Content.styled(line, "bold") if index is not None and index == current else Content(line)
            for line, index in lines
        ]
        self.update(Content("\n").join(parts))

    def on_click(self, event: events.Click) -> None:
        """Tells which passage was meant."""
        index = self._of_line[event.y] if event.y < len(self._of_line) else None
        if index is not None:
            self.post_message(self.Chosen(index))
