"""Copies of a page in web archives, asked for by a person: which archive, to find or to save, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from workbench.errors import Cancelled
from workbench.model import Capture, Document
from workbench.model.archive import Archive
from workbench.review.archives import archive_named, day_of, find_copy, save_copy
from workbench.store import CapturedSource
from workbench.text import one_line
from workbench.tui.dialogs import Choose, FetchDialog, TextPrompt
from workbench.tui.dialogs.fetch_dialog import Job
from workbench.tui.presenters.times import local_time
from workbench.tui.screens.base import WorkbenchScreen
from workbench.tui.screens.sourcing import keep_source, open_source

_FIND = "find"
_SAVE = "save"
_NOTE = "The archive learns the address that is asked for. What it saves, everybody can read there."


async def add_archived(screen: WorkbenchScreen[Any], claim_id: int) -> bool:
    """Asks for a page's address, keeps its archived copy and opens it; whether evidence was attached then."""
    archive_named(screen.services.desk)  # What no config allows is not asked for first.
    url = await screen.app.push_screen_wait(
        TextPrompt("A page's copy in a web archive", placeholder="https://…", hint="The address that the page had")
    )
    source = await take_copy(screen, claim_id, url) if url else None
    return source is not None and await open_source(screen, claim_id, source.capture_id)


async def take_copy(screen: WorkbenchScreen[Any], claim_id: int, url: str) -> CapturedSource | None:
    """Asks what is wanted of which archive, and keeps the copy that comes; None where a person leaves, or none came."""
    desk = screen.services.desk
    archive_named(desk)
    if not url:
        screen.host.say("This source has no address that an archive could know.")
        return None
    day = await screen.read(lambda: day_of(desk, desk.store.claims.get(claim_id)))
    options = [option for archive in desk.network.archives for option in _options(archive, day)]
    chosen = await screen.app.push_screen_wait(Choose(f"Web archives: {one_line(url)}", options, note=_NOTE))
    if chosen is None:
        return None
    what, _, name = chosen.partition(" ")
    archive = archive_named(desk, name)
    if what == _SAVE:
        job = _asking(url, partial(save_copy, desk, archive, url))
    else:
        job = _asking(url, partial(find_copy, desk, archive, url, day))
    title = f"asking {one_line(archive.name)}"
    read = await screen.app.push_screen_wait(FetchDialog(title, job, tell=lambda _done, _total, s: _told(what, s)))
    if read is None:
        return None
    source = await keep_source(screen, claim_id, *read)
    if source is not None:
        screen.host.say(f"kept: the copy that {one_line(archive.name)} made {local_time(read[0].seen_at)}")
    return source


def _options(archive: Archive, day: str) -> list[tuple[str, str]]:
    name = one_line(archive.name)
    found = (f"{_FIND} {archive.name}", f"{name}: find the copy nearest to {local_time(day)}")
    return [found, (f"{_SAVE} {archive.name}", f"{name}: save the page as it is now")] if archive.save else [found]


def _asking(url: str, take: Callable[[Callable[[], bool]], tuple[Capture, Document]]) -> Job[tuple[Capture, Document]]:
    """The job that asks an archive for a dialog. It keeps nothing."""

    def job(_progress: Callable[[int, int | None], None], cancelled: Callable[[], bool]) -> tuple[Capture, Document]:
        read = take(cancelled)
        if cancelled():
            raise Cancelled(url, "it was stopped", "Nothing was kept")
        return read

    return job


def _told(what: str, seconds: float) -> str:
    doing = "waiting until it has saved the page" if what == _SAVE else "looking for a copy"
    return f"{doing} … {seconds:.0f} s"
