"""Getting a source for a claim: ask where it is, fetch it with a way out, keep it, and go on to reading it."""

from __future__ import annotations

from functools import partial
from typing import Any

from workbench.model import Capture, Document
from workbench.review import capture_source
from workbench.store import CapturedSource
from workbench.text import clip, one_line
from workbench.tui.dialogs import Choose
from workbench.tui.presenters.times import local_time
from workbench.tui.screens.base import WorkbenchScreen
from workbench.tui.screens.fetching import ask_and_keep

_LONGEST_NAME = 24
"""Cells; the address after it must not be pushed out of a small screen."""
_HINT = "A web address, or a file as you saw it: saved page, PDF, text"


async def add_source(screen: WorkbenchScreen[Any], claim_id: int) -> bool:
    """Asks for an address or a path, captures it for the claim and opens it; whether evidence was attached then."""
    desk = screen.services.desk

    def keep(capture: Capture, document: Document, command_id: str) -> CapturedSource:
        return capture_source(desk, desk.store.claims.get(claim_id), capture, document, command_id=command_id)

    source = await ask_and_keep(screen, "Add a source for this claim", _HINT, keep)
    return source is not None and await open_source(screen, claim_id, source.capture_id)


async def add_seen(screen: WorkbenchScreen[Any], claim_id: int, url: str = "") -> bool:
    """Takes what the reviewer saw, at an address that may be known, and opens it. As `add_source` else."""
    from workbench.tui.screens.seen import SeenScreen

    form = SeenScreen(claim_id, url)
    if not await screen.app.push_screen_wait(form) or form.source is None:
        return False
    return await open_source(screen, claim_id, form.source.capture_id)


async def add_statement(screen: WorkbenchScreen[Any], claim_id: int) -> bool:
    """Takes what somebody said to the reviewer, and opens it. As `add_source` else."""
    from workbench.tui.screens.statement import StatementScreen

    form = StatementScreen(claim_id)
    if not await screen.app.push_screen_wait(form) or form.source is None:
        return False
    return await open_source(screen, claim_id, form.source.capture_id)


async def read_source(screen: WorkbenchScreen[Any], claim_id: int) -> bool:
    """Opens a source that was captured for the claim; asks which where there are several. As `add_source` else."""
    evidence = screen.services.desk.store.evidence
    captured = await screen.read(partial(evidence.captured_for, claim_id))
    if not captured:
        screen.host.say(f"No source is captured for this claim yet: {screen.key('claims.source')} fetches one.")
        return False
    chosen: str | None = str(captured[0].capture_id)
    if len(captured) > 1:
        options = [(str(source.capture_id), source_title(source)) for source in captured]
        chosen = await screen.app.push_screen_wait(Choose("Which source?", options))
    return chosen is not None and await open_source(screen, claim_id, int(chosen))


async def open_source(screen: WorkbenchScreen[Any], claim_id: int, capture_id: int) -> bool:
    """Opens a captured source beside the claim; whether evidence was attached there."""
    from workbench.tui.screens.source import SourceScreen

    attached: bool | None = await screen.app.push_screen_wait(SourceScreen(claim_id, capture_id))
    return attached is True


def source_title(captured: CapturedSource) -> str:
    """A source in a choice: when it was captured, its name, and the address or file that tells it from its like."""
    source = captured.source
    place = one_line(source.url or source.origin)
    name = clip(source.title, _LONGEST_NAME)
    return " · ".join(filter(None, (local_time(captured.fetched_at), name, place)))
