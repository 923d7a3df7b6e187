"""Asks for a text of many lines, pasted or typed."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import TextArea

from workbench.tui.dialogs.dialog import Dialog
from workbench.tui.widgets.typed import after_typing
from workbench.tui.widgets.typed_text import TypedText


class PastePrompt(Dialog[str]):
    """Many lines. ctrl+s gives them, Esc gives None; `text` is in either case what stands there."""

    AUTO_FOCUS = "#paste-text"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "accept", "Take it", priority=True)]
    DEFAULT_CSS = """
    PastePrompt #paste-text { height: 14; border: tall $boost; background: $background; }
    PastePrompt #paste-text:focus { border: tall $primary; }
    """

    def __init__(self, title: str, text: str = "") -> None:
        super().__init__(title, hint="ctrl+s: take the text · esc: back, the text is kept")
        self.text = text

    def compose_body(self) -> ComposeResult:
        """The room for the text."""
        area = TypedText(self.text, id="paste-text", soft_wrap=True, tab_behavior="focus")
        area.move_cursor(area.document.end)
        yield area

    @on(TextArea.Changed)
    def _typed(self, event: TextArea.Changed) -> None:
        self.text = event.text_area.text

    def action_accept(self) -> None:
        """Gives the text back."""
        after_typing(self, self._accept_typed)

    def _accept_typed(self) -> None:
        if self.text.strip():
            self.dismiss(self.text)
        else:
            self.alert("There is no text yet: paste or type it; esc goes back")
