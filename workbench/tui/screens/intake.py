"""Adding an article: from an address or a file, or from a text."""

from __future__ import annotations

from typing import Any

from workbench.model import Capture, Document
from workbench.review import Intake, add_article, read_text
from workbench.store import new_command_id
from workbench.tui.screens.base import WorkbenchScreen
from workbench.tui.screens.fetching import ask_and_keep

_HINT = "A web address, or a file: HTML, PDF, Markdown, plain text"


async def add_from_target(screen: WorkbenchScreen[Any]) -> Intake | None:
    """Asks for an address or a path and adds what is there, with its claims; None where the person leaves."""
    desk = screen.services.desk

    def keep(capture: Capture, document: Document, command_id: str) -> Intake:
        return add_article(desk, capture, document, command_id=command_id)

    return await ask_and_keep(screen, "Add an article", _HINT, keep)


async def add_from_text(screen: WorkbenchScreen[Any], text: str) -> Intake:
    """Adds a typed or pasted text."""
    desk, command_id = screen.services.desk, new_command_id()
    capture, document = await screen.read(lambda: read_text(text))
    return await screen.off_thread(lambda: add_article(desk, capture, document, command_id=command_id))
