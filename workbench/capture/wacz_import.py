"""Captures from WACZ files, which are zips around WARCs; from bare WARCs as well."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO, cast

from workbench.capture.warc_import import Imported, read_warc
from workbench.errors import CaptureError

_ZIP = b"PK\x03\x04"
_WARC = re.compile(r"archive/[^/]+\.warc(?:\.gz)?", re.IGNORECASE)
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)


def read_warcs(stream: BinaryIO, name: str, *, keep_errors: bool = False) -> Iterator[Imported]:
    """What `read_warc` gives, of each WARC in a WACZ file or of the file itself. Its index and digests are not asked.

    CaptureError where the zip is damaged, locked or holds no WARC; what came before it is good.
    """
    begins = stream.read(len(_ZIP))
    stream.seek(0)
    if begins != _ZIP:
        yield from read_warc(stream, name, keep_errors=keep_errors)
        return
    try:
        with zipfile.ZipFile(stream) as package:
            members = [member for member in package.infolist() if _WARC.fullmatch(member.filename)]
            if not members:
                raise CaptureError(name, "it is a zip file without a WARC in its archive folder", "Name a WACZ or WARC")
            for member in members:
                with package.open(member) as warc:
                    yield from read_warc(cast(BinaryIO, warc), name, keep_errors=keep_errors)
    except _DAMAGED as error:
        raise CaptureError(name, f"the WACZ file could not be read: {error}", "Get the file again") from error
