"""Opening a SQLite file: settings that are set and read back, and what kind of file system it lies on."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from typing import Any
from urllib.parse import quote

from workbench.errors import NotFound, ReadOnly, StoreError
from workbench.store.driver import driver, has_wal_reset_bug, sqlite_version
from workbench.store.engine import Params, Row
from workbench.store.sqlite.failures import FAILURES, translated

APPLICATION_ID = 0x57424348  # "WBCH"
BUSY_MS = 10_000
_OVER_FUSE = (
    "afpfs", "beegfs", "ceph", "cephfs", "curlftpfs", "davfs2", "gcsfuse", "glusterfs", "google-drive-ocamlfuse",
    "goofys", "gvfsd-fuse", "juicefs", "lizardfs", "mfs", "moosefs", "mount-s3", "onedriver", "rclone", "s3fs",
    "seaweedfs", "smbnetfs", "sshfs", "vmhgfs-fuse",
)  # fmt: skip
NETWORK_FILE_SYSTEMS = frozenset(
    {"9p", "acfs", "afpfs", "afs", "beegfs", "ceph", "cifs", "coda", "davfs", "gfs2", "glusterfs", "gpfs", "lustre",
     "ncp", "ncpfs", "nfs", "nfs4", "ocfs2", "orangefs", "panfs", "prl_fs", "pvfs2", "smb", "smb2", "smb3", "smbfs",
     "vboxsf", "virtiofs", "vmhgfs", "webdav", "wekafs", *(f"fuse.{name}" for name in _OVER_FUSE)}
)  # fmt: skip
"""Several machines can write there, or a machine and its guests: none has the memory that SQLite's log is shared by."""


class Connection(driver.Connection):
    """A connection that knows whether it can only read, and whether it takes the file for unchanging."""

    read_only = False
    immutable = False


def connect(path: Path, *, create: bool = False) -> Connection:
    """A connection with our settings, read back. `create` makes the file; else a missing one is NotFound.

    It is read-write, also for readers: only such a connection tidies the write-ahead log away when it closes. Where
    file or folder can't be written it is read-only. Where nobody else is at work then, or SQLite can't have shared
    memory there, the file is read as it lies (`immutable`): SQLite would leave files beside it that are as closed as
    the file is now.
    """
    if not create and not path.exists():
        raise NotFound(str(path), "there is no such database", "Make one with 'workbench --db PATH db init'")
    if path.is_dir():
        raise StoreError(str(path), "it is a folder, not a database", "Name the file: --db FOLDER/claims.db")
    if path.exists() and not path.is_file():
        raise StoreError(str(path), "it is no regular file", "Name the database file")
    if create or can_write(path):
        return _open(path, "rwc" if create else "rw")
    if path.with_name(f"{path.name}-wal").exists():
        with contextlib.suppress(StoreError):
            return _open(path, "ro")
    return _open(path, "ro&immutable=1")


def can_write(path: Path) -> bool:
    """Whether file and folder can be written: SQLite needs both."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


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
    connection.read_only = mode.startswith("ro")
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
