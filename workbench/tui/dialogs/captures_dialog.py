"""Asks which capture of a source to open, or to compare with the one that is open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from workbench.tui.dialogs.choice_list import ChoiceList
from workbench.tui.dialogs.dialog import Dialog


class CapturesDialog(Dialog[tuple[str, int]]):
    """Dismissed with ("open", number) or ("compare", number) of the capture that was chosen, or None."""

    AUTO_FOCUS = "ChoiceList"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("d", "compare", "Compare", show=False)]

    def __init__(self, labels: Sequence[str]) -> None:
        hint = "j k: move · enter: open · d: what differs from the one that is open · esc: back"
        super().__init__("The captures of this source", hint=hint)
        self._labels = list(labels)

    def compose_body(self) -> ComposeResult:
        """The captures, latest first."""
        yield ChoiceList(self._labels)

    def action_compare(self) -> None:
        """Compares the capture under the cursor with the one that is open."""
        self.dismiss(("compare", self.query_one(ChoiceList).cursor))

    @on(ChoiceList.Chosen)
    def _chosen(self, event: ChoiceList.Chosen) -> None:
        self.dismiss(("open", event.index))
