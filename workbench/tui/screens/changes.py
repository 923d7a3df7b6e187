"""What differs: in an article that was added again, or between two captures of a source."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from workbench.tui.actions import ANYWHERE, bindings
from workbench.tui.presenters.keys import DEFAULTS, Keys, key_of
from workbench.tui.presenters.line import Line
from workbench.tui.widgets.text_pane import TextPane

_HELP = [binding for binding in bindings(ANYWHERE) if isinstance(binding, Binding) and binding.id == "help"]


class ChangesScreen(ModalScreen[None]):
    """What a presenter makes of the differences, to be scrolled."""

    BINDINGS = [*bindings("changes"), *_HELP]
    CSS_PATH = "changes.tcss"

    def __init__(self, title: str, present: Callable[[int], Sequence[Line]], keys: Keys = DEFAULTS) -> None:
        super().__init__()
        self._title_words = title
        self._present = present
        self._keys = keys

    def compose(self) -> ComposeResult:
        """The changes as lines."""
        with Vertical(id="changes-box"):
            yield Static(self._title_words, id="changes-title", markup=False)
            yield TextPane()
            names = ("motion.down", "motion.up", "help", "changes.back")
            down, up, help_key, back = (key_of(name, self._keys) for name in names)
            yield Static(f"{down} {up} scroll   {help_key} help   {back} goes back", id="changes-foot", markup=False)

    def on_mount(self) -> None:
        """Shows them."""
        self.query_one(TextPane).show(self._present, from_top=True)

    async def action_help(self) -> None:
        """Shows what every key does here: a modal screen does not reach the app's own keys."""
        await self.run_action("app.help")

    def action_back(self) -> None:
        """Goes back."""
        self.dismiss(None)
