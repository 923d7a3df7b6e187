"""Faults that tests make: a full disk, and files that another user may not write."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]

_AS_ANOTHER = """
import os, sys
{first}
if os.geteuid() == 0:  # Root may write everywhere; nobody may only what is open to all.
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
{code}
"""


@contextmanager
def full_disk(room: int = 0) -> Iterator[None]:
    """No file of this process can be written beyond `room` bytes, as if a quota were reached."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextmanager
def open_folder() -> Iterator[Path]:
    """A folder that every user of the machine can enter, unlike those that pytest gives; gone at the end."""
    folder = Path(tempfile.mkdtemp(prefix="wb-faults-", dir="/tmp"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def as_another(code: str, *arguments: str | Path, first: str) -> subprocess.Popen[str]:
    """Runs `code` as a user who owns none of our files, after `first`, which loads what that user may not even see."""
    return subprocess.Popen(
        [sys.executable, "-c", _AS_ANOTHER.format(first=first, code=code), *map(str, arguments)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd="/",
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )  # fmt: skip
