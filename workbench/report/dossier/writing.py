"""Writing a dossier's files into a folder or a zip: the same files give the same bytes, and it appears whole or not."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, Protocol

from workbench.report.dossier.layout import FOLDERS, SUMS
from workbench.report.file import new_file, new_folder

SUFFIX = ".zip"

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_PLAIN_FILE = 0o100644 << 16


class _Place(Protocol):
    def opened(self, name: str) -> BinaryIO:
        """A file of this name to write to."""


class _Folder:
    def __init__(self, path: Path) -> None:
        self._path = path

    def opened(self, name: str) -> BinaryIO:
        """A new file under the folder."""
        return (self._path / name).open("xb")


class _Zip:
    """Entries that are all of one day: when they were written is no part of a dossier."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive

    def opened(self, name: str) -> BinaryIO:
        """A new entry."""
        entry = zipfile.ZipInfo(name, _FIRST_DAY)
        entry.compress_type = zipfile.ZIP_DEFLATED
        entry.create_system = _UNIX
        entry.external_attr = _PLAIN_FILE
        return self._archive.open(entry, "w", force_zip64=True)  # type: ignore[return-value]  # IO[bytes] to typeshed


class Files:
    """The files of a dossier that is being written."""

    def __init__(self, place: _Place) -> None:
        self._place = place
        self._sums: list[tuple[str, str]] = []
        self.size = 0

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self._sums)

    def add(self, name: str, chunks: Iterable[bytes]) -> None:
        """Writes a file."""
        digest = sha256()
        with self._place.opened(name) as out:
            for chunk in chunks:
                digest.update(chunk)
                self.size += out.write(chunk)
        self._sums.append((name, digest.hexdigest()))

    def finish(self) -> None:
        """Writes what `sha256sum -c` goes by."""
        lines = "".join(f"{digest}  {name}\n" for name, digest in sorted(self._sums))
        self.add(SUMS, [lines.encode()])


@contextmanager
def new_dossier(target: Path, *, overwrite: bool = False) -> Iterator[Files]:
    """The files of a dossier at `target`, a zip where its name ends in .zip; it gets its name once all are written.

    What is there already is a UsageError, but for a zip with `overwrite`; a missing parent is NotFound.
    """
    if target.suffix.lower() == SUFFIX:
        with new_file(target, overwrite=overwrite) as out, zipfile.ZipFile(out, "w") as archive:
            files = Files(_Zip(archive))
            yield files
            files.finish()
        return
    with new_folder(target) as folder:
        for name in FOLDERS:
            (folder / name).mkdir(mode=0o700)
        files = Files(_Folder(folder))
        yield files
        files.finish()
        for name in FOLDERS:  # One that stayed empty would be missing in a zip of the same.
            if not any((folder / name).iterdir()):
                (folder / name).rmdir()
