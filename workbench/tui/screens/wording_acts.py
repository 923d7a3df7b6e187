"""What a checker does to which claims there are, and to their words. Every act is a verb of `review`."""

from __future__ import annotations

from functools import partial

from workbench.errors import WorkbenchError
from workbench.model import Claim, ClaimRow
from workbench.review.claims import merge_claim, split_claim, why_no_rewording
from workbench.store import new_command_id
from workbench.text import clip
from workbench.tui.screens.evidence_acts import EvidenceActs

_TOLD = 48


class WordingActs(EvidenceActs):
    """Adding, rewording, splitting and merging claims, and having an article read again by the present finder."""

    article_id: int | None
    """The article whose claims are listed; None for all articles."""

    def go_to(self, claim_id: int) -> None:
        """Puts the cursor on a claim."""
        raise NotImplementedError

    def action_add_claim(self) -> None:
        """Adds a claim by marking its words in the article."""
        article_id = self._article_or_say()
        if article_id is not None:
            self.act("words", partial(self._add_claim, article_id))

    def action_edit(self) -> None:
        """Puts the claim in other words."""
        row = self._chosen_or_say()
        if row is not None:
            self.act("words", partial(self._edit, row))

    def action_split(self) -> None:
        """Cuts the claim into several."""
        row = self._chosen_or_say()
        if row is not None:
            self.act("words", partial(self._split, row))

    def action_merge(self) -> None:
        """Merges the claim into another one of its article."""
        row = self._chosen_or_say()
        if row is not None:
            self.act("words", partial(self._merge, row))

    def action_renew(self) -> None:
        """Shows what the finder finds otherwise now in the article."""
        article_id = self._article_or_say()
        if article_id is not None:
            self.act("words", partial(self._renew, article_id))

    def _article_or_say(self) -> int | None:
        if self.article_id is not None:
            return self.article_id
        row = self._chosen_or_say()
        return row.article_id if row else None

    async def _add_claim(self, article_id: int) -> None:
        from workbench.tui.screens.selection import SelectionScreen

        near = self.chosen.id if self.chosen else None
        claim_id = await self.app.push_screen_wait(SelectionScreen(article_id, near))
        if claim_id is not None:
            self._read_and_go(claim_id)
            keys = f"{self.key('claims.edit')} changes its words · {self.key('undo')} undoes"
            self.host.say(f"added: the claim is on the list to check · {keys}")

    async def _edit(self, row: ClaimRow) -> None:
        from workbench.tui.screens.wording import WordingScreen

        await self._rewordable(row)
        if await self.may_work(row.id) and await self.app.push_screen_wait(WordingScreen(row.id)):
            self._read_and_go(row.id)

    async def _split(self, row: ClaimRow) -> None:
        """Asks for the parts until they are taken, or given up; what was typed stays."""
        from workbench.tui.dialogs import SplitPrompt

        text = ""
        if not await self.may_work(row.id):
            return
        while True:
            claim = await self._rewordable(row)
            prompt = SplitPrompt(claim, text)
            parts = await self.app.push_screen_wait(prompt)
            if parts is None:
                return
            text = prompt.text
            split = partial(split_claim, self.services.desk, claim, parts, command_id=new_command_id())
            try:
                made = await self.off_thread(split)
            except WorkbenchError as error:
                self.host.report_error(error)
                continue
            self._read_and_go(made[0])
            self.host.say(f"split into {len(made)} claims, on the list to check · {self.key('undo')} undoes")
            return

    async def _merge(self, row: ClaimRow) -> None:
        from workbench.tui.dialogs import Choose
        from workbench.tui.presenters.merging import merge_options

        claim = await self._rewordable(row)
        if not await self.may_work(row.id):
            return
        desk = self.services.desk

        def read() -> tuple[dict[str, Claim], list[tuple[str, str]]]:
            others = [other for other in desk.store.claims.of_article(claim.article_id) if other.id != claim.id]
            return {str(other.id): other for other in others}, merge_options(claim, others)

        others, options = await self.read(read)
        if not options:
            self.host.say("The article has no other claim to merge this one into.")
            return
        hint = f"Gone from the list then: “{clip(claim.wording, 80)}”"
        chosen = await self.app.push_screen_wait(Choose("Merge into which claim?", options, note=hint))
        if chosen is None:
            return
        into = others[chosen]
        await self.off_thread(partial(merge_claim, desk, claim, into, command_id=new_command_id()))
        self._read_and_go(into.id)
        self.host.say(f"merged into “{clip(into.wording, _TOLD)}” · {self.key('undo')} undoes")

    async def _renew(self, article_id: int) -> None:
        from workbench.tui.screens.renewal import RenewalScreen

        if await self.app.push_screen_wait(RenewalScreen(article_id)):
            self.read_again()

    async def _rewordable(self, row: ClaimRow) -> Claim:
        """The claim as it is now; Refused where its words can't be changed."""
        claim = await self.read(partial(self.services.desk.store.claims.get, row.id))
        refusal = why_no_rewording(claim)
        if refusal is not None:
            raise refusal
        return claim

    def _read_and_go(self, claim_id: int) -> None:
        """Reads list and counts again, with the cursor on a claim."""
        self.read_again()
        self.go_to(claim_id)
