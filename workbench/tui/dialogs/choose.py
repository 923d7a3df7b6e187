"""Asks to choose one of several things."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from workbench.tui.dialogs.choice_list import ChoiceList
from workbench.tui.dialogs.dialog import Dialog, words
from workbench.tui.widgets.typed import TypedLine

_FILTER_FROM = 10


class Choose(Dialog[str]):
    """Dismissed with the value of the option that was chosen, or None. Long lists have a line to filter by."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("slash", "filter", "Filter", show=False)]
    AUTO_FOCUS = "ChoiceList"

    def __init__(self, title: str, options: Sequence[tuple[str, str]], *, hint: str = "", note: str = "") -> None:
        filtered = len(options) >= _FILTER_FROM
        super().__init__(
            title, hint=hint or "j k: move · enter: choose · esc: back" + (" · /: filter" if filtered else "")
        )
        self._options = list(options)
        self._shown = list(options)
        self._filtered = filtered
        self._note = note

    def compose_body(self) -> ComposeResult:
        """What is to be known first, then the options, below a filter where they are many."""
        if self._note:
            yield words(self._note)
        if self._filtered:
            yield TypedLine(placeholder="Type to filter", id="choose-filter")
        yield ChoiceList([label for _, label in self._options])

    def action_filter(self) -> None:
        """Goes to the filter."""
        if self._filtered:
            self.query_one(Input).focus()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        wanted = event.value.casefold().split()
        self._shown = [pair for pair in self._options if all(word in pair[1].casefold() for word in wanted)]
        self.query_one(ChoiceList).show_labels([label for _, label in self._shown])

    @on(Input.Submitted)
    def _entered(self) -> None:
        self.query_one(ChoiceList).action_choose()

    @on(ChoiceList.Chosen)
    def _chosen(self, event: ChoiceList.Chosen) -> None:
        self.dismiss(self._shown[event.index][0])
