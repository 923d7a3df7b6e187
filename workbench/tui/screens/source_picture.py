"""A captured picture where its text would be: decoded elsewhere, shown where the terminal can."""

from __future__ import annotations

from functools import partial
from typing import Any

from workbench.errors import WorkbenchError
from workbench.review.pictures import is_picture, thumbnail
from workbench.tui.pictures import picture_widget, why_none
from workbench.tui.presenters.source import SourceView
from workbench.tui.screens.base import WorkbenchScreen
from workbench.tui.widgets.picture_view import PictureView
from workbench.tui.widgets.source_text import SourceText


async def show_picture(screen: WorkbenchScreen[Any], view: SourceView) -> None:
    """Shows a capture that is a picture in place of the text; gives the text its place back for any other."""
    text, place = screen.query_one(SourceText), screen.query_one(PictureView)
    text.display = not is_picture(str(view.facts["media_type"]))
    place.display = not text.display
    if text.display:
        return
    opens = f"{screen.key('source.open')} opens it in the system's viewer."
    missing = why_none(screen.app)
    if missing:
        await place.tell(f"{missing} {opens}")
        return
    await place.tell("decoding the picture …")
    try:
        picture = await screen.read(partial(thumbnail, screen.services.desk, view.capture_id))
    except WorkbenchError as error:
        await place.tell(f"Not shown: {error.cause}. {opens}")
        return
    size = f"{picture.full_width:,} × {picture.full_height:,} pixels"
    await place.tell(f"{size} · {opens}", picture_widget(screen.app, picture))
