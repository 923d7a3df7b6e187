"""What differs between two documents of an article's report: claim by claim, in words."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.model import ReportClaim, ReportDocument, ReportVerdict
from workbench.report import words
from workbench.report.sections import is_withdrawn, shown_verdict, standing


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs on a claim: `old` is "" where it is new, `new` where it is gone."""

    claim_id: int
    handle: str
    wording: str
    what: str
    old: str
    new: str
    why: str = ""


def differences(before: ReportDocument, after: ReportDocument) -> list[Difference]:
    """What the later document says otherwise than the earlier one, in the later one's order."""
    old = {claim.id: claim for claim in before.claims}
    new = {claim.id: claim for claim in after.claims}
    found: list[Difference] = []
    for claim in after.claims:
        found += _changes(old[claim.id], claim) if claim.id in old else [_whole(claim, new=True)]
    return [*found, *(_whole(claim, new=False) for claim in before.claims if claim.id not in new)]


def _whole(claim: ReportClaim, *, new: bool) -> Difference:
    said = _answer(claim)
    return Difference(claim.id, claim.handle, words.wording(claim), "claim", "" if new else said, said if new else "")


def _changes(old: ReportClaim, new: ReportClaim) -> list[Difference]:
    if is_withdrawn(new) and is_withdrawn(old):
        return []
    why = " ".join(each.why for each in new.corrections if each not in old.corrections)
    pairs = {
        "wording": (words.wording(old), words.wording(new)),
        "verdict": (_answer(old), _answer(new)),
        "confidence": (_said(old, "confidence"), _said(new, "confidence")),
        "figure": (_figure(shown_verdict(old)), _figure(shown_verdict(new))),
        "reasons": (_said(old, "rationale"), _said(new, "rationale")),
        "evidence": (_evidence(old), _evidence(new)),
        "overrides": (_overrides(old), _overrides(new)),
    }
    return [
        Difference(new.id, new.handle, words.wording(new), what, before, after, why)
        for what, (before, after) in pairs.items()
        if before != after and (what == "verdict" or not is_withdrawn(new))
    ]


def _answer(claim: ReportClaim) -> str:
    verdict = shown_verdict(claim)
    if is_withdrawn(claim):
        return "withdrawn"
    return verdict.rating if verdict else claim.status.value


def _said(claim: ReportClaim, name: str) -> str:
    verdict = shown_verdict(claim)
    return str(getattr(verdict, name)) if verdict else ""


def _figure(verdict: ReportVerdict | None) -> str:
    return words.finding_in_words(verdict.finding) if verdict and verdict.finding else ""


def _evidence(claim: ReportClaim) -> str:
    pieces = [each.evidence for each in standing(claim)]
    return "; ".join(
        f"{each.stance.value}: {words.source_name(each.source)}"
        + (f" “{each.selector.exact}”" if each.selector else "")
        for each in pieces
    )


def _overrides(claim: ReportClaim) -> str:
    return "; ".join(f"{each.code}: {each.why}" for each in claim.overrides)
