"""The command site build, as its user runs it."""

from __future__ import annotations

from pathlib import Path

from tests.cli.desk import records, workbench
from workbench.store import create_store


def test_a_site_is_built_brought_up_to_date_and_never_over_somebody_s_folder(tmp_path: Path) -> None:
    create_store(tmp_path / "claims.db").close()
    first = records("site", "build", "checks", cwd=tmp_path)
    assert (first["path"], first["kept"], first["removed"], first["reports"]) == ("checks", [], [], 0)
    assert {"index.html", "search.html", "feed.xml"} < set(first["written"])
    again = workbench("site", "build", "checks", "--force", cwd=tmp_path)
    files = len(first["written"])
    assert again.stdout == f"checks: 0 written, {files} kept, 0 removed; reports made anew: 0 of 0\n"
    refused = workbench("site", "build", ".", cwd=tmp_path)
    assert (refused.returncode, refused.stderr) == (
        2,
        "workbench: .: is not empty and no site of ours. Name an empty folder\n",
    )
