"""What a team tells each other, from any screen: notes that call this person, hand-over notes, who there is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from workbench.errors import WorkbenchError
from workbench.review import Desk
from workbench.review.handover import new_handover
from workbench.review.mentions import mentions_of_me
from workbench.tui.pool import in_pool
from workbench.tui.presenters.keys import key_of

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


async def open_mentions(app: WorkbenchApp) -> None:
    """Shows the notes that call this person."""
    from workbench.tui.screens.mentions import MentionsScreen, read_calls

    if isinstance(app.screen, MentionsScreen):
        return
    try:
        calls = await in_pool(partial(read_calls, app.services.desk))
    except WorkbenchError as error:
        app.report_error(error)
        return
    await app.push_screen(MentionsScreen(calls))


async def open_handovers(app: WorkbenchApp) -> None:
    """Shows the last hand-over notes."""
    from workbench.tui.screens.handovers import HandoversScreen, read_left

    if isinstance(app.screen, HandoversScreen):
        return
    try:
        left = await in_pool(partial(read_left, app.services.desk))
    except WorkbenchError as error:
        app.report_error(error)
        return
    keys = app.services.config.keys
    if left:
        app.layout_left.handover_seen = left[0].handover.id
    await app.push_screen(HandoversScreen(left, key_of("handovers.write", keys)))


async def open_team(app: WorkbenchApp) -> None:
    """Shows who is on the team, and how far they agree."""
    from workbench.tui.screens.team import TeamScreen, read_team

    if isinstance(app.screen, TeamScreen):
        return
    try:
        view = await in_pool(partial(read_team, app.services.desk))
    except WorkbenchError as error:
        app.report_error(error)
        return
    await app.push_screen(TeamScreen(view))


async def greet(app: WorkbenchApp) -> None:
    """Shows the last hand-over note where somebody left one since this person was here, and did not see it."""
    desk, seen = app.services.desk, app.layout_left.handover_seen
    try:
        left = await in_pool(partial(_latest, desk))
    except WorkbenchError:
        return  # What the database lacks is said by the first screen.
    if left is not None and left > seen:
        await open_handovers(app)


def _latest(desk: Desk) -> int | None:
    item = new_handover(desk)
    return item.id if item else None
