"""The app: services, theme, what holds on every screen. The screens themselves are imported when first opened."""

from __future__ import annotations

import asyncio
import gc
from functools import partial
from time import monotonic
from typing import Any

from textual import events
from textual.app import App
from textual.command import Provider
from textual.message import Message

from workbench.errors import Unreachable, WorkbenchError
from workbench.model import ClaimRow
from workbench.review.queues import Queue
from workbench.text import clean
from workbench.tui import calls, navigation
from workbench.tui.actions import ANYWHERE, bindings
from workbench.tui.attendance import Attendance
from workbench.tui.connection import Connection, bring_back
from workbench.tui.presenters.keys import key_of
from workbench.tui.remembered import recall, remember
from workbench.tui.screens.base import WorkbenchScreen
from workbench.tui.services import Services
from workbench.tui.theme import DARK, LIGHT, theme_name
from workbench.tui.undoing import undo
from workbench.tui.watcher import RecordWatcher

_NOT_ON_FORMS = frozenset({"undo", "check", "go"})
_MOST_RECENT = 12
_SAID_SECONDS = 3.0
_ERROR_SECONDS = 12.0


def _commands() -> type[Provider]:
    from workbench.tui.palette import WorkbenchCommands

    return WorkbenchCommands


class WorkbenchApp(App[int]):
    """The screens over one desk. Opens on the articles, or on the claims of the article that is named."""

    class RecordChanged(Message):
        """Somebody has written to the database."""

    class PresenceChanged(Message):
        """Others opened or left claims."""

    class ConnectionLost(Message):
        """The database does not answer."""

    class ConnectionBack(Message):
        """The database answers again."""

    TITLE = "workbench"
    CSS_PATH = "app.tcss"
    BINDINGS = bindings(ANYWHERE)
    COMMANDS = {_commands}

    def __init__(self, services: Services, article_id: int | None = None) -> None:
        super().__init__()
        self.services = services
        self.layout_left = recall()
        self.recent: dict[int, ClaimRow] = {}
        self.unsent_text = ""
        self._away_told_at = float("-inf")
        self.unread: int | None = None
        self._first_article = article_id
        self.undoing = asyncio.Lock()
        self.connection = Connection()
        self._watcher = RecordWatcher(
            services.desk.store,
            lambda: self.post_message(self.RecordChanged()),
            lost=lambda: self.post_message(self.ConnectionLost()),
            back=lambda: self.post_message(self.ConnectionBack()),
        )
        self.attendance = Attendance(services.desk, lambda: self.post_message(self.PresenceChanged()))
        self.animation_level = "none"
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = theme_name(self.layout_left.theme_over(services.config.theme))
        self.set_keymap(dict(services.config.keys))

    async def on_mount(self) -> None:
        """Opens the first screen: the article that was named, else the list of articles."""
        if self._first_article is not None:
            self.open_claims(self._first_article)
            return
        from workbench.tui.screens.articles import ArticlesScreen

        await self.push_screen(ArticlesScreen())

    def on_ready(self, event: events.Ready) -> None:
        """Starts to watch the database, once the first screen is painted."""
        self._watcher.start()
        self.attendance.start()
        self._bring_drafts_back()
        self.run_worker(calls.greet(self), group="calls")
        self._count_calls()
        if not self.is_headless:
            self.call_after_refresh(_calm_collector)

    def on_unmount(self) -> None:
        """Stops watching and keeps the layout."""
        self.attendance.stop()
        self._watcher.stop()
        remember(self.layout_left)

    # --- what screens ask for ---------------------------------------------------------------------------------------

    def say(self, text: str, *, longer: bool = False) -> None:
        """Tells something in passing; `longer` for what has to be read with care."""
        seconds = _ERROR_SECONDS if longer else _SAID_SECONDS
        self.notify(clean(text, newlines=True), timeout=seconds, markup=False)

    def report_error(self, error: Exception) -> None:
        """Shows what went wrong and the way out. Nothing that was typed is lost by it.

        A database that is away fails every read of a screen: that is told once while it stands there.
        """
        if isinstance(error, Unreachable):
            if monotonic() - self._away_told_at < _ERROR_SECONDS:
                return
            self._away_told_at = monotonic()
        self.notify(clean(str(error), newlines=True), severity="error", timeout=_ERROR_SECONDS, markup=False)

    def visited(self, row: ClaimRow) -> None:
        """Remembers a claim that was looked at, for the palette."""
        self.recent.pop(row.id, None)
        self.recent[row.id] = row
        while len(self.recent) > _MOST_RECENT:
            self.recent.pop(next(iter(self.recent)))

    def open_claims(self, article_id: int | None, claim_id: int | None = None, queue: Queue | None = None) -> None:
        """Goes to the claims of an article, or of all articles (None): to one of them or to a queue, where named."""
        self.run_worker(navigation.open_claims(self, article_id, claim_id, queue), group="go")

    async def leave(self) -> None:
        """Goes back one screen; from an article that the app was started on, to the list of articles."""
        await navigation.leave(self)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keeps what acts or leads away off forms: a word typed past a field must not take back what was done."""
        screen = self.screen_stack[-1] if self.screen_stack else None
        if action in _NOT_ON_FORMS and isinstance(screen, WorkbenchScreen) and screen.IS_FORM:
            return False
        return super().check_action(action, parameters)

    # --- actions anywhere -------------------------------------------------------------------------------------------

    async def action_quit(self) -> None:
        """Leaves; every screen keeps its draft first. Where one can't, asking a second time leaves without it."""
        for screen in self.own_screens():
            try:
                await screen.keep_draft()
            except WorkbenchError as error:
                if not screen.told_of_loss:
                    screen.told_of_loss = True
                    key = key_of("quit", self.services.config.keys)
                    way_out = f"{key} again leaves without it"
                    self.report_error(WorkbenchError("the draft can't be kept", str(error).rstrip("."), way_out))
                    return
                screen.give_up_draft()
        self.exit()

    def action_toggle_theme(self) -> None:
        """Changes between dark and light, and remembers it."""
        choice = "dark" if self.theme == LIGHT.name else "light"
        self.theme = theme_name(choice)
        self.layout_left.theme, self.layout_left.theme_config = choice, self.services.config.theme
        self.run_worker(partial(remember, self.layout_left), thread=True, group="remember")

    def action_help(self) -> None:
        """Shows what every key does here."""
        from workbench.tui.screens.help import HelpScreen, entries_of

        screen = self.screen
        if isinstance(screen, HelpScreen):
            return
        entries = entries_of(screen)

        async def chosen(action_id: str | None) -> None:
            entry = next((entry for entry in entries if entry.action.id == action_id), None)
            if entry is not None:
                await self.run_action(entry.action.call, default_namespace=entry.node)

        self.push_screen(HelpScreen(entries), chosen)

    def action_command_palette(self) -> None:
        """Finds any action, article or claim."""
        from workbench.tui.palette import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(placeholder="An action, an article, words of a claim", id="--command-palette"))

    def action_check(self, what: str) -> None:
        """Verifies what is kept, or watches what is cited."""
        from workbench.tui.checking import run_check

        self.run_worker(run_check(self, what), group="check")

    def action_go(self, where: str) -> None:
        """Shows the notes that call this person, the hand-over notes, or the team."""
        self.run_worker(calls.go(self, where), group="go")

    def action_undo(self) -> None:
        """Takes back one's own last action."""
        self.run_worker(undo(self), group="undo")

    def on_workbench_app_record_changed(self) -> None:
        """Lets every open screen read again."""
        for screen in self.own_screens():
            screen.record_changed()
        self._count_calls()

    def tell_unread(self) -> None:
        """Has every screen say how many notes call."""
        for screen in self.own_screens():
            screen.tell_unread()

    def _count_calls(self) -> None:
        self.run_worker(calls.count_calls(self), group="count", exclusive=True)

    def on_workbench_app_presence_changed(self) -> None:
        """Lets every open screen name who is here."""
        for screen in self.own_screens():
            screen.presence_changed()

    def on_workbench_app_connection_lost(self) -> None:
        """Says on every screen since when."""
        self.connection.lost_at = self.services.desk.store.clock.now()
        for screen in self.own_screens():
            screen.connection_changed()

    def on_workbench_app_connection_back(self) -> None:
        """Says so, reads again, and hands over the drafts that were kept here."""
        self.connection.lost_at = ""
        self._away_told_at = float("-inf")
        self.clear_notifications()
        self.say("The connection is back")
        for screen in self.own_screens():
            screen.connection_changed()
            screen.record_changed()
        self._bring_drafts_back()

    def _bring_drafts_back(self) -> None:
        """Puts drafts that wait here into the database; an open form does so itself."""
        open_forms = [screen.draft_key for screen in self.own_screens() if screen.draft_key is not None]
        job = partial(bring_back, self.services.desk, but_not=open_forms)
        self.run_worker(job, thread=True, group="drafts")

    def own_screens(self) -> list[WorkbenchScreen[Any]]:
        """The product's screens that are open, the front one first."""
        return [screen for screen in reversed(self.screen_stack) if isinstance(screen, WorkbenchScreen)]


def _calm_collector() -> None:
    """What start-up made stays; collecting it again and again cost the worst scroll frames 12 ms."""
    gc.enable()
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)
