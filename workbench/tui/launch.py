"""Opens the screens. Textual reads some settings when it is imported, so they are made here, before."""

from __future__ import annotations

import os
import platform
from collections.abc import Mapping
from typing import TYPE_CHECKING

from workbench import __version__
from workbench.errors import ConfigError
from workbench.logbook import note, note_failure

if TYPE_CHECKING:
    from workbench.tui.services import Services

_SETTINGS = {
    "TEXTUAL_FPS": "240",  # Two paints in a row then don't wait for a 60 Hz tick: a key costs 6 ms, not 22.
    "ESCDELAY": "25",  # How long a lone Esc may still become a sequence (Textual looks every 100 ms).
    "TEXTUAL_ANIMATIONS": "none",
}


def check_keys(keys: Mapping[str, str]) -> None:
    """ConfigError where a key is given to an action that is not there; names the nearest that is."""
    from workbench.tui.actions import unknown_ids

    for name, near in unknown_ids(keys):
        hint = f"Did you mean '{near}'?" if near else "docs/keys.md lists them"
        raise ConfigError("[keys] in the config", f"there is no action '{name}'", hint)


def run(services: Services, article_id: int | None = None) -> int:
    """Runs the screens until they are left; the exit code.

    They open on the claims of the article that is named, or of the only one there is, else on the list of articles.
    ConfigError before anything is drawn where the config's keys are off.
    """
    check_keys(services.config.keys)
    for name, value in _SETTINGS.items():
        os.environ.setdefault(name, value)
    from workbench.tui.app import WorkbenchApp

    if article_id is None:
        first_two = services.desk.store.articles.page(limit=2)
        article_id = first_two[0].article.id if len(first_two) == 1 else None
    app = WorkbenchApp(services, article_id)
    note("screens opened", version=__version__, python=platform.python_version())
    app.run()
    if app._exception is not None:  # Textual shows it; it has no public name for it
        note_failure("screens", app._exception)
    note("screens left", code=app.return_code or 0)
    return app.return_code or 0
