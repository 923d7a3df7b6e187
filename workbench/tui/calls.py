"""What a team tells each other, from any screen: notes that call this person, hand-over notes, who there is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.screen import ModalScreen

from workbench.errors import WorkbenchError
from workbench.review import Desk
from workbench.review.handover import new_handover
from workbench.review.mentions import mentions_of_me
from workbench.tui.pool import in_pool
from workbench.tui.presenters.keys import key_of
from workbench.tui.screens.base import WorkbenchScreen

if TYPE_CHECKING:
    from workbench.tui.app import WorkbenchApp


async def count_calls(app: WorkbenchApp) -> None:
    """Says on every screen how many notes call this person that they have not read; in words when there are more."""
    desk, before = app.services.desk, app.unread
    try:
        app.unread = await in_pool(lambda: len(mentions_of_me(desk, unread=True)))
    except WorkbenchError:
        return  # The next change of the record asks again.
    if before is not None and app.unread > before:
        app.say(f"A note calls you: {key_of('mentions', app.services.config.keys)} shows it")
    app.tell_unread()


async def go(app: WorkbenchApp, where: str) -> None:
    """Shows the notes that call this person ("mentions"), the hand-over notes ("handovers"), or the team ("team")."""
    if isinstance(app.screen, WorkbenchScreen) and where == app.screen.NAME:
        return
    try:
        screen = await _SCREENS[where](app)
    except WorkbenchError as error:
        app.report_error(error)
        return
    await app.push_screen(screen)


async def _mentions(app: WorkbenchApp) -> WorkbenchScreen[None]:
    from workbench.tui.screens.mentions import MentionsScreen, read_calls

    return MentionsScreen(await in_pool(partial(read_calls, app.services.desk)))


async def _handovers(app: WorkbenchApp) -> WorkbenchScreen[None]:
    from workbench.tui.screens.handovers import HandoversScreen, read_left

    left = await in_pool(partial(read_left, app.services.desk))
    if left:
        app.layout_left.handover_seen = left[0].handover.id
    return HandoversScreen(left, key_of("handovers.write", app.services.config.keys))


async def _team(app: WorkbenchApp) -> WorkbenchScreen[None]:
    from workbench.tui.screens.team import TeamScreen, read_team

    return TeamScreen(await in_pool(partial(read_team, app.services.desk)))


_SCREENS = {"mentions": _mentions, "handovers": _handovers, "team": _team}


async def greet(app: WorkbenchApp) -> None:
    """Shows the last hand-over note where somebody left one since this person was here, and did not see it."""
    desk, seen = app.services.desk, app.layout_left.handover_seen
    try:
        left = await in_pool(partial(_latest, desk))
    except WorkbenchError:
        return  # What the database lacks is said by the first screen.
    if left is None or left <= seen:
        return
    screen = app.screen
    if isinstance(screen, ModalScreen) or (isinstance(screen, WorkbenchScreen) and screen.IS_FORM):
        app.say(f"Somebody handed over: {key_of('handovers', app.services.config.keys)} shows it", longer=True)
    else:
        await go(app, "handovers")


def _latest(desk: Desk) -> int | None:
    item = new_handover(desk)
    return item.id if item else None
