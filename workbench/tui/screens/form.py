"""What forms share: every typed word is kept as a draft, what stands in the way is said, leaving loses nothing."""

from __future__ import annotations

from typing import ClassVar

from textual.content import Content
from textual.widgets import Static

from workbench.errors import WorkbenchError
from workbench.text import clean
from workbench.tui.draft_keeper import DraftKeeper, Fields
from workbench.tui.presenters.times import clock_time
from workbench.tui.screens.base import WorkbenchScreen
from workbench.tui.widgets.typed import after_typing


class FormScreen(WorkbenchScreen[bool]):
    """A form over one claim. Dismissed with True once it is recorded; else with False, the draft kept.

    A subclass shows `alert_line` and `state_line`, and tells `keeper` of each change.
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
        self.keeper = DraftKeeper(self, self.save_draft, self._draft_kept, self._draft_not_kept)
        self.recording = False
        self._draft_failed = False
        self._missing = False

    def save_draft(self, fields: Fields) -> None:
        """Keeps what was typed; called in a thread."""
        raise NotImplementedError

    async def on_unmount(self) -> None:
        """Keeps what was typed, whatever the form is left for."""
        try:
            await self.keeper.settle()
        except WorkbenchError as error:
            self.log.error(f"draft not kept: {error}")

    async def keep_draft(self) -> None:
        """Returns when every typed word is kept."""
        await self.keeper.settle()

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

    def _draft_kept(self, fields: Fields) -> None:
        self._draft_failed = self.told_of_loss = False
        now = clock_time(self.services.desk.store.clock.now(), seconds=True)
        self.say_state(f"draft kept {now}" if fields else "nothing to keep: the form is as it was opened")

    def _draft_not_kept(self, error: WorkbenchError) -> None:
        self._draft_failed = True
        self.say_state(f"DRAFT NOT KEPT, trying again: {error}", alert=True)

    async def _leave(self) -> None:
        try:
            await self.keeper.settle()
        except WorkbenchError as error:
            self._draft_failed = True
            self.say_state(f"DRAFT NOT KEPT: {error}. {self.key(self.BACK)} again leaves without it", alert=True)
            return
        self.dismiss(False)
