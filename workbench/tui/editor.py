"""Writing longer words in one's own editor, while the screens step aside."""

from __future__ import annotations

import os
from typing import Any

from textual.app import App, SuspendNotSupported

from workbench.editing import edit_text, editor_command
from workbench.errors import WorkbenchError


def edit_in_editor(app: App[Any], text: str) -> str:
    """`text` as it came back from the editor; the screens are suspended meanwhile.

    WorkbenchError where there is no editor, where it fails, or where the terminal can't be handed over; the text
    is then as it was.
    """
    command = editor_command(os.environ)
    try:
        with app.suspend():
            return edit_text(text, command)
    except SuspendNotSupported:
        raise WorkbenchError(
            "the editor", "this terminal can't be handed over to it", "Type in the form instead"
        ) from None
