"""The verdict of an adjudicator who takes neither of two answers: the verdict form, below both of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from workbench.review import Sides, Take, adjudicate
from workbench.review.adjudication import why_no_adjudication
from workbench.store import VerdictWords
from workbench.tui.presenters.line import Line
from workbench.tui.presenters.sides import answer_lines
from workbench.tui.presenters.verdict import VerdictView
from workbench.tui.screens.verdict import VerdictScreen
from workbench.tui.screens.verdict_reading import read_verdict


class SettleScreen(VerdictScreen):
    """A verdict over two others. Dismissed as the verdict form is."""

    def __init__(self, sides: Sides) -> None:
        super().__init__(sides.claim.id)
        self._sides = sides

    def read_view(self) -> VerdictView:
        """The claim, and whether this reviewer may settle it."""
        desk = self.services.desk
        view = read_verdict(desk, self._sides.claim.id)
        return replace(view, refusal=why_no_adjudication(desk, view.claim))

    def job(self, view: VerdictView, words: VerdictWords, command_id: str) -> Callable[[], object]:
        """Settles the claim."""
        return partial(adjudicate, self.services.desk, view.claim, Take.NEITHER, own=words, command_id=command_id)

    def lines_above(self, width: int) -> list[Line]:
        """Both answers, above the evidence."""
        return [*answer_lines(self._sides, width), *super().lines_above(width)]
