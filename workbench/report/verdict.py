"""The verdict in force as a report states it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workbench.model import Claim, Reached, ReportOpinion, ReportVerdict, Scale, Status, Verdict, VerdictRole
from workbench.report.context import first_sentence


def report_verdict(
    verdicts: Sequence[Verdict], claim: Claim, names: Mapping[int, str], standing_digest: str, scale: Scale
) -> ReportVerdict:
    """What `in_force` gave, as one. Of a verdict that two reviewers reached, both give their reasons, by name.

    `standing_digest` is over the evidence that stands now; `scale` is the one of the first verdict.
    """
    head = verdicts[0]
    rating = scale.find(head.rating)
    alone = claim.status is Status.DECIDED or head.role in (VerdictRole.CORRECTION, VerdictRole.WITHDRAWAL)
    others = [] if alone else list(verdicts[1:])
    together = sorted([head, *others], key=lambda verdict: verdict.revision)
    reasons = [f"{names.get(verdict.reviewer_id, '')}: {verdict.reasons}" for verdict in together]
    return ReportVerdict(
        rating=head.rating,
        rating_value=rating.value if rating else None,
        meaning=rating.meaning if rating else "",
        confidence=head.sure,
        rationale="\n\n".join(reasons) if others else head.rationale,
        finding=head.finding or next((verdict.finding for verdict in others if verdict.finding), None),
        role=head.role,
        revision=head.revision,
        reviewers=tuple(dict.fromkeys(names.get(verdict.reviewer_id, "") for verdict in together)),
        recorded_at=head.recorded_at,
        scale_version=scale.version,
        evidence_changed=head.evidence_digest != standing_digest,
        reached=_reached(together),
        opinions=tuple(_opinion(each, names) for each in together),
        summary=first_sentence(head.rationale),
        scale_name=scale.name,
        steps=scale.steps,
        like=rating.like if rating else "",
    )


def _opinion(given: Verdict, names: Mapping[int, str]) -> ReportOpinion:
    return ReportOpinion(
        given.role, names.get(given.reviewer_id, ""), given.answer, given.confidence, given.recorded_at, given.reasons
    )


def _reached(together: Sequence[Verdict]) -> Reached:
    roles = {verdict.role for verdict in together}
    if VerdictRole.ADJUDICATION in roles:
        return Reached.ADJUDICATED
    return Reached.TOGETHER if VerdictRole.SECOND in roles else Reached.ALONE
