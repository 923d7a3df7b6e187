"""How a claim was handled, in words: who checked, whom they asked, what was corrected or set aside, how to complain."""

from __future__ import annotations

from workbench.model.report import (
    Imprint,
    Reached,
    ReportClaim,
    ReportContact,
    ReportCorrection,
    ReportDocument,
    ReportOpinion,
    ReportOverride,
    ReportVerdict,
)
from workbench.model.status import Status
from workbench.model.verdict import VerdictRole
from workbench.report.corrections import WITHDRAWAL
from workbench.report.sections import sections, shown_verdict
from workbench.report.words import count, when

REACHED = {
    Reached.ALONE: "One reviewer’s verdict, as the team’s rules allow",
    Reached.TOGETHER: "Two reviewers came to this verdict, the second without seeing the first",
    Reached.ADJUDICATED: "Settled by an adjudicator after two reviewers differed",
}

CORRECTION = "An editor’s correction of the verdict that was published before"

ROLE = {
    VerdictRole.FIRST: "First verdict",
    VerdictRole.SECOND: "Second verdict",
    VerdictRole.ADJUDICATION: "Adjudication",
    VerdictRole.CORRECTION: "Correction",
    VerdictRole.WITHDRAWAL: "Withdrawal",
}

NOT_ASKED = "No question to the claimant is on record."
NO_ANSWER = "No answer has come."
CORRECTED = "A published verdict changes only by a correction, which is shown with what was said before and why."


def standing(claim: ReportClaim, verdict: ReportVerdict) -> str:
    """How the verdict in force was reached, and whether it is being looked at again."""
    again = "; under review again for a correction" if claim.status is Status.REOPENED else ""
    reached = CORRECTION if verdict.role is VerdictRole.CORRECTION else REACHED[verdict.reached]
    return reached + again


def opinion(given: ReportOpinion) -> str:
    """One verdict among those it was reached with, without the name: "First verdict: true, high confidence"."""
    sure = f", {given.confidence} confidence" if given.confidence else ""
    return f"{ROLE[given.role]}: {given.rating}{sure}"


def agreement(document: ReportDocument) -> str:
    """On how many claims two reviewers agreed, in a sentence; "" where no claim had two."""
    verdicts = [verdict for claim in sections(document).decided if (verdict := shown_verdict(claim))]
    doubled = [verdict for verdict in verdicts if verdict.reached is not Reached.ALONE]
    if not doubled:
        return ""
    agreed = sum(verdict.reached is Reached.TOGETHER for verdict in doubled)
    return f"Of {count(len(doubled), 'claim')} judged by two reviewers, they came to the same rating on {agreed}."


def asked(contact: ReportContact) -> str:
    """Who was asked, how, when and until when."""
    until = f", with an answer wanted by {when(contact.deadline)}" if contact.deadline.strip() else ""
    how = f" by {contact.channel}" if contact.channel.strip() else ""
    return f"{contact.who} was asked{how} on {when(contact.asked_at)}{until}"


def answered(contact: ReportContact) -> str:
    """What introduces the answer; NO_ANSWER where there is none."""
    return f"Answer of {when(contact.answered_at)}" if contact.answer.strip() else NO_ANSWER


def correction(made: ReportCorrection) -> str:
    """When, by whom and in which version something was corrected or taken back."""
    if is_withdrawal(made):
        return f"{made.what}: withdrawn on {when(made.at)} by {made.who}, in version {made.version}"
    return f"{made.what}: corrected on {when(made.at)} by {made.who}, in version {made.version}"


def is_withdrawal(made: ReportCorrection) -> bool:
    """Whether the verdict was taken back, and not changed."""
    return (made.what, made.new) == WITHDRAWAL


def override(made: ReportOverride) -> str:
    """What stood in the way of publishing and why it was set aside."""
    return f"{made.what} ({made.code}). Published all the same by {made.who} on {when(made.at)}: {made.why}"


def corrections(document: ReportDocument) -> list[tuple[ReportClaim, ReportCorrection]]:
    """Every correction in the report, the latest first."""
    every = [(claim, made) for claim in document.claims for made in claim.corrections]
    return sorted(every, key=lambda pair: pair[1].at, reverse=True)


def issue(document: ReportDocument) -> str:
    """Which version it is: "Version 2, published 4 May 2026", or that it has not been published."""
    if document.draft or not document.version:
        return "Draft, not published"
    return f"Version {document.version}, published {when(document.published_at)}"


def complaints(imprint: Imprint) -> str:
    """How to complain, up to the address; that none is given where the settings name none."""
    if imprint.contact:
        return "To point out an error or complain about a verdict, write to"
    return "No address for complaints has been set for this report."
