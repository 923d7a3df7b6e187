"""Asking for an address or a path, reading what is there with a way out, and only then keeping it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from workbench.errors import Cancelled, WorkbenchError
from workbench.model import Capture, Document
from workbench.model.limits import Network
from workbench.review import read_target
from workbench.review.gathering import targets_in
from workbench.store import new_command_id
from workbench.text import address_line
from workbench.tui.dialogs import FetchDialog, TextPrompt
from workbench.tui.dialogs.fetch_dialog import Job
from workbench.tui.screens.base import WorkbenchScreen

T = TypeVar("T")
Keep = Callable[[Capture, Document, str], T]
"""Writes what was read, under a command id."""


def reading(target: str, network: Network) -> Job[tuple[Capture, Document]]:
    """The job that reads a target for a dialog. It writes nothing; Cancelled where it was stopped meanwhile."""

    def job(progress: Callable[[int, int | None], None], cancelled: Callable[[], bool]) -> tuple[Capture, Document]:
        read = read_target(target, network, progress=progress, cancelled=cancelled)
        if cancelled():
            raise Cancelled(target, "it was stopped", "Nothing was kept")
        return read

    return job


async def ask_and_keep(screen: WorkbenchScreen[Any], title: str, hint: str, keep: Keep[T]) -> T | None:
    """What `keep` gives for the address or path that a person names; None where they leave.

    Where reading or keeping fails they are asked again, with their words kept.
    """
    typed = ""
    while True:
        answer = await screen.app.push_screen_wait(
            TextPrompt(title, value=typed, placeholder="https://… or a path", hint=hint)
        )
        if answer is None:
            return None
        typed = answer
        target = next(iter(targets_in(typed)), typed)
        read = await screen.app.push_screen_wait(
            FetchDialog(address_line(target), reading(target, screen.services.desk.network))
        )
        if read is None:
            continue
        try:
            return await screen.off_thread(partial(keep, *read, new_command_id()))
        except WorkbenchError as error:
            screen.host.report_error(error)
