"""Recording that the claimant was asked."""

from __future__ import annotations

from functools import partial

from workbench.model import Claim, Question
from workbench.report.words import ITSELF
from workbench.review.contacts import ask_claimant
from workbench.review.form_drafts import CONTACT_FORM
from workbench.review.times import read_time
from workbench.text import one_line
from workbench.tui.presenters.entry import EntryField, Kind, Values
from workbench.tui.presenters.times import typed_time
from workbench.tui.screens.entry import EntryScreen, Job


class ContactScreen(EntryScreen):
    """Who was asked what, how, when, and until when an answer is awaited."""

    draft = CONTACT_FORM
    title_words = "The claimant was asked"
    FIELDS = (
        EntryField("who", "Who", hint="the claimant, or who speaks for them"),
        EntryField("channel", "How", hint="call, e-mail, letter"),
        EntryField("when", "Asked", hint="2026-03-01 14:30; empty: now"),
        EntryField("deadline", "Answer by", hint="2026-03-03 12:00; empty: none was set"),
        EntryField("question", "The question", Kind.TEXT),
    )

    def given(self, claim: Claim) -> Values:
        """Whom the claim names, and now."""
        claimant = one_line(claim.claimant)
        now = typed_time(self.services.desk.store.clock.now())
        return {"who": "" if claimant.casefold() in ITSELF else claimant, "when": now}

    async def job(self, claim: Claim, values: Values) -> Job | None:
        """Records the question."""
        question = Question(
            values["who"],
            values["channel"],
            read_time(values["when"], "of the question") if values["when"].strip() else "",
            values["question"],
            read_time(values["deadline"], "of the deadline") if values["deadline"].strip() else "",
        )
        return partial(ask_claimant, self.services.desk, claim, question, command_id=self.command_id_for(values))

    def told(self) -> str:
        """What was recorded."""
        return f"recorded: {one_line(self.values['who'])} was asked · {self.key('claims.answer')} records the answer"
