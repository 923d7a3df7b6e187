"""What every dialog shares: a box in the middle, a title, Esc to go back, one line for what is wrong."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen, ScreenResultType
from textual.widgets import Static

from workbench.text import clean


class Dialog(ModalScreen[ScreenResultType | None]):
    """A box over the screen. A subclass says what stands in it; Esc dismisses it with None."""

    CSS_PATH = "dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", "Back")]

    def __init__(self, title: str, *, hint: str = "") -> None:
        super().__init__()
        self._title_text = title
        self._hint = hint

    def compose(self) -> ComposeResult:
        """Title, what the subclass asks, what is wrong, and the hint."""
        with Vertical(id="dialog"):
            yield words(self._title_text, "dialog--title")
            yield from self.compose_body()
            yield words("", "dialog--alert")
            yield from self.compose_foot()
            if self._hint:
                yield words(self._hint, "dialog--hint")

    def compose_body(self) -> ComposeResult:
        """What stands between title and hint."""
        raise NotImplementedError

    def compose_foot(self) -> ComposeResult:
        """What stands below what is wrong: nothing here."""
        yield from ()

    def alert(self, text: str) -> None:
        """Says what is wrong in the dialog itself; "" takes it away."""
        line = self.query_one(".dialog--alert", Static)
        line.update(Content(clean(text, newlines=True)))
        line.set_class(bool(text), "-on")

    def action_back(self) -> None:
        """Leaves without an answer."""
        self.dismiss(None)


def words(text: str, classes: str = "", *, id: str | None = None) -> Static:  # noqa: A002 - Textual's own name
    """Words in a dialog, cleaned and never read as markup."""
    return Static(Content(clean(text, newlines=True)), classes=classes, id=id, markup=False)
