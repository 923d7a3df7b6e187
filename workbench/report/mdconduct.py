"""How a claim was handled, as Markdown: opinions, questions to the claimant, notes, corrections, complaints."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.model.report import ReportClaim, ReportDocument, ReportVerdict
from workbench.report import conduct, words
from workbench.report.links import contact_link
from workbench.report.mdtext import block, inline


def conduct_of(claim: ReportClaim, verdict: ReportVerdict) -> Iterator[list[str]]:
    """Who checked, whom they asked, what readers are to know besides, what was corrected or set aside."""
    if verdict.opinions:
        yield ["#### Who checked"]
        yield [
            f"- {inline(conduct.opinion(each))} ({inline(each.reviewer)}, {inline(words.when(each.recorded_at))})"
            for each in verdict.opinions
        ]
    yield from asked_and_noted(claim)
    if claim.corrections:
        yield ["#### Corrections"]
    for made in claim.corrections:
        yield [f"- {inline(conduct.correction(made))}"]
        yield [f"- Before: {inline(made.old)}", f"- Now: {inline(made.new)}", f"- Why: {inline(made.why)}"]
    if claim.overrides:
        yield ["#### Published in spite of"]
        yield [f"- {inline(conduct.override(made))}" for made in claim.overrides]


def asked_and_noted(claim: ReportClaim) -> Iterator[list[str]]:
    """Questions to the claimant with their answers, and the notes for readers."""
    if claim.contacts:
        yield ["#### Asked for comment"]
    for contact in claim.contacts:
        yield [f"{inline(conduct.asked(contact))}:"]
        yield block(contact.question, "> ")
        yield [inline(conduct.answered(contact)) + (":" if contact.answer.strip() else "")]
        yield block(contact.answer, "> ")
    if claim.notes:
        yield ["#### Notes"]
    for note in claim.notes:
        yield [f"{inline(note.who)}, {inline(words.when(note.at))}:"]
        yield block(note.words, "> ")


def corrections_of(document: ReportDocument) -> Iterator[list[str]]:
    """The corrections of the whole report, where there are any."""
    made = conduct.corrections(document)
    if made:
        yield ["## Corrections"]
        yield [f"- {inline(words.wording(claim))}: {inline(conduct.correction(each))}" for claim, each in made]


def complaints_of(document: ReportDocument) -> str:
    """How to complain."""
    contact = document.imprint.contact
    told = conduct.complaints(document.imprint)
    if not contact:
        return told
    href = contact_link(contact)
    where = f"<{href.removeprefix('mailto:')}>" if href else inline(contact)
    return f"{told} {where}."
