"""Which SQLite library the process uses: one only, the same that sqlite-utils picks, without importing sqlite-utils.

Two SQLite libraries on one live file in one process drop each other's POSIX locks, so nothing else may import one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3 as driver
else:
    try:
        from pysqlite3 import dbapi2 as driver
    except ImportError:  # A platform without a wheel: the standard library's SQLite works, `doctor` says what it lacks.
        import sqlite3 as driver

__all__ = ["SAFE_VERSION", "driver", "has_wal_reset_bug", "sqlite_library", "sqlite_version"]

SAFE_VERSION = (3, 51, 3)
"""From here on the WAL-reset bug is fixed; older ones can corrupt a file when several processes checkpoint."""

_BACKPORTS = {(3, 50): 7, (3, 44): 6}


def has_wal_reset_bug(version: tuple[int, int, int]) -> bool:
    """Whether this SQLite version is in the range of the WAL-reset corruption bug."""
    if version >= SAFE_VERSION or version < (3, 7, 0):
        return False
    fixed = _BACKPORTS.get(version[:2])
    return fixed is None or version[2] < fixed


def sqlite_version() -> tuple[int, int, int]:
    """The version of the SQLite library in use."""
    major, minor, patch = (int(part) for part in driver.sqlite_version.split("."))
    return major, minor, patch


def sqlite_library() -> tuple[str, bool]:
    """Version and name of the SQLite library in use, and whether it has the WAL-reset bug."""
    return f"{driver.sqlite_version} ({driver.__name__.split('.')[0]})", has_wal_reset_bug(sqlite_version())
