"""What the verdict form reads from the record, in one go and off the screen's thread."""

from __future__ import annotations

from workbench.model import Claim, Status, Verdict
from workbench.review import Desk, scale_due
from workbench.review.correction import corrects
from workbench.review.verdict import why_no_verdict
from workbench.store import VERDICT_FORM
from workbench.tui.presenters.verdict import VerdictView


def read_verdict(desk: Desk, claim_id: int) -> VerdictView:
    """The claim as this reviewer may see it, with their own draft. Nobody else's waiting verdict is read."""
    store = desk.store
    with store.snapshot():
        claim = store.claims.get(claim_id)
        member_id = desk.member_id
        published = corrects(desk, claim)
        refusal = "" if published else why_no_verdict(desk, claim)
        draft = store.drafts.find(claim_id, VERDICT_FORM, reviewer_id=member_id)
        return VerdictView(
            claim=claim,
            article=store.articles.get(claim.article_id),
            evidence=tuple(store.evidence.of_claim(claim_id)),
            refusal=refusal,
            second=claim.status is Status.FIRST_IN and not refusal,
            own=_own_decided(desk, claim, member_id),
            draft=dict(draft.fields) if draft else {},
            draft_at=draft.updated_at if draft else "",
            corrects=published,
            scale=scale_due(desk, claim),
        )


def _own_decided(desk: Desk, claim: Claim, member_id: int | None) -> Verdict | None:
    """The reviewer's own verdict that decided the claim and that a new one would replace."""
    if claim.status is not Status.DECIDED:
        return None
    standing = [item for item in desk.store.verdicts.visible(claim, member_id) if not item.undone]
    return next((item for item in standing if item.revision == claim.head and item.reviewer_id == member_id), None)
