"""What still comes for a screen that is left is for nobody; on one that stands, a missing part is an error."""

from __future__ import annotations

import asyncio

import pytest
from textual.worker import WorkerFailed

from tests.tui.desk import until
from tests.tui.opening import opened
from workbench.review import Desk
from workbench.tui.screens.base import WorkbenchScreen


class Slow(WorkbenchScreen[None]):
    """Looks for a part that it does not have, once it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.told = asyncio.Event()
        self.looked = False

    def look(self) -> None:
        self.act("look", self._look)

    async def _look(self) -> None:
        await asyncio.shield(self.told.wait())
        self.looked = True
        self.query_one("#gone")


async def test_what_comes_while_a_screen_is_left_ends_nothing(desk: Desk) -> None:
    screen = Slow()
    async with opened(desk, screen) as found:
        screen.look()
        screen.told.set()
        found.pilot.app.pop_screen()
        await until(found.pilot, lambda: screen.looked)
        await until(found.pilot, lambda: found.screen is not screen)
        assert found.pilot.app.is_running


async def test_on_a_screen_that_stands_it_is_an_error(desk: Desk) -> None:
    async def look() -> None:
        screen = Slow()
        async with opened(desk, screen) as found:
            screen.look()
            screen.told.set()
            await until(found.pilot, lambda: screen.looked)

    with pytest.raises(WorkerFailed):
        await look()
