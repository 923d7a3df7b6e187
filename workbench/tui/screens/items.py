"""A summary, a short list, and all about the item under the cursor: what several screens are made of."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from functools import partial
from typing import Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from workbench.text import clean
from workbench.tui.presenters.line import Line
from workbench.tui.screens.base import WorkbenchScreen
from workbench.tui.widgets.item_list import ItemList
from workbench.tui.widgets.key_bar import KeyBar
from workbench.tui.widgets.line_list import LineList
from workbench.tui.widgets.status_line import StatusLine
from workbench.tui.widgets.text_pane import TextPane

T = TypeVar("T", bound=Hashable)


class ItemsScreen(WorkbenchScreen[None], Generic[T]):
    """A subclass says how an item looks in the list and in the pane, and, by its NAME, which keys stand at the foot."""

    CSS_PATH = "items.tcss"
    AUTO_FOCUS = "ItemList"

    def __init__(self, title: str, summary: str, items: Sequence[T]) -> None:
        super().__init__()
        self._title_words = title
        self._summary = Static(clean(summary), id="items-summary", markup=False)
        self.items = ItemList(items, self.line)
        self._pane = TextPane(id="items-item")

    def line(self, item: T, width: int, selected: bool) -> Line:
        """An item in the list."""
        raise NotImplementedError

    def lines(self, item: T, width: int) -> Sequence[Line]:
        """All about an item."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """The summary stays in sight."""
        top = StatusLine()
        top.tell(self._title_words)
        yield top
        yield self._summary
        with Vertical():
            yield self.items
            with Vertical(id="items-item-box"):
                yield self._pane
        yield KeyBar(self.NAME, self.services.config.keys)

    def on_mount(self) -> None:
        """Shows the first item."""
        self.show_item()

    def action_back(self) -> None:
        """Goes back."""
        self.dismiss(None)

    def show_items(self, items: Sequence[T], summary: str) -> None:
        """Shows other items."""
        self._summary.update(clean(summary))
        self.items.show(items)
        self.show_item()

    @on(LineList.Moved)
    def show_item(self) -> None:
        """Shows all about the item under the cursor."""
        item = self.items.selected
        self.set_class(item is None, "-none")
        self._pane.show(lambda width: self.lines(item, width) if item is not None else (), from_top=True)

    def open_claim(self, claim_id: int | None) -> None:
        """Opens a claim; going back leads here again."""
        if claim_id is None:
            self.host.say("There is no claim to open here.")
        else:
            self.act("go", partial(self._open, claim_id))

    async def _open(self, claim_id: int) -> None:
        from workbench.tui.screens.review import ReviewScreen

        claim = await self.read(partial(self.services.desk.store.claims.get, claim_id))
        await self.app.push_screen(ReviewScreen(claim.article_id, claim_id))
