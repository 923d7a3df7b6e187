"""What is being typed into a form over a claim, kept until it is recorded or emptied; read by its owner only."""

from __future__ import annotations

from workbench.review.desk import Desk
from workbench.review.leases import keep

SEEN_FORM = "seen"
STATEMENT_FORM = "statement"
CONTACT_FORM = "contact"
NOTE_FORM = "note"
PLAN_FORM = "plan"


def answer_form(contact_id: int) -> str:
    """The form of the answer to one question: each has a draft of its own."""
    return f"answer {contact_id}"


def save_form_draft(desk: Desk, claim_id: int, form: str, fields: dict[str, str]) -> None:
    """Keeps what was typed into a form so far; dropped where `fields` is empty. Who types keeps the claim in hand."""
    if fields:
        desk.store.drafts.save(claim_id, form, fields, by=desk.who)
        keep(desk, claim_id)
    elif form_draft(desk, claim_id, form):
        desk.store.drafts.discard(claim_id, form, by=desk.who)


def form_draft(desk: Desk, claim_id: int, form: str) -> dict[str, str]:
    """What this reviewer typed into a form and did not record; empty where there is nothing."""
    draft = desk.store.drafts.find(claim_id, form, reviewer_id=desk.member_id)
    return dict(draft.fields) if draft else {}


def begun_forms(desk: Desk, claim_id: int) -> frozenset[str]:
    """Which forms over a claim this reviewer has begun to type."""
    return desk.store.drafts.forms(claim_id, reviewer_id=desk.member_id)
