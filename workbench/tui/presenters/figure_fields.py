"""How the figure of a verdict compares with the claimed one, in words."""

from __future__ import annotations

from workbench.report.words import ratio
from workbench.review.figure import Figures


def ratio_line(figures: Figures) -> str:
    """How the claimed figure compares with the supported one, in words; "" where there is nothing to compare."""
    finding = figures.finding
    if finding is None:
        return ""
    low, high = finding.supported_low, finding.supported_high
    if low <= finding.claimed <= high:
        return "claimed and supported are the same" if low == high else "the claimed figure is within the range"
    if finding.ratio is None:
        return "no ratio: the supported figure is 0"
    middle = "" if low == high else " (middle of the range)"
    return f"claimed is {ratio(finding)} times the supported figure{middle}"
