"""What every screen shares: the services, errors shown in one place, and work off the screen's own thread."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, ClassVar, Protocol, TypeVar, cast

from textual.css.query import NoMatches
from textual.screen import Screen, ScreenResultType
from textual.worker import WorkType

from workbench.errors import WorkbenchError
from workbench.model import ClaimRow
from workbench.review.queues import Queue
from workbench.tui.attendance import Attendance
from workbench.tui.connection import Connection, DraftKey
from workbench.tui.pool import in_pool
from workbench.tui.presenters.keys import key_of
from workbench.tui.remembered import Remembered
from workbench.tui.services import Services
from workbench.tui.widgets.away_line import AwayLine
from workbench.tui.widgets.status_line import StatusLine

T = TypeVar("T")


class Host(Protocol):
    """What a screen asks of the app."""

    services: Services
    layout_left: Remembered
    connection: Connection
    attendance: Attendance
    unread: int | None
    """How many notes call this person that they have not read; None while they are counted."""
    unsent_text: str
    """What was typed or pasted as an article and not added, for the next time it is asked for."""

    def report_error(self, error: Exception) -> None:
        """Shows what went wrong and the way out."""
        ...

    def say(self, text: str, *, longer: bool = False) -> None:
        """Tells something in passing; `longer` for what has to be read with care."""
        ...

    def visited(self, row: ClaimRow) -> None:
        """Remembers a claim that was looked at."""
        ...

    def open_claims(self, article_id: int | None, claim_id: int | None = None, queue: Queue | None = None) -> None:
        """Opens the claims of an article, or of all articles; on one of them, or a queue."""
        ...

    async def leave(self) -> None:
        """Goes back one screen."""
        ...


class WorkbenchScreen(Screen[ScreenResultType]):
    """A screen that reads and acts through the services, never on its own thread."""

    NAME: ClassVar[str] = ""
    """What the table of actions calls the screen, where one can go to it from any other."""
    IS_FORM: ClassVar[bool] = False
    """Whether people type here: single letters that act on the record are off then, wherever the focus is."""

    @property
    def draft_key(self) -> DraftKey | None:
        """Of a form, which draft it keeps."""
        return None

    told_of_loss = False
    """Whether the person knows that what is typed here can't be kept: asking again to leave then leaves."""

    @property
    def host(self) -> Host:
        """The app, as far as screens know it."""
        return cast("Host", self.app)

    @property
    def services(self) -> Services:
        """The desk and the config."""
        return self.host.services

    @property
    def in_front(self) -> bool:
        """Whether nothing lies over the screen; `is_current` also holds for the one below the front."""
        return self.app.screen is self

    @property
    def is_left(self) -> bool:
        """Whether the screen is being taken away, or the app ends."""
        return not self.app.is_running or self not in self.app.screen_stack

    def on_mount(self) -> None:
        """Says where the database is away already, and that notes call."""
        self.connection_changed()
        self.tell_unread()

    def tell_unread(self) -> None:
        """Says how many notes call this person that they have not read."""
        for line in self.query(StatusLine):
            line.call(self.host.unread or 0)

    def connection_changed(self) -> None:
        """Called when the connection to the database is lost, and when it is back: says so, and no longer."""
        lines = self.query(AwayLine)
        if not self.host.connection.lost_at:
            lines.remove()
        elif not lines:
            self.mount(AwayLine(self.host.connection.lost_at))

    def act(self, group: str, work: Callable[[], Coroutine[Any, Any, None]], *, exclusive: bool = False) -> None:
        """Runs asynchronous work in a named group; a WorkbenchError in it is shown and ends it.

        The coroutine is made when its turn comes: work that is called off before leaves none that nobody awaits. What
        comes when the screen is being left, and its widgets are going one by one, is for nobody.
        """

        async def guarded() -> None:
            try:
                await work()
            except WorkbenchError as error:
                self.host.report_error(error)
            except NoMatches:
                if not self.is_left:
                    raise

        job: WorkType[None] = guarded
        self.run_worker(job, group=group, exclusive=exclusive)

    async def off_thread(self, job: Callable[[], T]) -> T:
        """What `job` gives, run beside the screen: for writes, which leaving the app waits for."""
        return await asyncio.to_thread(job)

    async def read(self, job: Callable[[], T]) -> T:
        """What `job` gives, read beside the screen; leaving the app does not wait for it."""
        return await in_pool(job)

    def record_changed(self) -> None:
        """Called when somebody has written to the database, another program included. Screens read again."""

    def presence_changed(self) -> None:
        """Called when others opened or left claims. Screens that name them draw again."""

    def taken_back(self, claim_id: int) -> None:
        """Called when an action on this claim was undone. Screens read again."""
        self.record_changed()

    async def keep_draft(self) -> None:
        """Called before the app ends: keeps what was typed. Screens with a form override it."""

    def give_up_draft(self) -> None:
        """Called before the app ends without what was typed. Screens with a form override it."""

    def key(self, action_id: str) -> str:
        """The key of an action as a hint names it: a person's own, else the default."""
        return key_of(action_id, self.services.config.keys)
