"""The command db merge, as its user runs it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from tests.cli.desk import desk, first_claim, records, workbench


def test_a_colleagues_file_is_looked_at_taken_in_and_a_fork_settled(tmp_path: Path) -> None:
    desk(tmp_path)
    shutil.copyfile(tmp_path / "claims.db", tmp_path / "bens.db")
    first, second = first_claim(tmp_path), records("claims", cwd=tmp_path)[1]["handle"]
    for name, claim in (("bens.db", second), ("bens.db", first), ("claims.db", first)):
        workbench("--db", name, "triage", claim, "set-aside", "--because", f"in {name}", cwd=tmp_path)
    seen = json.loads(workbench("db", "merge", "bens.db", "--dry-run", "--json", cwd=tmp_path).stdout)
    assert (seen["dry_run"], seen["histories"], seen["entries"], len(seen["clashes"])) == (True, 1, 1, 1)
    done = workbench("db", "merge", "bens.db", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (3, "")
    assert "came over: histories 1, entries 1, new articles 0, fact checks 0, hand-over notes 0\n" in done.stdout
    assert f"claim {first} is left as it is here: both sides went on after entry 0\n" in done.stdout
    lines = done.stdout.splitlines()
    assert [line.split()[0] for line in lines if "set aside" in line] == ["here", "there"]
    assert f"db merge bens.db --settle {first} --because REASON" in done.stdout
    settled = workbench("db", "merge", "bens.db", "--settle", first, "--because", "Ours was first", cwd=tmp_path)
    assert settled.stdout == f"claim {first} stays as it is here; the record says why, and who decided it\n"
    assert "left the claim as it is here (Ours was first)" in workbench("history", first, cwd=tmp_path).stdout
    assert workbench("db", "merge", "bens.db", cwd=tmp_path).returncode == 0
    assert workbench("audit", cwd=tmp_path).returncode == 0
    half = workbench("db", "merge", "bens.db", "--settle", first, cwd=tmp_path)
    assert (half.returncode, "--settle and --because go together" in half.stderr) == (2, True)
