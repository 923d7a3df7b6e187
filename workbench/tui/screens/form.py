"""What forms share: every typed word is kept as a draft, what stands in the way is said, leaving loses nothing."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from textual import events
from textual.content import Content
from textual.widgets import Static

from workbench.errors import Unreachable, WorkbenchError
from workbench.review.form_drafts import save_form_draft
from workbench.store import new_command_id
from workbench.text import clean
from workbench.tui.connection import DraftKey, bring_back, drop_here, keep_here
from workbench.tui.draft_keeper import DraftKeeper, Fields
from workbench.tui.presenters.times import clock_time
from workbench.tui.screens.base import WorkbenchScreen
from workbench.tui.widgets.typed import after_typing

_TYPED = ("enter", "tab", "shift+tab", "backspace")
"""Keys that belong to what is typed; any other acts at once."""


class FormScreen(WorkbenchScreen[bool]):
    """A form over one claim. Dismissed with True once it is recorded; else with False, the draft kept.

    A subclass shows `alert_line` and `state_line`, tells `keeper` of each change, and records by `write`.
    """

    IS_FORM = True
    BACK: ClassVar[str]
    """The action that leaves."""
    DEFAULT_CSS = """
    FormScreen .form--alert { display: none; height: auto; max-height: 4; padding: 0 1; }
    FormScreen .form--alert.-on { display: block; color: $error; text-style: bold; }
    FormScreen .form--state { height: 1; padding: 0 1; background: $surface; color: $secondary; }
    FormScreen .form--state.-alert { color: $error; text-style: bold; height: auto; max-height: 3; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.alert_line = Static(classes="form--alert", markup=False)
        self.state_line = Static(classes="form--state", markup=False)
        self.keeper = DraftKeeper(self, self._save, self._draft_waits, self._draft_kept, self._draft_not_kept)
        self.recording = False
        self._early: list[events.Key] | None = []
        self._kept_here = False
        self._recorded_last: object = None
        self._command_id = ""
        self._draft_failed = False
        self._missing = False

    @property
    def draft_key(self) -> DraftKey:
        """The draft that holds what is typed."""
        raise NotImplementedError

    def on_key(self, event: events.Key) -> None:
        """Holds back what is typed before the form can take it."""
        if self._early is not None and (event.is_printable or event.key in _TYPED):
            self._early.append(event)
            event.stop()

    def take_typing(self) -> None:
        """Called once the form is filled and has the focus: what was typed meanwhile comes first."""
        early, self._early = self._early or [], None
        for event in early:
            self.app.post_message(events.Key(event.key, event.character))

    async def on_unmount(self) -> None:
        """Keeps what was typed, whatever the form is left for."""
        try:
            await self.keep_draft()
        except WorkbenchError as error:
            self.log.error(f"draft not kept: {error}")

    async def keep_draft(self) -> None:
        """Returns when every typed word is kept: in the database or, where that does not answer, on this machine."""
        try:
            await self.keeper.settle()
        except Unreachable:
            if not self._kept_here:
                raise

    def command_id_for(self, said: object) -> str:
        """The id for recording what the form says: the last one while that is the same, for it may have been done."""
        if said != self._recorded_last:
            self._recorded_last, self._command_id = said, new_command_id()
        return self._command_id

    async def write(self, job: Callable[[], object]) -> None:
        """Records the form by a job that has its command id; its draft is gone with it."""
        self.host.connection.require()
        async with self.keeper.lock:  # A draft written after this would outlive what it became.
            await self.off_thread(job)
            self.keeper.forget()
            await self.off_thread(partial(self._save, {}))

    async def bring_drafts_back(self) -> None:
        """Sees that drafts which were kept on this machine are in the database, before they are read from there."""
        await self.read(partial(bring_back, self.services.desk))

    def give_up_draft(self) -> None:
        """Drops what could not be written."""
        self.keeper.forget()

    def action_record(self) -> None:
        """Records what stands in the form, the letters typed just before included."""
        after_typing(self, self._record_once)

    def record_typed(self) -> None:
        """Records what stands in the form, or says what is missing; not called while it is being recorded."""
        raise NotImplementedError

    def action_back(self) -> None:
        """Leaves, once the draft is kept; where it can't be, a second time leaves without it."""
        after_typing(self, self._go_back)

    def _record_once(self) -> None:
        if not self.recording:
            self.record_typed()

    def _go_back(self) -> None:
        if self.recording:
            return
        if self._draft_failed:
            self.keeper.forget()
            self.dismiss(False)
        else:
            self.act("leave", self._leave, exclusive=True)

    def alert(self, text: str, *, missing: bool = False) -> None:
        """Says what stands in the way; what is only `missing` from the form goes with the next key."""
        self._missing = missing
        self.alert_line.update(Content(clean(text, newlines=True)))
        self.alert_line.set_class(bool(text), "-on")

    def no_longer_missing(self) -> None:
        """Something was typed: what was missing may be there now."""
        if self._missing:
            self.alert("")

    def say_state(self, text: str, *, alert: bool = False) -> None:
        """Says how the draft stands."""
        if self.state_line.is_attached:  # It is not while the form is being taken away and its last words are kept.
            self.state_line.update(Content(clean(text)))
            self.state_line.set_class(alert, "-alert")

    def _save(self, fields: Fields) -> None:
        """Keeps what was typed, in a thread; on this machine where the database does not answer."""
        desk = self.services.desk
        try:
            self.host.connection.require()
            save_form_draft(desk, *self.draft_key, fields)
        except Unreachable:
            self._kept_here = keep_here(desk, self.draft_key, fields)
            raise
        if self._kept_here:
            drop_here(desk, self.draft_key)
            self._kept_here = False

    def _draft_waits(self) -> None:
        if not (self._draft_failed or self._kept_here):  # Which stays said until it is over.
            self.say_state("keeping the draft …")

    def _draft_kept(self, fields: Fields) -> None:
        self._draft_failed = self.told_of_loss = False
        now = clock_time(self.services.desk.store.clock.now(), seconds=True)
        self.say_state(f"draft kept {now}" if fields else "nothing to keep: the form is as it was opened")

    def _draft_not_kept(self, error: WorkbenchError) -> None:
        if isinstance(error, Unreachable) and self._kept_here:
            self.say_state("draft kept on this machine: the database does not answer", alert=True)
            return
        self._draft_failed = True
        self.say_state(f"DRAFT NOT KEPT, trying again: {error}", alert=True)

    async def _leave(self) -> None:
        try:
            await self.keep_draft()
        except WorkbenchError as error:
            self._draft_failed = True
            self.say_state(f"DRAFT NOT KEPT: {error}. {self.key(self.BACK)} again leaves without it", alert=True)
            return
        self.dismiss(False)
