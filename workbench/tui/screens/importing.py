"""Quotes marked in other programs become evidence for a claim: asks for the file, shows what became of each."""

from __future__ import annotations

from functools import partial
from typing import Any

from workbench.review.annotations import Imported, attach_annotations, find_annotations, read_annotation_file
from workbench.review.gathering import targets_in
from workbench.store import new_command_id
from workbench.tui.dialogs import FetchDialog, TextPrompt
from workbench.tui.presenters.imported import imported_findings, imported_summary
from workbench.tui.screens.base import WorkbenchScreen
from workbench.tui.screens.checks import ChecksScreen

_HINT = "W3C Web Annotations or an export of Hypothesis, as JSON; of pages that are captured here"


async def import_quotes(screen: WorkbenchScreen[Any], claim_id: int) -> bool:
    """Asks where they are, attaches what is found and shows all; whether evidence was attached."""
    typed = await screen.app.push_screen_wait(
        TextPrompt("Attach quotes marked in other programs", placeholder="path or https://…", hint=_HINT)
    )
    if typed is None:
        return False
    target, desk = next(iter(targets_in(typed)), typed), screen.services.desk

    def look(progress: object, stopped: object) -> list[Imported]:
        return find_annotations(desk, read_annotation_file(desk, target))

    found: list[Imported] | None = await screen.app.push_screen_wait(FetchDialog("Looking for the quotes", look))
    if found is None:
        return False
    claim = await screen.read(partial(desk.store.claims.get, claim_id))
    attach = partial(attach_annotations, desk, claim, found, command_id=new_command_id())
    imported = await screen.off_thread(attach)
    findings = imported_findings(imported, claim_id)
    await screen.app.push_screen_wait(ChecksScreen("Imported", imported_summary(imported), findings))
    return True
