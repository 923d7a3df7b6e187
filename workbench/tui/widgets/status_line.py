"""One line at the top of a screen: what is open, then foreign words last."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from workbench.text import clip


class StatusLine(Widget):
    """Our own words, then a title from outside. Changing it asks for no layout."""

    DEFAULT_CSS = """
    StatusLine { height: 1; background: $panel; color: $foreground; padding: 0 1; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self._ours = ""
        self._foreign = ""

    def tell(self, ours: str, foreign: str = "") -> None:
        """Shows these; `foreign` is cleaned and clipped here."""
        self._ours, self._foreign = ours, foreign
        self.refresh()

    def render(self) -> Content:
        """The line."""
        width = max(1, self.content_size.width)
        if not self._foreign:
            return Content(clip(self._ours, width))
        ours = clip(self._ours, max(12, width // 2 + 8))
        title = clip(self._foreign, width - len(ours) - 3)
        return Content.assemble(ours, " │ ", (title, "bold"))
