"""New files: as private as asked, under their own name once they are whole, and never in another's place."""

from __future__ import annotations

import os
from pathlib import Path

from workbench.errors import AlreadyThere
from workbench.newfile import name_new
from workbench.store.sqlite.failures import refused


def refuse_existing(path: Path) -> None:
    """AlreadyThere where something has this name."""
    if os.path.lexists(path):
        raise AlreadyThere(str(path), "it exists already", "Name another file; nothing is overwritten")


def name_whole(part: Path, path: Path) -> None:
    """Gives a file that is whole now its own name; AlreadyThere where something has it."""
    try:
        name_new(part, path)
    except OSError as error:
        refuse_existing(path)
        raise refused(error, path, "it can't be given its name", "Name a folder on a disk of this computer") from error


def make_private(path: Path, mode: int) -> None:
    """Makes an empty file with this mode, whatever the umask."""
    try:
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_CLOEXEC, 0o600)
        os.fchmod(descriptor, mode)
        os.close(descriptor)
    except OSError as error:
        raise refused(error, path, "it can't be made", "Name a folder that you can write") from error
