"""The report as a workbook: what the CSV has, with numbers as numbers, and words that no spreadsheet computes.

Needs openpyxl (the extra `xlsx`), which is loaded when a workbook is made.
"""

from __future__ import annotations

import io
from decimal import Decimal
from typing import TYPE_CHECKING

from workbench.model.report import ReportDocument
from workbench.report import words
from workbench.report.csv import COLUMNS, Value, rows
from workbench.text import clean

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell

LONGEST = 32_767
"""Characters that a cell holds (Excel's limit); what is longer ends in a mark, and the JSON report has all of it."""

_CUT = " … (cut; the JSON report has all of it)"
_WIDE = frozenset({"claim_quote", "claim_wording", "rationale", "evidence_quote", "other_quotes", "status_reason"})


def render_bytes(document: ReportDocument) -> bytes:
    """The workbook's bytes."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    sheet = book.create_sheet("DRAFT claims" if document.draft else "Claims")
    sheet.freeze_panes = "A2"
    for number, name in enumerate(COLUMNS, 1):
        sheet.column_dimensions[get_column_letter(number)].width = 60 if name in _WIDE else 18

    def cell(value: str | float | None) -> Cell:
        made = WriteOnlyCell(sheet, value=value)
        if isinstance(value, str):
            made.data_type = "s"  # else openpyxl takes "=1+1" for a formula
        return made

    sheet.append([cell(name) for name in COLUMNS])
    for row in rows(document, _shown):
        sheet.append([cell(value) for value in row])
    book.properties.title = clean(words.title(document))
    book.properties.creator = clean(document.imprint.newsroom or document.tool)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _shown(value: Value) -> str | float | None:
    if isinstance(value, Decimal):
        # A spreadsheet has doubles only: what would not come back as it was stays text.
        return float(value) if Decimal(str(float(value))) == value else str(value)
    if not isinstance(value, str):
        return value
    text = clean(value, newlines=True)
    return text if len(text) <= LONGEST else text[: LONGEST - len(_CUT)] + _CUT
