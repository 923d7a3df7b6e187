"""Asks how a claim is cut: its quote in an editor, each line one claim."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static, TextArea

from workbench.errors import UsageError
from workbench.model import Claim
from workbench.review.typed_words import read_parts
from workbench.text import one_line
from workbench.tui.dialogs.dialog import Dialog, words
from workbench.tui.widgets.typed import after_typing
from workbench.tui.widgets.typed_text import TypedText

Parts = list[tuple[int, int]]


class SplitPrompt(Dialog[Parts]):
    """ctrl+s gives the parts as places in the claim's captured text, Esc gives None; `text` is what stands there."""

    AUTO_FOCUS = "TextArea"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "accept", "Split", priority=True)]
    DEFAULT_CSS = """
    SplitPrompt TextArea { height: 10; border: tall $boost; background: $background; }
    SplitPrompt TextArea:focus { border: tall $primary; }
    SplitPrompt #split-state { height: auto; min-height: 2; }
    """

    def __init__(self, claim: Claim, text: str = "") -> None:
        super().__init__(
            "Split the claim: press Enter where a new claim begins",
            hint="words can be left out, not changed · ctrl+s: split · esc: back",
        )
        self.text = text or one_line(claim.selector.exact)
        self._claim = claim

    def compose_body(self) -> ComposeResult:
        """The quote to be cut, and what has come of it so far."""
        yield TypedText(self.text, soft_wrap=True, tab_behavior="focus")
        yield words("", id="split-state")

    @on(TextArea.Changed)
    def _typed(self, event: TextArea.Changed) -> None:
        self.text = event.text_area.text
        self.alert("")
        self.query_one("#split-state", Static).update(self._state)

    @property
    def _state(self) -> str:
        try:
            count = len(self._parts)
        except UsageError as error:
            return f"! {error.thing}: {error.cause}"
        return "1 part: put each claim on a line of its own" if count == 1 else f"{count} parts"

    @property
    def _parts(self) -> Parts:
        return read_parts(self._claim, self.text.split("\n"))

    def action_accept(self) -> None:
        """Gives the parts back."""
        after_typing(self, self._accept_typed)

    def _accept_typed(self) -> None:
        try:
            parts = self._parts
        except UsageError as error:
            self.alert(error.way_out)  # What is wrong stands above it already.
            return
        if len(parts) > 1:
            self.dismiss(parts)
        else:
            self.alert("One part is no split: put each claim on a line of its own; esc goes back")
