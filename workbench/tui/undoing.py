"""Taking back one's own last action, from any screen."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from workbench.errors import WorkbenchError

if TYPE_CHECKING:
    from workbench.tui.app import WorkbenchApp


async def undo(app: WorkbenchApp) -> None:
    """Takes it back and has every screen go there; one at a time."""
    from workbench.review import undo_last

    async with app.undoing:
        try:
            claim_id, what = await asyncio.to_thread(partial(undo_last, app.services.desk))
        except WorkbenchError as error:
            app.report_error(error)
            return
    app.say(f"Taken back: {what}")
    for screen in app.own_screens():
        screen.taken_back(claim_id)
