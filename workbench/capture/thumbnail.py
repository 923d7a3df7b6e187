"""A captured picture made small enough to show: decoded in the child process, bounded, and only looked at here."""

from __future__ import annotations

from base64 import b64decode
from dataclasses import dataclass

from workbench.capture import media
from workbench.errors import ExtractError

MOST = 800
"""Pixels that a thumbnail is wide and high at most: more than a terminal shows well."""

_WAY_OUT = "Open it in your system's viewer"


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """Rows of RGB, three bytes a pixel. `full_width` and `full_height` are those of the picture itself."""

    width: int
    height: int
    rgb: bytes
    full_width: int
    full_height: int


def thumbnail_of(data: bytes, media_type: str, *, most: int = MOST, deadline_s: float = 10.0) -> Thumbnail:
    """A picture at most `most` pixels wide and high; ExtractError where there is none, it is too large or damaged.

    Needs Pillow (extra `pictures`).
    """
    from workbench.capture.sandbox import ReaderFailedError, ask_child

    kind = media.essence(media_type)
    if not media.is_image(kind):
        raise ExtractError("the capture", f"it is no picture but {kind or 'of no known kind'}", "Read its text")
    try:
        return _checked(ask_child({"kind": "picture", "most": str(most)}, data, deadline_s), most)
    except ReaderFailedError as error:
        raise ExtractError("the picture", str(error), _WAY_OUT) from error


def _checked(answer: dict[str, object], most: int) -> Thumbnail:
    """The child's answer as a record; what took the child over must not reach further than a wrong picture."""
    try:
        found = answer["picture"]
        if not isinstance(found, dict):
            raise TypeError
        width, height, full_width, full_height = (
            int(found[name]) for name in ("width", "height", "full_width", "full_height")
        )
        rgb = b64decode(found["rgb"], validate=True)
    except (KeyError, TypeError, ValueError):
        width = height = full_width = full_height = 0
        rgb = b""
    if not (0 < width <= most and 0 < height <= most and len(rgb) == width * height * 3):
        raise ExtractError("the picture", "the reader's answer could not be read", _WAY_OUT)
    return Thumbnail(width, height, rgb, full_width, full_height)
