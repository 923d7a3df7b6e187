"""Pictures to small ones, by Pillow. Runs in the child process only: decoders are what hostile pictures aim at."""

from __future__ import annotations

import struct
from base64 import b64encode
from io import BytesIO

from PIL import ExifTags, Image, ImageOps

MOST_PIXELS = 40_000_000
"""As the header says, before anything is decoded: with four bytes each they fit in the child's memory."""

_FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "TIFF", "BMP")
# What has a palette or one bit a pixel can only be made smaller well once it has colours of its own.
_BY_INDEX = ("1", "P", "PA")
_TURNED = (5, 6, 7, 8)  # Orientations by which width and height change places.
_BEHIND = (255, 255, 255)
# What Pillow raises for broken files; in its own words, which are for programmers.
_DAMAGED = (OSError, SyntaxError, struct.error, EOFError, ArithmeticError, LookupError, TypeError, ValueError)


def shrink(data: bytes, most: int) -> dict[str, object]:
    """The first picture in `data`, upright, at most `most` pixels wide and high, as plain RGB (base64), and its size.

    ValueError says in words why there is none.
    """
    try:
        with Image.open(BytesIO(data), formats=_FORMATS) as picture:
            width, height = picture.size
            on_its_side = picture.getexif().get(ExifTags.Base.Orientation) in _TURNED
            small = _plain(picture, most) if width * height <= MOST_PIXELS else None
    except Image.DecompressionBombError as error:
        raise ValueError(f"it has far more than {MOST_PIXELS:,} pixels") from error
    except _DAMAGED as error:
        raise ValueError("it is damaged, or no picture that can be read") from error
    if small is None:
        raise ValueError(f"it has {width:,} × {height:,} pixels, more than {MOST_PIXELS:,} in all")
    if on_its_side:
        width, height = height, width
    return {
        "width": small.width,
        "height": small.height,
        "rgb": b64encode(small.tobytes()).decode("ascii"),
        "full_width": width,
        "full_height": height,
    }


def _plain(picture: Image.Image, most: int) -> Image.Image:
    """The picture small, turned as its camera says, what is transparent in it white."""
    whole: Image.Image = picture
    if picture.mode in _BY_INDEX:
        whole = picture.convert("RGBA")
    whole.thumbnail((most, most))
    whole = ImageOps.exif_transpose(whole)
    if not whole.has_transparency_data:
        return whole.convert("RGB")
    behind = Image.new("RGB", whole.size, _BEHIND)
    coloured = whole.convert("RGBA")
    behind.paste(coloured, mask=coloured)
    return behind
