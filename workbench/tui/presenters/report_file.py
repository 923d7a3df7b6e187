"""The name of a report's file, from the article's title and handle and the format; what is told of no text."""

from __future__ import annotations

import re
import unicodedata

SUFFIXES = {
    "md": ".md",
    "html": ".html",
    "json": ".json",
    "jsonl": ".jsonl",
    "csv": ".csv",
    "claimreview": ".claimreview.json",
    "annotations": ".annotations.json",
    "atom": ".atom",
    "xlsx": ".xlsx",
    "docx": ".docx",
    "pdf": ".pdf",
    "pages": ".pages",
    "dossier": ".dossier.zip",
}
_LONGEST = 48
_FILES = {
    "xlsx": "A workbook for spreadsheets: a row for each claim and piece of evidence, with numbers as numbers.",
    "docx": "A document for word processors, to edit or to hand on: all that the page for readers says.",
    "pdf": "Pages to print, to send and to archive: all that the page for readers says.",
    "pages": "A folder of pages for readers: an index, the article's page, and a page for each claim. The folder is "
    "made new: name one that is not there yet.",
}


def report_file_name(title: str, handle: str, fmt: str) -> str:
    """A plain lower-case name: "the-harbour-counts-4f7k2m.md"; no title leaves "report-…"."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode("ascii").lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if len(slug) > _LONGEST:
        slug = slug[: _LONGEST + 1].rpartition("-")[0] or slug[:_LONGEST]
    return f"{slug or 'report'}-{handle}{SUFFIXES[fmt]}"


def file_told(fmt: str, key: str, missing: str) -> str:
    """What stands in the place of a preview of a format that is no text; `missing` is a package that it lacks."""
    way = f"It needs {missing}, which is not installed: pip install 'workbench[{fmt}]'"
    return f"{_FILES[fmt]}\n\n" + (way if missing else f"It is no text to show here. {key} writes it.")
