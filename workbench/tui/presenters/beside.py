"""What stands beside a claim's evidence: questions to the claimant, notes, and forms that were begun."""

from __future__ import annotations

from collections.abc import Collection
from datetime import tzinfo

from workbench.model import Contact, Evidence, SourceForm, Statement
from workbench.review.form_drafts import CONTACT_FORM, NOTE_FORM, PLAN_FORM, SEEN_FORM, STATEMENT_FORM, answer_form
from workbench.text import clip, one_line
from workbench.tui.detail import ClaimDetail
from workbench.tui.presenters.keys import Keys, key_of
from workbench.tui.presenters.line import Line, wrapped
from workbench.tui.presenters.times import local_time

_BEGUN = (
    (SEEN_FORM, "what you saw", "claims.seen"),
    (STATEMENT_FORM, "what somebody said to you", "claims.statement"),
    (CONTACT_FORM, "a question to the claimant", "claims.ask"),
    (NOTE_FORM, "a note", "claims.note"),
    (PLAN_FORM, "a plan", "claims.plan"),
)
_FORMS = {SourceForm.FILE: " as a file", SourceForm.TABLE: " as a data table"}
_OPTION = 60


def contact_lines(detail: ClaimDetail, width: int, zone: tzinfo | None, keys: Keys) -> list[Line]:
    """What was asked, by whom and until when, and the answer, or how to record it."""
    lines: list[Line] = []
    for contact in detail.contacts:
        asked = contact.question
        head = f"{asked.who}, {asked.channel}, {local_time(asked.asked_at, zone)}"
        lines += wrapped(head, width, "strong")
        lines += wrapped(asked.question, width, indent="  ")
        if contact.answer:
            answer = f"{contact.answer} ({local_time(contact.answered_at, zone)})"
            lines += wrapped(answer, width, indent="           ", first="  Answer   ")
        else:
            until = f" until {local_time(asked.deadline, zone)}" if asked.deadline else ""
            todo = f"no answer yet{until}: {key_of('claims.answer', keys)} records it"
            lines += wrapped(todo, width, "accent", indent="  ")
        if answer_form(contact.id) in detail.begun:
            begun = f"You have begun to type the answer: {key_of('claims.answer', keys)} goes on."
            lines += wrapped(begun, width, "accent", indent="  ")
        who = detail.names.get(contact.recorded_by, "?")
        lines += wrapped(f"recorded by {who}, {local_time(contact.recorded_at, zone)}", width, "muted", indent="  ")
    return lines


def note_lines(detail: ClaimDetail, width: int, zone: tzinfo | None) -> list[Line]:
    """Each note with who reads it and who wrote it."""
    lines: list[Line] = []
    for note in detail.notes:
        who = detail.names.get(note.recorded_by, "?")
        head = f"{note.visibility.value} · {who}, {local_time(note.recorded_at, zone)}"
        lines += [*wrapped(head, width, "muted"), *wrapped(note.words, width, indent="  ")]
    return lines


def begun_lines(begun: Collection[str], width: int, keys: Keys) -> list[Line]:
    """The forms that have a draft, each with the key that goes on with it."""
    return [
        line
        for form, what, action in _BEGUN
        if form in begun
        for line in wrapped(f"You have begun to type {what}: {key_of(action, keys)} goes on.", width, "accent")
    ]


def contact_option(contact: Contact) -> str:
    """A question in a choice."""
    state = "answered" if contact.answer else "no answer yet"
    return clip(f"{state}: {one_line(contact.question.who)}: {one_line(contact.question.question)}", _OPTION)


def supplied_words(piece: Evidence, zone: tzinfo | None = None) -> str:
    """That a piece of evidence was brought by the reviewer, as what, and when it was seen; or ""."""
    if not piece.supplied:
        return ""
    if piece.source.statement is not None:
        return f"supplied by the reviewer: {said_words(piece.source.statement, zone)}"
    seen = f", seen {local_time(piece.seen_at, zone)}" if piece.seen_at else ""
    return f"supplied by the reviewer{_FORMS.get(piece.source.form, '')}{seen}"


def said_words(statement: Statement, zone: tzinfo | None = None) -> str:
    """Who said something to the reviewer, how and when."""
    who = ", ".join(filter(None, (one_line(statement.person), one_line(statement.office))))
    return f"said by {who} · {one_line(statement.medium)}, {local_time(statement.said_at, zone)}"
