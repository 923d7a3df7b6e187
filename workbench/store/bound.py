"""Which rows each are the work of one entry: the one list that the audit and the merge of databases go by.

A table of the record whose rows name their entry (`event_id`) is bound by a line here; what it says is then found
when it is changed, put in, or gone.
"""

from __future__ import annotations

from dataclasses import dataclass

from workbench.store import audit_statements as sql
from workbench.store.events import CLAIMANT_ANSWERED, CLAIMANT_ASKED, NOTED, TRIAGED, VERDICT_RECORDED


@dataclass(frozen=True, slots=True)
class Bound:
    """Rows of `table` about claims, read by `statement`; the entry of `made_by` that each names has its digest."""

    table: str
    statement: str
    digest: str
    what: str
    made_by: str


BOUND = (
    Bound("verdict_revision", sql.VERDICTS_IN, "verdict/1", "a verdict", VERDICT_RECORDED),
    Bound("triage", sql.TRIAGE_IN, "triage/1", "a triage", TRIAGED),
    Bound("contact", sql.CONTACTS_IN, "contact/1", "a question to the claimant", CLAIMANT_ASKED),
    Bound("contact_answer", sql.ANSWERS_IN, "contact_answer/1", "an answer of the claimant", CLAIMANT_ANSWERED),
    Bound("note", sql.NOTES_IN, "note/1", "a note", NOTED),
)
