"""A finished file gets its name, which nothing else may have: on disks without hard links too."""

from __future__ import annotations

import errno
import os
from pathlib import Path

_NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK)
"""What FAT and some network mounts, which know no links, answer."""


def name_new(finished: Path, path: Path) -> None:
    """Gives `finished` the name `path` in the same folder; FileExistsError where that is taken, OSError else.

    A link fails where the name was taken meanwhile, unlike a rename; where there are none the name is reserved first.
    """
    try:
        os.link(finished, path)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        _reserve(path)
        try:
            finished.replace(path)
        except OSError:
            path.unlink()
            raise
    else:
        finished.unlink()


def _reserve(path: Path) -> None:
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
