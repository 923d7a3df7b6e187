"""The review screen in the running app, and what it shows."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.pilot import Pilot

from tests.tui.desk import services_of, shown, until
from workbench.config import Config
from workbench.review import Desk
from workbench.tui.app import WorkbenchApp
from workbench.tui.screens.review import ReviewScreen


@asynccontextmanager
async def reviewing(
    desk: Desk, article_id: int, size: tuple[int, int] = (80, 24), config: Config | None = None, *, ready: bool = True
) -> AsyncIterator[Pilot[int]]:
    """The claims of an article; `ready` once the first of them is read."""
    app = WorkbenchApp(services_of(desk, config), article_id)
    async with app.run_test(size=size, notifications=True) as pilot:
        await until(
            pilot,
            lambda: "score" in shown(app) and (screen_of(pilot)._detail is not None or not ready),
            what="the claims",
        )
        yield pilot


def screen_of(pilot: Pilot[int], *, front: bool = False) -> ReviewScreen:
    """The first list of claims that was opened, or the one in front."""
    stack = reversed(pilot.app.screen_stack) if front else pilot.app.screen_stack
    screen = next(screen for screen in stack if isinstance(screen, ReviewScreen))
    assert isinstance(screen, ReviewScreen)
    return screen


def rank_of(pilot: Pilot[int]) -> int:
    """The rank of the claim under the cursor."""
    row = screen_of(pilot).chosen
    return row.rank if row else 0


def flat(pilot: Pilot[int]) -> str:
    """The screen with runs of white space as one space."""
    return " ".join(shown(pilot.app).split())
