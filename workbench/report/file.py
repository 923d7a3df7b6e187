"""Writing a report or a dossier to a file or folder: whole or not at all, and never over something by accident."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from workbench.errors import NotFound, UsageError, WorkbenchError
from workbench.newfile import name_new


def write_report(content: str | bytes, path: Path, *, overwrite: bool = False) -> None:
    """Write `content`, text as UTF-8, to `path` as `new_file` does."""
    with new_file(path, overwrite=overwrite) as stream:
        stream.write(content.encode("utf-8") if isinstance(content, str) else content)


@contextmanager
def new_file(path: Path, *, overwrite: bool = False, durable: bool = True) -> Iterator[BinaryIO]:
    """A stream whose bytes get the name `path` at the end, atomically: a reader sees the old file or the whole new one.

    A new file gets mode 0600 less the umask; one that is replaced keeps its mode. An existing file without
    `overwrite`, a folder or a symbolic link is a UsageError, a missing folder NotFound, a full or
    read-only disk a WorkbenchError with the system's reason; in every case nothing is left behind.

    What is not `durable` is whole for every reader, but a power cut may take it: for files that can be made again.
    """
    folder = path.parent
    if not folder.is_dir():
        raise NotFound(str(folder), "there is no such folder", "Make it first, or name another file")
    mode = _mode_to_keep(path, overwrite=overwrite)
    temporary = folder / f".workbench-report-{secrets.token_hex(8)}.tmp"
    try:
        try:
            with _written(temporary, mode, durable=durable) as stream:
                yield stream
            if overwrite:
                temporary.replace(path)
            else:
                name_new(temporary, path)
        finally:
            temporary.unlink(missing_ok=True)
        if durable:
            _sync_folder(folder)
    except FileExistsError:
        raise _exists(path) from None
    except OSError as error:
        raise WorkbenchError(str(path), f"it can't be written: {error.strerror or error}") from error


@contextmanager
def new_folder(folder: Path) -> Iterator[Path]:
    """A folder under another name that becomes `folder` at the end: it appears whole or not at all.

    A folder that is there is a UsageError, a missing parent NotFound, a full or read-only disk a WorkbenchError.
    """
    if not folder.parent.is_dir():
        raise NotFound(str(folder.parent), "there is no such folder", "Make it first, or name another")
    if folder.exists() or folder.is_symlink():
        raise UsageError(str(folder), "exists already and was not changed", "Name a folder that is to be made")
    temporary = folder.parent / f".workbench-report-{secrets.token_hex(8)}.tmp"
    try:
        temporary.mkdir(mode=0o700)
        try:
            yield temporary
            temporary.rename(folder)
        finally:
            shutil.rmtree(temporary, ignore_errors=True)
    except OSError as error:
        raise WorkbenchError(str(folder), f"it can't be written: {error.strerror or error}") from error


def _mode_to_keep(path: Path, *, overwrite: bool) -> int | None:
    """The permission bits of the file to replace, None for a new one; refuses what must not be written to."""
    try:
        found = path.lstat()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise WorkbenchError(str(path), f"it can't be written: {error.strerror or error}") from error
    if stat.S_ISLNK(found.st_mode):
        raise UsageError(str(path), "is a symbolic link", "Name the file it points to")
    if stat.S_ISDIR(found.st_mode):
        raise UsageError(str(path), "is a folder", "Name a file in it")
    if not stat.S_ISREG(found.st_mode):
        raise UsageError(str(path), "is not a plain file", "Name another file")
    if not overwrite:
        raise _exists(path)
    return stat.S_IMODE(found.st_mode)


def _exists(path: Path) -> UsageError:
    return UsageError(str(path), "exists already and was not changed", "Name another file, or allow overwriting")


@contextmanager
def _written(path: Path, mode: int | None, *, durable: bool) -> Iterator[BinaryIO]:
    """A new file whose bytes are on the disk when this returns, if `durable`; exclusive: others may write here too."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        if mode is not None:
            os.fchmod(descriptor, mode)
        yield stream
        stream.flush()
        if durable:
            os.fsync(descriptor)


def _sync_folder(folder: Path) -> None:
    """Make the new name durable where the system lets a folder be synced; the file itself already is."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
