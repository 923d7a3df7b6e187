"""Both verdicts on a claim side by side, and the adjudicator's decision where they differ."""

from __future__ import annotations

from functools import partial

from textual.app import ComposeResult

from workbench.model import NOT_REACHED, Status
from workbench.review import HistoryLine, Sides, Take, adjudicate, history_of, sides_of
from workbench.store import new_command_id
from workbench.text import one_line
from workbench.tui.actions import bindings
from workbench.tui.presenters.sides import sides_lines
from workbench.tui.screens.base import WorkbenchScreen
from workbench.tui.screens.company import may_work
from workbench.tui.widgets.key_bar import KeyBar
from workbench.tui.widgets.status_line import StatusLine
from workbench.tui.widgets.text_pane import TextPane

_OWN_REASONS = "as its own reasons say"


class SidesScreen(WorkbenchScreen[bool]):
    """What each reviewer said, opened once both are in. Dismissed with whether the claim was settled here."""

    BINDINGS = bindings("sides")
    AUTO_FOCUS = "TextPane"
    DEFAULT_CSS = """
    SidesScreen TextPane { height: 1fr; }
    """

    def __init__(self, sides: Sides) -> None:
        super().__init__()
        self._sides = sides
        self._history: tuple[HistoryLine, ...] = ()
        self._settled = False
        self._agreed: set[tuple[int, str]] = set()
        self._pane = TextPane(id="sides")
        self._top = StatusLine()

    def compose(self) -> ComposeResult:
        """Everything in one text that scrolls."""
        yield self._top
        yield self._pane
        yield KeyBar("sides", self.services.config.keys)

    def on_mount(self) -> None:
        """Shows them."""
        self._show(from_top=True)

    def record_changed(self) -> None:
        """Somebody else may have settled it."""
        self.act("sides", self._load, exclusive=True)

    def action_take(self, which: str) -> None:
        """Takes one of the two answers."""
        if self._may_or_say():
            self.act("settle", partial(self._take, Take(which)), exclusive=True)

    def action_neither(self) -> None:
        """Opens the form for a verdict of one's own."""
        if self._may_or_say():
            self.act("settle", self._neither, exclusive=True)

    def action_history(self) -> None:
        """Shows everything that happened to the claim below the two, or hides it."""
        self.act("history", self._toggle_history, exclusive=True)

    def action_back(self) -> None:
        """Goes back to the claims."""
        self.dismiss(self._settled)

    def _may_or_say(self) -> bool:
        if self._sides.why_not:
            self.host.say(f"You can't settle it: {self._sides.why_not}", longer=True)
        return not self._sides.why_not

    async def _take(self, take: Take) -> None:
        from workbench.tui.dialogs import ReasonPrompt

        desk, claim, command_id = self.services.desk, self._sides.claim, new_command_id()
        if not await may_work(self, claim.id, self._agreed):
            return
        side = self._sides.first if take is Take.FIRST else self._sides.second
        title = f"{one_line(side.who)}'s answer is taken: {side.verdict.answer}. Why?"
        because = await self.app.push_screen_wait(ReasonPrompt(title, choices=(_OWN_REASONS,)))
        if because is None:
            return
        words = "" if because == _OWN_REASONS else because
        await self.off_thread(partial(adjudicate, desk, claim, take, words, command_id=command_id))
        said = side.verdict.rating or NOT_REACHED
        self.host.say(f"settled: {said} · {self.key('undo')} undoes")
        await self._done()

    async def _neither(self) -> None:
        from workbench.tui.screens.settle import SettleScreen

        may = await may_work(self, self._sides.claim.id, self._agreed)
        if may and await self.app.push_screen_wait(SettleScreen(self._sides)):
            await self._done()

    async def _done(self) -> None:
        self._settled = True
        await self._load()

    async def _load(self) -> None:
        desk, claim_id = self.services.desk, self._sides.claim.id
        claim = await self.read(partial(desk.store.claims.get, claim_id))
        if claim.status is Status.TO_CHECK:  # No verdict stands any more: what was missing is to be found first.
            self.dismiss(True)
            return
        self._sides = await self.read(partial(sides_of, desk, claim))
        if self._history:
            self._history = await self._read_history()
        self._show(from_top=False)

    async def _toggle_history(self) -> None:
        self._history = () if self._history else await self._read_history()
        self._show(from_top=False)
        if self._history:
            self._pane.action_last()

    async def _read_history(self) -> tuple[HistoryLine, ...]:
        return tuple(await self.read(partial(history_of, self.services.desk, self._sides.claim)))

    def _show(self, *, from_top: bool) -> None:
        sides, history, keys = self._sides, self._history, self.services.config.keys
        self._top.tell("Both verdicts", sides.claim.wording)
        self._pane.show(lambda width: sides_lines(sides, history, width, keys=keys), from_top=from_top)
