"""A pane: a line that names it, above what it shows."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from workbench.text import clip


class Pane(Vertical):
    """One part of a screen that takes the focus as a whole; its title says so by a sign, not by colour alone.

    A title begins with a space, where the sign goes.
    """

    def __init__(self, title: str, body: Widget, *, id: str) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id, classes="pane")
        self._ours = title
        self._foreign = ""
        self._title = Static(classes="pane-title", markup=False)
        self.body = body

    def compose(self) -> ComposeResult:
        """Title and body."""
        yield self._title
        yield self.body

    def on_mount(self) -> None:
        """Shows the title."""
        self._show()

    def on_resize(self) -> None:
        """Clips the title anew."""
        self._show()

    def on_descendant_focus(self) -> None:
        """Marks the title."""
        self._show()

    def on_descendant_blur(self) -> None:
        """Takes the mark away."""
        self._show()

    def entitle(self, title: str, foreign: str = "") -> None:
        """Names the pane: our own words, then foreign ones, which are cleaned and clipped here."""
        self._ours, self._foreign = title, foreign
        if self.is_mounted:
            self._show()

    def _show(self) -> None:
        # The name is not clipped: it may be a row of column heads that must stand over their columns.
        room = self.size.width - len(self._ours) - 2
        ours = "▸" + self._ours[1:] if self.has_pseudo_class("focus-within") else self._ours
        text = ours + (" " + clip(self._foreign, room) if self._foreign and room > 4 else "")
        self._title.update(Content(text), layout=False)
