"""Opening captured pictures and PDFs with the system's own viewer, from a private file with a name of our own."""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from workbench.errors import Refused, WorkbenchError

SUFFIXES = {
    "application/pdf": ".pdf",
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/gif": ".gif",
    "image/webp": ".webp",
    "image/tiff": ".tif",
    "image/bmp": ".bmp",
}
"""What is opened. A page would run its scripts and fetch more from the network: it is read as text here."""

_FOLDERS: list[Path] = []
_TAKES_S = 2.0


@dataclass(frozen=True, slots=True)
class Opened:
    """The file, and the program that was asked to show it; "" where there is none here."""

    path: Path
    program: str


def open_capture(name: str, media_type: str, body: bytes, environ: Mapping[str, str]) -> Opened:
    """Writes the bytes for their owner alone and asks the system to show them; Refused for other kinds of file.

    `name` is ours, never foreign. The file goes when the program ends. Call it off the screen's thread.
    """
    suffix = SUFFIXES.get(media_type.partition(";")[0].strip().lower())
    if suffix is None:
        kind = media_type.partition(";")[0] or "of no known kind"
        raise Refused("this capture", f"it is no picture and no PDF but {kind}", "Its text is what is read here")
    path = _write(f"{name}{suffix}", body)
    command = viewer_command(environ)
    if command is None:
        return Opened(path, "")
    return Opened(path, Path(command).name if _shows(command, path) else "")


def _shows(command: str, path: Path) -> bool:
    """Whether the viewer took the file: it ended well, or is still showing it after a while."""
    try:
        # A session of its own, so that Ctrl+C here does not close it; what it prints would spoil the screen.
        process = subprocess.Popen(
            [command, str(path)], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True,
        )  # fmt: skip
    except OSError:
        return False
    try:
        return process.wait(_TAKES_S) == 0
    except subprocess.TimeoutExpired:
        threading.Thread(target=process.wait, name="viewer", daemon=True).start()
        return True


def viewer_command(environ: Mapping[str, str], platform: str = sys.platform) -> str | None:
    """The program that opens a file with whatever the desktop has for it; None over SSH or without a desktop."""
    search = environ.get("PATH")
    if environ.get("SSH_CONNECTION") and not environ.get("DISPLAY"):
        return None
    if platform == "darwin":
        return shutil.which("open", path=search)
    if environ.get("WSL_DISTRO_NAME") and (program := shutil.which("wslview", path=search)):
        return program
    if environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"):
        return shutil.which("xdg-open", path=search)
    return None


def _write(name: str, body: bytes) -> Path:
    try:
        if not _FOLDERS:
            _FOLDERS.append(Path(tempfile.mkdtemp(prefix="workbench-")))  # 0700 by itself
            atexit.register(_remove)
        path = _FOLDERS[0] / name
        path.unlink(missing_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(body)
    except OSError as error:
        raise WorkbenchError(
            "opening the capture",
            f"no file could be written for it ({error.strerror or error})",
            "Make room, then again",
        ) from error
    return path


def _remove() -> None:
    for folder in _FOLDERS:
        shutil.rmtree(folder, ignore_errors=True)
