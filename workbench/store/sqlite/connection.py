"""Opening a SQLite file: settings that are set and read back, and what kind of file system it lies on."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any
from urllib.parse import quote

from workbench.errors import Busy, Corrupt, Full, Interrupted, NotFound, ReadOnly, StoreError
from workbench.store.driver import driver, has_wal_reset_bug, sqlite_version
from workbench.store.engine import Params, Row

APPLICATION_ID = 0x57424348  # "WBCH"
BUSY_MS = 5_000
_LEAST_ROOM = 200_000
FAILURES = (driver.DatabaseError, UnicodeDecodeError)
"""What the driver raises: of damaged texts, its own messages included, a bare UnicodeDecodeError."""
NETWORK_FILE_SYSTEMS = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "glusterfs", "lustre", "beegfs", "fuse.sshfs",
     "fuse.rclone", "fuse.s3fs", "fuse.gcsfuse", "davfs", "fuse.davfs2", "afpfs", "webdav"}
)  # fmt: skip


class Connection(driver.Connection):
    """A connection that knows whether it reads a file that it takes for unchanging."""

    immutable = False


def connect(path: Path, *, create: bool = False) -> Connection:
    """A connection with our settings, read back. `create` makes the file; else a missing one is NotFound.

    It is read-write, also for readers: only such a connection tidies the write-ahead log away when it closes. Where
    file or folder can't be written it is read-only, and where SQLite can't even have shared memory there, the file is
    read as it lies (`immutable`).
    """
    if not create and not path.exists():
        raise NotFound(str(path), "there is no such database", "Make one with 'workbench --db PATH db init'")
    if path.is_dir():
        raise StoreError(str(path), "it is a folder, not a database", "Name the file: --db FOLDER/claims.db")
    if path.exists() and not path.is_file():
        raise StoreError(str(path), "it is no regular file", "Name the database file")
    if create or (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        return _open(path, "rwc" if create else "rw")
    try:
        return _open(path, "ro")
    except StoreError:
        return _open(path, "ro&immutable=1")


def _open(path: Path, mode: str) -> Connection:
    uri = f"file:{quote(os.fsencode(path.absolute()))}?mode={mode}"
    try:
        connection: Connection = driver.connect(
            uri, uri=True, isolation_level=None, check_same_thread=False, timeout=BUSY_MS / 1000, factory=Connection
        )
    except driver.OperationalError as error:
        raise ReadOnly(
            str(path), f"SQLite can't open it ({error})", "Check the permissions of file and folder"
        ) from error
    connection.immutable = mode.endswith("immutable=1")
    try:
        _settle(connection)
        if mode != "rwc":
            connection.execute("PRAGMA schema_version").fetchone()
    except FAILURES as error:
        connection.close()
        raise translated(error, path) from error
    except BaseException:
        connection.close()
        raise
    return connection


def empty_connection(key: int) -> driver.Connection:
    """A connection to an in-memory database that all connections with the same key share while one is open."""
    uri = f"file:workbench-{key}?mode=memory&cache=shared"
    return driver.connect(uri, uri=True, isolation_level=None, check_same_thread=False)


def execute(connection: driver.Connection, sql: str, params: Params) -> driver.Cursor:
    """Runs a statement whose rows come as dicts; the connection itself keeps tuples, as sqlite-utils needs them."""
    cursor = connection.cursor()
    cursor.row_factory = _row
    return cursor.execute(sql, params)


def _row(cursor: driver.Cursor, values: tuple[Any, ...]) -> Row:
    return {column[0]: value for column, value in zip(cursor.description, values, strict=True)}


def _settle(connection: driver.Connection) -> None:
    """Sets what a connection forgets, and reads it back: a setting that did not take is an error, not a surprise."""
    wanted = {
        "foreign_keys": 1,
        "synchronous": 2,
        "busy_timeout": BUSY_MS,
        "temp_store": 2,
        "cache_size": -16_000,
        "secure_delete": 1,  # What is redacted or dropped leaves no bytes in free pages.
    }
    if has_wal_reset_bug(sqlite_version()):
        wanted["wal_autocheckpoint"] = 0  # Checkpoints then run only under the gate.
    for name, value in wanted.items():
        connection.execute(f"PRAGMA {name} = {value}")
        row = connection.execute(f"PRAGMA {name}").fetchone()
        got = row[0]
        if got != value:
            raise StoreError("SQLite", f"the setting {name} stayed {got} instead of {value}", "Run 'workbench doctor'")
    connection.execute("PRAGMA trusted_schema = OFF")


def translated(error: Exception, path: Path) -> StoreError:
    """Our error for one of the driver's."""
    message = str(error)
    lowered = message.lower()
    if isinstance(error, UnicodeDecodeError) or "could not decode" in lowered:
        return Corrupt(str(path), "it holds text that is none: bits of it were changed", "Restore a backup")
    if "interrupted" in lowered:
        return Interrupted(str(path), "the search was cancelled")
    if "disk is full" in lowered or ("disk i/o error" in lowered and _no_room(path)):
        return Full(str(path), "the disk is full", "Nothing of this action was kept. Free some room and do it again")
    if "readonly" in lowered or "unable to open" in lowered:
        return ReadOnly(
            str(path), f"it can't be written ({message})", "Check the permissions of the file and its folder"
        )
    if "locked" in lowered or "busy" in lowered:
        return Busy(str(path), "another program holds it", "Nothing was changed. Try again when it has finished")
    if "not a database" in lowered or "malformed" in lowered or "corrupt" in lowered:
        return Corrupt(
            str(path), f"it is no sound database ({message})", "Restore a backup, or see 'workbench db check'"
        )
    return StoreError(str(path), f"SQLite says: {message}", "See 'workbench db check'")


def _no_room(path: Path) -> bool:
    """Whether the disk is as good as full: SQLite then reports an I/O error when it can't make its shared memory."""
    try:
        room = os.statvfs(path.parent)
    except OSError:
        return False
    return room.f_bavail * room.f_frsize < _LEAST_ROOM


def network_file_system(path: Path) -> str:
    """The kind of network file system that `path` lies on, or "" where it is a local one (or can't be told)."""
    if not sys.platform.startswith("linux"):
        return ""
    try:
        mounts = Path("/proc/self/mounts").read_text("utf-8", "replace").splitlines()
    except OSError:
        return ""
    return _mount_kind(os.path.realpath(path), mounts)


def _mount_kind(target: str, mounts: list[str]) -> str:
    """The network file system among these lines of a mount table that holds `target`; "" for a local one."""
    best, kind = "", ""
    for line in mounts:
        parts = line.split(" ")
        if len(parts) < 3:
            continue
        point = parts[1].encode().decode("unicode_escape") if "\\" in parts[1] else parts[1]
        inside = target == point or target.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):
            best, kind = point, parts[2]
    return kind if kind in NETWORK_FILE_SYSTEMS else ""
