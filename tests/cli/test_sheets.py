"""import csv and import xlsx as their user has them: shown, asked, taken in."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from tests.cli.desk import workbench
from workbench.cli import run
from workbench.store import create_store

SHEET = """Statement;Speaker;Verdict;Reasons
It rained 40 mm on Monday.;Ana Lind;False;The gauge says 14.
Nobody was hurt.;;;
"""
LISTED = ["claims", "--json"]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with claims.db and a sheet."""
    monkeypatch.chdir(tmp_path)
    create_store(tmp_path / "claims.db").close()
    (tmp_path / "sheet.csv").write_text(SHEET, "utf-8")
    return tmp_path


def told(capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> Any:  # noqa: ANN401 - JSON is whatever it is
    """What a command prints, as JSON where that was asked for; with its errors where it fails."""
    ended = run(["--db", "claims.db", "--as", "ada", *words])
    said = capsys.readouterr()
    assert ended == code, said.err
    return json.loads(said.out) if "--json" in words else said.out + said.err


class Terminal(io.StringIO):
    """Somebody who types this."""

    def isatty(self) -> bool:
        """They sit at one."""
        return True


def test_on_a_terminal_it_is_shown_and_asked_first(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    for answer, there in (("\n", 0), ("no\n", 0), ("y\n", 2)):
        monkeypatch.setattr(sys, "stdin", Terminal(answer))
        said = told(capsys, "import", "csv", "sheet.csv", "--map", "claim=Statement")
        assert "no column names an article: all claims stand under one, 'sheet.csv'" in said
        assert (
            "to come: 1 new article, 2 new claims, 1 verdict; verdicts are first ones by ada\nImport it? [y/N]" in said
        )
        assert ("nothing was imported" in said) is (there == 0)
        assert len(told(capsys, *LISTED)) == there


def test_a_script_has_to_say_yes_and_gets_records(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["import", "csv", "sheet.csv", "--map", "claim=A"]
    assert "nobody is here to be asked" in told(capsys, *words, code=2)
    shown = told(capsys, *words, "--dry-run", "--json")
    assert (shown["imported"], shown["new"]["claims"], told(capsys, *LISTED)) == (False, 2, [])
    assert [(each["field"], each["column"], each["guessed"]) for each in shown["columns"]] == [
        ("claim", "A", False), ("claimant", "B", True), ("verdict", "C", True), ("rationale", "D", True),
    ]  # fmt: skip
    for complete in (0, 2):
        record = told(capsys, *words, "--yes", "--json")
        assert (record["imported"], record["new"]["complete"]) == (True, complete)
    assert [claim["status"] for claim in told(capsys, *LISTED)] == ["decided", "to check"]


def test_refused_rows_are_all_named_and_stand_in_the_way_unless_skipped(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    (folder / "sheet.csv").write_text(SHEET + "x;;pants on fire;y\n;Ben;;\n", "utf-8")
    words = ["import", "csv", "sheet.csv", "--map", "claim=A"]
    said = told(capsys, *words, "--yes", code=1)
    assert "row 4 is refused: the verdict 'pants on fire'" in said
    assert "row 5 is refused: the claim: the cell is empty" in said
    assert "nothing was imported" in said
    record = told(capsys, *words, "--yes", "--json", code=1)
    assert ([each["row"] for each in record["refused"]], record["imported"]) == ([4, 5], False)
    assert told(capsys, *LISTED) == []
    assert "imported: 1 new article, 2 new claims, 1 verdict" in told(capsys, *words, "--yes", "--skip-refused")
    # The second time nothing is said to be there that was refused.
    said = told(capsys, *words, "--yes", "--skip-refused")
    assert "\nwhat is not refused is there already; nothing was changed" in said


def test_a_guessed_encoding_is_not_taken_without_anybody_looking(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    (folder / "sheet.csv").write_bytes(SHEET.replace("Ana", "Zoë").encode("cp1252"))
    words = ["import", "csv", "sheet.csv", "--map", "claim=A"]
    assert "cp1252 (a guess: compare the words below), separated by semicolons" in told(capsys, *words, "--dry-run")
    assert "then say --encoding cp1252" in told(capsys, *words, "--yes", code=2)
    told(capsys, *words, "--yes", "--encoding", "windows-1252")
    assert told(capsys, *LISTED)[0]["claimant"] == "Zoë Lind"


def test_a_workbook_is_read_as_its_program_saved_it(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    from datetime import date

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Claims of May"
    for row in (
        ["Claim", "Date", "Article", "Verdict", "Reasons"],
        ["It rained yesterday.", date(2024, 4, 3), "Rain", "TRUE", "It did.\n\nSee."],
    ):
        sheet.append(row)
    book.create_sheet("Notes").append(["Call Ana"])
    book.save(folder / "claims.xlsx")
    words = ["import", "xlsx", "claims.xlsx", "--yes"]
    assert "2 of its sheets hold something: Claims of May, Notes. Name one with --sheet" in told(capsys, *words, code=1)
    said = told(capsys, *words, "--sheet", "claims of may")
    assert said.startswith("claims.xlsx, sheet Claims of May: 1 row\n")
    (claim,) = told(capsys, *LISTED)
    assert claim["wording"] == "It rained yesterday (2 April 2024)."
    assert "It did.\n" in told(capsys, "show", claim["handle"])


def test_the_programs_own_report_comes_in_again_as_a_sheet(capsys: pytest.CaptureFixture[str]) -> None:
    told(capsys, "import", "csv", "sheet.csv", "--map", "claim=A", "--yes")
    article = told(capsys, "articles", "--json")[0]["handle"]
    told(capsys, "report", article, "-f", "csv", "-o", "report.csv")
    record = told(capsys, "import", "csv", "report.csv", "--yes", "--json")
    assert (record["new"]["complete"], record["refused"]) == (2, [])
    create_store("empty.db").close()
    run(["--db", "empty.db", "--as", "ben", "import", "csv", "report.csv", "--yes"])
    assert "imported: 1 new article, 2 new claims, 1 verdict" in capsys.readouterr().out


def test_the_gates_way_out_of_an_article_without_an_address_works(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    (folder / "rain.txt").write_text("Rain\n\nIt rained 40 mm on Monday. The gauge says so.", "utf-8")
    rows = "Rain,It rained 40 mm on Monday.,false,It says 14.\nRain,It snowed.,,\nRain,It rained 4,,\n"
    (folder / "sheet.csv").write_text(f"article,claim,verdict,rationale\n{rows}", "utf-8")
    told(capsys, "import", "csv", "sheet.csv", "--yes")
    article = told(capsys, "articles", "--json")[0]["handle"]
    way_out = f"workbench add FILE --article {article}"
    assert way_out in told(capsys, "publish", article, "--check", code=1)
    told(capsys, "add", "rain.txt")
    assert way_out in told(capsys, "publish", article, "--check", code=1)
    said = told(capsys, "add", "rain.txt", "--article", article)
    assert f"listed by a sheet so far: {article}  Rain" in said
    assert all(f"not in the article: {words}\n" in said for words in ("It snowed.", "It rained 4"))
    assert "Listed as" not in said
    assert "quote-not-anchored" not in told(capsys, "publish", article, "--check", code=1)
    # What an earlier capture has stays the article's, whatever a later one has.
    (folder / "rain.txt").write_text("Rain\n\nIt rained 14 mm on Monday.", "utf-8")
    told(capsys, "add", "rain.txt", "--article", article)
    assert "quote-not-anchored" not in told(capsys, "publish", article, "--check", code=1)
    assert "article 'zzzzzz'" in told(capsys, "add", "rain.txt", "--article", "zzzzzz", code=1)


def test_it_works_as_a_process_from_standard_input(folder: Path) -> None:
    done = workbench("import", "csv", "-", "--map", "claim=A", "--yes", "--as", "ada", cwd=folder, stdin=SHEET)
    assert done.returncode == 0, done.stderr
    assert "all claims stand under one, 'standard input'" in done.stdout
