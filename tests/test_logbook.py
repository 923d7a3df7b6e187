"""The log: what went on and where it failed, without words of anybody, for its owner alone."""

from __future__ import annotations

import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from workbench import logbook


@pytest.fixture(autouse=True)
def own_log(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """A log in a state folder of the test's own, closed after it; one that an earlier test opened is closed before."""
    if logbook._logger.cache_info().currsize:
        close_log()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    yield
    close_log()


def close_log() -> None:
    logger = logbook._logger()
    for handler in logger.handlers if logger else ():
        handler.close()
    logbook._logger.cache_clear()


def test_an_unexpected_error_is_logged_by_type_and_place_and_without_its_words() -> None:
    try:
        raise ValueError("more than 100,000 refugees")
    except ValueError as error:
        logbook.note_failure("command", error)
    line = logbook.log_file().read_text("utf-8")
    assert "error=ValueError" in line
    assert "test_logbook.py" in line
    assert "refugees" not in line


def test_the_log_is_read_by_its_owner_alone_and_one_entry_is_one_line() -> None:
    logbook.note("fetched", host="a.example\n2026 forged\x1b[2J")
    lines = logbook.log_file().read_text("utf-8").splitlines()
    assert len(lines) == 1
    assert "\x1b" not in lines[0]
    assert stat.S_IMODE(logbook.log_file().stat().st_mode) == 0o600


def test_a_log_that_can_not_be_written_stops_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(in_the_way))
    logbook.note("fetched", host="a.example")


def test_it_rotates(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logbook, "_BYTES", 500)
    for number in range(60):
        logbook.note("fetched", number=number)
    kept = sorted(path.name for path in logbook.log_file().parent.iterdir())
    assert kept == ["workbench.log", *(f"workbench.log.{n}" for n in (1, 2, 3))]
    assert "number=59" in logbook.log_file().read_text("utf-8")


def test_a_command_that_fails_unexpectedly_says_one_line_and_logs_the_place(tmp_path: Path) -> None:
    broken = (
        "import sys; import workbench.cli.parser as parser; parser.parse = lambda words: 1 / 0;"
        "from workbench.cli import run; sys.exit(run(['claims']))"
    )
    done = subprocess.run([sys.executable, "-c", broken], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "error=ZeroDivisionError" in logbook.log_file().read_text("utf-8")
