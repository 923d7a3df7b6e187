"""Asks why, where the record wants a reason."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events, on
from textual.app import ComposeResult
from textual.widgets import Input

from workbench.tui.dialogs.choice_list import ChoiceList
from workbench.tui.dialogs.dialog import Dialog
from workbench.tui.widgets.typed import TypedLine


class ReasonPrompt(Dialog[str]):
    """A reason, typed or chosen from usual ones by ↓ and Enter or a click; it can be added to. Esc gives None.

    Enter gives what is marked: a usual reason while nothing is typed, else the words in the line.
    """

    AUTO_FOCUS = "#reason-value"

    def __init__(self, title: str, *, choices: Sequence[str] = ()) -> None:
        usual = "enter: the marked reason, or what you type · ↓: another · esc: back"
        super().__init__(title, hint=usual if choices else "enter: go on · esc: back")
        self._choices = list(choices)

    def compose_body(self) -> ComposeResult:
        """The reason, and the usual ones below it."""
        yield TypedLine(placeholder="Why? A few words, kept in the record", id="reason-value")
        if self._choices:
            yield ChoiceList(self._choices)

    def on_key(self, event: events.Key) -> None:
        """Down goes from the line to the usual reasons, up from the first of them back to the line."""
        if not self._choices:
            return
        line, choices = self.query_one(Input), self.query_one(ChoiceList)
        if event.key == "down" and line.has_focus:
            choices.mark(marked=True)
            choices.focus()
            event.stop()
        elif event.key == "up" and choices.has_focus and choices.cursor == 0:
            choices.mark(marked=not line.value.strip())
            line.focus()
            event.stop()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self.alert("")
        for choices in self.query(ChoiceList):
            choices.mark(marked=not event.value.strip())

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        if self._choices and not event.value.strip():
            self.query_one(ChoiceList).action_choose()
        else:
            self._give(event.value)

    @on(ChoiceList.Chosen)
    def _chosen(self, event: ChoiceList.Chosen) -> None:
        typed = self.query_one(Input).value.strip()
        chosen = self._choices[event.index]
        self._give(f"{chosen}: {typed}" if typed else chosen)

    def _give(self, reason: str) -> None:
        if reason.strip():
            self.dismiss(reason.strip())
        else:
            self.alert("The record wants a reason: a few words will do")
