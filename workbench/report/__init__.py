"""Reports: one module a format, from one `ReportDocument`; no clock, no database, no network."""

from __future__ import annotations

import importlib
from typing import Protocol, cast

from workbench.errors import UsageError
from workbench.model.report import ReportDocument
from workbench.report.extras import require
from workbench.report.file import write_report

__all__ = ["BINARY", "FILES", "FORMATS", "content", "render", "render_bytes", "write_report"]

FORMATS: tuple[str, ...] = ("md", "html", "json", "jsonl", "csv", "claimreview", "annotations", "atom")
"""The names that `render` takes: formats that are text."""

BINARY: tuple[str, ...] = ("xlsx", "docx", "pdf")
"""The names that `render_bytes` takes. Each needs the extra of its name."""

FILES: tuple[str, ...] = (*BINARY, "pages")
"""Formats that are no text: those that are bytes, and a folder of pages (`pages.write_pages`)."""

_MODULES = {"md": "markdown"}


class _Format(Protocol):
    """What each format's module has."""

    def render(self, document: ReportDocument) -> str:
        """The whole report as text."""


class _BinaryFormat(Protocol):
    """What the module of each format that is bytes has."""

    def render_bytes(self, document: ReportDocument) -> bytes:
        """The whole report as a file's bytes."""


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


def render_bytes(document: ReportDocument, fmt: str) -> bytes:
    """The report in one of `BINARY`; NotFound, which names the extra, where what it needs is not installed."""
    require(fmt)
    module = importlib.import_module(f"workbench.report.{fmt}")
    return cast("_BinaryFormat", module).render_bytes(document)


def content(document: ReportDocument, fmt: str) -> str | bytes:
    """The report in any format that is one file: text, or bytes for those of `BINARY`."""
    return render_bytes(document, fmt) if fmt in BINARY else render(document, fmt)
