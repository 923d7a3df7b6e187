"""Building a report from the record: what may be stated, in the order to print it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workbench import __version__
from workbench.model import (
    RATINGS,
    SCALE_VERSION,
    Claim,
    Evidence,
    Publication,
    ReportClaim,
    ReportDocument,
    ReportEvent,
    ReportEvidence,
    ReportVerdict,
    ReportVersion,
    Status,
    Verdict,
    VerdictRole,
)
from workbench.report.corrections import corrections_of, overrides_of
from workbench.review import Desk
from workbench.review.history import history_lines
from workbench.store import IN_FORCE, handle

_SETTLED_LAST = {Status.SET_ASIDE: 2, Status.NOT_CHECKABLE: 2}


def build_report(desk: Desk, article_id: int) -> ReportDocument:
    """A preview (marked draft) of an article's report, from one state of the database.

    It states only verdicts in force: one that waits for its second, or that reviewers disagree on, is not shown to
    anybody, whoever asks.
    """
    store = desk.store
    with store.snapshot():
        article = store.articles.get(article_id)
        facts = store.captures.facts(article.capture_id)
        names = store.people.names()
        versions = store.publications.of_article(article_id)
        texts = {article.capture_id: facts["text_sha256"]}
        claims, untouched = [], 0
        for claim in store.claims.of_article(article_id):
            if claim.status is Status.NEW and not store.evidence.of_claim(claim.id):
                untouched += 1
                continue
            if claim.capture_id not in texts:
                texts[claim.capture_id] = store.captures.facts(claim.capture_id)["text_sha256"]
            claims.append(_claim(desk, claim, names, texts[claim.capture_id], versions))
    return ReportDocument(
        draft=True,
        title=article.title,
        article=article,
        article_handle=handle(article.id),
        captured_at=facts["fetched_at"],
        body_sha256=facts["body_sha256"],
        text_sha256=facts["text_sha256"],
        made_at=store.clock.now(),
        made_by=desk.who,
        tool=f"workbench {__version__}",
        scale_version=SCALE_VERSION,
        claims=tuple(sorted(claims, key=_order)),
        untouched=untouched,
        earlier=tuple(ReportVersion(each.version, each.recorded_at, each.sha256) for each in versions),
    )


def _order(claim: ReportClaim) -> tuple[int, int]:
    decided = 0 if claim.verdict else 1
    return (_SETTLED_LAST.get(claim.status, decided), claim.rank)


def _claim(
    desk: Desk, claim: Claim, names: dict[int, str], text_sha256: str, versions: Sequence[Publication]
) -> ReportClaim:
    store = desk.store
    evidence = store.evidence.of_claim(claim.id)
    verdicts = _to_state(desk, claim)
    stated = store.publications.versions_of(claim.id)
    published_at = {each.version: each.recorded_at for each in versions}
    ratings = {verdict.revision: verdict.rating for verdict in verdicts} if claim.status in IN_FORCE else {}
    lines = history_lines(store.verdicts.history(claim, None), names, ratings)
    triage = store.claims.triage_in_force(claim.id)
    return ReportClaim(
        id=claim.id,
        handle=handle(claim.id),
        rank=claim.rank,
        selector=claim.selector,
        wording=claim.wording,
        claimant=claim.claimant,
        figures=claim.figures,
        status=claim.status,
        status_reason=triage.reason if triage and triage.status is claim.status else "",
        verdict=report_verdict(desk, verdicts, claim, names) if verdicts else None,
        evidence=_numbered(evidence, names),
        history=tuple(
            ReportEvent(line.at, line.who, line.what + (" (taken back later)" if line.undone else "")) for line in lines
        ),
        text_sha256=text_sha256,
        corrections=corrections_of(desk, claim, names, stated),
        overrides=overrides_of(desk, claim, names),
        first_published_at=published_at.get(stated[0][0], "") if stated else "",
    )


def _to_state(desk: Desk, claim: Claim) -> list[Verdict]:
    """The verdicts in force; of one that was withdrawn, the revision that says so."""
    if claim.status is not Status.WITHDRAWN:
        return desk.store.verdicts.in_force(claim)
    return [each for each in desk.store.verdicts.visible(claim, None) if each.revision == claim.head]


def _numbered(evidence: list[Evidence], names: dict[int, str]) -> tuple[ReportEvidence, ...]:
    """Standing evidence numbered from 1; retracted pieces come after it and are shown as such."""
    ordered = sorted(evidence, key=lambda item: bool(item.retracted_at))
    return tuple(
        ReportEvidence(number, _public(item), names.get(item.added_by, "")) for number, item in enumerate(ordered, 1)
    )


def _public(evidence: Evidence) -> Evidence:
    """Evidence without the note that is the team's own."""
    return replace(evidence, note="") if evidence.internal else evidence


def report_verdict(desk: Desk, verdicts: list[Verdict], claim: Claim, names: dict[int, str]) -> ReportVerdict:
    """The verdict in force. Of one that two reviewers reached, both give their reasons, under their names."""
    head = verdicts[0]
    rating = next(step for step in RATINGS if step.label == head.rating)
    alone = claim.status is Status.DECIDED or head.role in (VerdictRole.CORRECTION, VerdictRole.WITHDRAWAL)
    others = [] if alone else verdicts[1:]
    together = sorted([head, *others], key=lambda verdict: verdict.revision)
    reviewers = dict.fromkeys(names.get(verdict.reviewer_id, "") for verdict in together)
    reasons = [f"{names.get(verdict.reviewer_id, '')}: {verdict.reasons}" for verdict in together]
    return ReportVerdict(
        rating=head.rating,
        rating_value=rating.value,
        meaning=rating.meaning,
        confidence=head.sure,
        rationale="\n\n".join(reasons) if others else head.rationale,
        finding=head.finding or next((verdict.finding for verdict in others if verdict.finding), None),
        role=head.role,
        revision=head.revision,
        reviewers=tuple(reviewers),
        recorded_at=head.recorded_at,
        scale_version=head.scale_version,
        evidence_changed=head.evidence_digest != desk.store.evidence.standing_digest(claim.id),
    )
