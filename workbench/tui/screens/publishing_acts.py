"""What a checker does for publishing a claim: saying of which kind its sources are, withdrawing a published verdict."""

from __future__ import annotations

from functools import partial

from workbench.model import ClaimRow, SourceKind, Status
from workbench.store import new_command_id
from workbench.tui.screens.evidence_acts import EvidenceActs


class PublishingActs(EvidenceActs):
    """The acts on the chosen claim that the gate asks for, or that change what is published."""

    def action_source_kind(self) -> None:
        """Says of which kind a source of the claim is."""
        self._on_chosen("kind", self._source_kind)

    def action_withdraw(self) -> None:
        """Withdraws the claim's published verdict."""
        self._on_chosen("withdraw", self._withdraw)

    async def _source_kind(self, row: ClaimRow) -> None:
        from workbench.review.gatekeeping import state_kind
        from workbench.tui.dialogs import Choose
        from workbench.tui.presenters.evidence_lines import evidence_title

        desk, command_id = self.services.desk, new_command_id()
        every = await self.read(partial(desk.store.evidence.of_claim, row.id))
        sources = {str(piece.source.id): piece for piece in every if not piece.retracted_at}
        if not sources:
            self.host.say("This claim has no source yet.")
            return
        chosen: str | None = next(iter(sources))
        if len(sources) > 1:
            options = [(key, f"{evidence_title(piece)} · {piece.source.kind.value}") for key, piece in sources.items()]
            chosen = await self.app.push_screen_wait(Choose("Which source?", options))
        if chosen is None:
            return
        piece = sources[chosen]
        kinds = [(kind.value, kind.value) for kind in SourceKind]
        note = f"{evidence_title(piece)}. It is {piece.source.kind.value} now."
        kind = await self.app.push_screen_wait(Choose("Of which kind is it, wherever it is cited?", kinds, note=note))
        if kind is not None:
            await self.off_thread(partial(state_kind, desk, piece, kind, command_id=command_id))
            self.read_again()

    async def _withdraw(self, row: ClaimRow) -> None:
        from workbench.review.correction import refuse_unpublished, withdraw
        from workbench.tui.dialogs import ReasonPrompt

        desk, command_id = self.services.desk, new_command_id()
        claim = await self.read(partial(desk.store.claims.get, row.id))
        await self.read(partial(refuse_unpublished, desk, claim, Status.WITHDRAWN))
        reason = await self.app.push_screen_wait(ReasonPrompt("Why is the published verdict withdrawn?"))
        if reason is not None:
            await self.off_thread(partial(withdraw, desk, claim, reason, command_id=command_id))
            self.host.say(f"withdrawn · the next version shows it · {self.key('undo')} undoes")
            self.read_again()
