"""`python -m tests.crash` kills and cuts the power as often as is asked; it ends with 1 where anything was lost."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tests.crash.supervisor import kill_server, kill_writers
from tests.crash.tally import Tally
from tests.postgres import installed_binaries, server, shipped_binaries

_LONGEST_SECONDS = 0.4


def main() -> int:
    """Runs what is asked."""
    parser = argparse.ArgumentParser(prog="python -m tests.crash", description=__doc__)
    parser.add_argument("--sqlite", type=int, default=1000, metavar="N", help="kills of writers of a file (1000)")
    parser.add_argument("--postgres", type=int, default=200, metavar="N", help="kills of a server (200)")
    parser.add_argument("--power", type=int, default=500, metavar="N", help="power cuts under a file (500)")
    asked = parser.parse_args()
    tallies: list[Tally] = []
    if asked.sqlite:
        with _folder() as folder:
            tallies.append(kill_writers(Path(folder), asked.sqlite, longest=_LONGEST_SECONDS, progress=_say))
        print(f"\rSQLite: {tallies[-1]}")
    if asked.power:
        from tests.crash.power import FULL, cut_power

        with _folder() as folder:
            tallies.append(cut_power(Path(folder), asked.power, synchronous=FULL, progress=_say))
        print(f"\rPower cuts: {tallies[-1]}")
    binaries = shipped_binaries() or installed_binaries()
    if asked.postgres and binaries is not None:
        with _folder() as folder, server(binaries) as running:
            tallies.append(kill_server(running, Path(folder), asked.postgres, longest=_LONGEST_SECONDS, progress=_say))
        print(f"\rPostgreSQL: {tallies[-1]}")
    return int(any(tally.lost or tally.wrong for tally in tallies))


def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="wb-crash-")


def _say(tally: Tally) -> None:
    if sys.stderr.isatty():
        print(f"\r{tally.crashes} crashes", end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
