"""Reports: one module a format, from one `ReportDocument`; no clock, no database, no network."""

from __future__ import annotations

import importlib
from typing import Protocol, cast

from workbench.errors import UsageError
from workbench.model.report import ReportDocument
from workbench.report.file import write_report

__all__ = ["FILES", "FORMATS", "render", "write_report"]

FORMATS: tuple[str, ...] = ("md", "html", "json", "jsonl", "csv", "claimreview", "annotations", "atom")
"""The names that `render` takes: formats that are text."""

FILES: tuple[str, ...] = ("xlsx", "pages")
"""Formats that are no text: a workbook's bytes (`xlsx.render_bytes`), and a folder of pages (`pages.write_pages`)."""

_MODULES = {"md": "markdown"}


class _Format(Protocol):
    """What each format's module has."""

    def render(self, document: ReportDocument) -> str:
        """The whole report as text."""


def render(document: ReportDocument, fmt: str) -> str:
    """The report in one of `FORMATS`; any other name is a UsageError that gives the nearest.

    A format's module is loaded on first use, so that Markdown never pays for the HTML templates.
    """
    if fmt not in FORMATS:
        known = [*FORMATS, *FILES]
        from difflib import get_close_matches

        near = get_close_matches(fmt.lower(), known, n=1, cutoff=0.5)
        hint = f"Did you mean {near[0]!r}? " if near else ""
        raise UsageError(f"report format {fmt!r}", "there is no such format", f"{hint}Formats: {', '.join(known)}")
    module = importlib.import_module(f"workbench.report.{_MODULES.get(fmt, fmt)}")
    return cast("_Format", module).render(document)
