"""What a report says of changes to published verdicts, and of obstacles that were overridden."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workbench.model import Override, ReportCorrection, ReportOverride, Verdict, VerdictRole
from workbench.report.words import finding_in_words

_CHANGES = frozenset({VerdictRole.CORRECTION, VerdictRole.WITHDRAWAL})
WITHDRAWAL = ("Verdict", "withdrawn")
"""What changed, and what it is now, where a verdict was taken back."""


def corrections_of(
    verdicts: Sequence[Verdict], stated: Sequence[tuple[int, int]], names: Mapping[int, str], next_version: int
) -> tuple[ReportCorrection, ...]:
    """The standing corrections of a claim's published verdict, oldest first.

    `verdicts` are all its revisions; `stated` has the versions that state it, each with the revision of its verdict.
    One that no version states yet will be in the next.
    """
    known = {verdict.revision: verdict for verdict in verdicts}
    found = []
    for verdict in verdicts:
        if verdict.role not in _CHANGES or verdict.undone:
            continue
        version = next((number for number, revision in stated if revision >= verdict.revision), next_version)
        what, old, new = _changed(known[verdict.based_on], verdict)
        who = names.get(verdict.reviewer_id, "")
        found.append(ReportCorrection(version, verdict.recorded_at, who, what, verdict.correction, old, new))
    return tuple(found)


def overrides_of(overrides: Sequence[Override], names: Mapping[int, str]) -> tuple[ReportOverride, ...]:
    """The standing overrides on a claim: of each obstacle the last one."""
    last = {each.code: each for each in overrides if not each.undone}
    return tuple(
        ReportOverride(each.code.value, each.obstacle, each.reason, names.get(each.recorded_by, ""), each.recorded_at)
        for each in last.values()
    )


def _changed(old: Verdict, new: Verdict) -> tuple[str, str, str]:
    """What changed, all of it named, with old and new of what matters most."""
    if new.role is VerdictRole.WITHDRAWAL:
        what, now = WITHDRAWAL
        return what, old.rating, now
    told = {
        "rating": (old.rating, new.rating),
        "figure": (_figure(old), _figure(new)),
        "reasons": (old.rationale, new.rationale),
        "confidence": (old.sure.value, new.sure.value),
    }
    changed = {name: pair for name, pair in told.items() if pair[0] != pair[1]}
    names = [*changed, *(["evidence"] if old.evidence_digest != new.evidence_digest else [])]
    before, after = next(iter(changed.values()), ("as it was before the evidence changed", "as it is shown here"))
    return ", ".join(names).capitalize(), before, after


def _figure(verdict: Verdict) -> str:
    return finding_in_words(verdict.finding) if verdict.finding else "none"
