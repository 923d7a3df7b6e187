"""Running the program as its user does: as a process of its own, on a database of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.cli.forked import ROOT, Forks

ARTICLE = """Harbour town counts its guests

The harbour town took in more than 1,200 guests last winter, mayor Ines Falk said on Monday.

According to the port office, about 900 people came by sea in 2014. Nobody knows how the rest arrived.

"We have no room left," Falk added.
"""

SOURCE = """Port list

In the winter of 2014 the port office wrote down 1,150 guests who came by sea. The list is kept in the town hall.
"""


_forks = Forks()


def workbench(*arguments: str | Path, cwd: Path, stdin: str = "", **variables: str) -> subprocess.CompletedProcess[str]:
    """Runs `workbench` with these words."""
    return _forks.run([*map(str, arguments)], cwd, stdin, os.environ | variables)


def started(*arguments: str | Path, cwd: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """The same by a fresh start, which takes over this process's limits, and modules from where the variables say."""
    return subprocess.run(
        [sys.executable, "-m", "workbench", *map(str, arguments)],
        cwd=cwd, capture_output=True, text=True, timeout=60, check=False,
        env=os.environ | {"PYTHONPATH": str(ROOT)} | variables,
    )  # fmt: skip


def records(*arguments: str | Path, cwd: Path, stdin: str = "") -> Any:  # noqa: ANN401 - JSON is whatever it is
    """What a command prints with --json; it must succeed."""
    done = workbench(*arguments, "--json", cwd=cwd, stdin=stdin)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def desk(tmp_path: Path) -> Path:
    """A folder with claims.db that holds the article, and a source beside it."""
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "source.txt").write_text(SOURCE, encoding="utf-8")
    assert workbench("--db", "claims.db", "db", "init", cwd=tmp_path).returncode == 0
    assert workbench("add", "article.txt", cwd=tmp_path).returncode == 0
    return tmp_path


def first_claim(folder: Path) -> str:
    """The handle of the claim about 1,200 guests."""
    handles: list[str] = [
        claim["handle"] for claim in records("claims", cwd=folder) if "1,200" in claim["selector"]["exact"]
    ]
    return handles[0]
