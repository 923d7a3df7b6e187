"""Data tables as sources: the cells that a range names, read from CSV or XLSX."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from workbench.capture import media
from workbench.capture.cells import parse_range
from workbench.capture.decode import clean, decode
from workbench.errors import ExtractError
from workbench.model import Document

if TYPE_CHECKING:
    from workbench.capture.sheet import Sheet

MOST_CITED = 2_000
"""Cells that one citation may hold."""

KINDS = {media.CSV: "csv", media.TSV: "tsv", media.XLSX: "xlsx"}

# Cells of a row, and rows, as the text of a page with a table has them too.
_BETWEEN_CELLS = " | "
_BETWEEN_ROWS = "\n\n"


@dataclass(frozen=True, slots=True)
class Cited:
    """What stands in a range: `reference` in full with its sheet, `rows` with "" for empty cells.

    `text` has the filled cells of each row joined by " | ", a blank line between rows: the same words as in the
    extracted document, so that they can be found there.
    """

    reference: str
    rows: tuple[tuple[str, ...], ...]
    text: str
    warnings: tuple[str, ...] = ()


def read_cells(data: bytes, media_type: str, reference: str, *, deadline_s: float = 12.0) -> Cited:
    """The cells of "Sheet1!B2:C4", "'Figures 2024'!B2" or "B2:C4" (the first sheet).

    ExtractError where there is no such table, sheet or range, or it is empty or too large.
    """
    from workbench.capture.sandbox import ReaderFailedError, ask_child

    settled, _ = media.settle(data, media_type, "its label")
    kind = KINDS.get(media.essence(settled))
    if kind is None:
        raise ExtractError(reference, "only CSV and XLSX files have cells", "Quote the text instead")
    warnings: tuple[str, ...] = ()
    if kind != "xlsx":
        decoded = decode(data, media.charset_of(settled))
        data, warnings = decoded.text.encode("utf-8"), decoded.warnings
    try:
        parse_range(reference)
        answer = ask_child({"kind": kind, "url": "", "cells": reference}, data, deadline_s)
        return _cited(answer, warnings)
    except (ReaderFailedError, ValueError) as error:
        raise ExtractError(reference, str(error), "Name the cells like Sheet1!B2:C4") from error


def _cited(answer: dict[str, Any], warnings: tuple[str, ...]) -> Cited:
    found = answer["cited"]
    rows = tuple(tuple(clean(str(cell)) for cell in row) for row in found["rows"])
    return Cited(clean(found["reference"]), rows, _text(rows), (*warnings, *map(clean, found["warnings"])))


def cite(sheets: list[Sheet], reference: str) -> dict[str, object]:
    """Reference, rows and warnings of a range; ValueError in words. Called in the child."""
    wanted = parse_range(reference)
    names = [sheet.name for sheet in sheets]
    if wanted.sheet and wanted.sheet.casefold() not in map(str.casefold, names):
        known = ", ".join(name for name in names[:20] if name) or "none with a name"
        raise ValueError(f"there is no sheet {wanted.sheet}; there are: {known}")
    if wanted.size > MOST_CITED:
        raise ValueError(f"it has {wanted.size:,} cells, more than {MOST_CITED:,}")
    sheet = next(found for found in sheets if not wanted.sheet or found.name.casefold() == wanted.sheet.casefold())
    rows = [
        [sheet.cells.get((row, column), "") for column in range(wanted.left, wanted.right + 1)]
        for row in range(wanted.top, wanted.bottom + 1)
    ]
    if not any(map(any, rows)):
        raise ValueError("these cells are empty")
    return {"reference": str(replace(wanted, sheet=sheet.name)), "rows": rows, "warnings": sheet.warnings}


def as_document(sheets: list[Sheet], extractor: str) -> Document:
    """All sheets as text: the name of each, then its rows."""
    paragraphs: list[str] = []
    for sheet in sheets:
        rows: dict[int, list[str]] = {}
        for (row, _), value in sorted(sheet.cells.items()):
            rows.setdefault(row, []).append(value)
        if rows and sheet.name:
            paragraphs.append(sheet.name)
        paragraphs += [_BETWEEN_CELLS.join(values) for values in rows.values()]
    warnings = tuple(warning for sheet in sheets for warning in sheet.warnings)
    return Document(_BETWEEN_ROWS.join(paragraphs), extractor, {}, warnings)


def _text(rows: tuple[tuple[str, ...], ...]) -> str:
    return _BETWEEN_ROWS.join(_BETWEEN_CELLS.join(filter(None, row)) for row in rows if any(row))
