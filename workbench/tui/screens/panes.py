"""The panes of the review screen: which one has the focus, which is in sight where there is little room, and zoom."""

from __future__ import annotations

from textual.widget import Widget

from workbench.tui.screens.work_acts import WorkActs
from workbench.tui.widgets.article_view import ArticleView
from workbench.tui.widgets.claim_list import ClaimList
from workbench.tui.widgets.pane import Pane
from workbench.tui.widgets.text_pane import TextPane

_TITLES = {"list": "List", "article": "Article", "inspector": "Claim"}
_PANES = tuple(_TITLES)


class PanedScreen(WorkActs):
    """List, article and inspector. Focus moves by keys only; the lower pane is remembered."""

    def __init__(self) -> None:
        super().__init__()
        self._zoomed = ""
        self.claims = ClaimList(id="claims")
        self.article = ArticleView(id="article")
        self.inspector = TextPane(id="inspector")
        self._panes = {
            "list": Pane("", self.claims, id="list-pane"),
            "article": Pane(" Article", self.article, id="article-pane"),
            "inspector": Pane(" Claim", self.inspector, id="inspector-pane"),
        }

    @property
    def next_pane(self) -> str:
        """The title of the pane that comes after the one with the focus."""
        return _TITLES[_PANES[(_PANES.index(self._here) + 1) % len(_PANES)]]

    def action_pane(self, by: int) -> None:
        """Moves the focus to the next pane or the one before."""
        wanted = _PANES[(_PANES.index(self._here) + by) % len(_PANES)]
        if wanted != "list":
            self._lower = wanted
        if self._zoomed:
            self._zoom(wanted)
        self._body(wanted).focus()

    def action_zoom(self) -> None:
        """Gives the pane with the focus the whole screen, or the others back."""
        self._zoom("" if self._zoomed else self._here)

    def unzoom(self) -> bool:
        """Gives the other panes back; False where they are there."""
        was = bool(self._zoomed)
        self._zoom("")
        return was

    def show_lower(self) -> None:
        """Shows the lower pane that was left, where there is room for one."""
        self._lower = self._lower

    @property
    def _here(self) -> str:
        return next((name for name in _PANES if self._body(name).has_focus), "list")

    @property
    def _lower(self) -> str:
        lower = self.host.layout_left.lower
        return lower if lower in _PANES[1:] else "inspector"

    @_lower.setter
    def _lower(self, name: str) -> None:
        self.host.layout_left.lower = name
        for other in _PANES[1:]:
            self.set_class(other == name, f"lower-{other}")

    def _zoom(self, name: str) -> None:
        self._zoomed = name
        for pane in _PANES:
            self.set_class(pane == name, f"zoom-{pane}")

    def _body(self, name: str) -> Widget:
        return self._panes[name].body
