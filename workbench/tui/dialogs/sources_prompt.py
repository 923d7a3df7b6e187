"""Asks where sources are: addresses and files, one or several."""

from __future__ import annotations

from textual import events, on
from textual.app import ComposeResult
from textual.message import Message
from textual.widgets import Static, TextArea

from workbench.review.gathering import targets_in
from workbench.tui.dialogs.dialog import Dialog, words
from workbench.tui.widgets.typed_text import TypedText


class TargetsText(TypedText):
    """One a line. Enter is done, as in a single line; pasted lines stay lines."""

    class Done(Message):
        """Enter was pressed."""

    async def _on_key(self, event: events.Key) -> None:
        """Enter and its like, in their turn: a binding would overtake the letters that were typed just before."""
        if event.key in ("enter", "ctrl+j", "alt+enter"):
            event.stop()
            event.prevent_default()
            if event.key == "enter":
                self.post_message(self.Done())
            else:
                self.insert("\n")


class SourcesPrompt(Dialog[list[str]]):
    """Enter gives the addresses and paths, Esc gives None; `text` is what stands there."""

    AUTO_FOCUS = "#sources-text"
    DEFAULT_CSS = """
    SourcesPrompt #sources-text { height: 6; border: tall $boost; background: $background; }
    SourcesPrompt #sources-text:focus { border: tall $primary; }
    """

    def __init__(self, title: str, text: str = "", *, hint: str = "") -> None:
        super().__init__(title, hint=f"{hint}\nenter: go on · ctrl+j: another line · esc: back")
        self.text = text

    def compose_body(self) -> ComposeResult:
        """The room for the lines, and how many sources they are."""
        area = TargetsText(self.text, id="sources-text", soft_wrap=False, tab_behavior="focus")
        area.placeholder = "https://… or a path; several: one a line, or pasted"
        area.move_cursor(area.document.end)
        yield area
        yield words("", id="sources-count")

    @on(TextArea.Changed)
    def _typed(self, event: TextArea.Changed) -> None:
        self.text = event.text_area.text
        self.alert("")
        count = len(targets_in(self.text))
        self.query_one("#sources-count", Static).update(f"{count} sources" if count > 1 else "")

    @on(TargetsText.Done)
    def _done(self) -> None:
        self.text = self.query_one(TargetsText).text
        targets = targets_in(self.text)
        if targets:
            self.dismiss(targets)
        else:
            self.alert("An address or a path has to stand here; esc goes back")
