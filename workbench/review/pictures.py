"""Captured pictures as they can be shown: small, and decoded where a hostile one does no harm."""

from __future__ import annotations

from workbench.capture.media import essence, is_image
from workbench.capture.thumbnail import Thumbnail, thumbnail_of
from workbench.review.desk import Desk

__all__ = ["Thumbnail", "is_picture", "thumbnail"]


def is_picture(media_type: str) -> bool:
    """Whether a capture of this type is a picture made of pixels."""
    return is_image(essence(media_type))


def thumbnail(desk: Desk, capture_id: int) -> Thumbnail:
    """A captured picture, small enough for a terminal; ExtractError where it can't be decoded within its bounds."""
    capture, _ = desk.store.captures.whole(capture_id)
    return thumbnail_of(capture.body, capture.media_type)
