"""Where people type or paste: nothing that was pasted can draw on the terminal."""

from __future__ import annotations

from rich.text import Text
from textual import events
from textual.widgets import Input, TextArea

from workbench.text import visible


class TypedLine(Input):
    """One line. What can't be printed is left out of a paste."""

    def _on_paste(self, event: events.Paste) -> None:
        """Takes the first line that has words, without what can't be seen."""
        event.prevent_default()
        event.stop()
        line = next(filter(str.strip, event.text.splitlines()), "")
        words = "".join(char for char in line.replace("\t", " ") if char.isprintable())
        self.replace(words, *self.selection)


class TypedText(TextArea):
    """Many lines, kept to the character as they were pasted; what could draw, hide or reorder shows as a sign."""

    async def _on_paste(self, event: events.Paste) -> None:
        """Taken here: what goes on to the screen comes back to the field."""
        event.stop()

    def get_line(self, line_index: int) -> Text:
        """A line as it is shown."""
        return Text(visible(self.document.get_line(line_index)), end="", no_wrap=True)
