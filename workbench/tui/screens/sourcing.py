"""Getting a source for a claim: ask where it is, fetch it with a way out, keep it, and go on to reading it."""

from __future__ import annotations

from functools import partial
from typing import Any

from workbench.model import Capture, Document
from workbench.review import capture_source
from workbench.store import CapturedSource
from workbench.text import one_line
from workbench.tui.dialogs import Choose
from workbench.tui.presenters.times import local_time
from workbench.tui.screens.base import WorkbenchScreen
from workbench.tui.screens.fetching import ask_and_keep

_HINT = "A web address, or a file as you saw it: saved page, PDF, text"


async def add_source(screen: WorkbenchScreen[Any], claim_id: int) -> None:
    """Asks for an address or a path, captures it for the claim and opens it."""
    desk = screen.services.desk

    def keep(capture: Capture, document: Document, command_id: str) -> CapturedSource:
        return capture_source(desk, desk.store.claims.get(claim_id), capture, document, command_id=command_id)

    source = await ask_and_keep(screen, "Add a source for this claim", _HINT, keep)
    if source is not None:
        await open_source(screen, claim_id, source.capture_id)


async def read_source(screen: WorkbenchScreen[Any], claim_id: int) -> None:
    """Opens a source that was captured for the claim; asks which where there are several."""
    evidence = screen.services.desk.store.evidence
    captured = await screen.read(partial(evidence.captured_for, claim_id))
    if not captured:
        screen.host.say(f"No source is captured for this claim yet: {screen.key('claims.source')} fetches one.")
        return
    chosen: str | None = str(captured[0].capture_id)
    if len(captured) > 1:
        options = [(str(source.capture_id), source_title(source)) for source in captured]
        chosen = await screen.app.push_screen_wait(Choose("Which source?", options))
    if chosen is not None:
        await open_source(screen, claim_id, int(chosen))


async def open_source(screen: WorkbenchScreen[Any], claim_id: int, capture_id: int) -> None:
    """Opens a captured source beside the claim."""
    from workbench.tui.screens.source import SourceScreen

    await screen.app.push_screen_wait(SourceScreen(claim_id, capture_id))


def source_title(captured: CapturedSource) -> str:
    """A source in a choice: its name, and when it was captured."""
    source = captured.source
    name = one_line(source.title or source.url or source.origin)
    return f"{local_time(captured.fetched_at)} · {name}"
