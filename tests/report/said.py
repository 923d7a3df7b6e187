"""What a report says in any format, as text: what is no text is read by a library that is not ours."""

from __future__ import annotations

import io

import docx
import pypdfium2
from openpyxl import load_workbook

from workbench.model import ReportDocument
from workbench.report import FORMATS, render, render_bytes


def said(document: ReportDocument, fmt: str) -> str:
    """All words of the report; of a DOCX or PDF with one space wherever there is white space."""
    if fmt in FORMATS:
        return render(document, fmt)
    made = render_bytes(document, fmt)
    if fmt == "xlsx":
        rows = [row for sheet in load_workbook(io.BytesIO(made)) for row in sheet.iter_rows(values_only=True)]
        return "\n".join(str(value) for row in rows for value in row if value is not None)
    return " ".join((docx_words(made) if fmt == "docx" else pdf_words(made)).split())


def docx_words(made: bytes) -> str:
    """The words of a DOCX, in reading order; what stands on every page at the end."""
    read = docx.Document(io.BytesIO(made))
    lines: list[str] = []
    for block in read.iter_inner_content():
        if isinstance(block, docx.table.Table):
            lines += [cell.text for row in block.rows for cell in row.cells]
        else:
            lines.append(block.text)
    section = read.sections[0]
    return "\n".join([*lines, *(each.text for each in (*section.header.paragraphs, *section.footer.paragraphs))])


def pdf_words(made: bytes) -> str:
    """The words of a PDF, page by page."""
    read = pypdfium2.PdfDocument(made)
    return "\n".join(str(page.get_textpage().get_text_range()) for page in read)
