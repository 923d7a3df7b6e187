"""Several sources for a claim at once: each kept as it comes, failures listed with why, to be tried again."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from workbench.errors import Cancelled, WorkbenchError
from workbench.model.limits import Network
from workbench.review import Desk, capture_source
from workbench.review.gathering import Gathered, doubt, is_error_page, read_many
from workbench.review.intake import is_url
from workbench.store import CapturedSource, new_command_id
from workbench.text import address_line, clean
from workbench.tui.dialogs.dialog import Dialog, words
from workbench.tui.pool import in_pool
from workbench.tui.presenters.gathering import FAILED, ON_THE_WAY, GatherRow, State, gather_summary, received
from workbench.tui.widgets.gather_list import GatherList

if TYPE_CHECKING:
    from workbench.capture import FetchProgress

_TICK_S = 0.2
_HINTS = {
    True: "esc: stop, what was kept stays",
    False: "enter: read it · a: attach what you saw instead · r: try what failed again · esc: back",
}


_KEEP_ERROR = "e: keep the error page, as evidence that the page is gone"


class GatherDialog(Dialog[int]):
    """Dismissed with the number of the capture that is to be read, or None; `rows` is then how far all of them are.

    Opened with such rows it goes on from there.
    """

    AUTO_FOCUS = "GatherList"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "read_it", "Read", show=False),
        Binding("a", "instead", "As seen", show=False),
        Binding("r", "again", "Try again", show=False),
        Binding("e", "keep_error", "Keep the error page", show=False),
    ]
    DEFAULT_CSS = """
    GatherDialog #dialog { max-width: 110; }
    GatherDialog GatherList { height: auto; max-height: 12; background: $surface; }
    GatherDialog #gather-why { height: auto; max-height: 4; color: $secondary; }
    """

    def __init__(self, desk: Desk, claim_id: int, rows: Sequence[GatherRow], near: int = 0) -> None:
        super().__init__(f"{len(rows)} sources for this claim")
        self._desk = desk
        self._claim_id = claim_id
        self._rows = {row.target: row for row in rows}
        self._near = near
        self._stop = threading.Event()
        self._gathering = False

    def compose_body(self) -> ComposeResult:
        """A line for all, a line for each, and more about the one under the cursor."""
        yield words("", id="gather-all")
        yield GatherList(id="gather-list")
        yield words("", id="gather-why")
        yield words("", "dialog--hint", id="gather-hint")

    def on_mount(self) -> None:
        """Starts."""
        self.set_interval(_TICK_S, self._show)
        self._show()
        self.query_one(GatherList).move_to(self._near)
        waiting = [row.target for row in self.rows if row.state in ON_THE_WAY]
        if waiting:
            self._start(waiting)

    @property
    def rows(self) -> list[GatherRow]:
        """Each source as it stands."""
        return list(self._rows.values())

    @property
    def cursor(self) -> int:
        """The line that was left."""
        return self._near

    def on_unmount(self) -> None:
        """Stops, whatever the dialog is left for."""
        self._stop.set()

    def on_line_list_moved(self) -> None:
        """Says more about the source under the cursor."""
        self._show()

    def action_back(self) -> None:
        """Stops what is on its way; where nothing is, goes back."""
        if self._gathering:
            self._stop.set()
            self._show()
        else:
            self.dismiss(None)

    def action_read_it(self) -> None:
        """Goes on to reading the source under the cursor."""
        row = self.query_one(GatherList).selected
        if row is not None and row.capture_id and not self._gathering:
            self._near = self.query_one(GatherList).cursor
            self.dismiss(row.capture_id)

    def action_again(self) -> None:
        """Tries once more what failed or was stopped."""
        failed = [row.target for row in self._rows.values() if row.state in FAILED]
        if failed and not self._gathering:
            self._start(failed)

    def action_keep_error(self) -> None:
        """Keeps the error page under the cursor as evidence that the page is gone."""
        row = self.query_one(GatherList).selected
        if row is not None and row.gone and not self._gathering:
            self._start([row.target], replace(self._desk.network, keep_errors=True))

    def action_instead(self) -> None:
        """Takes what the reviewer saw at the address under the cursor."""
        row = self.query_one(GatherList).selected
        if row is not None and not self._gathering and row.state in FAILED | {State.DOUBTED}:
            self.run_worker(self._take_seen(row), group="seen", exclusive=True)

    async def _take_seen(self, row: GatherRow) -> None:
        from workbench.tui.screens.seen import SeenScreen

        form = SeenScreen(self._claim_id, row.target if is_url(row.target) else "")
        if await self.app.push_screen_wait(form) and form.source is not None:
            self._set(GatherRow(row.target, State.SEEN, "as you saw it", form.source.capture_id))

    def _start(self, targets: Sequence[str], network: Network | None = None) -> None:
        self._stop = threading.Event()
        self._gathering = True
        for target in targets:
            self._rows[target] = GatherRow(target)
        self._show()
        run = self._run(targets, network or self._desk.network, self._stop)
        self.run_worker(run, group="gather", exclusive=True)

    async def _run(self, targets: Sequence[str], network: Network, stop: threading.Event) -> None:
        came = read_many(targets, network, progress=self._progress, cancelled=stop.is_set)
        try:
            while (gathered := await in_pool(partial(next, came, None))) is not None:
                self._set(await self._kept(gathered))
        finally:
            self._gathering = False
        self._show()

    async def _kept(self, gathered: Gathered) -> GatherRow:
        """Keeps what came, in a thread that leaving waits for; the row that says so."""
        target = gathered.target
        if gathered.read is None:
            stopped = isinstance(gathered.error, Cancelled)
            why = gathered.error.cause if gathered.error else ""
            state = State.STOPPED if stopped else State.FAILED
            return GatherRow(target, state, "" if stopped else why, gone=is_error_page(gathered.error))
        capture, document = gathered.read
        doubts = doubt(capture, document)
        command_id = new_command_id()

        def keep() -> CapturedSource:
            claim = self._desk.store.claims.get(self._claim_id)
            return capture_source(self._desk, claim, capture, document, command_id=command_id)

        try:
            source = await asyncio.to_thread(keep)
        except WorkbenchError as error:
            return GatherRow(target, State.FAILED, str(error))
        note = doubts or "\n".join(source.warnings)
        return GatherRow(target, State.DOUBTED if doubts else State.KEPT, note, source.capture_id)

    def _progress(self, news: FetchProgress) -> None:
        """Called from the fetching threads: one assignment, read by the timer without a lock."""
        row = self._rows[news.url]
        if row.state in ON_THE_WAY:
            note = news.note or received(news.received, news.total)
            self._rows[news.url] = replace(row, state=State.FETCHING, note=note)

    def _set(self, row: GatherRow) -> None:
        self._rows[row.target] = row
        self._show()

    def _show(self) -> None:
        rows = self.rows
        listed = self.query_one(GatherList)
        listed.show_rows(rows)
        stopping = " · stopping …" if self._gathering and self._stop.is_set() else ""
        self.query_one("#gather-all", Static).update(Content(gather_summary(rows) + stopping))
        selected = listed.selected
        why = f"{address_line(selected.target)}\n{selected.note}" if selected is not None else ""
        if selected is not None and selected.gone and not self._gathering:
            why += f"\n{_KEEP_ERROR}"
        self.query_one("#gather-why", Static).update(Content(clean(why, newlines=True)))
        self.query_one("#gather-hint", Static).update(Content(_HINTS[self._gathering]))
