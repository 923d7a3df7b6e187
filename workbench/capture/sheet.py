"""Tables as sheets of cells: from CSV and XLSX, as a reader of them sees the values. Runs in the child process only."""

from __future__ import annotations

import csv
import io
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Context, Decimal, InvalidOperation
from typing import TYPE_CHECKING

from workbench.capture.cells import column_number
from workbench.capture.package import Package, attribute, local

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_CELLS = 500_000
MOST_CHARS = 5_000_000
_MOST_SHEETS = 100
_MOST_COLUMNS = 16_384
_MOST_ROWS = 1_048_576

# Number formats that programs know by number (ECMA-376, 18.8.30): days and times, per cent.
_DATE_FORMATS = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_PERCENT_FORMATS = frozenset({9, 10})
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')

# Fifteen digits are what spreadsheets show of a binary number.
_SHOWN = Context(prec=15)
_REFERENCE = re.compile(r"([A-Z]{1,3})\d{1,7}")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's cells by (row, column), both from 1; empty ones are left out."""

    name: str
    cells: dict[tuple[int, int], str]
    warnings: tuple[str, ...] = ()


class _Budget:
    """How many cells and characters may still be read."""

    def __init__(self) -> None:
        self._cells = 0
        self._chars = 0

    def takes(self, text: str) -> bool:
        self._cells += 1
        self._chars += len(text)
        return self._cells <= MOST_CELLS and self._chars <= MOST_CHARS


def read_csv(text: str, delimiter: str = "") -> list[Sheet]:
    """The one sheet of a text with separated values; the separator is told by the first lines unless given."""
    csv.field_size_limit(MOST_CHARS)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter or separator_of(text))
    cells: dict[tuple[int, int], str] = {}
    budget = _Budget()
    try:
        for row, values in enumerate(rows, 1):
            for column, value in enumerate(values, 1):
                shown = " ".join(value.split())
                if not shown:
                    continue
                if not budget.takes(shown):
                    return [Sheet("", cells, (f"only the first {row - 1:,} rows were read",))]
                cells[row, column] = shown
    except csv.Error as error:
        raise ValueError(f"it is no table ({error})") from error
    return [Sheet("", cells)]


def separator_of(text: str) -> str:
    """Comma, semicolon, tab or bar: the one that divides the most of the first lines into equally many parts."""
    lines = [re.sub(r'"[^"]*"', "", line) for line in text[:20_000].split("\n")[:20] if line.strip()]
    counts = {sign: [line.count(sign) for line in lines] for sign in ",;\t|"}

    def agreement(sign: str) -> tuple[int, int]:
        usual = max(set(counts[sign]) - {0}, key=counts[sign].count, default=0)
        return (counts[sign].count(usual) if usual else 0, usual)

    return max(counts, key=agreement)


def read_xlsx(data: bytes) -> list[Sheet]:
    """Every sheet of a workbook, values as they are shown: days as ISO 8601, per cent with its sign."""
    book = Workbook(data)
    budget = _Budget()
    sheets: list[Sheet] = []
    for entry in book.sheets:
        sheet = _read_sheet(book, entry, budget)
        hidden = (f"the sheet {entry.name} is hidden",) if entry.hidden else ()
        sheets.append(Sheet(entry.name, sheet.cells, (*sheet.warnings, *hidden)))
    return sheets


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """A sheet as its workbook lists it; `member` is where its cells are in the package."""

    name: str
    member: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell with its place, both from 1, its value as shown; whether a formula gave it, whether its row is hidden."""

    row: int
    column: int
    value: str
    computed: bool
    hidden: bool


class Workbook:
    """The sheets of an XLSX file, each read cell by cell; ValueError in words where it is none."""

    def __init__(self, data: bytes) -> None:
        self._package = Package(data)
        workbook = self._package.xml("xl/workbook.xml")
        if workbook is None:
            raise ValueError("it holds no workbook")
        kinds = _Formats(self._package)
        properties = workbook.iterchildren("{*}workbookPr")
        from_1904 = any(attribute(entry, "date1904") in ("1", "true") for entry in properties)
        strings = ["".join(_texts(entry)) for entry in self._package.elements("xl/sharedStrings.xml", "si")]
        self._reader = _CellReader(strings, kinds, from_1904)
        targets = _targets(self._package)
        listed = list(workbook.iterfind("{*}sheets/{*}sheet"))
        self.sheets = [_entry(each, targets) for each in listed[:_MOST_SHEETS]]

    def cells(self, sheet: SheetEntry) -> Iterator[SheetCell]:
        """The cells of a sheet that show something, or have a formula that was never computed, in the file's order."""
        for row, column, hidden, element in _placed(self._package.elements(sheet.member, "row")):
            value = self._reader.shown(element)
            computed = element.find("{*}f") is not None
            if value.strip() or (computed and element.find("{*}v") is None):
                yield SheetCell(row, column, value, computed, hidden)


def _entry(element: _Element, targets: dict[str, str]) -> SheetEntry:
    # Two attributes end in "id": the relation's is in a namespace of its own.
    member = next((targets[value] for key, value in element.attrib.items() if "}" in key and value in targets), "")
    return SheetEntry(attribute(element, "name"), member, attribute(element, "state").lower().endswith("hidden"))


def _read_sheet(book: Workbook, entry: SheetEntry, budget: _Budget) -> Sheet:
    cells: dict[tuple[int, int], str] = {}
    formulas = 0
    for cell in book.cells(entry):
        value = " ".join(cell.value.split())
        if not value:
            continue
        if not budget.takes(value):
            return Sheet(entry.name, cells, (f"of the sheet {entry.name} only {len(cells):,} cells were read",))
        formulas += cell.computed
        cells[cell.row, cell.column] = value
    warnings = (computed_words(formulas),) if formulas else ()
    return Sheet(entry.name, cells, warnings)


def computed_words(count: int) -> str:
    """What is said of cells whose values formulas gave."""
    noun = "value was" if count == 1 else "values were"
    return f"{count:,} {noun} computed by a formula when the file was saved"


def _placed(rows: Iterator[_Element]) -> Iterator[tuple[int, int, bool, _Element]]:
    """Each cell with its row and column, which a file may leave out where they follow the one before.

    And whether its row is hidden, as those are that a filter leaves out.
    """
    row = 0
    for entry in rows:
        number = attribute(entry, "r")
        row = int(number) if number.isdecimal() and len(number) < 8 else row + 1
        hidden = attribute(entry, "hidden") in ("1", "true")
        column = 0
        for cell in entry.iterchildren("{*}c"):
            place = _REFERENCE.fullmatch(attribute(cell, "r"))
            column = column_number(place[1]) if place else column + 1
            if row > _MOST_ROWS or column > _MOST_COLUMNS:
                raise ValueError(f"it names a cell in row {row:,}, column {column:,}, which no sheet has")
            yield row, column, hidden, cell


class _Formats:
    """Which cell styles show days or per cent."""

    def __init__(self, package: Package) -> None:
        root = package.xml("xl/styles.xml")
        codes: dict[str, str] = {}
        self._kinds: list[str] = []
        if root is None:
            return
        for entry in root.iterfind("{*}numFmts/{*}numFmt"):
            codes[attribute(entry, "numFmtId")] = attribute(entry, "formatCode")
        for entry in root.iterfind("{*}cellXfs/{*}xf"):
            number = attribute(entry, "numFmtId")
            self._kinds.append(_kind(int(number) if number.isdecimal() else 0, codes.get(number, "")))

    def of(self, style: str) -> str:
        """What a cell's style shows: "day", "per cent" or ""."""
        number = int(style) if style.isdecimal() else 0
        return self._kinds[number] if number < len(self._kinds) else ""


def _kind(number: int, code: str) -> str:
    bare = _QUOTED.sub("", code.partition(";")[0]).lower()
    if number in _DATE_FORMATS or (any(sign in bare for sign in "ymdhs") and "general" not in bare):
        return "day"
    return "per cent" if number in _PERCENT_FORMATS or "%" in bare else ""


@dataclass(frozen=True, slots=True)
class _CellReader:
    strings: list[str]
    kinds: _Formats
    from_1904: bool

    def shown(self, cell: _Element) -> str:
        """A cell's value as its reader sees it."""
        kind = attribute(cell, "t")
        if kind == "inlineStr":
            return "".join(_texts(cell))
        value = cell.findtext("{*}v") or ""
        if kind == "s":
            return self.strings[int(value)] if value.isdecimal() and int(value) < len(self.strings) else ""
        if kind == "b":
            return "TRUE" if value == "1" else "FALSE"
        if kind not in ("", "n"):  # text of a formula, an error, a day written out
            return value
        return number_shown(value, self.kinds.of(attribute(cell, "s")), self.from_1904)


def number_shown(value: str, kind: str, from_1904: bool = False) -> str:
    """A stored number as it is shown, without thousands separators; anything else as it stands."""
    try:
        number = _SHOWN.create_decimal(value)
    except InvalidOperation:
        return value
    if not number.is_finite() or abs(number.adjusted()) > 30:
        return value
    if kind == "day":
        return _day(number, from_1904) or value
    if kind == "per cent":
        return f"{_plain(number * 100)}%"
    return _plain(number)


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _day(serial: Decimal, from_1904: bool) -> str:
    """A count of days as a day, a time of day or both; "" outside the calendar."""
    if not 0 <= serial < 2_958_466:
        return ""
    # The 1900 system has a 29 February 1900 that never was: its days are right from March on.
    epoch = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30)  # noqa: DTZ001  # sheets know no zone
    try:
        moment = epoch + timedelta(seconds=round(float(serial) * 86_400))
    except OverflowError:
        return ""
    if serial < 1:
        return moment.time().isoformat()
    return moment.date().isoformat() if serial == int(serial) else moment.isoformat(sep=" ")


def _texts(element: _Element) -> Iterator[str]:
    """The runs of a string, readings above the line left out."""
    for child in element:
        name = local(child)
        if name == "t":
            yield child.text or ""
        elif name in ("r", "is"):
            yield from _texts(child)


def _targets(package: Package) -> dict[str, str]:
    """Relation id to the member's name."""
    root = package.xml("xl/_rels/workbook.xml.rels")
    found: dict[str, str] = {}
    for entry in root if root is not None else ():
        target = attribute(entry, "Target")
        name = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))
        found[attribute(entry, "Id")] = name
    return found
