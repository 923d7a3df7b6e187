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
        self._unread = 0

    def call(self, unread: int) -> None:
        """Shows before all else how many notes call the person that they have not read."""
        if unread != self._unread:
            self._unread = unread
            self.refresh()

    def tell(self, ours: str, foreign: str = "") -> None:
        """Shows these; `foreign` is cleaned and clipped here."""
        self._ours, self._foreign = ours, foreign
        self.refresh()

    def render(self) -> Content:
        """The line."""
        calls = f"@{self._unread} " if self._unread else ""
        width = max(1, self.content_size.width - len(calls))
        if not self._foreign:
            return Content.assemble((calls, "bold $accent"), clip(self._ours, width))
        ours = clip(self._ours, max(12, width // 2 + 8))
        title = clip(self._foreign, width - len(ours) - 3)
        return Content.assemble((calls, "bold $accent"), ours, " │ ", (title, "bold"))
