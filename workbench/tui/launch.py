"""Opens the screens. Textual reads some settings when it is imported, so they are made here, before."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.tui.services import Services

_SETTINGS = {
    "TEXTUAL_FPS": "240",  # Two paints in a row then don't wait for a 60 Hz tick: a key costs 6 ms, not 22.
    "ESCDELAY": "25",  # How long a lone Esc may still become a sequence (Textual looks every 100 ms).
    "TEXTUAL_ANIMATIONS": "none",
}


def run(services: Services, article_id: int | None = None) -> int:
    """Runs the screens until they are left, on an article's claims where one is named; the exit code."""
    for name, value in _SETTINGS.items():
        os.environ.setdefault(name, value)
    from workbench.tui.app import WorkbenchApp

    app = WorkbenchApp(services, article_id)
    app.run()
    return app.return_code or 0
