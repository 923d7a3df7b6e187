"""What goes wrong around the database, as who types commands sees it: one line, an exit code, and no more."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.cli.desk import started, workbench
from tests.records import article_capture, document, three_claims
from tests.store.faulty import as_another, full_disk, open_folder
from workbench.store import ClaimFilter, create_store, handle


@pytest.fixture
def claim(tmp_path: Path) -> str:
    """The handle of a claim in claims.db."""
    return filled(tmp_path / "claims.db")


def filled(path: Path) -> str:
    with create_store(path) as store:
        store.articles.add(article_capture(), document(), three_claims(), title="T", extractor="t", by="ada")
        return handle(store.claims.page(ClaimFilter())[0].id)


def refused(done: subprocess.CompletedProcess[str]) -> str:
    """The one line that a refused command ends with."""
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1, done.stderr
    return done.stderr


def test_a_full_disk_is_said_in_a_line_and_the_command_works_when_there_is_room(tmp_path: Path, claim: str) -> None:
    command = ("--db", "claims.db", "--as", "ada", "note", claim, "Ask the port again")
    with full_disk():
        line = refused(started(*command, cwd=tmp_path))
    assert line == (
        f"workbench: {tmp_path}/claims.db: the disk is full, or a quota is reached. "
        "Nothing of this action was kept. Free some room and do it again\n"
    )
    assert workbench(*command, cwd=tmp_path).returncode == 0


@pytest.mark.parametrize("part", [0.3, 0.0])
def test_a_damaged_file_is_said_in_a_line(tmp_path: Path, claim: str, part: float) -> None:
    path = tmp_path / "claims.db"
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * part)] or b"These are no pages of a database. " * 1_000)
    assert "claims.db: it is no sound database" in refused(workbench("--db", "claims.db", "claims", cwd=tmp_path))


COMMANDS = """
def commands(path, claim):
    there = ["--db", path, "--as", "ben"]
    return [run([*there, "claims"]), run([*there, "note", claim, "x"])]
"""
LOADED = """
import contextlib, io
import workbench.text
from workbench.cli import run
with contextlib.redirect_stdout(io.StringIO()):
    commands(*sys.argv[3:])
"""


def test_who_may_only_read_reads_and_is_told_what_to_ask_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_folder() as folder:
        claim, other = filled(folder / "claims.db"), filled(tmp_path / "other.db")
        (folder / "claims.db").chmod(0o644)
        monkeypatch.setenv("XDG_CONFIG_HOME", str(folder))
        ben = as_another(
            "print(commands(*sys.argv[1:3]))", folder / "claims.db", claim, tmp_path / "other.db", other,
            first=COMMANDS + LOADED,
        )  # fmt: skip
        said, errors = ben.communicate(timeout=60)
    assert "1,200 guests" in said, errors
    assert said.splitlines()[-1] == "[0, 1]"
    assert errors.count("\n") == 1
    assert "claims.db: it or its lock file claims.db.lock can't be opened for writing (Permission denied)" in errors
