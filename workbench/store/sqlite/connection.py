"""Opening a SQLite file: settings that are set and read back, and what kind of file system it lies on."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any
from urllib.parse import quote

from workbench.errors import Busy, Corrupt, Full, Interrupted, NotFound, ReadOnly, StoreError
from workbench.store.driver import driver, has_wal_reset_bug
from workbench.store.engine import Params, Row

APPLICATION_ID = 0x57424348  # "WBCH"
BUSY_MS = 5_000
NETWORK_FILE_SYSTEMS = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "glusterfs", "lustre", "beegfs", "fuse.sshfs",
     "fuse.rclone", "fuse.s3fs", "fuse.gcsfuse", "davfs", "fuse.davfs2", "afpfs", "webdav"}
)  # fmt: skip


def sqlite_version() -> tuple[int, int, int]:
    """The version of the SQLite library in use."""
    major, minor, patch = (int(part) for part in driver.sqlite_version.split("."))
    return major, minor, patch


def connect(path: Path, *, create: bool = False) -> driver.Connection:
    """A connection with our settings, read back. `create` makes the file; else a missing one is NotFound."""
    if not create and not path.exists():
        raise NotFound(str(path), "there is no such database", "Make one with 'workbench --db PATH db init'")
    if path.is_dir():
        raise StoreError(str(path), "it is a folder, not a database", "Name the file: --db FOLDER/claims.db")
    uri = f"file:{quote(str(path.absolute()))}?mode={'rwc' if create else _mode(path)}"
    try:
        connection = driver.connect(
            uri, uri=True, isolation_level=None, check_same_thread=False, timeout=BUSY_MS / 1000
        )
    except driver.OperationalError as error:
        raise ReadOnly(
            str(path), f"SQLite can't open it ({error})", "Check the permissions of file and folder"
        ) from error
    try:
        _settle(connection)
    except driver.DatabaseError as error:
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


def _mode(path: Path) -> str:
    """Read-write, also for readers: only such a connection tidies the write-ahead log away when it closes.

    Where file or folder can't be written, SQLite could not even make its shared memory: the file is read as it lies,
    unless a log beside it says that somebody is writing.
    """
    if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
        return "rw"
    return "ro" if path.with_name(path.name + "-wal").exists() else "ro&immutable=1"


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
    if "interrupted" in lowered:
        return Interrupted(str(path), "the search was cancelled")
    if "disk is full" in lowered or "disk full" in lowered:
        return Full(str(path), "the disk is full", "Nothing of this action was kept. Free some room and do it again")
    if "readonly" in lowered or "unable to open" in lowered:
        return ReadOnly(
            str(path), f"it can't be written ({message})", "Check the permissions of the file and its folder"
        )
    if "locked" in lowered or "busy" in lowered:
        return Busy(str(path), "another program holds it", "Your words are kept. Try again when it has finished")
    if "not a database" in lowered or "malformed" in lowered or "corrupt" in lowered:
        return Corrupt(
            str(path), f"it is no sound database ({message})", "Restore a backup, or see 'workbench db check'"
        )
    return StoreError(str(path), f"SQLite says: {message}", "See 'workbench db check'")


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
