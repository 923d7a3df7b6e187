"""Beginning a verdict from what was found before: choose what, confirm a figure that differs, and it is the draft."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from workbench.model import Claim, FigureRelation
from workbench.review import Desk
from workbench.review.reuse import differing_figures, reuse_fact_check, reuse_verdict
from workbench.store import new_command_id
from workbench.tui.detail import read_earlier
from workbench.tui.dialogs import Choose
from workbench.tui.presenters.earlier import claim_option, fact_check_option
from workbench.tui.screens.base import WorkbenchScreen

_CONFIRM = [("no", "No: leave it"), ("yes", "Yes, it holds for this figure too: begin from it")]


@dataclass(frozen=True, slots=True)
class Reusable:
    """Something to begin from: how a choice names it, its figures, and what makes it the draft."""

    label: str
    figures: tuple[FigureRelation, ...]
    reuse: Callable[[bool], object]


async def reuse_earlier(screen: WorkbenchScreen[Any], claim: Claim) -> bool:
    """Asks what to begin the verdict from; whether it is the draft now."""
    desk = screen.services.desk
    found = await screen.read(partial(reusable, desk, claim))
    if not found:
        screen.host.say("No earlier claim with a verdict in force, and no fact check, resembles this one.")
        return False
    options = [(str(number), item.label) for number, item in enumerate(found)]
    chosen = await screen.app.push_screen_wait(Choose("Begin the verdict from which?", options))
    if chosen is None:
        return False
    item = found[int(chosen)]
    differing = differing_figures(item.figures)
    if differing:
        note = "\n".join(f"≠ {line}" for line in differing)
        answer = await screen.app.push_screen_wait(
            Choose("A figure differs. Does it hold here all the same?", _CONFIRM, note=note)
        )
        if answer != "yes":
            return False
    await screen.off_thread(partial(item.reuse, bool(differing)))
    return True


def reusable(desk: Desk, claim: Claim) -> list[Reusable]:
    """Earlier claims with a verdict in force, then fact checks of others, best first."""
    earlier = read_earlier(desk, claim)
    found: list[Reusable] = []
    for item in earlier.claims:
        other = desk.store.claims.get(item.claim_id)
        standing = desk.store.verdicts.in_force(other)
        if standing:
            verdict = partial(reuse_verdict, desk, claim, other, command_id=new_command_id())
            found.append(Reusable(claim_option(item, standing[0].rating), item.figures, _confirmed(verdict)))
    for check in earlier.fact_checks:
        found.append(
            Reusable(fact_check_option(check), check.figures, _confirmed(partial(reuse_fact_check, desk, claim, check)))
        )
    return found


def _confirmed(verb: Callable[..., object]) -> Callable[[bool], object]:
    return lambda confirmed: verb(figures_confirmed=confirmed)
