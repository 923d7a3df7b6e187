"""Commands as processes of their own, each forked from one that has loaded the program.

A fresh start spends most of a command's time on loading modules; that a fresh start works, the end-to-end tests show.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import json
import os
import pkgutil
import signal
import subprocess
import sys
import tempfile
import threading
import traceback
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
_SECONDS = 60
_SCREENS = "workbench.tui"


class Forks:
    """The loaded process. One command at a time; the next one that asks waits."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._loaded: subprocess.Popen[str] | None = None

    def run(
        self, arguments: Sequence[str], cwd: Path, stdin: str, environment: Mapping[str, str]
    ) -> subprocess.CompletedProcess[str]:
        """Runs `workbench` with these words; AssertionError where it takes more than a minute."""
        with self._lock, tempfile.TemporaryDirectory() as folder:
            files = {name: f"{folder}/{name}" for name in ("in", "out", "err")}
            Path(files["in"]).write_text(stdin, "utf-8")
            code = self._ask({"arguments": [*arguments], "cwd": str(cwd), "environment": {**environment}, **files})
            assert code != -signal.SIGALRM, f"workbench {arguments} took more than {_SECONDS} s"
            out, err = (Path(files[name]).read_text("utf-8", "surrogateescape") for name in ("out", "err"))
            return subprocess.CompletedProcess(arguments, code, out, err)

    def _ask(self, request: dict[str, Any]) -> int:
        if self._loaded is None:
            self._loaded = subprocess.Popen(
                [sys.executable, "-m", "tests.cli.forked"],
                cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            )  # fmt: skip
        to, answers = self._loaded.stdin, self._loaded.stdout
        assert to is not None
        assert answers is not None
        to.write(json.dumps(request) + "\n")
        to.flush()
        return int(answers.readline())


def _serve() -> None:
    """Loads everything but the screens, then forks once for each line that is asked; ends with the one who asks."""
    import workbench

    for module in pkgutil.walk_packages(workbench.__path__, "workbench.", onerror=lambda _: None):
        if not module.name.startswith(_SCREENS) and module.name != "workbench.__main__":
            importlib.import_module(module.name)
    gc.freeze()
    for line in sys.stdin:
        child = os.fork()
        if not child:
            _become(json.loads(line))
            os._exit(_ended())
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


def _ended() -> int:
    """Runs the command to its end; the exit code. Taking the loaded modules down again would cost more than most do."""
    from workbench.__main__ import main

    try:
        code = main()
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    except BaseException:  # noqa: BLE001 - as at the end of any process, a traceback is printed
        traceback.print_exc()
        code = 1
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and not thread.daemon:
            thread.join()
    atexit._run_exitfuncs()
    sys.stdout.flush()
    sys.stderr.flush()
    return code


def _become(request: dict[str, Any]) -> None:
    """Takes folder, environment, streams and words of the command that was asked for."""
    signal.alarm(_SECONDS)
    os.chdir(request["cwd"])
    os.environ.clear()
    os.environ.update(request["environment"])
    modes = ((0, "in", os.O_RDONLY), (1, "out", os.O_WRONLY | os.O_CREAT), (2, "err", os.O_WRONLY | os.O_CREAT))
    for number, name, flags in modes:
        opened = os.open(request[name], flags, 0o600)
        os.dup2(opened, number)
        os.close(opened)
    sys.stdin = open(0, encoding="utf-8", errors="surrogateescape", closefd=False)  # noqa: SIM115
    sys.stdout = open(1, "w", encoding="utf-8", errors="surrogateescape", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", errors="backslashreplace", closefd=False)  # noqa: SIM115
    sys.argv = ["workbench", *request["arguments"]]


if __name__ == "__main__":
    _serve()
