"""The report as JSON: one document, indented."""

from __future__ import annotations

from workbench.model.report import ReportDocument
from workbench.report.jsontext import dump
from workbench.report.record import record


def render(document: ReportDocument) -> str:
    """The report as indented JSON with a newline at the end."""
    return dump(record(document))
