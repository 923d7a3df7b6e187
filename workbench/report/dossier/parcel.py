"""Reading a dossier that somebody sent: a folder or a zip of which nothing is believed before its digest was seen.

Only names that a dossier can have are read, so that none leads elsewhere. Sizes are bounded before they are read, and
each file is hashed each time that it is read.
"""

from __future__ import annotations

import os
import re
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, NoReturn, Protocol

from workbench.errors import NotFound, Refused, WorkbenchError
from workbench.model.limits import DEFAULT_LIMITS
from workbench.report.dossier.layout import FOLDERS, MANIFEST, SUMS, is_known
from workbench.text import one_line

LONGEST_LINE = 16_000_000
"""Of a file of rows."""
LARGEST_FILE = 100_000_000
"""Of any file that is read as a whole."""
_MOST_FILES = 200_000
_MOST_BYTES = 8_000_000_000
_UNASKED_BYTES = 200_000_000
"""So much a zip may hold whatever its own size."""

_CHUNK = 1 << 16
_SUM = re.compile(r"([0-9a-f]{64}) [ *](.+)")
_NOT_TAKEN = "Nothing was taken in. Ask for the dossier again"

Told = Callable[[str, int, int], object]
"""Told what is done, how much of it is, and of how much; where it raises, the work stops and nothing is kept."""


class _Container(Protocol):
    names: dict[str, int]
    """The files with their sizes."""

    def opened(self, name: str) -> BinaryIO:
        """A file of those."""


class Parcel:
    """The files of a dossier whose names and sizes are in order."""

    def __init__(self, path: Path, container: _Container) -> None:
        self.path = path
        self._container = container
        self._sums: dict[str, str] = {}
        if SUMS not in container.names:
            self.refuse(SUMS, "it is missing, so that this is no dossier")
        self._sums = self._listed(b"".join(self._chunks(SUMS)))
        self._compare()

    @property
    def names(self) -> set[str]:
        """The names of its files."""
        return set(self._sums)

    def check(self, told: Told) -> None:
        """Refused where a file is not what SHA256SUMS says."""
        for number, name in enumerate(sorted(self._sums), 1):
            for _ in self._checked(name):
                pass
            told("checking", number, len(self._sums))

    def read(self, name: str) -> bytes:
        """A whole file, which must be there."""
        if name not in self._sums:
            self.refuse(name, "it is missing")
        return b"".join(self._checked(name))

    def lines(self, name: str) -> Iterator[bytes]:
        """The lines of a file, without their ends."""
        rest = b""
        for chunk in self._checked(name):
            *lines, rest = (rest + chunk).split(b"\n")
            yield from lines
            if len(rest) > LONGEST_LINE:
                self.refuse(name, f"a line in it is longer than {LONGEST_LINE:,} bytes")
        if rest:
            self.refuse(name, "its last line does not end")

    def refuse(self, name: str, why: str) -> NoReturn:
        """Refuses the dossier for one of its files, which is named."""
        _refuse(self.path, name, why)

    def _checked(self, name: str) -> Iterator[bytes]:
        digest = sha256()
        for chunk in self._chunks(name):
            digest.update(chunk)
            yield chunk
        if digest.hexdigest() != self._sums[name]:
            self.refuse(name, "it was changed: its SHA-256 is not the one in SHA256SUMS")
        if name.startswith("bytes/") and not name.endswith(digest.hexdigest()):
            self.refuse(name, "its bytes are not those that its name says")

    def _chunks(self, name: str) -> Iterator[bytes]:
        size = self._container.names[name]
        if size > LARGEST_FILE and (name.startswith("bytes/") or name in (SUMS, MANIFEST)):
            self.refuse(name, f"it is larger than {LARGEST_FILE:,} bytes")
        done = 0
        try:
            with self._container.opened(name) as stream:
                while chunk := stream.read(_CHUNK):
                    done += len(chunk)
                    if done > size:
                        self.refuse(name, "it is larger than it was said to be")
                    yield chunk
        except _UNREADABLE as error:
            self.refuse(name, f"it can't be read ({one_line(str(error))[:120] or type(error).__name__})")

    def _listed(self, text: bytes) -> dict[str, str]:
        sums: dict[str, str] = {}
        for line in text.decode("utf-8", "replace").splitlines():
            found = _SUM.fullmatch(line)
            if not found or found[2] in sums or found[2] == SUMS:
                self.refuse(SUMS, f"it has a line that says nothing, or says it twice ({line[:80]!r})")
            if not is_known(found[2]):
                self.refuse(found[2], "a dossier has no file of this name")
            sums[found[2]] = found[1]
        return sums

    def _compare(self) -> None:
        for name in sorted(self._sums.keys() - self._container.names.keys()):
            self.refuse(name, "it is missing, though SHA256SUMS names it")
        for name in sorted(self._container.names.keys() - self._sums.keys() - {SUMS}):
            self.refuse(name, "it is additional: SHA256SUMS does not name it")


_UNREADABLE = (
    OSError, zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, ValueError, KeyError,
)  # fmt: skip
"""What the standard library raises over damaged or hostile files; ours are none of these."""


class _Folder:
    def __init__(self, path: Path) -> None:
        self._path = path
        self.names = dict(self._walk("", path))
        _bound(path, self.names, _MOST_BYTES)

    def _walk(self, prefix: str, folder: Path) -> Iterator[tuple[str, int]]:
        with os.scandir(folder) as entries:
            for number, entry in enumerate(entries):
                name = prefix + entry.name
                if number > _MOST_FILES:
                    _refuse(self._path, name, f"there are more than {_MOST_FILES:,} files")
                found = entry.stat(follow_symlinks=False)
                if stat.S_ISDIR(found.st_mode) and not prefix and entry.name in FOLDERS:
                    yield from self._walk(f"{entry.name}/", folder / entry.name)
                elif stat.S_ISLNK(found.st_mode):
                    _refuse(self._path, name, "it is a symbolic link, which a dossier has not")
                elif not stat.S_ISREG(found.st_mode):
                    _refuse(self._path, name, "it is no plain file, and a dossier has no such folder")
                else:
                    _check_name(self._path, name)
                    yield name, found.st_size

    def opened(self, name: str) -> BinaryIO:
        """The file, if it is one still."""
        descriptor = os.open(self._path / name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            os.close(descriptor)
            raise OSError("it is no plain file")
        return os.fdopen(descriptor, "rb")


class _Zip:
    def __init__(self, path: Path, archive: zipfile.ZipFile, size: int) -> None:
        self._archive = archive
        self.names: dict[str, int] = {}
        packed = 0
        for entry in archive.infolist():
            if entry.is_dir() and entry.filename.rstrip("/") in FOLDERS and not entry.file_size:
                continue
            _check_entry(path, entry)
            if entry.filename in self.names:
                _refuse(path, entry.filename, "it is in the zip twice")
            self.names[entry.filename] = entry.file_size
            packed += entry.compress_size
            if packed > size:
                _refuse(path, entry.filename, "it lies over another file in the zip")
        _bound(path, self.names, max(_UNASKED_BYTES, DEFAULT_LIMITS.ratio * size))

    def opened(self, name: str) -> BinaryIO:
        """The entry as it inflates."""
        return self._archive.open(name)  # type: ignore[return-value]  # IO[bytes] to typeshed


def _check_entry(path: Path, entry: zipfile.ZipInfo) -> None:
    _check_name(path, entry.orig_filename)
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind == stat.S_IFLNK:
        _refuse(path, entry.filename, "it is a symbolic link, which a dossier has not")
    if kind not in (0, stat.S_IFREG):
        _refuse(path, entry.filename, "it is no plain file")
    if entry.flag_bits & 1:
        _refuse(path, entry.filename, "it is encrypted")
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        _refuse(path, entry.filename, "it is compressed in a way that dossiers are not")


def _check_name(path: Path, name: str) -> None:
    if not is_known(name):
        _refuse(path, name, "a dossier has no file of this name")


def _bound(path: Path, names: dict[str, int], most: int) -> None:
    if len(names) > _MOST_FILES:
        _refuse(path, "its files", f"there are more than {_MOST_FILES:,}")
    if sum(names.values()) > min(most, _MOST_BYTES):
        largest = max(names, key=lambda name: names[name])
        _refuse(path, largest, f"all files together hold {sum(names.values()):,} bytes, more than a dossier does")


def _refuse(path: Path, name: str, why: str) -> NoReturn:
    raise Refused(f"{path}: {one_line(name)[:120]}", why, _NOT_TAKEN)


@contextmanager
def opened_parcel(path: Path) -> Iterator[Parcel]:
    """The files of a dossier at a path; Refused where their names or sizes are not in order."""
    if not path.exists():
        raise NotFound(str(path), "there is no such folder or file", "Name a dossier")
    if path.is_dir():
        try:
            yield Parcel(path, _Folder(path))
        except OSError as error:
            raise WorkbenchError(str(path), f"it can't be read ({error.strerror or error})") from error
        return
    with _archive(path) as (archive, size):
        yield Parcel(path, _Zip(path, archive, size))


@contextmanager
def _archive(path: Path) -> Iterator[tuple[zipfile.ZipFile, int]]:
    if not path.is_file():
        raise Refused(str(path), "it is neither a folder nor a plain file", "Name a dossier")
    try:
        archive = zipfile.ZipFile(path)
    except _UNREADABLE as error:
        raise Refused(str(path), f"it is no zip ({one_line(str(error))[:120]})", _NOT_TAKEN) from error
    with archive:
        yield archive, path.stat().st_size
