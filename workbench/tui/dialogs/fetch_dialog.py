"""Waits for a fetch: says how far it is, stops it on Esc, and shows what went wrong with the way out."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Button, Static

from workbench.errors import Cancelled, WorkbenchError
from workbench.text import address_line
from workbench.tui.dialogs.dialog import Dialog
from workbench.tui.pool import in_pool
from workbench.tui.presenters.fetching import progress_line

T = TypeVar("T")
Progress = Callable[[int, "int | None"], None]
Job = Callable[[Progress, Callable[[], bool]], T]

_TICK_S = 0.1
_LET_GO_S = 0.2
"""How long a stopped job may take to end before the dialog goes without it."""


@dataclass(frozen=True)
class OtherJob(Generic[T]):
    """Another job that `e` begins after an error that it `fits`, with the words that offer it."""

    words: str
    fits: Callable[[WorkbenchError], bool]
    job: Job[T]


class FetchDialog(Dialog[T]):
    """Runs `job(progress, cancelled)` in a thread; dismissed with what it gives, or None where it was stopped.

    The job only reads: one that writes could do so after it was stopped. One that `keeps` as it goes is waited for
    when it is stopped, and what it gives is the answer. `progress` takes (so far, total or None), which `tell` puts in
    words; the job asks `cancelled` at every step. The thread never holds the app: one that hangs is left behind when
    the dialog or the app is left. After an error, or where `doubt` finds something about the result, `a` offers
    `instead`, and `e` the `other` job where that fits.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Stop"),
        Binding("r", "again", "Try again", show=False),
        Binding("a", "instead", "Instead", show=False),
        Binding("e", "other", "The other way", show=False),
        Binding("enter", "take", "Take it", show=False),
    ]
    AUTO_FOCUS = "#fetch-back"

    def __init__(
        self,
        title: str,
        job: Job[T],
        *,
        instead: str = "",
        other: OtherJob[T] | None = None,
        doubt: Callable[[T], str] | None = None,
        tell: Callable[[int, int | None, float], str] = progress_line,
        keeps: bool = False,
    ) -> None:
        super().__init__(title)
        self.instead_wanted = False
        """Whether the person chose the other way: the answer is None then."""
        self._job = job
        self._instead = instead
        self._other = other
        self._other_fits = False
        self._doubt = doubt
        self._tell = tell
        self._keeps = keeps
        self._doubted: list[T] = []
        self._stop = threading.Event()
        self._so_far: tuple[int, int | None] = (0, None)
        self._began = 0.0
        self._timer: Timer | None = None
        self._ended = False

    def compose_body(self) -> ComposeResult:
        """How far it is."""
        yield Static(id="fetch-progress", markup=False)

    def compose_foot(self) -> ComposeResult:
        """The ways out."""
        with Horizontal(classes="dialog--buttons"):
            yield Button("Try again (r)", id="fetch-again", compact=True)
            yield Button("Take it (enter)", id="fetch-take", compact=True)
            yield Button(Content(f"{self._other.words if self._other else ''} (e)"), id="fetch-other", compact=True)
            yield Button(Content(f"{self._instead} (a)"), id="fetch-instead", compact=True)
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
        if self._ended:
            self.dismiss(None)
        elif not self._stop.is_set():
            self._stop.set()
            self._show_progress()
            if not self._keeps:
                self.set_timer(_LET_GO_S, self._leave)

    def action_again(self) -> None:
        """Tries once more after an error, or where the result is in doubt."""
        if self._ended:
            self._start()

    def action_instead(self) -> None:
        """Goes the other way."""
        if self._ended and self._instead:
            self.instead_wanted = True
            self.dismiss(None)

    def action_other(self) -> None:
        """Goes about it by the other job."""
        if self._ended and self._other is not None and self._other_fits:
            self._job = self._other.job
            self._start()

    def action_take(self) -> None:
        """Takes a result that is in doubt."""
        if self._doubted:
            self.dismiss(self._doubted[0])

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        actions = {
            "fetch-again": self.action_again,
            "fetch-take": self.action_take,
            "fetch-other": self.action_other,
            "fetch-instead": self.action_instead,
        }
        actions.get(event.button.id or "", self.action_back)()

    def _start(self) -> None:
        self._ended = self._other_fits = False
        self._doubted = []
        self._stop = threading.Event()
        self._so_far = (0, None)
        self._began = time.monotonic()
        self.alert("")
        self._offer(taking=False)
        back = self.query_one("#fetch-back", Button)
        back.label = Content("Stop (esc)")
        back.focus()
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
            if stop.is_set() and not self._keeps:  # What came after it was stopped is not wanted any more.
                self._leave()
            elif self.is_current:
                self._done(result)

    def _leave(self) -> None:
        if self.is_current:
            self.dismiss(None)

    def _show_error(self, error: WorkbenchError) -> None:
        if self._stop.is_set():
            self._leave()
            return
        self.alert(f"{address_line(error.thing)}: {error.cause}" + (f"\n{error.way_out}" if error.way_out else ""))
        self._other_fits = self._other is not None and self._other.fits(error)
        self._offer(taking=False, ended=True)

    def _done(self, result: T) -> None:
        doubt = self._doubt(result) if self._doubt is not None else ""
        if not doubt:
            self.dismiss(result)
            return
        self._doubted = [result]
        self.alert(f"It came, but:\n{doubt}")
        self._offer(taking=True, ended=True)
        self.query_one("#fetch-take").focus()

    def _offer(self, *, taking: bool, ended: bool = False) -> None:
        """Shows the buttons that fit."""
        self._ended = ended
        self.query_one("#fetch-progress").display = not ended
        other = ended and self._other_fits
        self.query_one("#fetch-again").display = ended and not taking and not other  # There is no room for all.
        self.query_one("#fetch-other").display = other
        self.query_one("#fetch-take").display = taking
        self.query_one("#fetch-instead").display = ended and bool(self._instead)
        if ended:
            self.query_one("#fetch-back", Button).label = Content("Back (esc)")

    def _show_progress(self) -> None:
        if self._ended:
            return
        seconds = time.monotonic() - self._began
        line = "stopping …" if self._stop.is_set() else self._tell(*self._so_far, seconds)
        self.query_one("#fetch-progress", Static).update(Content(line))
