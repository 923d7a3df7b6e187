"""Recording what the claimant answered."""

from __future__ import annotations

from functools import partial

from workbench.model import Claim, Contact
from workbench.review.contacts import record_answer
from workbench.review.form_drafts import answer_form
from workbench.review.times import read_time
from workbench.text import clip
from workbench.tui.presenters.entry import EntryField, Kind, Values
from workbench.tui.presenters.times import typed_time
from workbench.tui.screens.entry import EntryScreen, Job

_SHOWN = 60


class AnswerScreen(EntryScreen):
    """The answer to one question, with a draft of its own."""

    FIELDS = (
        EntryField("when", "Answered", hint="2026-03-01 14:30; empty: now"),
        EntryField("answer", "The answer, quoted; or 'no answer' once the deadline is over", Kind.TEXT),
    )

    def __init__(self, contact: Contact) -> None:
        super().__init__(contact.claim_id)
        self.draft = answer_form(contact.id)
        self._contact = contact
        asked = contact.question
        self.title_words = clip(f"{asked.who}, asked: {asked.question}", _SHOWN)

    def given(self, claim: Claim) -> Values:
        """It came now."""
        return {"when": typed_time(self.services.desk.store.clock.now())}

    async def job(self, claim: Claim, values: Values) -> Job | None:
        """Records the answer."""
        at = read_time(values["when"], "of the answer") if values["when"].strip() else ""
        return partial(
            record_answer,
            self.services.desk,
            self._contact,
            values["answer"],
            at=at,
            command_id=self.command_id_for(values),
        )

    def told(self) -> str:
        """What was recorded."""
        return f"recorded: the answer · {self.key('undo')} undoes"
