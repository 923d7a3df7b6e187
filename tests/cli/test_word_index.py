from __future__ import annotations

from pathlib import Path

from tests.cli.desk import desk, records, started, workbench
from tests.conftest import need_package


def test_the_word_index_is_made_described_and_deleted(tmp_path: Path) -> None:
    need_package("tantivy")
    folder = desk(tmp_path)
    claims = len(records("claims", cwd=folder))
    assert records("db", "info", cwd=folder)["word_index"] == "not used: it is not there"
    made = workbench("db", "index", cwd=folder)
    assert (made.returncode, made.stdout) == (0, f"made the word index: {claims} claims and fact checks\n")
    assert (folder / "claims.db.index").is_dir()
    assert records("db", "info", cwd=folder)["word_index"] == f"up to date, {claims} entries"
    assert records("db", "index", cwd=folder) == {"entries": claims}
    dropped = workbench("db", "index", "--drop", cwd=folder)
    assert (dropped.returncode, dropped.stdout) == (0, "deleted the word index\n")
    assert not (folder / "claims.db.index").exists()
    assert workbench("db", "index", "--drop", cwd=folder).stdout == "there was no word index\n"


def test_what_a_search_left_out_is_said_beside_the_claim(tmp_path: Path) -> None:
    folder = desk(tmp_path)
    handle = records("claims", cwd=folder)[0]["handle"]
    (folder / "sitecustomize.py").write_text(
        "from workbench.store.sqlite import commonness\ncommonness.SEARCHED_WHOLE = 0\ncommonness.POSTINGS = 0\n"
    )
    root = Path(__file__).parents[2]
    shown = started("show", handle, cwd=folder, PYTHONPATH=f"{folder}:{root}")
    assert shown.returncode == 0
    assert "note: the search for similar claims left out" in shown.stderr
    assert "workbench db index" in shown.stderr
    assert "note:" not in workbench("show", handle, cwd=folder).stderr
