"""Who else has a claim open, or in hand, and that a person is asked before both work on it."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tui.desk import add_article, claim_of, shown, until, until_shown
from tests.tui.reviewing import reviewing
from workbench.model import Role, Status
from workbench.review import Desk, leases, triage
from workbench.tui import attendance
from workbench.tui.attendance import Attendance
from workbench.tui.screens.company import read_company


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attendance, "EVERY_SECONDS", 0.02)
    monkeypatch.setattr(attendance, "SETTLED_SECONDS", 0.02)


def _soon(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + 5
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_who_is_here_is_told_to_others_and_gone_when_they_leave(desk: Desk, tmp_path: Path) -> None:
    article = add_article(desk)
    first, second = claim_of(desk, article), claim_of(desk, article, 2)
    told: list[int] = []
    ada, ben = Attendance(desk, lambda: told.append(1)), Attendance(Desk(desk.store.another(), "ben"), lambda: None)
    ada.start()
    ada.open(first.id)
    time.sleep(0.2)
    assert not list(tmp_path.glob("*.presence")), "who is alone tells nobody"
    ben.start()
    ben.open(first.id)
    _soon(lambda: ada.others(first.id) == ("ben",) and ben.others(first.id) == ("ada",))
    assert told
    ben.open(second.id)
    _soon(lambda: ada.others(second.id) == ("ben",) and not ada.others(first.id))
    ben.stop()
    _soon(lambda: not ada.others(second.id))
    ada.stop()


def test_nobody_is_in_the_way_of_who_has_a_claim_in_hand(desk: Desk) -> None:
    claim = claim_of(desk, add_article(desk))
    desk.store.people.add("ben", frozenset({Role.REVIEWER}))
    ben = Desk(desk.store.another(), "ben")
    ben.store.presence.open(claim.id, by="ben")
    assert read_company(desk, claim.id).here == ("ben",)
    leases.take(desk, claim)
    assert not read_company(desk, claim.id).who
    assert read_company(ben, claim.id).lease is not None


async def test_who_opens_a_claim_that_another_has_is_told_and_asked(desk: Desk) -> None:
    article = add_article(desk)
    claim = claim_of(desk, article)
    desk.store.people.add("ben", frozenset({Role.REVIEWER}))
    ben = Desk(desk.store.another(), "ben")
    ben.store.presence.open(claim.id, by="ben")
    async with reviewing(desk, article.id) as pilot:
        await until_shown(pilot, "Open     by ben too")
        await pilot.press("v")
        await until_shown(pilot, "ben has this claim open now.")
        await pilot.press("escape")
        triage(desk, claim, Status.TO_CHECK)
        leases.take(ben, desk.store.claims.get(claim.id))
        await until_shown(pilot, "@ben")
        await pilot.press("x")
        await until_shown(pilot, "Take it over, saying why")
        await pilot.press("j", "enter")
        await until_shown(pilot, "Why is this claim set aside?")
        await pilot.press("escape", "v")  # Agreed once: not asked again about the same people.
        await until(pilot, lambda: "Reasons" in shown(pilot.app) and "Take it over" not in shown(pilot.app))
