"""The checker's verbs. Every one exists once, here; keys, commands and tests call the same function."""

from workbench.review.adjudication import Sides, Take, adjudicate, sides_of
from workbench.review.claims import add_claim, edit_claim, merge_claim, split_claim
from workbench.review.desk import Desk
from workbench.review.evidence import (
    Quoted,
    attach_passage,
    attach_quote,
    attach_whole,
    capture_source,
    retract,
)
from workbench.review.history import HistoryLine, history_of
from workbench.review.intake import Intake, add_article, claims_in, read_target, read_text
from workbench.review.passages import find_passages, passages_for
from workbench.review.scales import parse_rating, scale_due, use_scale
from workbench.review.similar import similar_claims
from workbench.review.team import add_member, remove_member, set_roles
from workbench.review.transitions import TRIAGE_STATUSES, may
from workbench.review.triage import triage
from workbench.review.undo import next_undo, undo_last
from workbench.review.verdict import record_verdict, save_verdict_draft, verdict_draft

__all__ = [
    "TRIAGE_STATUSES",
    "Desk",
    "HistoryLine",
    "Intake",
    "Quoted",
    "Sides",
    "Take",
    "add_article",
    "add_claim",
    "add_member",
    "adjudicate",
    "attach_passage",
    "attach_quote",
    "attach_whole",
    "capture_source",
    "claims_in",
    "edit_claim",
    "find_passages",
    "history_of",
    "may",
    "merge_claim",
    "next_undo",
    "parse_rating",
    "passages_for",
    "read_target",
    "read_text",
    "record_verdict",
    "remove_member",
    "retract",
    "save_verdict_draft",
    "scale_due",
    "set_roles",
    "sides_of",
    "similar_claims",
    "split_claim",
    "triage",
    "undo_last",
    "use_scale",
    "verdict_draft",
]
