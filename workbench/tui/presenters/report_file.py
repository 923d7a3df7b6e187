"""The name of a report's file, from the article's title and handle and the format."""

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
    "dossier": ".dossier.zip",
}
_LONGEST = 48


def report_file_name(title: str, handle: str, fmt: str) -> str:
    """A plain lower-case name: "the-harbour-counts-4f7k2m.md"; no title leaves "report-…"."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode("ascii").lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if len(slug) > _LONGEST:
        slug = slug[: _LONGEST + 1].rpartition("-")[0] or slug[:_LONGEST]
    return f"{slug or 'report'}-{handle}{SUFFIXES[fmt]}"
