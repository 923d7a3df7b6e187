"""What it costs to start: `python -m benchmarks.start`.

Start to the first claim on screen beside a bare Textual app with one list, in turns, on a terminal of 100x30;
`workbench --help` beside bare Python; peak memory; installed size and number of packages.
"""

from __future__ import annotations

import argparse
import compileall
import fcntl
import json
import os
import pty
import resource
import select
import shutil
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from importlib.metadata import distributions
from pathlib import Path

ROOT = Path(__file__).parents[1]
BARE = """
from textual.app import App
from textual.widgets import OptionList
class Bare(App):
    def compose(self):
        yield OptionList(*(f"claim number {n}" for n in range(20)))
Bare().run()
"""


def time_to_show(command: list[str], expected: bytes, environment: dict[str, str]) -> tuple[float, int]:
    """Seconds until `expected` is painted, and the process's peak memory in kB; it is killed then."""
    began = time.perf_counter()
    pid, terminal = pty.fork()
    if pid == 0:
        os.execvpe(command[0], command, environment)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
    seen = b""
    try:
        while expected not in seen:
            if not select.select([terminal], [], [], 20)[0]:
                raise TimeoutError(f"{expected!r} did not appear; saw {seen[-400:]!r}")
            seen += os.read(terminal, 65536)
        took = time.perf_counter() - began
        peak = _peak_kb(pid)
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        os.close(terminal)
    return took, peak


def _peak_kb(pid: int) -> int:
    status = Path(f"/proc/{pid}/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM"))


def run_time(command: list[str]) -> float:
    """Seconds that a command takes."""
    began = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True, cwd=ROOT)
    return time.perf_counter() - began


def installed() -> tuple[int, float]:
    """Packages that a plain install brings, and their size on disk in MB, as named by the requirements file."""
    names = {
        line.split("==")[0].lower().replace("_", "-")
        for line in (ROOT / "requirements" / "run.txt").read_text().splitlines()
        if "==" in line
    }
    found = [item for item in distributions() if item.metadata["Name"].lower().replace("_", "-") in names]
    size = sum(
        Path(str(file.locate())).stat().st_size
        for item in found
        for file in item.files or []
        if Path(str(file.locate())).is_file()
    )
    return len(found), size / 1e6


def measure(rounds: int) -> dict[str, float]:
    """All figures of one run, with the byte code that an installation or a first run leaves behind."""
    compileall.compile_dir(ROOT / "workbench", quiet=1)
    python = sys.executable
    environment = os.environ | {"TERM": "xterm-256color", "PYTHONPATH": str(ROOT)}
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "claims.db"
        shutil.copy(ROOT / "claims.db", database)
        ours = [python, "-m", "workbench", "--db", str(database)]
        bare_times, our_times, bare_peak, our_peak = [], [], 0, 0
        for turn in range(rounds + 1):
            bare, peak = time_to_show([python, "-c", BARE], b"claim number 7", environment)
            bare_peak = max(bare_peak, peak)
            own, peak = time_to_show(ours, b"Barrel bombs killed", environment | {"XDG_STATE_HOME": folder})
            our_peak = max(our_peak, peak)
            if turn:  # the first turn warms the disk cache
                bare_times.append(bare)
                our_times.append(own)
    help_times = [run_time([python, "-m", "workbench", "--help"]) for _ in range(rounds)]
    python_times = [run_time([python, "-c", "pass"]) for _ in range(rounds)]
    packages, megabytes = installed()
    bare, own = statistics.median(bare_times), statistics.median(our_times)
    return {
        "bare app, first item, ms": round(bare * 1000),
        "workbench, first claim, ms": round(own * 1000),
        "ratio": round(own / bare, 2),
        "bare app, peak memory, MB": round(bare_peak / 1000, 1),
        "workbench, peak memory, MB": round(our_peak / 1000, 1),
        "python -c pass, ms": round(statistics.median(python_times) * 1000),
        "workbench --help, ms": round(statistics.median(help_times) * 1000),
        "packages installed": packages,
        "installed size, MB": round(megabytes, 1),
    }


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    figures = measure(options.rounds)
    if options.json:
        print(json.dumps(figures, indent=2))
        return
    for name, value in figures.items():
        print(f"{name:<30} {value:>10}")


if __name__ == "__main__":
    main()
