from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.capture.packages import xlsx
from workbench.capture import extract
from workbench.capture.cells import CellRange, column_letters, column_number, parse_range
from workbench.capture.sheet import number_shown, read_csv, separator_of
from workbench.capture.tables import read_cells
from workbench.errors import ExtractError

CSV = b'Year;Riders;Remark\n2022;17.500;"with; sign"\n2023;18.600;\n'

STYLES = (
    '<numFmts><numFmt numFmtId="164" formatCode="dd&quot;x&quot;/mm/yyyy"/><numFmt numFmtId="165" formatCode="0.0%"/>'
    '<numFmt numFmtId="166" formatCode="#,##0.00 &quot;days&quot;"/></numFmts>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/>'
    '<xf numFmtId="22"/></cellXfs>'
)
ROWS = (
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>'
    '<c r="C1" t="inlineStr"><is><t>Share</t></is></c></row>'
    '<row r="3"><c r="A3" s="1"><v>45429</v></c><c r="B3"><v>18600.300000000003</v></c>'
    '<c r="C3" s="2"><v>0.125</v></c></row>'
    '<row><c><v>7</v></c><c t="b"><v>1</v></c><c t="str"><f>A1</f><v>words</v></c><c s="3"><v>2.50</v></c>'
    '<c t="e"><v>#DIV/0!</v></c><c s="4"><v>45429.5</v></c></row>'
)
STRINGS = "<si><t>Day</t></si><si><r><t>Rid</t></r><r><t>ers</t></r><rPh><t>reading</t></rPh></si>"
BOOK = xlsx(
    {"Figures": ROWS, "It's 2024": '<row r="2"><c r="B2"><v>5</v></c></row>'}, STRINGS, STYLES, hidden="It's 2024"
)


def test_a_workbook_is_read_as_its_reader_sees_it() -> None:
    document = extract(BOOK, "")
    assert document.text.split("\n\n") == [
        "Figures",
        "Day | Riders | Share",
        "2024-05-17 | 18600.3 | 12.5%",
        "7 | TRUE | words | 2.5 | #DIV/0! | 2024-05-17 12:00:00",
        "It's 2024",
        "5",
    ]
    assert document.extractor == "workbench xlsx"
    assert document.warnings == (
        "1 value was computed by a formula when the file was saved",
        "the sheet It's 2024 is hidden",
    )


def test_the_cells_of_a_range_are_cited_with_their_sheet() -> None:
    cited = read_cells(BOOK, "", "figures!$A$1:B3")
    assert cited.reference == "Figures!A1:B3"
    assert cited.rows == (("Day", "Riders"), ("", ""), ("2024-05-17", "18600.3"))
    assert cited.text == "Day | Riders\n\n2024-05-17 | 18600.3"
    assert read_cells(BOOK, "", "B3").reference == "Figures!B3"
    assert read_cells(BOOK, "", "'It''s 2024'!B2").rows == (("5",),)
    document = extract(BOOK, "")
    assert all(row in document.text for row in cited.text.split("\n\n"))


def test_separated_values_are_read_and_cited() -> None:
    document = extract(CSV, "text/csv; charset=utf-8")
    assert document.text == "Year | Riders | Remark\n\n2022 | 17.500 | with; sign\n\n2023 | 18.600"
    assert read_cells(CSV, "text/csv", "B3").text == "18.600"
    assert read_cells("a\tb,c\n1\t2\n".encode("utf-16"), "text/tab-separated-values", "B1").text == "b,c"


@pytest.mark.parametrize(
    ("reference", "cause"),
    [
        ("Riders!B2", "there is no sheet Riders; there are: Figures, It's 2024"),
        ("D9:E12", "these cells are empty"),
        ("A1:Z999", "25,974 cells, more than 2,000"),
        ("B", "no range of cells"),
        ("A0", "no range of cells"),
        ("", "no range of cells"),
    ],
)
def test_a_range_that_holds_nothing_says_why(reference: str, cause: str) -> None:
    with pytest.raises(ExtractError, match=cause):
        read_cells(BOOK, "", reference)


def test_only_tables_have_cells() -> None:
    with pytest.raises(ExtractError, match="only CSV and XLSX files have cells"):
        read_cells(b"<html><body>x", "text/html", "A1")


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("a,b,c\n1,2,3\n", ","),
        ("a;b\n1,5;2,5\n3,5;4,5\n", ";"),
        ("a\tb\n1,5\t2\n", "\t"),
        ("a|b\n1|2\n", "|"),
        ('"x;y;z",b\n"1;2;3",4\n', ","),
        ("one column\nonly\n", ","),
    ],
)
def test_the_separator_is_the_one_that_divides_lines_alike(text: str, sign: str) -> None:
    assert separator_of(text) == sign


@pytest.mark.parametrize(
    ("value", "kind", "shown"),
    [
        ("0.30000000000000004", "", "0.3"),
        ("1E-7", "", "0.0000001"),
        ("12000", "", "12000"),
        ("1.0", "", "1"),
        ("0.07", "per cent", "7%"),
        ("45429", "day", "2024-05-17"),
        ("0.5", "day", "12:00:00"),
        ("9999999999", "day", "9999999999"),
        ("1e999999", "", "1e999999"),
        ("NaN", "", "NaN"),
        ("words", "day", "words"),
    ],
)
def test_a_stored_number_is_shown_as_its_format_says(value: str, kind: str, shown: str) -> None:
    assert number_shown(value, kind) == shown


def test_a_workbook_that_counts_from_1904_gives_its_own_days() -> None:
    row = '<row r="1"><c r="A1" s="1"><v>43967</v></c></row>'
    book = xlsx({"S": row}, styles=STYLES, properties='<workbookPr date1904="1"/>')
    assert read_cells(book, "", "A1").text == "2024-05-17"


def test_more_cells_than_are_read_are_said_so() -> None:
    sheet = read_csv("1,2\n" * 300_000)[0]
    assert len(sheet.cells) == 500_000
    assert sheet.warnings == ("only the first 250,000 rows were read",)


@pytest.mark.parametrize(
    ("reference", "found"),
    [
        ("B2:C4", CellRange("", 2, 2, 4, 3)),
        ("$C$4:b2", CellRange("", 2, 2, 4, 3)),
        (" Sheet 1!AA10 ", CellRange("Sheet 1", 10, 27, 10, 27)),
        ("'a''b!c'!A1", CellRange("a'b!c", 1, 1, 1, 1)),
    ],
)
def test_a_range_is_read_as_people_write_it(reference: str, found: CellRange) -> None:
    assert parse_range(reference) == found


@given(st.builds(CellRange, st.text("abcZ 'é!", max_size=5), *(st.integers(1, 9_000) for _ in range(4))))
def test_a_range_that_is_written_is_read_back(wanted: CellRange) -> None:
    rows, columns = sorted((wanted.top, wanted.bottom)), sorted((wanted.left, wanted.right))
    wanted = CellRange(wanted.sheet, rows[0], columns[0], rows[1], columns[1])
    assert parse_range(str(wanted)) == wanted


@given(st.integers(1, 18_278))
def test_columns_have_letters(number: int) -> None:
    assert column_number(column_letters(number)) == number
