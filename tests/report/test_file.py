from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from workbench.errors import NotFound, UsageError, WorkbenchError
from workbench.report import write_report


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def test_a_new_report_is_written_for_its_owner_only(tmp_path: Path) -> None:
    target = tmp_path / "report.html"
    write_report("Ostwick’s year\r\n", target)
    assert target.read_bytes() == "Ostwick’s year\r\n".encode()
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert target.stat().st_nlink == 1
    assert names(tmp_path) == ["report.html"]


def test_an_existing_file_is_not_changed_unless_that_is_said(tmp_path: Path) -> None:
    target = tmp_path / "report.md"
    target.write_text("old")
    with pytest.raises(UsageError, match=r"report\.md: exists already"):
        write_report("new", target)
    assert target.read_text() == "old"
    target.chmod(0o644)
    write_report("new", target, overwrite=True)
    assert target.read_text() == "new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o644
    assert names(tmp_path) == ["report.md"]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="no such folder"):
        write_report("text", tmp_path / "nowhere" / "report.md")


@pytest.mark.parametrize("overwrite", [False, True])
def test_a_symbolic_link_is_never_followed(tmp_path: Path, overwrite: bool) -> None:
    target = tmp_path / "precious"
    target.write_text("old")
    link = tmp_path / "report.md"
    link.symlink_to(target)
    dangling = tmp_path / "dangling.md"
    dangling.symlink_to(tmp_path / "new")
    for path in (link, dangling):
        with pytest.raises(UsageError, match="symbolic link"):
            write_report("new", path, overwrite=overwrite)
    assert target.read_text() == "old"
    assert names(tmp_path) == ["dangling.md", "precious", "report.md"]


def test_a_folder_or_a_pipe_is_no_place_for_a_report(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is a folder"):
        write_report("text", tmp_path, overwrite=True)
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UsageError, match="not a plain file"):
        write_report("text", tmp_path / "pipe", overwrite=True)


def test_a_name_that_is_too_long_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(WorkbenchError, match="can't be written: File name too long"):
        write_report("text", tmp_path / ("r" * 300))
    assert names(tmp_path) == []


def test_a_full_disk_leaves_the_old_report_and_no_rest(tmp_path: Path) -> None:
    """A limit on the size of files stands in for the full disk: the write fails half-way, in a child process."""
    target = tmp_path / "report.md"
    target.write_text("old")
    child = os.fork()
    if child == 0:
        import resource
        import signal

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
        try:
            write_report("x" * 100_000, target, overwrite=True)
        except WorkbenchError as error:
            os._exit(0 if "File too large" in str(error) else 2)
        os._exit(3)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert target.read_text() == "old"
    assert names(tmp_path) == ["report.md"]
