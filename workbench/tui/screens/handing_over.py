"""Hands over everything about an article as a dossier, or what readers may have: asks which and where to."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.errors import Cancelled
from workbench.report.words import count
from workbench.text import clean
from workbench.tui.dialogs import Choose, FetchDialog, TextPrompt
from workbench.tui.presenters.fetching import files_so_far
from workbench.tui.screens.base import WorkbenchScreen

if TYPE_CHECKING:
    from workbench.report.dossier import Exported

_OPTIONS = [
    ("record", "Everything, for a colleague: it can be imported"),
    ("public", "For readers: what is published, and what it rests on"),
]


async def hand_over(screen: WorkbenchScreen[Any], article_id: int, name: str) -> None:
    """Asks what is handed over and where to, and writes it."""
    kind: str | None = await screen.app.push_screen_wait(Choose("Hand the article over", _OPTIONS))
    if kind is None:
        return
    hint = f"a zip where it ends in .zip, else a folder, in {Path.cwd()} where none is named; nothing is overwritten"
    prompt = TextPrompt("Write the dossier to which file?", value=name, hint=hint)
    typed: str | None = await screen.app.push_screen_wait(prompt)
    if typed is None:
        return
    target = Path(typed).expanduser().absolute()
    job = partial(_write, screen, article_id, target, public=kind == "public")
    dialog = FetchDialog("Writing the dossier", job, tell=files_so_far, keeps=True)
    written: Exported | None = await screen.app.push_screen_wait(dialog)
    if written is not None:
        told = f"{count(written.files, 'file')} written: {clean(written.path)}"
        waits = "\nIt holds a verdict of yours that waits for its second one: keep it from whoever gives that"
        screen.host.say(told + (waits if written.waiting else ""), longer=written.waiting)


def _write(
    screen: WorkbenchScreen[Any],
    article_id: int,
    target: Path,
    progress: Callable[[int, int | None], None],
    stopped: Callable[[], bool],
    *,
    public: bool,
) -> Exported:
    from workbench.report.dossier import export_dossier, export_public

    def told(done: int, total: int) -> None:
        if stopped():
            raise Cancelled("the dossier", "it was stopped", "Nothing was written")
        progress(done, total)

    desk, names = screen.services.desk, screen.services.config.public_names
    if public:
        return export_public(desk, article_id, target, told, names=names)
    return export_dossier(desk, article_id, target, told)
