"""Adding an article: ask where it is, fetch it with a way out, keep it with its claims."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from workbench.review import Intake, add_article, read_target
from workbench.store import new_command_id
from workbench.tui.dialogs import FetchDialog, TextPrompt
from workbench.tui.screens.base import WorkbenchScreen

_HINT = "A web address, or a file: HTML, PDF, Markdown, plain text"


def target_of(typed: str) -> str:
    """The address or path that was typed or dropped: terminals put quotes around a dropped file's path."""
    text = typed.strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"":
        text = text[1:-1]
    return text.removeprefix("file://")


async def add_from_target(screen: WorkbenchScreen[Any]) -> Intake | None:
    """Asks for an address or a path and adds what is there. Where that fails, asks again with the words kept."""
    desk, typed = screen.services.desk, ""
    while True:
        answer = await screen.app.push_screen_wait(
            TextPrompt("Add an article", value=typed, placeholder="https://… or a path", hint=_HINT)
        )
        if answer is None:
            return None
        typed = answer
        target, command_id = target_of(typed), new_command_id()

        def job(
            progress: Callable[[int, int | None], None],
            cancelled: Callable[[], bool],
            target: str = target,
            command_id: str = command_id,
        ) -> Intake:
            capture, document = read_target(target, desk.network, progress=progress, cancelled=cancelled)
            return add_article(desk, capture, document, command_id=command_id)

        intake = await screen.app.push_screen_wait(FetchDialog(target, job))
        if intake is not None:
            return intake


async def add_from_text(screen: WorkbenchScreen[Any], text: str) -> Intake:
    """Adds a typed or pasted text."""
    desk, command_id = screen.services.desk, new_command_id()

    def job() -> Intake:
        from workbench.capture import extract, from_text

        capture = from_text(text, "stdin")
        return add_article(
            desk, capture, extract(capture.body, capture.media_type, capture.final_url), command_id=command_id
        )

    return await screen.off_thread(job)
