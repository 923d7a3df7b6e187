"""Our error for one of SQLite's, or of the file system's."""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path

from workbench.errors import Busy, Corrupt, Full, Interrupted, ReadOnly, StoreError
from workbench.store.driver import driver

FAILURES = (driver.DatabaseError, UnicodeDecodeError)
"""What the driver raises of a file: it can't even say what is wrong where a damaged file's own words are no UTF-8."""

_LEAST_ROOM = 200_000
_PAGE = 4_096
_FULL = "the disk is full, or a quota is reached"
_NOTHING_KEPT = "Nothing of this action was kept. Free some room and do it again"
_RESTORE = "Restore a backup, or see 'workbench db check'"
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_DAMAGED = re.compile(
    r"not a database|malformed|corrupt|no such (table|column)|parse error|foreign key mismatch"
    r"|invalid fts5|prefix length"
)
"""A schema with such a mistake is none that workbench made."""


def translated(error: Exception, path: Path) -> StoreError:
    """Our error for one of the driver's."""
    message = str(error)
    lowered = message.lower()
    if isinstance(error, UnicodeDecodeError) or "could not decode" in lowered:
        return Corrupt(str(path), "it holds text that is none: bits of it were changed", "Restore a backup")
    if "interrupted" in lowered:
        return Interrupted(str(path), "the search was cancelled")
    if "disk is full" in lowered or ("disk i/o error" in lowered and _no_room(path)):
        return Full(str(path), _FULL, _NOTHING_KEPT)
    if "readonly" in lowered or "unable to open" in lowered:
        return ReadOnly(
            str(path), f"it can't be written ({message})", "Check the permissions of the file and its folder"
        )
    if "locked" in lowered or "busy" in lowered:
        return Busy(str(path), "another program holds it", "Nothing was changed. Try again when it has finished")
    if _DAMAGED.search(lowered):
        return Corrupt(str(path), f"it is no sound database ({message})", _RESTORE)
    return StoreError(str(path), f"SQLite says: {message}", "See 'workbench db check'")


def refused(error: OSError, path: Path, what: str, way_out: str) -> StoreError:
    """Our error for the file system's refusal; `what` says what it refused."""
    if error.errno in _NO_ROOM:
        return Full(str(path), f"{what}: {_FULL}", _NOTHING_KEPT)
    return ReadOnly(str(path), f"{what} ({error.strerror})", way_out)


def _no_room(path: Path) -> bool:
    """Whether the disk takes nothing more there.

    SQLite tells a quota, a limit and shared memory that it can't make as an I/O error, like a failing disk.
    """
    import tempfile

    try:
        room = os.statvfs(path.parent)
        if room.f_bavail * room.f_frsize < _LEAST_ROOM:
            return True
        end = max(
            (file.stat().st_size for file in (path, path.with_name(f"{path.name}-wal")) if file.exists()), default=0
        )
        with tempfile.TemporaryFile(dir=path.parent) as probe:
            os.pwrite(probe.fileno(), b"?", end + _PAGE)
    except OSError as error:
        return error.errno in _NO_ROOM
    return False
