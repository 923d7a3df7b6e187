"""The report as JSON Lines: a line about the report, then one a claim. Reports can follow one another in a file.

Each line has the key `line` ("report" or "claim") and the key `report`, the article's id, so that lines can be sorted
apart again; the rest is what the JSON report has.
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.model.report import ReportDocument
from workbench.report.jsontext import dump
from workbench.report.record import claim_record, head_record


def render(document: ReportDocument) -> str:
    """The lines as one text."""
    return "".join(lines(document))


def lines(document: ReportDocument) -> Iterator[str]:
    """Each line with its end, made when it is asked for."""
    report = str(document.article.id)
    yield dump({"line": "report", "report": report} | head_record(document), indent=None)
    for number, claim in enumerate(document.claims, 1):
        yield dump({"line": "claim", "report": report} | claim_record(claim, number), indent=None)
