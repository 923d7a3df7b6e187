"""Which claims stand in which part of a report, and what of each may be shown."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.model.report import ReportClaim, ReportDocument, ReportEvidence, ReportVerdict
from workbench.model.status import Status
from workbench.model.verdict import VerdictRole

_DECIDED = frozenset({Status.DECIDED, Status.AGREED, Status.ADJUDICATED, Status.PUBLISHED, Status.REOPENED})


@dataclass(frozen=True, slots=True)
class Sections:
    """The claims of a report by what can be said of them, each in the report's order."""

    decided: tuple[ReportClaim, ...]
    withdrawn: tuple[ReportClaim, ...]
    undecided: tuple[ReportClaim, ...]
    not_checkable: tuple[ReportClaim, ...]
    set_aside: tuple[ReportClaim, ...]


def sections(document: ReportDocument) -> Sections:
    """The claims of `document` in their sections; each claim is in exactly one."""
    groups: dict[str, list[ReportClaim]] = {
        "decided": [],
        "withdrawn": [],
        "undecided": [],
        "not_checkable": [],
        "set_aside": [],
    }
    for claim in document.claims:
        groups[_section(claim)].append(claim)
    return Sections(**{name: tuple(claims) for name, claims in groups.items()})


def _section(claim: ReportClaim) -> str:
    if is_withdrawn(claim):
        return "withdrawn"
    if claim.status is Status.SET_ASIDE:
        return "set_aside"
    if claim.status is Status.NOT_CHECKABLE:
        return "not_checkable"
    return "undecided" if shown_verdict(claim) is None else "decided"


def is_withdrawn(claim: ReportClaim) -> bool:
    """Whether the claim's verdict was taken back."""
    by_role = claim.verdict is not None and claim.verdict.role is VerdictRole.WITHDRAWAL
    return claim.status is Status.WITHDRAWN or by_role


def shown_verdict(claim: ReportClaim) -> ReportVerdict | None:
    """The verdict to print, or None.

    A status short of a decision shows none, whatever the record carries: a first verdict must stay
    unseen until the second is in, and every format asks here.
    """
    if claim.status not in _DECIDED or is_withdrawn(claim):
        return None
    return claim.verdict


def withdrawal(claim: ReportClaim) -> ReportVerdict | None:
    """The revision that took the verdict back, for its reason; its rating is no finding."""
    verdict = claim.verdict
    return verdict if verdict is not None and verdict.role is VerdictRole.WITHDRAWAL else None


def standing(claim: ReportClaim) -> tuple[ReportEvidence, ...]:
    """The evidence that was not retracted."""
    return tuple(item for item in claim.evidence if not item.evidence.retracted_at)


def numbers(document: ReportDocument) -> dict[int, int]:
    """The number of each claim, by its id: its place in the report, from 1."""
    return {claim.id: number for number, claim in enumerate(document.claims, 1)}


def retracted(claim: ReportClaim) -> tuple[ReportEvidence, ...]:
    """The evidence that was retracted: counted, never shown as evidence."""
    return tuple(item for item in claim.evidence if item.evidence.retracted_at)
