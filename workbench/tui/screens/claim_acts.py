"""What a checker does to one claim. Every act is a verb of `review`, run beside the screen."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from functools import partial

from workbench.errors import WorkbenchError
from workbench.model import ClaimRow, Status
from workbench.review import Desk, triage
from workbench.review.correction import corrects
from workbench.review.transitions import NEEDS_REASON
from workbench.review.triage import why_no_triage
from workbench.review.verdict import why_no_verdict
from workbench.store import new_command_id
from workbench.tui.screens.base import WorkbenchScreen

_WHY = {
    Status.SET_ASIDE: "Why is this claim set aside?",
    Status.NOT_CHECKABLE: "Why can this claim not be checked?",
}
_USUAL = {
    Status.SET_ASIDE: ("of little weight", "same as another claim", "nobody disputes it"),
    Status.NOT_CHECKABLE: ("opinion", "prediction", "personal experience", "too vague"),
}


class ClaimActs(WorkbenchScreen[None]):
    """The acts on the claim that a screen has chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._writing = asyncio.Lock()
        self._opening = False
        self._agreed: set[tuple[int, str]] = set()

    @property
    def chosen(self) -> ClaimRow | None:
        """The claim under the cursor, as the reviewer sees it."""
        raise NotImplementedError

    def step_on(self) -> None:
        """Moves the cursor to the next claim; the focus stays where it is."""
        raise NotImplementedError

    def read_again(self, *, keep: int | None = None) -> None:
        """Reads list and claim again; the cursor stays on its claim, or goes to claim `keep`."""
        raise NotImplementedError

    def action_triage(self, status: str) -> None:
        """Puts the claim on the list to check, aside, or among what can't be checked."""
        row, wanted = self._chosen_or_say(), Status(status)
        if row is None:
            return
        refusal = why_no_triage(row.status, wanted)
        if refusal is not None:
            self.host.report_error(refusal)
        elif wanted in NEEDS_REASON or row.holder_id is not None:
            self.act("triage", partial(self._triage_asking, row, wanted))
        else:
            self.step_on()
            self.act("triage", partial(self._triage, row, wanted, ""))

    def action_verdict(self) -> None:
        """Opens the verdict form."""
        self._open_verdict("")

    def action_rate(self, key: str) -> None:
        """Opens the verdict form with the rating chosen that has this key on the claim's scale."""
        self._open_verdict(key)

    def action_copy(self) -> None:
        """Copies the claim with its finding and sources."""
        row = self._chosen_or_say()
        if row is not None:
            self.act("copy", partial(self._copy, row))

    def action_report(self) -> None:
        """Opens the report of the claim's article."""
        from workbench.tui.screens.report import ReportScreen

        row = self._chosen_or_say()
        if row is not None:
            self.app.push_screen(ReportScreen(row.article_id))

    def _chosen_or_say(self) -> ClaimRow | None:
        if self.chosen is None:
            self.host.say("No claim is chosen.")
        return self.chosen

    def _open_verdict(self, key: str) -> None:
        row = self._chosen_or_say()
        if row is not None and not self._opening:  # A key typed meanwhile must not open a second form over the first.
            self._opening = True
            self.act("verdict", partial(self._open_once, row, key))

    async def _open_once(self, row: ClaimRow, key: str) -> None:
        try:
            await self._verdict(row, key)
        finally:
            self._opening = False

    async def _verdict(self, row: ClaimRow, key: str) -> None:
        from workbench.tui.screens.company import goes_on, read_company
        from workbench.tui.screens.verdict import VerdictScreen

        desk = self.services.desk
        refusal, company = await self.read(lambda: (_refusal(desk, row.id), read_company(desk, row.id)))
        if refusal:
            self.host.say(refusal)
        elif await goes_on(self, row.id, company, self._agreed) and await self.app.push_screen_wait(
            VerdictScreen(row.id, key)
        ):
            self.read_again()

    async def may_work(self, claim_id: int) -> bool:
        """Whether to go on with a claim: asks where another has it in hand or open."""
        from workbench.tui.screens.company import may_work

        return await may_work(self, claim_id, self._agreed)

    async def _triage_asking(self, row: ClaimRow, status: Status) -> None:
        from workbench.tui.dialogs import ReasonPrompt

        if not await self.may_work(row.id):
            return
        reason: str | None = ""
        if status in NEEDS_REASON:
            reason = await self.app.push_screen_wait(ReasonPrompt(_WHY[status], choices=_USUAL[status]))
        if reason is not None:
            if self.chosen is not None and self.chosen.id == row.id:
                self.step_on()
            await self._triage(row, status, reason)

    async def _triage(self, row: ClaimRow, status: Status, reason: str) -> None:
        """Writes it. The claim is judged as it was seen: a change by somebody else meanwhile is a Conflict."""
        desk, command_id = self.services.desk, new_command_id()

        def job() -> None:
            seen = replace(desk.store.claims.get(row.id), version=row.version, status=row.status)
            triage(desk, seen, status, reason=reason, command_id=command_id)

        async with self._writing:
            try:
                await self.off_thread(job)
            except WorkbenchError as error:
                self.host.report_error(error)
                self.read_again(keep=row.id)
                return
        self.read_again()

    async def _copy(self, row: ClaimRow) -> None:
        from workbench.report.copytext import claim_text
        from workbench.tui.clipboard import copy

        desk = self.services.desk
        text = await self.read(lambda: claim_text(desk, desk.store.claims.get(row.id)))
        how = await self.read(partial(copy, self.app, text))
        self.host.say(f"Claim {how}")


def _refusal(desk: Desk, claim_id: int) -> str:
    """Why the verdict form does not open, in words; what is published is corrected in it."""
    claim = desk.store.claims.get(claim_id)
    return "" if corrects(desk, claim) else why_no_verdict(desk, claim)
