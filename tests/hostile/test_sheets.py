"""Sheets that mean harm, or are written in ways that nobody told: each is read rightly or refused in words."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.capture.packages import xlsx
from tests.hostile.case import EVIL
from tests.hostile.inputs import FILES, Make, zip_of_zeros
from tests.hostile.test_text_of_strangers import drawing
from workbench.capture.rows import ListedSheet, read_listed_csv, read_listed_xlsx
from workbench.cli import run
from workbench.errors import CaptureError, ExtractError, UsageError
from workbench.review import Desk
from workbench.review.sheets import SheetAsked, import_sheet, look_at_sheet
from workbench.store import create_store

TEXT = "claim;claimant\nThe Luña café – “sold” 1,200 rolls, for 5 €;Zoë Lind\n"


def cells(sheet: ListedSheet) -> list[tuple[int, tuple[str, ...]]]:
    """The rows with their numbers."""
    return [(row.number, row.cells) for row in sheet.rows]


def inline(*rows: str) -> str:
    """Rows of one cell each."""
    return "".join(f'<row><c t="inlineStr"><is><t>{words}</t></is></c></row>' for words in rows)


@pytest.mark.parametrize(
    ("data", "encoding", "guessed"),
    [
        (TEXT.encode(), "utf-8", False),
        (TEXT.encode("utf-8-sig"), "utf-8", False),
        (TEXT.encode("utf-16"), "utf-16-le", False),
        (TEXT.encode("utf-16-le"), "utf-16-le", True),
        (TEXT.encode("utf-16-be"), "utf-16-be", True),
        (TEXT.encode("cp1252"), "cp1252", True),
    ],
)
def test_each_encoding_of_a_spreadsheet_is_read_and_a_guess_is_called_one(
    data: bytes, encoding: str, guessed: bool
) -> None:
    sheet = read_listed_csv(data, "x.csv")
    assert (sheet.encoding, sheet.guessed, sheet.separator) == (encoding, guessed, ";")
    assert cells(sheet)[1] == (2, ("The Luña café – “sold” 1,200 rolls, for 5 €", "Zoë Lind"))


def test_an_encoding_that_is_named_holds_or_is_refused() -> None:
    data = TEXT.replace("ñ", "ń").encode("cp1250")
    assert "Luńa" in repr(cells(read_listed_csv(data, "x.csv", encoding="windows-1250")))
    with pytest.raises(CaptureError, match="it is not written in utf-8"):
        read_listed_csv(data, "x.csv", encoding="UTF-8")
    with pytest.raises(UsageError, match="there is no such one"):
        read_listed_csv(data, "x.csv", encoding="ebcdic-of-mars")


@pytest.mark.parametrize(
    ("data", "separator", "second"),
    [
        (b"claim\tx\n1,2;3\t4\n", "", ("1,2;3", "4")),
        (b"sep=|\r\nclaim|x\r\n1;2|3\r\n", "", ("1;2", "3")),
        (b"sep=\t\r\nclaim\tx\r\n1,2,3\t4,5\r\n", "", ("1,2,3", "4,5")),
        (b'"sep=\t"\nclaim\tx\n1\t2\n', "", ("1", "2")),
        (b'claim,x\n"a;b;c;d",2\n', "", ("a;b;c;d", "2")),
        (b"claim,x\n1;2,3\n", "semicolon", ("1", "2,3")),
        (b'claim,x\r\n"two\r\nlines","say ""so"""\r\n', "comma", ("two\nlines", 'say "so"')),
    ],
)
def test_each_separator_is_told_by_the_lines_or_by_who_knows(
    data: bytes, separator: str, second: tuple[str, ...]
) -> None:
    assert cells(read_listed_csv(data, "x.csv", separator=separator))[1] == (2, second)


@pytest.mark.parametrize(
    "data",
    [b'claim,x\nOne.,1\n"He said "no" to it.",2\n', b'claim,x\nOne.,1\n"It never ends,2\nThree.,3\n'],
)
def test_quotation_marks_that_would_shift_words_are_refused_with_their_row(data: bytes) -> None:
    sheet = read_listed_csv(data, "x.csv")
    with pytest.raises(ExtractError, match="its quotation marks are off in the row after 2"):
        cells(sheet)


def test_a_sheet_of_another_kind_is_named_for_what_it_is() -> None:
    book = xlsx({"S": inline("claim")})
    with pytest.raises(CaptureError, match="workbench import xlsx"):
        read_listed_csv(book, "x.csv")
    with pytest.raises(CaptureError, match="workbench import csv"):
        read_listed_xlsx(TEXT.encode(), "x.xlsx")
    with pytest.raises(CaptureError, match="old format"):
        read_listed_xlsx(b"\xd0\xcf\x11\xe0" + bytes(600), "x.xlsx")
    with pytest.raises(UsageError, match="One of: comma, semicolon, tab, bar"):
        read_listed_csv(TEXT.encode(), "x.csv", separator="e")


def test_the_sheet_meant_is_the_only_one_that_shows_something_or_is_named() -> None:
    two = xlsx({"Claims": inline("claim"), "Empty": "", "Old": inline("x")}, hidden="Old")
    assert read_listed_xlsx(two, "x.xlsx").name == "Claims"
    assert cells(read_listed_xlsx(two, "x.xlsx", sheet="OLD")) == [(1, ("x",))]
    with pytest.raises(ExtractError, match=r"2 of its sheets hold something: A, B. Name one with --sheet"):
        read_listed_xlsx(xlsx({"A": inline("x"), "B": inline("y")}), "x.xlsx")
    with pytest.raises(ExtractError, match=r"it has no sheet C; it has: Claims, Empty, Old. Name one"):
        read_listed_xlsx(two, "x.xlsx", sheet="C")
    with pytest.raises(ExtractError, match="no sheet of it shows anything"):
        read_listed_xlsx(xlsx({"A": ""}), "x.xlsx")


@pytest.mark.parametrize(
    ("make", "cause"),
    [
        (lambda: zip_of_zeros("xl/workbook.xml", 30_000_000), "xl/workbook.xml grows more than 200 times"),
        (FILES["an XLSX with entities"], "declares a document type|damaged"),
        (FILES["an XLSX with a cell far out"], "which no sheet has"),
    ],
)
def test_a_bomb_is_refused_before_it_goes_off(make: Make, cause: str) -> None:
    began = time.monotonic()
    with pytest.raises(ExtractError, match=cause):
        cells(read_listed_xlsx(make(), "x.xlsx"))
    assert time.monotonic() - began < 12


def test_a_cell_far_to_the_right_takes_no_memory() -> None:
    with pytest.raises(ExtractError, match="a cell in column 16,384, beyond 500"):
        cells(read_listed_xlsx(xlsx({"S": '<row r="1"><c r="XFD1"><v>1</v></c></row>'}), "x.xlsx"))
    with pytest.raises(ExtractError, match="row 1 has 501 columns, more than 500"):
        cells(read_listed_csv(b"x" + b",x" * 500, "x.csv"))


def test_values_of_formulas_are_taken_and_said_and_those_never_computed_are_refused(tmp_path: Path) -> None:
    rows = (
        inline("claim") + '<row><c t="str"><f>A9&amp;A8</f><v>It rained 40 mm.</v></c></row>'
        '<row><c><f>SUM(A1)</f></c></row><row><c t="str"><f>B1</f><v></v></c></row><row><c t="e"><v>#REF!</v></c></row>'
    )
    (tmp_path / "x.xlsx").write_bytes(xlsx({"S": rows}))
    with create_store(tmp_path / "claims.db") as store:
        looked = look_at_sheet(Desk(store, "ada"), str(tmp_path / "x.xlsx"), "xlsx", SheetAsked())
    assert looked.warnings == ("1 value was computed by a formula when the file was saved",)
    assert [each.claim for each in looked.first] == ["It rained 40 mm."]
    assert [(each.row, each.because.partition(".")[0]) for each in looked.refused] == [
        (3, "the claim: it is a formula whose value was never computed"),
        (5, "the claim: the cell shows the error #REF!"),
    ]


def test_rows_that_a_workbook_hides_are_read_and_said_and_its_text_stands_as_it_is(tmp_path: Path) -> None:
    said = ["'-5 per cent' it said.", "=5 is no formula.", "It rained."]
    shown, hidden = inline(*said[:2]), inline(said[2]).replace("<row>", '<row hidden="1">')
    (tmp_path / "x.xlsx").write_bytes(xlsx({"S": inline("claim") + shown + hidden}))
    with create_store(tmp_path / "claims.db") as store:
        looked = look_at_sheet(Desk(store, "ada"), str(tmp_path / "x.xlsx"), "xlsx", SheetAsked())
    assert looked.warnings == ("1 row is hidden or filtered out in the sheet, and read too",)
    assert [each.claim for each in looked.first] == said


def test_what_strangers_wrote_into_a_sheet_draws_nothing_and_says_nothing_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    evil = EVIL.replace('"', "")
    head = f'claim,article,claimant,source,tag,"{evil}"\n'
    good = f'"It rained. {evil}","{evil}","{evil}","{evil}",,x\n'
    Path("evil.csv").write_text(head + good + f'x,y,z,s,"{evil}",1\n' + f'"={evil}",y,z,s,,1\n', "utf-8")
    create_store("claims.db").close()
    for words in (["--dry-run", "--json"], ["--yes", "--skip-refused"], ["--map", evil]):
        run(["--db", "claims.db", "--as", "ada", "import", "csv", "evil.csv", *words])
        told = capsys.readouterr()
        assert not drawing(told.out + told.err), words
        assert "unexpected" not in told.err, words
    with create_store(tmp_path / "other.db") as store:
        desk = Desk(store, "ada")
        import_sheet(desk, look_at_sheet(desk, "evil.csv", "csv", SheetAsked()), skip_refused=True)
        (summary,) = store.articles.page()
        (claim,) = store.claims.of_article(summary.article.id)
        assert claim.selector.exact == " ".join(f"It rained. {evil}".split())
        assert store.audit.check() == []
