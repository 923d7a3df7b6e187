"""Which rows each are the work of one entry: the one list that the audit and the merge of databases go by.

A table of the record whose rows about claims name their entry (`event_id`) is bound by a line here; what it says is
then found when it is changed, put in, or gone. What hangs on such rows, or on others, has its own check: figures and
dates go with the words (`audit_claims`), tags with the plan and mentions with the note (`audit_work`), a hand-over
note with its claims, members, rules, rating scales, seals and fact checks with the team's history (`audit_team`),
published versions with the bytes that they froze (`publishing_audit`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from workbench.store import audit_statements as sql
from workbench.store.blindness import Opened
from workbench.store.chains import payload_of
from workbench.store.engine import Row
from workbench.store.events import (
    ASSIGNED,
    CLAIMANT_ANSWERED,
    CLAIMANT_ASKED,
    GATE_OVERRIDDEN,
    NOTED,
    PLANNED,
    REUSED,
    SOURCE_KIND_STATED,
    TAKEN,
    TAKEN_OVER,
    TRIAGED,
    VERDICT_RECORDED,
)


def _to_all(event: Row, opened: Opened) -> bool:
    return False


def _verdict_waits(event: Row, opened: Opened) -> bool:
    return bool(payload_of(event).get("revision", 0) > opened.revision)


def _author_waits(event: Row, opened: Opened) -> bool:
    return event["actor_id"] in opened.sealed


def _author_gave_none(event: Row, opened: Opened) -> bool:
    return _author_waits(event, opened) or event["actor_id"] not in opened.given


@dataclass(frozen=True, slots=True)
class Bound:
    """Rows of `table` about claims, read by `statement`; an entry of `made_by`, which each names, has its digest.

    The digest covers the row of the table `beside` that has the same key too. `withheld` says of an entry whether a
    server keeps what it made, or what stands beside that, from some.
    """

    table: str
    statement: str
    digest: str
    what: str
    made_by: tuple[str, ...]
    beside: str = ""
    withheld: Callable[[Row, Opened], bool] = _to_all

    @property
    def tables(self) -> tuple[str, ...]:
        """The tables that a row that was read comes from, in an order in which it can be put into them."""
        return (self.table, self.beside) if self.beside else (self.table,)


BOUND = (
    Bound(
        "verdict_revision", sql.VERDICTS_IN, "verdict/1", "a verdict", (VERDICT_RECORDED,), "verdict_words",
        _verdict_waits,
    ),
    Bound("reuse", sql.REUSES_IN, "reuse/1", "the reuse of a verdict", (REUSED,), withheld=_author_gave_none),
    Bound("triage", sql.TRIAGE_IN, "triage/1", "a triage", (TRIAGED,)),
    Bound("contact", sql.CONTACTS_IN, "contact/1", "a question to the claimant", (CLAIMANT_ASKED,)),
    Bound("contact_answer", sql.ANSWERS_IN, "contact_answer/1", "an answer of the claimant", (CLAIMANT_ANSWERED,)),
    Bound("note", sql.NOTES_IN, "note/1", "a note", (NOTED,), withheld=_author_waits),
    Bound("assignment", sql.ASSIGNMENTS_IN, "assignment/1", "an assignment", (TAKEN, TAKEN_OVER, ASSIGNED)),
    Bound("plan", sql.PLANS_IN, "plan/1", "a plan", (PLANNED,)),
    Bound("source_kind", sql.SOURCE_KINDS_IN, "source_kind/1", "the kind of a source", (SOURCE_KIND_STATED,)),
    Bound("gate_override", sql.OVERRIDES_IN, "gate_override/1", "an override of the gate", (GATE_OVERRIDDEN,)),
)  # fmt: skip

OFF_THE_CHAIN = {
    "draft": "what somebody types is nobody else's, and no act yet",
    "lease": "it says until when a claim is in hand, and is renewed as time goes by; who got it is the assignment's",
    "mention_read": "that somebody has read a note is their own mark",
    "presence": "who has a claim open now is forgotten in seconds",
    "parsed_text": "it is made anew from the captured text",
    "comparison": "what a server was asked about two ratings is its owner's to read, and comes before any act",
}
"""The tables that no entry binds, on purpose, and why: an audit says nothing of them, and a merge leaves them.

The counters and search indexes of the engines are no record either: `db check` compares them.
"""
