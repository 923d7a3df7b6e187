"""Keeping what somebody said to the reviewer as a source."""

from __future__ import annotations

from workbench.model import Claim, Statement
from workbench.review.evidence import capture_statement
from workbench.review.form_drafts import STATEMENT_FORM
from workbench.review.times import read_time
from workbench.store import CapturedSource
from workbench.tui.presenters.entry import EntryField, Kind, Values
from workbench.tui.presenters.times import typed_time
from workbench.tui.screens.entry import EntryScreen, Job


class StatementScreen(EntryScreen):
    """Who said what, in which office, how and when. `source` is what was kept."""

    draft = STATEMENT_FORM
    title_words = "What somebody said to you, as a source"
    FIELDS = (
        EntryField("person", "Person", hint="who said it"),
        EntryField("office", "Office", hint="spokesperson of the ministry; empty: none"),
        EntryField("medium", "How", hint="call, e-mail, interview"),
        EntryField("when", "When", hint="2026-03-01 14:30; empty: now"),
        EntryField("words", "The words, as they were said", Kind.TEXT),
    )

    def __init__(self, claim_id: int) -> None:
        super().__init__(claim_id)
        self.source: CapturedSource | None = None

    def given(self, claim: Claim) -> Values:
        """It was said now."""
        return {"when": typed_time(self.services.desk.store.clock.now())}

    async def job(self, claim: Claim, values: Values) -> Job | None:
        """Keeps the statement."""
        said_at = read_time(values["when"], "it was said") if values["when"].strip() else ""
        spoken = Statement(values["person"], values["office"], values["medium"], said_at)
        command_id = self.command_id_for(values)

        def keep() -> None:
            desk = self.services.desk
            self.source = capture_statement(desk, claim, spoken, values["words"], command_id=command_id)

        return keep

    def told(self) -> str:
        """What was kept, and what is still to do."""
        return "kept as a source, supplied by you; nothing is attached yet"
