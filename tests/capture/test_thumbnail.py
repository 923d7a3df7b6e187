from __future__ import annotations

from base64 import b64encode
from io import BytesIO

import pytest

from tests.conftest import need_package
from workbench.capture.thumbnail import _checked, thumbnail_of
from workbench.errors import ExtractError

RED, BLUE = (220, 20, 20), (20, 20, 220)


@pytest.fixture(autouse=True)
def _pillow() -> None:
    need_package("PIL")


def two_halves(kind: str, width: int = 64, height: int = 32, mode: str = "RGB", **options: object) -> bytes:
    """A picture that is red on the left and blue on the right."""
    from PIL import Image

    picture = Image.new("RGB", (width, height), RED)
    picture.paste(BLUE, (width // 2, 0, width, height))
    out = BytesIO()
    picture.convert(mode).save(out, kind, **options)
    return bytes(out.getvalue())


def near(pixel: bytes, colour: tuple[int, int, int]) -> bool:
    return all(abs(have - want) < 40 for have, want in zip(pixel, colour, strict=True))


@pytest.mark.parametrize(
    ("kind", "mode"), [("PNG", "RGB"), ("PNG", "P"), ("JPEG", "RGB"), ("GIF", "P"), ("WEBP", "RGB"), ("TIFF", "CMYK")]
)
def test_every_kind_of_picture_comes_as_plain_colours(kind: str, mode: str) -> None:
    found = thumbnail_of(two_halves(kind, mode=mode), f"image/{kind.lower()}")
    assert (found.width, found.height, found.full_width, found.full_height) == (64, 32, 64, 32)
    assert near(found.rgb[:3], RED)
    assert near(found.rgb[-3:], BLUE)


def test_a_large_picture_comes_small_in_its_own_proportions() -> None:
    found = thumbnail_of(two_halves("PNG", 3_000, 1_500), "image/png", most=200)
    assert (found.width, found.height, found.full_width, found.full_height) == (200, 100, 3_000, 1_500)
    assert len(found.rgb) == 200 * 100 * 3


def test_a_photograph_stands_upright_and_what_is_transparent_is_white() -> None:
    from PIL import Image

    turned = Image.Exif()
    turned[0x0112] = 6  # The camera was held on its side.
    found = thumbnail_of(two_halves("JPEG", exif=turned), "image/jpeg")
    assert (found.width, found.height, found.full_width, found.full_height) == (32, 64, 32, 64)
    assert near(found.rgb[:3], RED)
    assert near(found.rgb[-3:], BLUE)
    out = BytesIO()
    Image.new("RGBA", (4, 4), (0, 0, 0, 0)).save(out, "PNG")
    assert set(thumbnail_of(out.getvalue(), "image/png").rgb) == {255}


def test_what_is_no_picture_is_not_decoded() -> None:
    for kind in ("application/pdf", "image/svg+xml", ""):
        with pytest.raises(ExtractError, match="it is no picture"):
            thumbnail_of(two_halves("PNG"), kind)


@pytest.mark.parametrize(
    "changed",
    [{"width": 10_000}, {"height": 0}, {"rgb": "????"}, {"rgb": b64encode(b"abc").decode()}, {"width": "wide"}, None],
)
def test_an_answer_that_is_not_what_was_asked_for_is_refused(changed: dict[str, object] | None) -> None:
    right: dict[str, object] = {"width": 2, "height": 1, "full_width": 2, "full_height": 1}
    right["rgb"] = b64encode(b"abcdef").decode()
    assert _checked({"picture": right}, 800).rgb == b"abcdef"
    with pytest.raises(ExtractError, match="could not be read"):
        _checked({"picture": None if changed is None else right | changed}, 800)
