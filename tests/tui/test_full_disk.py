"""A full disk under a form: what was typed stays in it, and is kept and recorded once there is room again."""

from __future__ import annotations

import pytest
from textual.widgets import TextArea

from tests.store.faulty import full_disk
from tests.tui.desk import shown, until, until_shown
from tests.tui.opening import make_case, opened
from workbench.review import Desk, verdict_draft
from workbench.tui import draft_keeper
from workbench.tui.screens.verdict import VerdictScreen


async def test_what_was_typed_stays_in_the_form_and_is_kept_when_there_is_room_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(draft_keeper, "RETRY_S", 0.1)
    case = make_case(desk)
    async with opened(desk, VerdictScreen(case.claim.id, "1")) as found:
        await until(found.pilot, lambda: found.screen.focused is not None, what="the form")
        await found.pilot.press(*"Mine")
        await until_shown(found.pilot, "draft kept")
        with full_disk():
            await found.pilot.press(*" too")
            await until_shown(found.pilot, "DRAFT NOT KEPT, trying again")
            assert "the disk is full, or a quota is reached" in " ".join(shown(found.pilot.app).split())
            await found.pilot.press("ctrl+s")
            await until(found.pilot, lambda: found.screen.query_one(".form--alert").has_class("-on"), what="the reason")
            assert found.screen.query_one(TextArea).text == "Mine too"
            assert desk.store.verdicts.visible(desk.store.claims.get(case.claim.id), desk.member_id) == []
        await until_shown(found.pilot, "draft kept")
        assert (verdict_draft(desk, case.claim.id) or {})["rationale"] == "Mine too"
        await found.pilot.press("ctrl+s")
        await until(found.pilot, lambda: found.answers == [True])
    (verdict,) = desk.store.verdicts.visible(desk.store.claims.get(case.claim.id), desk.member_id)
    assert verdict.rationale == "Mine too"
