"""Sheets that are taken in as lists: CSV or XLSX, row by row, by the child that reads strangers' tables."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from workbench.capture.decode import clean, codec_of, decode
from workbench.errors import CaptureError, ExtractError, UsageError

MOST_BYTES = 60_000_000
_DEADLINE_S = 120.0
_SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|"}
_OLD_BOOK = b"\xd0\xcf\x11\xe0"
_ANSI = "cp1252"
"""What spreadsheet programs of western Europe and America write where they don't write UTF-8."""


@dataclass(frozen=True, slots=True)
class ListedRow:
    """A row that holds something: its number as spreadsheets count, its cells, and the columns that formulas gave.

    Cells are "" where they are empty; `computed` counts columns from 1. A workbook's row may be `hidden`.
    """

    number: int
    cells: tuple[str, ...]
    computed: frozenset[int]
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class ListedSheet:
    """A sheet about to be read: its name ("" for a CSV), how it is written, and its rows.

    `encoding` and `separator` are those of a CSV; `guessed` says that nothing tells the encoding.
    """

    name: str
    encoding: str
    guessed: bool
    separator: str
    rows: Iterator[ListedRow]


def read_listed_csv(data: bytes, thing: str, *, separator: str = "", encoding: str = "") -> ListedSheet:
    """The rows of a text with separated values. `separator` is a sign or its name, "" for what its first lines show.

    UsageError for a separator or an encoding that there is none of, CaptureError for another kind of file; reading the
    rows raises ExtractError where it is damaged or beyond the bounds.
    """
    if data.startswith((b"PK\x03\x04", _OLD_BOOK)):
        raise CaptureError(thing, "it is a workbook, no text", "Import it with 'workbench import xlsx'")
    sign = _SEPARATORS.get(separator.lower(), separator)
    if sign and sign not in _SEPARATORS.values():
        raise UsageError(f"the separator '{separator}'", "there is no such one", f"One of: {', '.join(_SEPARATORS)}")
    text, known_as, guessed = _text_of(data, thing, encoding)
    about, rows = _told(text.encode("utf-8"), thing, {"format": "csv", "separator": sign, "sheet": ""})
    return ListedSheet("", known_as, guessed, about["separator"], rows)


def read_listed_xlsx(data: bytes, thing: str, *, sheet: str = "") -> ListedSheet:
    """The rows of a workbook's sheet: the one named, else the only one that shows something.

    CaptureError for another kind of file; ExtractError where it is damaged, beyond the bounds, or has no such sheet.
    """
    if data.startswith(_OLD_BOOK):
        cause = "it is a workbook of the old format (.xls), or one with a password"
        raise CaptureError(thing, cause, "Save it as .xlsx, without a password")
    if not data.startswith(b"PK"):
        raise CaptureError(thing, "it is no workbook", "Import separated values with 'workbench import csv'")
    about, rows = _told(data, thing, {"format": "xlsx", "separator": "", "sheet": sheet})
    return ListedSheet(clean(about["sheet"]), "", guessed=False, separator="", rows=rows)


def _text_of(data: bytes, thing: str, encoding: str) -> tuple[str, str, bool]:
    """The text, its encoding, and whether that is a guess: what no file says must not be taken for known."""
    if encoding:
        codec = codec_of(encoding)
        if not codec:
            raise UsageError(f"the encoding '{encoding}'", "there is no such one", "Such as utf-8, windows-1252")
        try:
            return clean(data.decode(codec).removeprefix("\ufeff")), codec, False
        except UnicodeDecodeError as error:
            raise CaptureError(thing, f"it is not written in {codec} ({error.reason})", "Name another") from error
    # Text of sheets has no NUL of its own: every second byte of UTF-16 is one where letters are Latin.
    if b"\0" in data[:4096] and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        codec = "utf-16-le" if data[1:4096:2].count(0) > data[0:4096:2].count(0) else "utf-16-be"
        return clean(data.decode(codec, errors="replace")), codec, True
    decoded = decode(data)
    if decoded.reason != "guess":
        return decoded.text, decoded.encoding, False
    # Statistics over a few names and quotation marks take cp1250 for cp1252: Luńa for Luña.
    return clean(data.decode(_ANSI, errors="replace")), _ANSI, True


def _told(data: bytes, thing: str, wish: dict[str, str]) -> tuple[dict[str, str], Iterator[ListedRow]]:
    """What the child says of the sheet, and its rows as they come."""
    from workbench.capture.sandbox import ReaderFailedError, ask_child_line_by_line

    answers = ask_child_line_by_line({"kind": "rows", **wish}, data, _DEADLINE_S)

    def each() -> Iterator[Any]:
        try:
            yield from answers
        except ReaderFailedError as error:
            several = "of its sheets" in str(error) or "has no sheet" in str(error)
            way_out = "Name one with --sheet" if several else "Save it anew in a spreadsheet program, or divide it"
            raise ExtractError(thing, clean(str(error)), way_out) from error

    told = each()
    about: dict[str, str] = next(told)
    return about, (
        ListedRow(int(number), tuple(clean(str(cell)) for cell in cells), frozenset(map(int, computed)), bool(hidden))
        for number, computed, cells, hidden in told
    )
