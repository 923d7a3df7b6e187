"""Asking the claimant, and notes on a claim."""

from __future__ import annotations

from dataclasses import replace

from workbench.errors import Refused, UsageError
from workbench.model import Claim, Contact, Note, Question, Visibility
from workbench.review.desk import Desk
from workbench.review.transitions import Act, require


def ask_claimant(desk: Desk, claim: Claim, question: Question, *, command_id: str = "") -> int:
    """Records that somebody was asked about the claim; the contact's id. Without a time it was asked now."""
    require(desk.roles, Act.EVIDENCE)
    words = replace(
        question,
        who=" ".join(question.who.split()),
        channel=" ".join(question.channel.split()),
        asked_at=question.asked_at or desk.store.clock.now(),
        question=question.question.strip(),
    )
    for what, value in (("who was asked", words.who), ("the channel", words.channel), ("the question", words.question)):
        if not value:
            raise UsageError(what, "nothing was typed", "Say who was asked what, and how: call, e-mail, letter")
    return desk.store.contacts.ask(claim.id, words, by=desk.who, command_id=command_id)


def record_answer(desk: Desk, contact: Contact, answer: str, *, at: str = "", command_id: str = "") -> None:
    """Records what was answered; without a time it came now. "No answer" is one too, once the deadline is over."""
    require(desk.roles, Act.EVIDENCE)
    if not answer.strip():
        raise UsageError("the answer", "nothing was typed", "Quote it, or write 'no answer' after the deadline")
    if contact.undone:
        raise Refused("the question", "its recording was taken back", "Record it once more")
    answered_at = at or desk.store.clock.now()
    desk.store.contacts.answer(contact.id, answer.strip(), answered_at, by=desk.who, command_id=command_id)


def add_note(desk: Desk, claim: Claim, words: str, visibility: Visibility, *, command_id: str = "") -> int:
    """Keeps a note on a claim, for the team or for every reader; its id."""
    require(desk.roles, Act.EVIDENCE)
    if not words.strip():
        raise UsageError("the note", "nothing was typed", "Type it, or leave")
    return desk.store.notes.add(claim.id, words.strip(), visibility, by=desk.who, command_id=command_id)


def notes_on(desk: Desk, claim: Claim) -> list[Note]:
    """The standing notes on a claim that this reviewer may read."""
    return [note for note in desk.store.notes.visible(claim.id, desk.member_id) if not note.undone]


def contacts_about(desk: Desk, claim: Claim) -> list[Contact]:
    """What the claimant was asked about a claim, with the answers."""
    return [contact for contact in desk.store.contacts.of_claim(claim.id) if not contact.undone]
