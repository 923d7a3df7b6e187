"""Verifying what is kept and watching what is cited, from any screen: with progress and a stop, then the findings."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from workbench.errors import WorkbenchError
from workbench.review import Desk
from workbench.review.preservation import Verified, verify
from workbench.review.transitions import Act, require
from workbench.review.watch import Watched, watch
from workbench.tui.dialogs import FetchDialog
from workbench.tui.presenters.checks import (
    captures_so_far,
    sources_so_far,
    verified_findings,
    verified_summary,
    watched_findings,
    watched_summary,
)
from workbench.tui.screens.checks import ChecksScreen

if TYPE_CHECKING:
    from workbench.tui.app import WorkbenchApp

Progress = Callable[[int, "int | None"], None]
Stopped = Callable[[], bool]


async def run_check(app: WorkbenchApp, what: str) -> None:
    """Does `what`, "verify" or "watch", and shows the findings."""
    try:
        screen = await (_verify(app) if what == "verify" else _watch(app))
    except WorkbenchError as error:
        app.report_error(error)
        return
    if screen is not None:
        await app.push_screen(screen)


async def _verify(app: WorkbenchApp) -> ChecksScreen | None:
    desk = app.services.desk

    def job(progress: Progress, stopped: Stopped) -> Verified | None:
        return verify(desk, progress=progress, cancelled=stopped)

    dialog = FetchDialog("Verifying every capture and quotation", job, tell=captures_so_far)
    verified = await app.push_screen_wait(dialog)
    if verified is None:
        return None
    return ChecksScreen("Verified", verified_summary(verified), verified_findings(verified))


async def _watch(app: WorkbenchApp) -> ChecksScreen | None:
    desk = app.services.desk
    require(desk.roles, Act.EVIDENCE)
    dialog = FetchDialog("Watching the cited sources", partial(_watched, desk), tell=sources_so_far, keeps=True)
    came = await app.push_screen_wait(dialog)
    if came is None:
        return None
    watched, stopped = came
    return ChecksScreen("Watched", watched_summary(watched, stopped=stopped), watched_findings(watched))


def _watched(desk: Desk, progress: Progress, stopped: Stopped) -> tuple[list[Watched], bool]:
    watched = watch(desk, progress=progress, cancelled=stopped)
    return watched, stopped()
