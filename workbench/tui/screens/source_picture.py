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


def place_of_picture(screen: WorkbenchScreen[Any], view: SourceView) -> PictureView | None:
    """Where a capture that is a picture is to be shown, in place of the text; None for any other: the text is back."""
    text, place = screen.query_one(SourceText), screen.query_one(PictureView)
    place.display = is_picture(str(view.facts["media_type"]))
    text.display = not place.display
    if text.display and screen.focused is None:  # What is hidden loses the focus; its keys are wanted again.
        text.focus()
    return place if place.display else None


async def show_picture(screen: WorkbenchScreen[Any], place: PictureView, view: SourceView) -> None:
    """Shows the picture, or says why it does not show."""
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
