"""Commands about what stands beside a claim: note, contact ask, contact answer."""

from __future__ import annotations

from workbench.cli.context import desk_of
from workbench.cli.options import Options
from workbench.cli.output import as_json, local_time, print_json, say
from workbench.model import Claim, Question, Visibility
from workbench.review import Desk
from workbench.review.contacts import add_note, ask_claimant, contacts_about, notes_on, record_answer
from workbench.review.times import read_time
from workbench.store import handle
from workbench.text import one_line


def note(options: Options) -> int:
    """Writes a note, or lists those there are."""
    with desk_of(options, writes=options.words is not None) as desk:
        claim = desk.store.claims.resolve(options.claim)
        if options.words is not None:
            add_note(desk, claim, options.words, Visibility.PUBLIC if options.public else Visibility.INTERNAL)
        if options.json:
            print_json(notes_on(desk, claim))
        elif options.words is None:
            _show_notes(desk, claim)
        else:
            kind = "public: reports show it" if options.public else "internal: no report shows it"
            say(f"noted on {handle(claim.id)}, {kind}")
    return 0


def ask(options: Options) -> int:
    """Records that somebody was asked."""
    question = Question(
        options.who,
        options.by,
        read_time(options.when, "of the question") if options.when else "",
        options.question,
        read_time(options.deadline, "of the deadline") if options.deadline else "",
    )
    with desk_of(options, writes=True) as desk:
        claim = desk.store.claims.resolve(options.claim)
        contact_id = ask_claimant(desk, claim, question)
        _done(options, desk, claim, f"recorded as contact {handle(contact_id)} on claim {handle(claim.id)}")
    return 0


def answer(options: Options) -> int:
    """Records an answer."""
    at = read_time(options.when, "of the answer") if options.when else ""
    with desk_of(options, writes=True) as desk:
        contact = desk.store.contacts.resolve(options.contact)
        record_answer(desk, contact, options.answer, at=at)
        claim = desk.store.claims.get(contact.claim_id)
        _done(options, desk, claim, f"recorded the answer of {one_line(contact.question.who)}")
    return 0


def show_contacts(desk: Desk, claim: Claim) -> None:
    """Prints what the claimant was asked and answered, and the notes."""
    for contact in contacts_about(desk, claim):
        asked = contact.question
        until = f", until {local_time(asked.deadline)}" if asked.deadline else ""
        say(f"asked        {handle(contact.id)}  {one_line(asked.who)}, {one_line(asked.channel)}, "
            f"{local_time(asked.asked_at)}{until}")  # fmt: skip
        say(f"             {one_line(asked.question)}")
        answered = (
            f"{local_time(contact.answered_at)}: {one_line(contact.answer)}" if contact.answer else "no answer yet"
        )
        say(f"             {answered}")
    _show_notes(desk, claim)


def _show_notes(desk: Desk, claim: Claim) -> None:
    names = desk.store.people.names()
    notes = notes_on(desk, claim)
    for item in notes:
        say(f"note         {item.visibility.value}, {one_line(names.get(item.recorded_by, '?'))}, "
            f"{local_time(item.recorded_at)}: {one_line(item.words)}")  # fmt: skip


def _done(options: Options, desk: Desk, claim: Claim, message: str) -> None:
    if options.json:
        print_json([as_json(item) | {"handle": handle(item.id)} for item in contacts_about(desk, claim)])
    else:
        say(message)
