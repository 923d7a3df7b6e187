"""Getting a source for a claim: ask where it is, fetch it with a way out, keep it, and go on to reading it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from workbench.review import capture_source, read_target
from workbench.store import CapturedSource, new_command_id
from workbench.text import one_line
from workbench.tui.dialogs import Choose, FetchDialog, TextPrompt
from workbench.tui.presenters.times import local_time
from workbench.tui.screens.base import WorkbenchScreen
from workbench.tui.screens.intake import target_of

_HINT = "A web address, or a file as you saw it: saved page, PDF, text"


async def add_source(screen: WorkbenchScreen[Any], claim_id: int) -> None:
    """Asks for an address or a path, captures it for the claim and opens it. Where that fails, asks again."""
    desk, typed = screen.services.desk, ""
    while True:
        answer = await screen.app.push_screen_wait(
            TextPrompt("Add a source for this claim", value=typed, placeholder="https://… or a path", hint=_HINT)
        )
        if answer is None:
            return
        typed = answer
        target, command_id = target_of(typed), new_command_id()

        def job(
            progress: Callable[[int, int | None], None],
            cancelled: Callable[[], bool],
            target: str = target,
            command_id: str = command_id,
        ) -> CapturedSource:
            capture, document = read_target(target, desk.network, progress=progress, cancelled=cancelled)
            claim = desk.store.claims.get(claim_id)
            return capture_source(desk, claim, capture, document, command_id=command_id)

        source = await screen.app.push_screen_wait(FetchDialog(target, job))
        if source is not None:
            await open_source(screen, claim_id, source.capture_id)
            return


async def read_source(screen: WorkbenchScreen[Any], claim_id: int) -> None:
    """Opens a source that was captured for the claim; asks which where there are several."""
    evidence = screen.services.desk.store.evidence
    captured = await screen.read(partial(evidence.captured_for, claim_id))
    if not captured:
        screen.host.say("No source is captured for this claim yet: s fetches one.")
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
