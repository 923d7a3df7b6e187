"""A real terminal: tmux runs the program, keys go in, the screen comes out."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import time
import uuid
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.conftest import need_tool

ROOT = Path(__file__).parents[2]
PATIENCE = 30.0


class Terminal:
    """One tmux session with one program in it, on a server of its own."""

    def __init__(self, *words: str | Path, cwd: Path, width: int = 100, height: int = 30, **variables: str) -> None:
        self._tmux = need_tool("tmux")
        self._socket = f"workbench-{uuid.uuid4().hex[:12]}"
        settings = {"PYTHONPATH": str(ROOT), "TERM": "screen-256color", "LC_ALL": "C.UTF-8"} | variables
        environment = " ".join(f"{name}={shlex.quote(value)}" for name, value in settings.items())
        program = " ".join(shlex.quote(str(word)) for word in (sys.executable, "-m", "workbench", *words))
        # The shell stays behind, so that the screen after the program's end can be seen too.
        command = f"cd {shlex.quote(str(cwd))} && env {environment} {program}; echo ENDED $?; exec sleep 1000"
        self._run("new-session", "-d", "-s", "w", "-x", str(width), "-y", str(height), command)
        self._run("set-option", "-g", "escape-time", "0")

    def send(self, *keys: str) -> None:
        """Presses keys, by tmux's names for them."""
        self._run("send-keys", "-t", "w", *keys)

    def write(self, text: str) -> None:
        """Types text as it is."""
        self._run("send-keys", "-t", "w", "-l", text)

    def screen(self) -> str:
        """What is on the screen."""
        return self._run("capture-pane", "-p", "-t", "w")

    def wait(self, *expected: str, absent: str = "", seconds: float = PATIENCE) -> str:
        """The screen once it shows all of `expected` and nothing of `absent`; an AssertionError shows it otherwise."""
        deadline = time.monotonic() + seconds
        while True:
            screen = self.screen()
            if all(text in screen for text in expected) and (not absent or absent not in screen):
                return screen
            if time.monotonic() > deadline:
                raise AssertionError(f"waited for {expected} without {absent!r}; the screen is:\n{screen}")
            time.sleep(0.05)

    def kill_program(self) -> None:
        """Ends the Python process by kill -9."""
        shell = self._run("list-panes", "-t", "w", "-F", "#{pane_pid}").strip()
        children = Path(f"/proc/{shell}/task/{shell}/children").read_text().split()
        for child in children:
            os.kill(int(child), 9)
        self.wait("ENDED 137")

    def close(self) -> None:
        """Ends everything."""
        subprocess.run([self._tmux, "-L", self._socket, "kill-server"], capture_output=True, check=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _run(self, *words: str) -> str:
        done = subprocess.run(
            [self._tmux, "-L", self._socket, "-f", "/dev/null", *words],
            capture_output=True,
            text=True,
            check=True,
            timeout=30,
        )
        return done.stdout
