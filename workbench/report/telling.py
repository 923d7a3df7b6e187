"""What a page tells of a claim, in the order and pieces that its templates print."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from workbench.model.evidence import Stance
from workbench.model.figure import Hedge
from workbench.model.rating import NumericFinding
from workbench.model.report import Reached, ReportClaim, ReportEvidence, ReportVerdict
from workbench.model.selector import CONTEXT, Selector
from workbench.model.verdict import VerdictRole
from workbench.report import words
from workbench.report.figure_scale import claimed_figure

_HEADINGS = (
    (Stance.REFUTES, "Evidence against the claim"),
    (Stance.SUPPORTS, "Evidence for the claim"),
    (Stance.CONTEXT, "Context"),
)
_LARGE = ((Decimal(10**12), "trillion"), (Decimal(10**9), "billion"), (Decimal(10**6), "million"))
_LEFT_THIRD, _RIGHT_THIRD = 34, 66


def by_stance(evidence: Sequence[ReportEvidence]) -> list[tuple[str, list[ReportEvidence]]]:
    """The evidence against the claim, that for it, and context, each with its heading; what is empty is left out."""
    groups = [(heading, [item for item in evidence if item.evidence.stance is stance]) for stance, heading in _HEADINGS]
    return [(heading, items) for heading, items in groups if items]


def reasons(verdict: ReportVerdict) -> list[tuple[str, list[str]]]:
    """The reasons in paragraphs, each with who gave them ("" where that is plain); [] where the summary says it all."""
    if verdict.reached is Reached.ALONE or not verdict.opinions:
        told = words.paragraphs(verdict.rationale)
        if verdict.summary and told == [verdict.summary]:
            return []
        return [("", told or ["No rationale was recorded."])]
    # Who settles a difference says why first; two who agree are heard in the order in which they came.
    told_first = sorted(verdict.opinions, key=lambda each: each.role is not VerdictRole.ADJUDICATION)
    return [(each.reviewer, words.paragraphs(each.rationale)) for each in told_first if each.rationale.strip()]


def around(claim: ReportClaim) -> tuple[str, str]:
    """What stands before and after the quote: its paragraph where the record had it, else the words next to it.

    Nothing, where only a sheet lists it.
    """
    if claim.listed:
        return "", ""
    if claim.before or claim.after:
        return claim.before, claim.after
    return next_to(claim.selector)


def next_to(place: Selector) -> tuple[str, str]:
    """The words right before and after a quote; those that its context cut in two are left out and marked."""
    before, after = place.prefix, place.suffix
    if place.start > len(before):
        before = f"… {before.partition(' ')[2].lstrip()}"
    if len(after) >= CONTEXT:
        after = f"{after.rpartition(' ')[0].rstrip()} …"
    return before, after


def where_said(claim: ReportClaim) -> str:
    """Where the words of a claim stand: "In the article (characters 162 to 183 of the captured text)"."""
    places = [*([] if claim.listed else [claim.selector]), *(place.selector for place in claim.places)]
    often = f", which says it in {len(places)} places" if len(places) > 1 else ""
    spans = ", ".join(f"{place.start} to {place.end}" for place in places)
    said = f"In the article{often} (characters {spans} of the captured text)"
    if not claim.listed:
        return said
    return f"{words.AS_LISTED}. In other words: {said[0].lower()}{said[1:]}" if places else words.AS_LISTED


def claimed(claim: ReportClaim, finding: NumericFinding) -> str:
    """The figure claimed with its hedge: "about 3,200,000 visitors"."""
    figure = claimed_figure(claim.figures, finding)
    amount = words.amount(finding.claimed, finding.claimed, finding.unit)
    hedge = "" if figure is None or figure.hedge is Hedge.EXACT else f"{figure.hedge} "
    counted = f" {figure.counted}" if figure and figure.counted and not finding.unit else ""
    return f"{hedge}{amount}{counted}"


def short(value: Decimal) -> str:
    """A figure for an axis: "1.5 million"."""
    for size, name in _LARGE:
        if abs(value) >= size:
            return f"{words.number((value / size).normalize())}{words.NO_BREAK}{name}"
    return words.number(value.normalize() if value else Decimal(0))


def anchored(at: float) -> str:
    """On which side of a place its words stand, so that they stay on the page."""
    return "start" if at < _LEFT_THIRD else "end" if at > _RIGHT_THIRD else "middle"
