"""A picture that means harm ends in words, in a child of 600 MB at most, and leaves us unharmed."""

from __future__ import annotations

import random
import struct
import subprocess
import sys
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from tests.conftest import need_package
from tests.hostile.test_inputs import CHILD_KB, SECONDS

ALONE = """
import pathlib, resource, sys, time
from workbench.capture.thumbnail import thumbnail_of
from workbench.errors import ExtractError
for path in sorted(pathlib.Path(sys.argv[1]).iterdir()):
    began = time.monotonic()
    try:
        found = thumbnail_of(path.read_bytes(), "image/png", deadline_s=4)
        said = f"shown {found.width}x{found.height}"
    except ExtractError as error:
        said = str(error)
    print(path.name, time.monotonic() - began, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, said, sep="|")
"""


@pytest.fixture(autouse=True)
def _pillow() -> None:
    need_package("PIL")


def png(width: int, height: int, data: bytes, *, depth: int = 8, colours: int = 2, more: bytes = b"") -> bytes:
    """A PNG that says so of itself, whatever is in it."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colours, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + more + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def picture(kind: str, width: int = 400, height: int = 300, mode: str = "RGB", **options: object) -> bytes:
    from PIL import Image

    out = BytesIO()
    Image.effect_noise((width, height), 90).convert(mode).save(out, kind, **options)
    return bytes(out.getvalue())


def noise(start: bytes) -> bytes:
    return start + random.Random(7).randbytes(20_000)


def frames() -> bytes:
    from PIL import Image

    out = BytesIO()
    many = [Image.new("P", (200, 200), shade % 250) for shade in range(400)]
    many[0].save(out, "GIF", save_all=True, append_images=many[1:])
    return bytes(out.getvalue())


REFUSED: dict[str, Callable[[], bytes]] = {
    "a header of 100,000 by 100,000": lambda: png(100_000, 100_000, b""),
    "a header just beyond the bound": lambda: png(6_400, 6_400, zlib.compress(bytes(6_401 * 6_400), 1), colours=0),
    "no pixels": lambda: png(0, 7, b""),
    "a png cut short": lambda: picture("PNG")[:20_000],
    "a jpeg cut short": lambda: picture("JPEG")[:9_000],
    "a tiff of noise": lambda: noise(b"II*\0\x08\0\0\0\xff\xff"),
    "a gif of noise": lambda: noise(b"GIF89a\xff\xff\xff\xff"),
    "a webp of noise": lambda: noise(b"RIFF\xff\xff\0\0WEBPVP8X"),
    "a bmp of noise": lambda: noise(b"BM\xff\xff\0\0"),
    "postscript": lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(/etc/passwd) (r) file\n",
    "nothing": lambda: b"",
    "text that inflates": lambda: png(
        9, 9, zlib.compress(bytes(28 * 9)), more=_text(b"x\0\0" + zlib.compress(bytes(100_000_000), 1))
    ),
}
ENDED: dict[str, Callable[[], bytes]] = {
    "many frames": frames,
    "the largest that is decoded": lambda: png(6_300, 6_300, zlib.compress(bytes(4 * 6_300**2 + 6_300), 1), colours=6),
}


def _text(body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + b"zTXt" + body + struct.pack(">I", zlib.crc32(b"zTXt" + body))


def test_hostile_pictures_end_in_words_time_and_memory(tmp_path: Path) -> None:
    for name, make in (REFUSED | ENDED).items():
        (tmp_path / name).write_bytes(make())
    done = subprocess.run([sys.executable, "-c", ALONE, tmp_path], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2_000:]
    rows = [line.split("|") for line in done.stdout.splitlines()]
    assert {row[0] for row in rows} == {*REFUSED, *ENDED}
    for name, seconds, child_kb, said in rows:
        assert float(seconds) <= SECONDS, name
        assert name in ENDED or said.startswith("the picture: it "), (name, said)
        assert "(code" not in said, (name, said)
        if sys.platform == "linux":  # macOS bounds no address space, and counts bytes here
            assert int(child_kb) <= CHILD_KB, name
