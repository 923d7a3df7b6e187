"""The verdict form on a scale of the team's own, and when an admin changes the scale under an open form."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import TextArea

from tests.tui.desk import shown, until, until_shown
from tests.tui.opening import make_case, opened
from tests.tui.test_verdict_screen import go, other_desk, until_open, verdicts_of
from workbench.review import Desk, save_verdict_draft, use_scale, verdict_draft
from workbench.tui.screens.verdict import VerdictScreen
from workbench.tui.widgets.rating_list import RatingList


async def test_the_form_has_the_labels_keys_and_definitions_of_the_teams_scale(desk: Desk) -> None:
    scale = use_scale(desk, "snopes")
    case = make_case(desk)
    async with opened(desk, VerdictScreen(case.claim.id)) as found:
        await until_open(found)
        for rating in scale.ratings:
            assert f"{rating.key} ○ {rating.label}" in shown(found.pilot.app)
        assert "conflicting sources" not in shown(found.pilot.app)
        await found.pilot.press("n")  # A key of the core scale, and none of this one.
        assert found.screen.query_one(RatingList).chosen == ""
        for rating in scale.ratings:
            found.screen.query_one(RatingList).focus()
            await found.pilot.press(rating.key)
            assert found.screen.query_one(RatingList).chosen == rating.label
        await until_shown(found.pilot, "r ● research in progress")
        found.screen.query_one(RatingList).focus()
        await found.pilot.press("u")
        await until_shown(found.pilot, "Nothing can be found that would")
        await go(found, "rationale")
        await found.pilot.press(*"No list.", "ctrl+s")
        await until(found.pilot, lambda: found.answers == [True])
    (verdict,) = verdicts_of(desk, case)
    assert (verdict.rating, verdict.scale_version) == ("unfounded", scale.id)


async def test_a_key_pressed_on_the_list_chooses_what_has_it_on_the_teams_scale(desk: Desk) -> None:
    use_scale(desk, "washington-post")
    case = make_case(desk)
    async with opened(desk, VerdictScreen(case.claim.id, "4")) as found:
        await until_open(found)
        assert "4 ● four pinocchios" in shown(found.pilot.app)
    async with opened(desk, VerdictScreen(case.claim.id, "5")) as found:
        await until_open(found)
        assert "5 ●" not in shown(found.pilot.app), "no rating has this key: the form opens without one"


async def test_a_scale_that_changed_underneath_refuses_the_save_and_keeps_every_word(
    desk: Desk, tmp_path: Path
) -> None:
    case = make_case(desk)
    admin = other_desk(tmp_path, "ada")
    async with opened(desk, VerdictScreen(case.claim.id, "3")) as found:
        await until_open(found)
        await found.pilot.press(*"Mine")
        scale = use_scale(admin, "averitec")
        await found.pilot.press("ctrl+s")
        await until(found.pilot, lambda: "The team's rating scale changed meanwhile" in found.text)
        assert found.answers == []
        assert verdicts_of(desk, case) == []
        assert found.screen.query_one(TextArea).text == "Mine"
        if "c ○ conflicting" not in shown(found.pilot.app):
            await found.pilot.press("ctrl+s")
        await until_shown(found.pilot, "c ○ conflicting or cherry-picked")
        assert found.screen.query_one(RatingList).chosen == ""
        await until(found.pilot, lambda: verdict_draft(desk, case.claim.id).get("rationale") == "Mine")
        found.screen.query_one(RatingList).focus()
        await found.pilot.press("1", "ctrl+s")
        await until(found.pilot, lambda: found.answers == [True])
    admin.store.close()
    (verdict,) = verdicts_of(desk, case)
    assert (verdict.rating, verdict.rationale, verdict.scale_version) == ("refuted", "Mine", scale.id)


async def test_a_draft_loses_a_rating_that_the_scale_has_not(desk: Desk) -> None:
    case = make_case(desk)
    save_verdict_draft(desk, case.claim.id, {"rating": "mixed", "rationale": "Typed before."})
    use_scale(desk, "averitec")
    async with opened(desk, VerdictScreen(case.claim.id)) as found:
        await until_open(found)
        assert found.screen.query_one(TextArea).text == "Typed before."
        await found.pilot.press("ctrl+s")
        await until(found.pilot, lambda: "Choose a rating first: by its key, or Enter" in found.text)
        assert found.answers == []
