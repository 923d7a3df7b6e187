"""Copying text out: by the terminal (OSC 52), by the local tool, else into a file; it says which one worked.

A terminal never answers whether it took an OSC 52 sequence, and some ignore it. So where a local tool is there it is
asked too: what a tool confirms is named first, and the file is left for when neither can do it.
"""

from __future__ import annotations

import base64
import os
import subprocess
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from shutil import which
from typing import Any

from textual.app import App

from workbench.errors import WorkbenchError
from workbench.text import clean

OSC_52_BYTES = 74_000
"""What terminals take in one OSC 52 sequence, of the text before base64."""

_TOOL_SECONDS = 2.0
_NO_OSC_52 = frozenset({"", "dumb", "linux"})

Send = Callable[[str], None]


def copy(app: App[Any], text: str) -> str:
    """Copies clean `text`; how it was done, in words for a toast. Runs a program: call it off the screen's thread."""
    # The driver's `write` is the one way to the terminal past the compositor; `App.copy_to_clipboard` uses it as
    # well, but has no form that passes through tmux.
    driver = app._driver
    return copy_text(text, send=driver.write if driver else None, environ=os.environ)


def copy_text(text: str, *, send: Send | None, environ: Mapping[str, str], state: Path | None = None) -> str:
    """Copies `text`, cleaned; how it was done, in words. WorkbenchError where not even a file could be written.

    `send` takes terminal sequences, None where there is no terminal; `state` is the folder for the file.
    """
    cleaned = clean(text, newlines=True)
    data = cleaned.encode("utf-8")
    sent = send is not None and _send(send, data, environ)
    tool = _copy_with_tool(data, environ)
    if tool:
        return f"copied with {tool}"
    if sent:
        return "copied by the terminal (OSC 52)"
    path = _write_file(data, state or _state_folder())
    why = "too long for the terminal" if len(data) > OSC_52_BYTES else "no clipboard here"
    return f"{why}: written to {path}"


def _send(send: Send, data: bytes, environ: Mapping[str, str]) -> bool:
    if len(data) > OSC_52_BYTES or environ.get("TERM", "") in _NO_OSC_52:
        return False
    sequence = f"\x1b]52;c;{base64.b64encode(data).decode('ascii')}\x07"
    if environ.get("TMUX"):
        # tmux keeps the plain sequence for itself unless set-clipboard is on; in its envelope, with escapes
        # doubled, it goes on to the terminal where allow-passthrough is on.
        send("\x1bPtmux;" + sequence.replace("\x1b", "\x1b\x1b") + "\x1b\\")
    send(sequence)
    return True


def _tools(environ: Mapping[str, str]) -> list[list[str]]:
    """The programs that fit the desktop at hand, best first."""
    tools: list[list[str]] = [["pbcopy"]]
    if environ.get("WAYLAND_DISPLAY"):
        tools.append(["wl-copy"])
    if environ.get("DISPLAY"):
        tools += [["xclip", "-selection", "clipboard"], ["xsel", "--clipboard", "--input"]]
    return tools


def _copy_with_tool(data: bytes, environ: Mapping[str, str]) -> str:
    """The name of the program that took the text, or ""."""
    for command in _tools(environ):
        program = which(command[0], path=environ.get("PATH"))
        if program is None:
            continue
        try:
            done = subprocess.run(
                [program, *command[1:]], input=data, timeout=_TOOL_SECONDS, check=False,
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=dict(environ),
            )  # fmt: skip
        except (OSError, subprocess.TimeoutExpired):
            continue
        if done.returncode == 0:
            return command[0]
    return ""


def _state_folder() -> Path:
    from platformdirs import user_state_path

    return user_state_path("workbench")


def _write_file(data: bytes, folder: Path) -> Path:
    """Writes the text for its owner alone; the same name each time, so that copies don't pile up."""
    path = folder / "copied.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor, name = tempfile.mkstemp(prefix=".copied-", dir=folder)  # 0600 by itself
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        Path(name).replace(path)
    except OSError as error:
        raise WorkbenchError(
            "copying", f"no clipboard took it, and {path} can't be written ({error.strerror or error})",
            "Mend the folder's permissions, or write the report to a file",
        ) from error  # fmt: skip
    return path
