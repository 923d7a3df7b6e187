"""Which claims the review screen lists: the best of those found, all, a queue, of one status, with some words."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from textual import on
from textual.widgets import Input

from workbench.errors import NotFound
from workbench.model import Status
from workbench.review.queues import Queue
from workbench.store import ClaimFilter
from workbench.tui.presenters.queues import ANY, WIDE, Narrowing
from workbench.tui.presenters.shortlist import filtered_words, shortlist_words, whole_words
from workbench.tui.presenters.status import listed, next_status
from workbench.tui.screens.panes import PanedScreen
from workbench.tui.screens.queueing import choose_narrowing, choose_queue, filter_of
from workbench.tui.widgets.claim_list import ClaimList
from workbench.tui.widgets.filter_bar import FilterBar


class FilteredScreen(PanedScreen):
    """An article's list begins with the best claims found; a search or a filter goes over all of them."""

    def __init__(self, article_id: int | None) -> None:
        super().__init__()
        self.article_id = article_id
        self.counts: dict[Status, int] = {}
        self.bar = FilterBar()
        self._status: Status | None = None
        self._narrowing = WIDE
        self._narrowed = ClaimFilter()
        self._wanted: int | None = None
        self._whole = False
        self._shown_total: int | None = None

    def tell_columns(self) -> None:
        """Names the columns of the list: its numbers may have become wider."""
        raise NotImplementedError

    def go_to(self, claim_id: int) -> None:
        """Puts the cursor on a claim; a filter that hides it is cleared."""
        self._wanted = claim_id
        self.claims.read_again(keep=claim_id)

    def action_search(self) -> None:
        """Puts the cursor into the search field."""
        self.bar.edit()

    def action_filter(self) -> None:
        """Shows the claims of the next status that has any; after the last one, all."""
        self._status = next_status(self._status, self.counts)
        self._show_filtered()

    def action_queue(self) -> None:
        """Shows one of the queues."""
        self.act("narrow", self._choose_queue, exclusive=True)

    def action_narrow(self) -> None:
        """Shows only claims of one status, under one tag, in somebody's hands, or of one article."""
        self.act("narrow", self._choose_narrowing, exclusive=True)

    def show_queue(self, queue: Queue) -> None:
        """Shows a queue in place of what the list had."""
        self.act("narrow", partial(self._narrow, Narrowing(queue), None), exclusive=True)

    def action_whole(self) -> None:
        """Shows every claim found in the article, or the first ones again."""
        if self._filtered or not self._has_rest:
            self.host.say("Every claim that fits is shown already.")
            return
        self._whole = not self._whole
        row = self.chosen
        stays = row is not None and (self._whole or row.status is not Status.NEW or row.rank <= (self._budget or 0))
        self._show_filtered(keep=row.id if row is not None and stays else None)

    async def action_back(self) -> None:
        """Clears search and filter, or leaves."""
        if self.bar.is_edited or self._filtered:
            self._clear_filter(keep=self.chosen.id if self.chosen else None)
            self.claims.focus()
        elif not self.unzoom():
            await self.host.leave()

    @on(FilterBar.Typed)
    def _typed(self) -> None:
        self._show_filtered()

    @on(FilterBar.Done)
    def _search_done(self) -> None:
        self.claims.focus()

    @on(ClaimList.Counted)
    def _counted(self, message: ClaimList.Counted) -> None:
        self._shown_total = message.total
        self.claims.say_empty("" if message.total else self._why_empty())
        self.tell_filter()
        self.tell_columns()

    @on(ClaimList.Missed)
    def _missed(self, message: ClaimList.Missed) -> None:
        if self._filtered and message.claim_id == self._wanted:
            self._clear_filter(keep=message.claim_id)
        elif self.filter.budget is not None:
            self.act("whole", partial(self._open_whole, message.claim_id), exclusive=True)

    async def _open_whole(self, claim_id: int) -> None:
        """Shows every claim, where that brings the wanted one in sight: it may have been removed."""
        try:
            row = await self.read(partial(self.services.desk.store.claims.row, claim_id))
        except NotFound:
            return
        if row.article_id == self.article_id and row.status is not Status.REMOVED and self.filter.budget is not None:
            self._whole = True
            self._show_filtered(keep=claim_id)

    async def _choose_queue(self) -> None:
        chosen = await choose_queue(self, self.article_id)
        if chosen is not None:
            await self._narrow(Narrowing(chosen), None)

    async def _choose_narrowing(self) -> None:
        chosen = await choose_narrowing(self, self.article_id)
        if chosen is None:
            return
        kind, what = chosen
        if kind == "article":
            self.host.open_claims(int(what), queue=self._narrowing.queue)
        elif kind == ANY:
            self._clear_filter(keep=self.chosen.id if self.chosen else None)
        else:
            status = Status(what) if kind == "status" else self._status
            await self._narrow(self._narrowing.to(kind, what), status)

    async def _narrow(self, narrowing: Narrowing, status: Status | None) -> None:
        self._narrowed = await self.read(partial(filter_of, self.services.desk, narrowing))
        self._narrowing, self._status = narrowing, status
        self._show_filtered()

    async def narrow_again(self) -> None:
        """Whoever was new to the team has an id now, after which their queues go."""
        narrowing = self._narrowing
        if narrowing.words:
            now = await self.read(partial(filter_of, self.services.desk, narrowing))
            if narrowing is self._narrowing and now != self._narrowed:  # Else it was left meanwhile.
                self._narrowed = now
                self._show_filtered(keep=self.chosen.id if self.chosen else None)

    @property
    def filter(self) -> ClaimFilter:
        """Which claims are to be shown."""
        if self._filtered:
            statuses = (self._status,) if self._status else self._narrowed.statuses
            return replace(self._narrowed, article_id=self.article_id, statuses=statuses, words=self.bar.words)
        return ClaimFilter(self.article_id, budget=None if self._whole else self._budget)

    @property
    def _filtered(self) -> bool:
        return self._status is not None or bool(self.bar.words or self._narrowing.words)

    @property
    def _budget(self) -> int | None:
        return (self.services.config.budget or None) if self.article_id is not None else None

    @property
    def _has_rest(self) -> bool:
        """Whether there are claims beyond the first ones."""
        return self._budget is not None and listed(self.counts) > self._budget

    def _clear_filter(self, keep: int | None) -> None:
        self._status, self._narrowing, self._narrowed = None, WIDE, ClaimFilter()
        with self.prevent(Input.Changed):
            self.bar.clear()
        self._show_filtered(keep=keep)

    def _show_filtered(self, keep: int | None = None) -> None:
        self._shown_total = None
        self.tell_filter()
        # In a whole article a claim stands where its rank says: no need to search for it.
        whole = keep is not None and self.chosen is not None and self.article_id is not None
        near = self.chosen.rank - 1 if whole and self.chosen else 0
        self.claims.show(self.filter, keep=keep, near=near)

    def _why_empty(self) -> str:
        key = self.key("claims.clear")
        if self.bar.words:
            return f"No claim fits. {key} clears the search."
        if self._filtered:
            return f"No claim fits. {key} shows all again."
        return f"No claims here yet. {self.key('claims.add')} adds one." if self.article_id else "No claims here yet."

    def tell_filter(self) -> None:
        """Says which claims the list has."""
        every, key = listed(self.counts), self.key("claims.whole")
        if self._filtered or not self._has_rest:
            self.bar.tell(*filtered_words(self._status, self._shown_total, every, self._narrowing))
        elif self._whole:
            self.bar.tell(*whole_words(self._shown_total, self.services.config.budget, key))
        else:
            self.bar.tell(*shortlist_words(self._shown_total, every, key))
