"""One's own editor: which one it is, and a text edited in it through a private file."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from shutil import which

from workbench.errors import WorkbenchError

_FALLBACKS = ("nano", "vim", "vi")
_FILE = "reasons.txt"


def editor_command(environ: Mapping[str, str]) -> list[str]:
    """The editor's command: $VISUAL, else $EDITOR, else one that is there. WorkbenchError where none is."""
    for variable in ("VISUAL", "EDITOR"):
        value = environ.get(variable, "").strip()
        if not value:
            continue
        try:
            command = shlex.split(value)
        except ValueError as error:
            raise WorkbenchError(f"${variable}", f"its quotes don't match ({error})", "Mend it") from error
        if which(command[0], path=environ.get("PATH")) is None:
            raise WorkbenchError(
                f"${variable}", f"there is no program {command[0]!r}", "Set it to an editor that is installed"
            )
        return command
    for name in _FALLBACKS:
        if which(name, path=environ.get("PATH")):
            return [name]
    raise WorkbenchError("the editor", "neither $VISUAL nor $EDITOR is set", "Set one of them, or type in the form")


def edit_text(text: str, command: list[str], folder: Path | None = None) -> str:
    """`text` after `command` has edited it in a file that only its owner can read, gone when this returns.

    The editor gets a folder of its own, so that its backup and swap files go with it.
    """
    with tempfile.TemporaryDirectory(prefix="workbench-", dir=folder, ignore_cleanup_errors=True) as made:
        path = Path(made) / _FILE
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as file:
            file.write(f"{text}\n" if text else "")  # editors expect the last line to end
        try:
            done = subprocess.run([*command, str(path)], check=False)
        except OSError as error:
            raise WorkbenchError(
                command[0], f"it could not be started ({error.strerror or error})", "Set $EDITOR to another"
            ) from error
        if done.returncode != 0:
            raise WorkbenchError(command[0], f"it ended with code {done.returncode}", "Your words are as they were")
        return _read_back(path)


def _read_back(path: Path) -> str:
    try:
        edited = path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        raise WorkbenchError("the editor", "it removed the file", "Your words are as they were") from None
    except UnicodeDecodeError:
        raise WorkbenchError("the editor", "it did not save UTF-8 text", "Your words are as they were") from None
    # The line break at the end is the file's, not the text's.
    return edited.replace("\r\n", "\n").removesuffix("\n")
