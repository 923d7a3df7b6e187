"""Publishing: the gate passed, an article's report is frozen as its next version. Versions are read back here too."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from workbench.errors import Refused
from workbench.model import Imprint, Publication, ReportClaim, ReportDocument, Scale, Status
from workbench.report.document import build_report
from workbench.report.frozen import freeze, thaw
from workbench.report.listed import title_for_readers
from workbench.report.redaction import redacted
from workbench.review import Desk
from workbench.review.gatekeeping import Gate, gate_of, published_revisions
from workbench.review.transitions import Act, require
from workbench.store import Stated, handle


def publish(
    desk: Desk,
    article_id: int,
    claim_ids: Collection[int] = (),
    imprint: Imprint | None = None,
    *,
    command_id: str = "",
) -> tuple[Publication, ReportDocument]:
    """Publishes an article's verdicts, or those of the claims named, as the next version of its report.

    Refused where something stands in the way that nobody overrode, or nothing is new; Conflict where somebody changed
    a claim meanwhile. What is not chosen stays as the last version has it.
    """
    require(desk.roles, Act.PUBLISH)
    store = desk.store
    with store.snapshot():
        gate = gate_of(desk, article_id, claim_ids)
        _refuse(gate)
        document = _next_version(desk, gate, claim_ids, imprint or Imprint())
        stated = _stated(desk, gate, document)
    published = store.publications.publish(
        article_id, document.version, freeze(document), stated, by=desk.who, command_id=command_id
    )
    return published, document


def published_report(desk: Desk, article_id: int, version: int) -> ReportDocument:
    """A version of an article's report as `report_of` gives it; NotFound where there is none."""
    return report_of(desk, desk.store.publications.get(article_id, version))


def report_of(desk: Desk, version: Publication) -> ReportDocument:
    """The report that a version froze, as it was published.

    Quotes of what was redacted since then say so: the frozen bytes still have them, no report made of these does.
    """
    gone = desk.store.captures.redacted()
    return redacted(thaw(desk.store.publications.frozen(version)), gone.keys(), set(gone.values()))


def _refuse(gate: Gate) -> None:
    article = handle(gate.article_id)
    if not gate.news:
        raise Refused("the report", "it has no verdict that is new", f"See 'workbench versions {article}'")
    if gate.standing:
        count = len(gate.standing)
        things = "1 thing stands" if count == 1 else f"{count} things stand"
        raise Refused("the report", f"{things} in the way", f"See 'workbench publish {article} --check'")


def _next_version(desk: Desk, gate: Gate, claim_ids: Collection[int], imprint: Imprint) -> ReportDocument:
    document = build_report(desk, gate.article_id, imprint)
    version = len(desk.store.publications.of_article(gate.article_id)) + 1
    news = {claim.id for claim in gate.news}
    last = _last(desk, gate.article_id)
    stated = published_revisions(desk, gate.article_id)
    before = {claim.id: claim for claim in last.claims if claim.id in stated} if last else {}
    claims = []
    for claim in document.claims:
        if claim.id in news:
            claims.append(_as_published(claim))
        elif claim.id in before:
            claims.append(_as_before(before[claim.id], claim))
        elif not claim_ids:
            claims.append(claim)
    article = desk.store.articles.get(gate.article_id)
    title = title_for_readers(article, desk.store.captures.facts(article.capture_id))
    return replace(
        document, draft=False, version=version, published_at=document.made_at, claims=tuple(claims), title=title,
        article=replace(document.article, title=title),
        scales=_scales(claims, document, last),
    )  # fmt: skip


def _scales(claims: Sequence[ReportClaim], document: ReportDocument, last: ReportDocument | None) -> tuple[Scale, ...]:
    """The scales of these claims' verdicts, those of claims that are as they were from the last version too."""
    known = {(scale.name, scale.version): scale for scale in (*(last.scales if last else ()), *document.scales)}
    used = {(claim.verdict.scale_name, claim.verdict.scale_version) for claim in claims if claim.verdict}
    return tuple(scale for named, scale in known.items() if named in used) or document.scales


def _as_published(claim: ReportClaim) -> ReportClaim:
    """A claim that was open for a correction is so no longer."""
    return replace(claim, status=Status.PUBLISHED) if claim.status is Status.REOPENED else claim


def _as_before(claim: ReportClaim, now: ReportClaim) -> ReportClaim:
    """What was published stays as it was, but for what was redacted, and for where a sheet's claim stands meanwhile."""
    if not claim.listed or now.listed:
        return claim
    return replace(
        claim, listed=False, selector=now.selector, figures=now.figures, text_sha256=now.text_sha256,
        before=now.before, after=now.after, places=now.places,
    )  # fmt: skip


def _last(desk: Desk, article_id: int) -> ReportDocument | None:
    versions = desk.store.publications.of_article(article_id)
    return report_of(desk, versions[-1]) if versions else None


def _stated(desk: Desk, gate: Gate, document: ReportDocument) -> list[Stated]:
    before = published_revisions(desk, gate.article_id)
    there = {claim.id for claim in document.claims}
    news = {claim.id: claim for claim in gate.news if claim.id in there}
    fresh = [Stated(claim.id, claim.head, claim.version) for claim in news.values()]
    kept = [Stated(claim_id, revision) for claim_id, revision in before.items() if claim_id not in news]
    return fresh + kept
