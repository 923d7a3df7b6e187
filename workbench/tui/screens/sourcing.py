"""Getting a source for a claim: ask where it is, fetch it with a way out, keep it, and go on to reading it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from workbench.errors import WorkbenchError
from workbench.model import Capture, Document, error_page
from workbench.review import capture_source
from workbench.review.gathering import doubt, is_error_page
from workbench.review.intake import is_url
from workbench.store import CapturedSource, new_command_id
from workbench.text import address_line, ascii_address, clip
from workbench.tui.dialogs import Choose, FetchDialog, GatherDialog, SourcesPrompt
from workbench.tui.dialogs.fetch_dialog import OtherJob
from workbench.tui.presenters.gathering import GatherRow
from workbench.tui.presenters.times import local_time
from workbench.tui.screens.base import WorkbenchScreen
from workbench.tui.screens.fetching import reading

_LONGEST_NAME = 24
"""Cells; the address after it must not be pushed out of a small screen."""
_HINT = "A web address, or a file you saw: page, PDF, picture, text"
_INSTEAD = "Attach what you saw"
_KEEP_ERROR = "Keep the error page"


async def add_source(screen: WorkbenchScreen[Any], claim_id: int) -> bool:
    """Asks for addresses or paths, captures them for the claim and opens one; whether evidence was attached then.

    A single one that can't be read as people see it is asked for again, or taken as the reviewer saw it.
    """
    typed = ""
    while True:
        prompt = SourcesPrompt("Add sources for this claim", typed, hint=_HINT)
        targets = await screen.app.push_screen_wait(prompt)
        if targets is None:
            return False
        typed = prompt.text
        if len(targets) > 1:
            return await _add_several(screen, claim_id, targets)
        target = targets[0]
        network = screen.services.desk.network
        kept = OtherJob(_KEEP_ERROR, is_error_page, reading(target, replace(network, keep_errors=True)))
        dialog = FetchDialog(
            address_line(target), reading(target, network), instead=_INSTEAD if is_url(target) else "", other=kept,
            doubt=lambda read: doubt(*read),
        )  # fmt: skip
        read = await screen.app.push_screen_wait(dialog)
        if dialog.instead_wanted:
            return await add_seen(screen, claim_id, target)
        source = await keep_source(screen, claim_id, *read) if read is not None else None
        if source is not None:
            return await open_source(screen, claim_id, source.capture_id)


async def _add_several(screen: WorkbenchScreen[Any], claim_id: int, targets: Sequence[str]) -> bool:
    """Captures several sources and opens them one after the other, as they are chosen; whether any was attached."""
    rows, near, attached = [GatherRow(target) for target in targets], 0, False
    while True:
        dialog = GatherDialog(screen.services.desk, claim_id, rows, near)
        chosen = await screen.app.push_screen_wait(dialog)
        if chosen is None:
            return attached
        attached = await open_source(screen, claim_id, chosen) or attached
        rows, near = dialog.rows, dialog.cursor


async def keep_source(
    screen: WorkbenchScreen[Any], claim_id: int, capture: Capture, document: Document
) -> CapturedSource | None:
    """Keeps what was read as a source for the claim; None where that fails, which is told."""
    desk, command_id = screen.services.desk, new_command_id()

    def keep() -> CapturedSource:
        return capture_source(desk, desk.store.claims.get(claim_id), capture, document, command_id=command_id)

    try:
        return await screen.off_thread(keep)
    except WorkbenchError as error:
        screen.host.report_error(error)
        return None


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
    place = ascii_address(source.url or source.origin)
    name = clip(source.title, _LONGEST_NAME)
    mark = error_page(captured.status)
    return " · ".join(filter(None, (local_time(captured.fetched_at), mark, name, place)))
