"""Which screen lies over which: going to a claim, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.errors import WorkbenchError
from workbench.tui.screens.base import WorkbenchScreen

if TYPE_CHECKING:
    from workbench.review.queues import Queue
    from workbench.tui.app import WorkbenchApp
    from workbench.tui.screens.review import ReviewScreen

MOST_LISTS = 4
"""Lists of claims over each other: going on to similar claims must not add screens and threads without end."""


async def open_claims(
    app: WorkbenchApp, article_id: int | None, claim_id: int | None, queue: Queue | None = None
) -> None:
    """Goes back to a list of claims that is open already, else opens one over what is there; on a `queue` of it."""
    from workbench.tui.screens.review import ReviewScreen

    lists = [screen for screen in reversed(app.screen_stack) if isinstance(screen, ReviewScreen)]
    known = next((screen for screen in lists if screen.shows(article_id, claim_id)), None)
    if known is not None:
        if await _back_to(app, known):
            if queue is not None:
                known.show_queue(queue)
            elif claim_id is not None:
                known.go_to(claim_id)
        return
    opened = ReviewScreen(article_id, claim_id, queue)
    if len(lists) < MOST_LISTS:
        await app.push_screen(opened)
    elif await _back_to(app, lists[0]):  # The way back stays as long as it is.
        await app.switch_screen(opened)


async def leave(app: WorkbenchApp) -> None:
    """Goes back one screen; from an article that the app was started on, to the list of articles."""
    if len(app.screen_stack) > 1 and isinstance(app.screen_stack[-2], WorkbenchScreen):
        app.pop_screen()
        return
    from workbench.tui.screens.articles import ArticlesScreen

    await app.switch_screen(ArticlesScreen())


async def _back_to(app: WorkbenchApp, wanted: ReviewScreen) -> bool:
    """Leaves what lies over an open list, each with its draft kept; False where one can't be."""
    while app.screen is not wanted:
        top = app.screen
        if isinstance(top, WorkbenchScreen):
            try:
                await top.keep_draft()
            except WorkbenchError as error:
                app.report_error(error)
                return False
        await top.dismiss(None)
    return True
