"""Asks for one line of text."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from workbench.text import clean
from workbench.tui.dialogs.dialog import Dialog
from workbench.tui.widgets.typed import TypedLine


class TextPrompt(Dialog[str]):
    """One line. Enter gives it, without white space at its ends; Esc gives None."""

    AUTO_FOCUS = "#prompt-value"

    def __init__(self, title: str, *, value: str = "", placeholder: str = "", hint: str = "") -> None:
        super().__init__(title, hint=hint or "enter: go on · esc: back")
        self._value = value
        self._placeholder = placeholder

    def compose_body(self) -> ComposeResult:
        """The line to type in."""
        yield TypedLine(clean(self._value), placeholder=self._placeholder, id="prompt-value", select_on_focus=False)

    @on(Input.Changed)
    def _typed(self) -> None:
        self.alert("")

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        value = event.value.strip()
        if not value:
            self.alert("Something has to stand here; esc goes back")
            return
        self.dismiss(value)
