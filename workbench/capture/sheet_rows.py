"""A sheet row by row, for one that is taken in as a list of things. Runs in the child process only."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from itertools import groupby

from workbench.capture.sheet import SheetEntry, Workbook, separator_of

MOST_ROWS = 200_000
MOST_COLUMNS = 500
_MOST_CHARS = 100_000_000
_SHOWN_NAMES = 20

SheetRow = tuple[int, list[int], list[str], bool]


def told_rows(data: bytes, order: Mapping[str, str]) -> Iterator[dict[str, str] | SheetRow]:
    """First what is read (the sheet's name, the separator), then each row that holds something; ValueError in words.

    A row is its number as a spreadsheet counts, from 1; the columns, from 1, whose values formulas gave; and its cells
    up to the last filled one, "" where they are empty; and whether the sheet hides it.
    """
    if order["format"] == "xlsx":
        book = Workbook(data)
        sheet = _chosen(book, order["sheet"])
        told, rows = {"sheet": sheet.name, "separator": ""}, _rows_of(book, sheet)
    else:
        text, separator = _separated(data.decode("utf-8"), order["separator"])
        told, rows = {"sheet": "", "separator": separator}, _rows_in(text, separator)
    yield told
    yield from _bounded(rows)


def _bounded(rows: Iterator[SheetRow]) -> Iterator[SheetRow]:
    chars = 0
    for count, row in enumerate(rows, 1):
        number, _, cells, _ = row
        chars += sum(map(len, cells))
        if count > MOST_ROWS or chars > _MOST_CHARS:
            raise ValueError(f"it has more than {MOST_ROWS:,} rows, or {_MOST_CHARS:,} characters")
        if len(cells) > MOST_COLUMNS:
            raise ValueError(f"row {number:,} has {len(cells):,} columns, more than {MOST_COLUMNS:,}")
        yield row


def _separated(text: str, separator: str) -> tuple[str, str]:
    """A text and its separator: as told, as its first line says to spreadsheets ("sep=;"), else by its first lines."""
    first, _, rest = text.partition("\n")
    said = first.strip(" \r").strip('"')  # a tab is what it may say
    if said.lower().startswith("sep=") and len(said) == len("sep=;"):
        text, separator = rest, separator or said[-1]
    return text, separator or separator_of(text)


def _rows_in(text: str, separator: str) -> Iterator[SheetRow]:
    csv.field_size_limit(_MOST_CHARS)
    # Strict: a quotation mark out of place would shift words from cell to cell, or take in all rows after it.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 0
    try:
        for number, values in enumerate(reader, 1):
            cells = _filled(values)
            if cells:
                yield number, [], cells, False
    except csv.Error as error:
        raise ValueError(f"its quotation marks are off in the row after {number:,} ({error})") from error


def _filled(values: list[str]) -> list[str]:
    """The cells without white space around them, up to the last that holds something."""
    cells = [value.strip() for value in values]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _chosen(book: Workbook, wanted: str) -> SheetEntry:
    """The sheet of this name; without one the only sheet that shows something."""
    names = [sheet.name for sheet in book.sheets]
    if wanted:
        found = [sheet for sheet in book.sheets if sheet.name.casefold() == wanted.casefold()]
        if not found:
            raise ValueError(f"it has no sheet {wanted}; it has: {', '.join(names[:_SHOWN_NAMES])}")
        return found[0]
    shown = [sheet for sheet in book.sheets if not sheet.hidden and next(book.cells(sheet), None) is not None]
    if not shown:
        raise ValueError("no sheet of it shows anything")
    if len(shown) > 1:
        listed = ", ".join(sheet.name for sheet in shown[:_SHOWN_NAMES])
        raise ValueError(f"{len(shown)} of its sheets hold something: {listed}")
    return shown[0]


def _rows_of(book: Workbook, sheet: SheetEntry) -> Iterator[SheetRow]:
    for number, found in groupby(book.cells(sheet), key=lambda cell: cell.row):
        cells: list[str] = []
        computed: list[int] = []
        hidden = False
        for cell in found:
            if cell.column > MOST_COLUMNS:
                raise ValueError(f"row {number:,} has a cell in column {cell.column:,}, beyond {MOST_COLUMNS:,}")
            cells += [""] * (cell.column - len(cells))
            cells[cell.column - 1] = cell.value.strip()
            computed += [cell.column] if cell.computed else []
            hidden = cell.hidden
        if any(cells) or computed:
            yield number, computed, cells, hidden
