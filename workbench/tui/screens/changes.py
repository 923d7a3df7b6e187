"""What differs in an article that was added again."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from workbench.review import Intake
from workbench.tui.actions import ANYWHERE, bindings
from workbench.tui.presenters.intake import change_lines
from workbench.tui.presenters.keys import DEFAULTS, Keys, key_of
from workbench.tui.widgets.text_pane import TextPane

_HELP = [binding for binding in bindings(ANYWHERE) if isinstance(binding, Binding) and binding.id == "help"]


class ChangesScreen(ModalScreen[None]):
    """The claims that are new or gone, and the paragraphs that changed."""

    BINDINGS = [*bindings("changes"), *_HELP]
    CSS_PATH = "changes.tcss"

    def __init__(self, intake: Intake, keys: Keys = DEFAULTS) -> None:
        super().__init__()
        self._intake = intake
        self._keys = keys

    def compose(self) -> ComposeResult:
        """The changes as lines."""
        with Vertical(id="changes-box"):
            yield Static("The article has changed since it was captured before", id="changes-title", markup=False)
            yield TextPane()
            names = ("motion.down", "motion.up", "help", "changes.back")
            down, up, help_key, back = (key_of(name, self._keys) for name in names)
            yield Static(f"{down} {up} scroll   {help_key} help   {back} goes back", id="changes-foot", markup=False)

    def on_mount(self) -> None:
        """Shows them."""
        self.query_one(TextPane).show(lambda width: change_lines(self._intake, width), from_top=True)

    async def action_help(self) -> None:
        """Shows what every key does here: a modal screen does not reach the app's own keys."""
        await self.run_action("app.help")

    def action_back(self) -> None:
        """Goes back."""
        self.dismiss(None)
