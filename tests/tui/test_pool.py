from __future__ import annotations

import asyncio
import contextvars
from threading import Event

import pytest

from tests.tui.desk import until
from tests.tui.opening import make_case, opened
from workbench.review import Desk
from workbench.tui.pool import in_pool
from workbench.tui.screens.source import SourceScreen

_WHO = contextvars.ContextVar("_WHO", default="nobody")


async def test_a_read_knows_what_its_caller_knows_and_hands_back_its_error() -> None:
    _WHO.set("ada")
    assert await in_pool(_WHO.get) == "ada"
    with pytest.raises(ZeroDivisionError):
        await in_pool(lambda: 1 / 0)


async def test_a_source_that_is_left_while_it_is_read_again_troubles_nobody(
    desk: Desk,
) -> None:
    case = make_case(desk)
    begun, go_on = Event(), Event()

    def late(screen: SourceScreen) -> None:
        begun.set()
        go_on.wait(5)
        assert screen.services.desk is desk

    async with opened(desk, SourceScreen(case.claim.id, case.capture_id)) as found:
        screen = found.screen
        assert isinstance(screen, SourceScreen)
        await until(found.pilot, lambda: screen.view is not None)
        reading = asyncio.create_task(screen.read(lambda: late(screen)))
        await until(found.pilot, begun.is_set)
        await found.pilot.press("escape")
        await until(found.pilot, lambda: found.answers == [False])
        go_on.set()
        await reading
