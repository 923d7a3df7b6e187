"""Where people type or paste many lines; apart from one line, because the first screen has no use for it."""

from __future__ import annotations

from rich.text import Text
from textual import events
from textual.widgets import TextArea

from workbench.text import visible
from workbench.tui.widgets.typed import edit_in_order, edits_of

_EDITS = edits_of(TextArea.BINDINGS)


class TypedText(TextArea):
    """Many lines, kept to the character as they were pasted; what could draw, hide or reorder shows as a sign."""

    async def _on_key(self, event: events.Key) -> None:
        """Takes the keys that edit as they come; Textual's own handler takes the letters after this one."""
        if not event.is_printable:
            await edit_in_order(self, _EDITS, event)

    async def _on_paste(self, event: events.Paste) -> None:
        """Taken here: what goes on to the screen comes back to the field."""
        event.stop()

    def get_line(self, line_index: int) -> Text:
        """A line as it is shown."""
        return Text(visible(self.document.get_line(line_index)), end="", no_wrap=True)
