"""A field for a figure."""

from __future__ import annotations

from textual import events
from textual.widgets.input import Selection

from workbench.tui.widgets.typed import TypedLine


class FigureInput(TypedLine):
    """A line that shows a long figure from its first digit on, also while it is all selected."""

    def __init__(self, *, id: str, compact: bool, placeholder: str = "") -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id, compact=compact, placeholder=placeholder, select_on_focus=False)

    def on_focus(self, event: events.Focus) -> None:
        """Selects all, so that typing replaces it, with the cursor on the first digit."""
        if not event.from_app_focus:
            self.selection = Selection(len(self.value), 0)
