"""What a report says of changes to published verdicts, and of obstacles that were overridden."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.model import Claim, ReportCorrection, ReportOverride, Verdict, VerdictRole
from workbench.review import Desk

_CHANGES = frozenset({VerdictRole.CORRECTION, VerdictRole.WITHDRAWAL})


def corrections_of(
    desk: Desk, claim: Claim, names: dict[int, str], stated: Sequence[tuple[int, int]]
) -> tuple[ReportCorrection, ...]:
    """The standing corrections of a claim's published verdict, oldest first.

    `stated` has the versions that state the claim, each with the revision of its verdict.
    """
    if not stated:
        return ()
    verdicts = {verdict.revision: verdict for verdict in desk.store.verdicts.visible(claim, None)}
    return tuple(
        ReportCorrection(
            role=verdict.role,
            revision=verdict.revision,
            at=verdict.recorded_at,
            who=names.get(verdict.reviewer_id, ""),
            why=verdict.correction,
            changed=_changed(verdicts[verdict.based_on], verdict),
            old_rating=verdicts[verdict.based_on].rating,
            new_rating=verdict.rating if verdict.role is VerdictRole.CORRECTION else "",
            version=next((version for version, revision in stated if revision >= verdict.revision), 0),
        )
        for verdict in verdicts.values()
        if verdict.role in _CHANGES and not verdict.undone
    )


def overrides_of(desk: Desk, claim: Claim, names: dict[int, str]) -> tuple[ReportOverride, ...]:
    """The standing overrides on a claim: of each obstacle the last one."""
    last = {each.code: each for each in desk.store.gatekeeping.overrides_of(claim.id) if not each.undone}
    return tuple(
        ReportOverride(each.code.value, each.obstacle, each.reason, names.get(each.recorded_by, ""), each.recorded_at)
        for each in last.values()
    )


def _changed(old: Verdict, new: Verdict) -> tuple[str, ...]:
    if new.role is VerdictRole.WITHDRAWAL:
        return ("verdict",)
    told = {
        "rating": (old.rating, new.rating),
        "confidence": (old.confidence, new.confidence),
        "figure": (old.finding, new.finding),
        "reasons": (old.rationale, new.rationale),
        "evidence": (old.evidence_digest, new.evidence_digest),
    }
    return tuple(name for name, (before, after) in told.items() if before != after)
