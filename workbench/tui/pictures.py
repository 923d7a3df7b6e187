"""How pictures show in this terminal: by Sixel or Kitty's protocol, else as coloured half blocks; or why they don't."""

from __future__ import annotations

import importlib.util
import logging
from functools import cache
from typing import Any

from textual.app import App, SuspendNotSupported
from textual.widget import Widget

from workbench.review.pictures import Thumbnail

_PACKAGES = ("PIL", "textual_image")


def why_none(app: App[Any]) -> str:
    """Why no picture can be shown here, in words; "" where one can."""
    if not all(map(importlib.util.find_spec, _PACKAGES)):
        return "Pictures show here with the extra 'pictures' (pip install 'workbench[pictures]')."
    if app.no_color:
        return "Without colours (NO_COLOR) no picture is drawn."
    return ""


def picture_widget(app: App[Any], thumbnail: Thumbnail) -> Widget:
    """A widget that shows the picture, as large as there is room, no larger than it is."""
    from PIL import Image

    kind, cell_width = _way(app)
    widget: Widget = kind(Image.frombytes("RGB", (thumbnail.width, thumbnail.height), thumbnail.rgb))
    widget.styles.width = widget.styles.height = "auto"
    widget.styles.max_width = max(1, round(thumbnail.full_width / cell_width))
    return widget


def _way(app: App[Any]) -> tuple[type[Widget], int]:
    """The class of widget that fits the terminal, and how many pixels of a picture a cell can show side by side."""
    if _loaded.cache_info().currsize:
        return _loaded()
    try:
        # On its first import the library asks the terminal what it can, which works only while nobody else reads it.
        with app.suspend():
            return _loaded()
    except SuspendNotSupported:
        return _loaded()


@cache
def _loaded() -> tuple[type[Widget], int]:
    logging.getLogger("textual_image").addHandler(logging.NullHandler())  # Else it writes over the screen.
    from textual_image import widget
    from textual_image._terminal import get_cell_size

    blocks = widget.AutoRenderable in (widget.HalfcellRenderable, widget.UnicodeRenderable)
    return (widget.HalfcellImage, 1) if blocks else (widget.Image, int(get_cell_size().width))
