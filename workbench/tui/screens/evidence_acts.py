"""What a checker brings to one claim: sources, what was seen or said, the claimant's answer, notes, earlier work."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any

from workbench.model import Claim, ClaimRow
from workbench.store import new_command_id
from workbench.tui.screens.claim_acts import ClaimActs


class EvidenceActs(ClaimActs):
    """The acts that bring something to the claim that a screen has chosen."""

    def action_add_source(self) -> None:
        """Fetches or adds a source, then opens it for reading."""
        from workbench.tui.screens.sourcing import add_source

        row = self._chosen_or_say()
        if row is not None:
            self.act("source", partial(self._after, partial(add_source, self, row.id)))

    def action_read_source(self) -> None:
        """Opens a source that was captured for the claim."""
        from workbench.tui.screens.sourcing import read_source

        row = self._chosen_or_say()
        if row is not None:
            self.act("source", partial(self._after, partial(read_source, self, row.id)))

    def action_retract(self) -> None:
        """Retracts a piece of the claim's evidence."""
        row = self._chosen_or_say()
        if row is not None:
            self.act("retract", partial(self._retract, row))

    def action_add_seen(self) -> None:
        """Adds what the reviewer saw."""
        from workbench.tui.screens.sourcing import add_seen

        self._on_chosen("source", lambda row: self._after(partial(add_seen, self, row.id)))

    def action_archive(self) -> None:
        """Adds a page's copy from a web archive, then opens it for reading."""
        from workbench.tui.screens.archiving import add_archived

        self._on_chosen("source", lambda row: self._after(partial(add_archived, self, row.id)))

    def action_exchange(self) -> None:
        """Takes in what other programs made, or hands on what is here."""
        from workbench.tui.screens.exchanging import exchange

        self._on_chosen("source", lambda row: self._after(partial(exchange, self, row.id)))

    def action_statement(self) -> None:
        """Adds what somebody said."""
        from workbench.tui.screens.sourcing import add_statement

        self._on_chosen("source", lambda row: self._after(partial(add_statement, self, row.id)))

    def action_ask(self) -> None:
        """Records that the claimant was asked."""
        self._on_chosen("beside", self._ask)

    def action_answer(self) -> None:
        """Records what the claimant answered."""
        self._on_chosen("beside", self._answer)

    def action_note(self) -> None:
        """Writes a note on the claim."""
        self._on_chosen("beside", self._note)

    def action_reuse(self) -> None:
        """Begins the verdict from an earlier one, or from a fact check of others."""
        self._on_chosen("reuse", self._reuse)

    def _on_chosen(self, group: str, work: Callable[[ClaimRow], Coroutine[Any, Any, None]]) -> None:
        row = self._chosen_or_say()
        if row is not None:
            self.act(group, partial(work, row))

    async def _after(self, reading: Callable[[], Coroutine[Any, Any, bool]]) -> None:
        """Reads the claim again where evidence was attached: its version has grown, and acts judge by the version."""
        if await reading():
            self.read_again()

    async def _retract(self, row: ClaimRow) -> None:
        from workbench.review import retract
        from workbench.tui.dialogs import Choose, TextPrompt
        from workbench.tui.presenters.evidence_lines import evidence_title

        desk, command_id = self.services.desk, new_command_id()
        every = await self.read(partial(desk.store.evidence.of_claim, row.id))
        standing = {str(piece.id): piece for piece in every if not piece.retracted_at}
        if not standing:
            self.host.say("This claim has no evidence to retract.")
            return
        chosen: str | None = next(iter(standing))
        if len(standing) > 1:
            options = [(key, evidence_title(piece)) for key, piece in standing.items()]
            chosen = await self.app.push_screen_wait(Choose("Which evidence?", options))
        if chosen is None:
            return
        piece = standing[chosen]
        reason = await self.app.push_screen_wait(
            TextPrompt("Retract evidence", placeholder="Why", hint=evidence_title(piece))
        )
        if reason is not None:
            await self.off_thread(partial(retract, desk, piece, reason=reason, command_id=command_id))
            self.read_again()

    async def _ask(self, row: ClaimRow) -> None:
        from workbench.tui.screens.contact import ContactScreen

        if await self.app.push_screen_wait(ContactScreen(row.id)):
            self.read_again()

    async def _answer(self, row: ClaimRow) -> None:
        from workbench.review.contacts import contacts_about
        from workbench.tui.dialogs import Choose
        from workbench.tui.presenters.beside import contact_option
        from workbench.tui.screens.answer import AnswerScreen

        desk = self.services.desk
        contacts = await self.read(lambda: contacts_about(desk, desk.store.claims.get(row.id)))
        if not contacts:
            self.host.say(f"Nobody was asked about this claim yet: {self.key('claims.ask')} records a question.")
            return
        chosen: str | None = "0"
        if len(contacts) > 1:
            options = [(str(number), contact_option(contact)) for number, contact in enumerate(contacts)]
            chosen = await self.app.push_screen_wait(Choose("Whose answer?", options))
        if chosen is not None and await self.app.push_screen_wait(AnswerScreen(contacts[int(chosen)])):
            self.read_again()

    async def _note(self, row: ClaimRow) -> None:
        from workbench.tui.screens.note import NoteScreen

        if await self.app.push_screen_wait(NoteScreen(row.id)):
            self.read_again()

    async def _reuse(self, row: ClaimRow) -> None:
        from workbench.tui.screens.reusing import reuse_earlier

        claim: Claim = await self.read(partial(self.services.desk.store.claims.get, row.id))
        if await reuse_earlier(self, claim):
            self._open_verdict("")
