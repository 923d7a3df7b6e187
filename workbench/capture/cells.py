"""Cell ranges as people write them: Sheet1!B2:C4. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

_RANGE = re.compile(
    r"(?:(?:'((?:[^']|'')+)'|([^'!:]+))!)?\$?([A-Za-z]{1,3})\$?([1-9]\d{0,6})(?::\$?([A-Za-z]{1,3})\$?([1-9]\d{0,6}))?"
)


@dataclass(frozen=True, slots=True)
class CellRange:
    """A rectangle of cells, rows and columns from 1, ends included; `sheet` is "" for the first one."""

    sheet: str
    top: int
    left: int
    bottom: int
    right: int

    def __str__(self) -> str:
        """The range as people write it."""
        first = f"{column_letters(self.left)}{self.top}"
        last = f"{column_letters(self.right)}{self.bottom}"
        plain = re.fullmatch(r"\w+", self.sheet) is not None
        quoted = "'" + self.sheet.replace("'", "''") + "'"
        sheet = f"{self.sheet if plain else quoted}!" if self.sheet else ""
        return f"{sheet}{first}" if first == last else f"{sheet}{first}:{last}"

    @property
    def size(self) -> int:
        """How many cells it has."""
        return (self.bottom - self.top + 1) * (self.right - self.left + 1)


def parse_range(reference: str) -> CellRange:
    """The range that `reference` names; ValueError for anything else."""
    found = _RANGE.fullmatch(reference.strip())
    if found is None:
        raise ValueError(f"{reference[:60]!r} is no range of cells")
    sheet = found[1].replace("''", "'") if found[1] else found[2] or ""
    columns = sorted((column_number(found[3]), column_number(found[5] or found[3])))
    rows = sorted((int(found[4]), int(found[6] or found[4])))
    return CellRange(sheet, rows[0], columns[0], rows[1], columns[1])


def column_number(letters: str) -> int:
    """A is 1, Z is 26, AA is 27."""
    number = 0
    for letter in letters.upper():
        number = 26 * number + ord(letter) - 64
    return number


def column_letters(number: int) -> str:
    """1 is A, 26 is Z, 27 is AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
