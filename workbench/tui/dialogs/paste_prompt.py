"""Asks for a text of many lines, pasted or typed."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import TextArea

from workbench.tui.dialogs.dialog import Dialog


class PastePrompt(Dialog[str]):
    """Many lines. ctrl+s gives them, Esc gives None."""

    AUTO_FOCUS = "#paste-text"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "accept", "Take it", priority=True)]
    DEFAULT_CSS = """
    PastePrompt #paste-text { height: 14; border: tall $boost; background: $background; }
    PastePrompt #paste-text:focus { border: tall $primary; }
    """

    def __init__(self, title: str, *, hint: str = "") -> None:
        super().__init__(title, hint=hint or "ctrl+s: take the text · esc: back")

    def compose_body(self) -> ComposeResult:
        """The room for the text."""
        yield TextArea("", id="paste-text", soft_wrap=True, tab_behavior="focus")

    def action_accept(self) -> None:
        """Gives the text back."""
        text = self.query_one(TextArea).text
        if text.strip():
            self.dismiss(text)
        else:
            self.alert("There is no text yet: paste or type it; esc goes back")
