"""Waits for a fetch: says how far it is, stops it on Esc, and shows what went wrong with the way out."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Button, Static

from workbench.errors import Cancelled, WorkbenchError
from workbench.tui.dialogs.dialog import Dialog
from workbench.tui.pool import in_pool
from workbench.tui.presenters.fetching import progress_line

T = TypeVar("T")
Progress = Callable[[int, "int | None"], None]
Job = Callable[[Progress, Callable[[], bool]], T]

_TICK_S = 0.1
_LET_GO_S = 0.2
"""How long a stopped job may take to end before the dialog goes without it."""


class FetchDialog(Dialog[T]):
    """Runs `job(progress, cancelled)` in a thread; dismissed with what it gives, or None where it was stopped.

    The job only reads: one that writes could do so after it was stopped. `progress` takes (bytes so far, total or
    None); the job asks `cancelled` at every step. The thread never holds the app: one that hangs is left behind when
    the dialog or the app is left.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Stop"),
        Binding("r", "again", "Try again", show=False),
    ]
    AUTO_FOCUS = "#fetch-back"

    def __init__(self, title: str, job: Job[T]) -> None:
        super().__init__(title)
        self._job = job
        self._stop = threading.Event()
        self._so_far: tuple[int, int | None] = (0, None)
        self._began = 0.0
        self._timer: Timer | None = None
        self._failed = False

    def compose_body(self) -> ComposeResult:
        """How far it is, and the way out."""
        yield Static(id="fetch-progress", markup=False)
        with Horizontal(classes="dialog--buttons"):
            yield Button("Try again (r)", id="fetch-again", compact=True)
            yield Button("Stop (esc)", id="fetch-back", compact=True)

    def on_mount(self) -> None:
        """Starts the job."""
        self._timer = self.set_interval(_TICK_S, self._show_progress)
        self._start()

    def on_unmount(self) -> None:
        """Stops the job, whatever the dialog is left for."""
        self._stop.set()

    def action_back(self) -> None:
        """Stops the job and goes back; after an error just goes back."""
        if self._failed:
            self.dismiss(None)
        elif not self._stop.is_set():
            self._stop.set()
            self._show_progress()
            self.set_timer(_LET_GO_S, self._leave)

    def action_again(self) -> None:
        """Tries once more after an error."""
        if self._failed:
            self._start()

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        if event.button.id == "fetch-again":
            self.action_again()
        else:
            self.action_back()

    def _start(self) -> None:
        self._failed = False
        self._stop = threading.Event()
        self._so_far = (0, None)
        self._began = time.monotonic()
        self.alert("")
        self.query_one("#fetch-again").display = False
        self.query_one("#fetch-back", Button).label = Content("Stop (esc)")
        self._show_progress()
        self.run_worker(self._run(self._stop), group="fetch", exclusive=True)

    async def _run(self, stop: threading.Event) -> None:
        def progress(so_far: int, total: int | None) -> None:
            self._so_far = (so_far, total)  # one assignment: read by the timer without a lock

        try:
            result = await in_pool(lambda: self._job(progress, stop.is_set))
        except Cancelled:
            self._leave()
        except WorkbenchError as error:
            self._show_error(error)
        else:
            if stop.is_set():  # What came after it was stopped is not wanted any more.
                self._leave()
            elif self.is_current:
                self.dismiss(result)

    def _leave(self) -> None:
        if self.is_current:
            self.dismiss(None)

    def _show_error(self, error: WorkbenchError) -> None:
        if self._stop.is_set():
            self._leave()
            return
        self._failed = True
        self.query_one("#fetch-progress", Static).update("")
        self.alert(f"{error.thing}: {error.cause}" + (f"\n{error.way_out}" if error.way_out else ""))
        self.query_one("#fetch-again").display = True
        self.query_one("#fetch-back", Button).label = Content("Back (esc)")

    def _show_progress(self) -> None:
        if self._failed:
            return
        seconds = time.monotonic() - self._began
        line = "stopping …" if self._stop.is_set() else progress_line(*self._so_far, seconds)
        self.query_one("#fetch-progress", Static).update(Content(line))
