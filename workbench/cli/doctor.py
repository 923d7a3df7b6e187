"""The command doctor: is this machine and database set up well?"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from workbench import __version__
from workbench.cli.context import config_of, names_database
from workbench.cli.options import Options
from workbench.cli.output import print_json, say
from workbench.config import Config, config_path, database_path, who
from workbench.editing import editor_command
from workbench.errors import WorkbenchError
from workbench.logbook import log_file


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: fine, worth knowing, or wrong."""

    state: str
    what: str
    detail: str


def doctor(options: Options) -> int:
    """Looks at everything that review depends on; ends with 1 where something is wrong."""
    findings = [Finding("ok", "workbench", f"{__version__}, Python {sys.version.split()[0]}")]
    try:
        config = config_of(options)
        source = Path(options.config).expanduser() if options.config else config_path()
        found = "found" if source.exists() else "none; defaults hold"
        findings.append(Finding("ok", "config", f"{source} ({found})"))
    except WorkbenchError as error:
        config = Config()
        findings.append(Finding("wrong", "config", str(error)))
    findings += [_you(options, config), _sqlite(), *_database(options, config), *_tools(), _log(), *_network(config)]
    if options.json:
        print_json(findings)
    else:
        for finding in findings:
            say(f"{finding.state:<6} {finding.what:<10} {finding.detail}")
    return 1 if any(finding.state == "wrong" for finding in findings) else 0


def _you(options: Options, config: Config) -> Finding:
    try:
        if isinstance(database_path(options.db, config), str):
            return Finding("ok", "you", "whoever the server knows you as, see below")
        return Finding("ok", "you", who(options.who, config))
    except WorkbenchError as error:
        return Finding("wrong", "you", str(error))


def _sqlite() -> Finding:
    from workbench.store import sqlite_library

    library, bug = sqlite_library()
    if bug:
        why = "has the WAL-reset bug; checkpoints run one at a time. Install pysqlite3 0.6.1 or newer"
        return Finding("note", "sqlite", f"{library} {why}")
    return Finding("ok", "sqlite", library)


def _database(options: Options, config: Config) -> list[Finding]:
    from workbench.store import open_store

    try:
        path = database_path(options.db, config)
        if isinstance(path, Path) and not path.exists() and not names_database(options, config):
            return [Finding("note", "database", f"{path} is not there yet; the first write makes it")]
        with open_store(path) as store:
            facts = store.engine.info()
    except WorkbenchError as error:
        return [Finding("wrong", "database", str(error))]
    detail = f"{facts['path']}, schema {facts['schema']}, {int(facts['bytes']):,} bytes, {facts['synchronous']} sync"
    findings = [Finding("ok", "database", detail), *_server(facts)]
    if facts["network_file_system"]:
        kind = facts["network_file_system"]
        findings.append(Finding("wrong", "database", f"it lies on {kind}: SQLite does not write there"))
    elif facts["writable"] != "yes":
        findings.append(Finding("note", "database", "it can be read but not written here"))
    return findings


def _server(facts: dict[str, str]) -> list[Finding]:
    """What only a database on a server has: its version, and whether the way to it is encrypted."""
    if facts["engine"] != "PostgreSQL":
        return []
    tls = "TLS" if facts["tls"] == "on" else "no TLS: good on one machine only"
    told = [Finding("ok", "server", f"{facts['library']}, as {facts['role']}, {tls}, checksums {facts['checksums']}")]
    if facts["superuser"] == "yes":
        told.append(
            Finding("note", "server", "a superuser stands above the rules of the team: work under another role")
        )
    return told


def _tools() -> list[Finding]:
    term = os.environ.get("TERM", "")
    encoding = (sys.stdout.encoding or "").lower().replace("-", "")
    return [
        Finding("ok" if term not in ("", "dumb") else "note", "terminal", term or "TERM is not set"),
        Finding("ok" if encoding == "utf8" else "note", "encoding", sys.stdout.encoding or "unknown"),
        _editor(),
    ]


def _editor() -> Finding:
    try:
        return Finding("ok", "editor", " ".join(editor_command(os.environ)))
    except WorkbenchError as error:
        return Finding("note", "editor", str(error))


def _log() -> Finding:
    path = log_file()
    nearest = next(folder for folder in (path, *path.parents) if folder.exists())
    if os.access(nearest, os.W_OK):
        return Finding("ok", "log", str(path))
    return Finding("note", "log", f"{path} can't be written; nothing is logged")


def _network(config: Config) -> list[Finding]:
    if config.proxy:
        return [Finding("note", "network", "behind a proxy the guard against private addresses is the proxy's task")]
    return []
