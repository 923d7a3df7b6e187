"""What the present finder finds otherwise in an article: applied where nobody touched a claim, else proposed."""

from __future__ import annotations

import asyncio
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from workbench.errors import Refused
from workbench.model import Article
from workbench.report.words import count, sentence
from workbench.review.renewal import Change, Renewal, accept_proposal, renew, renewal_of
from workbench.store import new_command_id
from workbench.tui.actions import bindings
from workbench.tui.presenters.renewal import item_lines, renewal_head, renewal_items
from workbench.tui.screens.base import WorkbenchScreen
from workbench.tui.widgets.key_bar import KeyBar
from workbench.tui.widgets.line_list import LineList
from workbench.tui.widgets.renewal_list import RenewalList
from workbench.tui.widgets.status_line import StatusLine
from workbench.tui.widgets.text_pane import TextPane

_QUIET_S = 1.0
"""The finder reads the whole article: 30 ms for a usual one, seconds for a book."""


class RenewalScreen(WorkbenchScreen[bool]):
    """An article's claims as stored against the present finder's. Dismissed with True when something was changed."""

    CSS_PATH = "renewal.tcss"
    BINDINGS = bindings("renewal")
    AUTO_FOCUS = "RenewalList"

    def __init__(self, article_id: int) -> None:
        super().__init__()
        self._article_id = article_id
        self._article: Article | None = None
        self._renewal: Renewal | None = None
        self._changed = False
        self._writing = False
        self._top = StatusLine()
        self._head = Static(id="renewal-head", markup=False)
        self._list = RenewalList(id="renewal-list")
        self._pane = TextPane(id="renewal-item")

    def compose(self) -> ComposeResult:
        """How much differs, the differences, and all about the one under the cursor."""
        yield self._top
        yield self._head
        with Vertical():
            yield self._list
            yield Static(" What would change", id="renewal-title", markup=False)
            yield self._pane
        yield KeyBar("renewal", self.services.config.keys)

    def on_mount(self) -> None:
        """Starts reading."""
        self._top.tell("Found again")
        self._head.update("Reading the article …")
        self.act("load", self._load, exclusive=True)

    def record_changed(self) -> None:
        """Compares again, once it is quiet: somebody may have touched a claim, or just types a draft."""
        if not self._writing:
            self.act("load", partial(self._load, after=_QUIET_S), exclusive=True)

    def action_apply(self) -> None:
        """Applies what changes by itself, once the person says so again."""
        if self._renewal is not None and not self._writing:
            self.act("write", partial(self._apply, self._renewal))

    def action_accept(self) -> None:
        """Accepts the proposal under the cursor."""
        item = self._list.selected
        if item is None or self._writing:
            return
        if item.proposal is None:
            self.host.say(f"Nobody touched this claim: {self.key('renewal.apply')} applies all that changes by itself.")
        else:
            self.act("write", partial(self._accept, item.proposal))

    def action_back(self) -> None:
        """Goes back to the claims."""
        self.dismiss(self._changed)

    @on(LineList.Moved)
    def _moved(self) -> None:
        self._show_item()

    async def _apply(self, renewal: Renewal) -> None:
        from workbench.tui.dialogs import Choose

        if not renewal.changes_itself:
            raise Refused("the claims", "none would change by itself", "Nothing was changed")
        number = len(renewal.fresh) + len(renewal.changed) + len(renewal.gone)
        options = [("yes", f"Apply {count(number, 'change')}"), ("no", "Leave the claims as they are")]
        note = sentence(f"{renewal_head(renewal)}. They are applied together, and no key takes that back.")
        if await self.app.push_screen_wait(Choose("Apply what changes by itself?", options, note=note)) == "yes":
            job = partial(renew, self.services.desk, self._article_id, renewal, command_id=new_command_id())
            await self._write(job)
            self.host.say(f"applied: {count(number, 'change')}")

    async def _accept(self, proposal: Change) -> None:
        await self._write(partial(accept_proposal, self.services.desk, proposal, command_id=new_command_id()))
        self.host.say(f"accepted · {self.key('undo')} undoes")

    async def _write(self, job: partial[None]) -> None:
        self._writing = True
        try:
            await self.off_thread(job)
            self._changed = True
        finally:
            self._writing = False
            self.act("load", self._load, exclusive=True)

    async def _load(self, after: float = 0.0) -> None:
        await asyncio.sleep(after)
        desk = self.services.desk
        if self._article is None:
            self._article = await self.read(partial(desk.store.articles.get, self._article_id))
        try:
            self._renewal = renewal = await self.read(partial(renewal_of, desk, self._article_id))
        except Refused as refusal:
            self._head.update(sentence(str(refusal)))  # It stays, as nothing else can be shown.
            return
        items = renewal_items(renewal)
        self._list.show_items(items)
        self._list.say_empty("Nothing differs: the finder finds just what is stored.")
        self._top.tell("Found again", self._article.title)
        self._head.update(sentence(f"{renewal_head(renewal)}."))
        self.set_class(not items, "-same")
        self._show_item()

    def _show_item(self) -> None:
        item = self._list.selected
        keys = self.key("renewal.accept"), self.key("renewal.apply")
        self._pane.show(lambda width: item_lines(item, width, *keys) if item else (), from_top=True)
