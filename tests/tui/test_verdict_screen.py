from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
from contextlib import suppress
from decimal import Decimal
from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from tests.tui.desk import paste, services_of, shown, until, until_shown
from tests.tui.opening import COUNTED, LICENSED, Case, Opened, attach, make_case, opened
from workbench.config import Config
from workbench.model import RATINGS, Confidence, NumericFinding, Stance, Status, Verdict
from workbench.review import Desk, record_verdict, save_verdict_draft, triage, undo_last, verdict_draft
from workbench.review.figure import read_figures
from workbench.store import SECOND_REVIEW, VerdictWords, open_store
from workbench.tui.app import WorkbenchApp
from workbench.tui.presenters.figure_fields import ratio_line
from workbench.tui.presenters.verdict import VerdictForm, draft_fields, recorded_words
from workbench.tui.screens import verdict as verdict_screen
from workbench.tui.screens.help import entries_of
from workbench.tui.screens.verdict import VerdictScreen
from workbench.tui.widgets.confidence_bar import ConfidenceBar
from workbench.tui.widgets.rating_list import RatingList


def words(rating: str = "false", rationale: str = "The count says otherwise.") -> VerdictWords:
    return VerdictWords(rating, Confidence.HIGH, rationale)


def other_desk(tmp_path: Path, who: str = "bob") -> Desk:
    return Desk(open_store(tmp_path / "claims.db"), who)


def rename_table(folder: Path, old: str, new: str) -> None:
    """Another program at work in the file: two SQLite libraries in one process would drop each other's locks."""
    program = (
        "import sqlite3, sys; sqlite3.connect(sys.argv[1]).execute('ALTER TABLE {} RENAME TO {}'.format(*sys.argv[2:]))"
    )
    subprocess.run([sys.executable, "-c", program, str(folder / "claims.db"), old, new], check=True)


def verdicts_of(desk: Desk, case: Case) -> list[Verdict]:
    return desk.store.verdicts.visible(desk.store.claims.get(case.claim.id), desk.member_id)


async def until_open(found: Opened) -> None:
    await until(found.pilot, lambda: found.screen.focused is not None, what="the form")


class HeldForm(VerdictScreen):
    """A form whose reading waits until the test lets it go on, as over a slow connection."""

    CSS_PATH = Path(verdict_screen.__file__).with_name("verdict.tcss").as_posix()

    def __init__(self, claim_id: int) -> None:
        super().__init__(claim_id)
        self.go_on = asyncio.Event()

    async def bring_drafts_back(self) -> None:
        await self.go_on.wait()
        await super().bring_drafts_back()


async def go(found: Opened, *fields: str) -> None:
    """Presses Tab until the field of this id has the focus."""
    for name in fields:
        for _ in range(12):
            if found.screen.focused is not None and found.screen.focused.id == f"verdict-{name}":
                break
            await found.pilot.press("tab")
        assert found.screen.focused is not None
        assert found.screen.focused.id == f"verdict-{name}"


async def test_the_form_shows_claim_evidence_and_scale(desk: Desk) -> None:
    case = make_case(desk)
    attach(desk, case, COUNTED)
    async with opened(desk, VerdictScreen(case.claim.id)) as found:
        await until_open(found)
        screen = shown(found.pilot.app)
        assert "The city runs 412 electric buses, the transport office said." in screen
        assert "Claimed by the transport office" in screen
        assert "1 − refutes · Yearly count" in screen
        assert "“The city runs 380" in screen
        for rating in RATINGS:
            assert f"{rating.key} ○ {rating.label}" in screen
        assert "●medium" in screen
        assert found.screen.query_one("#verdict-claimed", Input).value == "412"


async def test_a_verdict_is_recorded_by_keys_alone(desk: Desk) -> None:
    case = make_case(desk)
    attach(desk, case, COUNTED)
    async with opened(desk, VerdictScreen(case.claim.id)) as found:
        await until_open(found)
        await found.pilot.press("2")
        await until_shown(found.pilot, "2 ● mostly false")
        await go(found, "confidence")
        await found.pilot.press("right")
        await go(found, "low")
        await found.pilot.press(*"380")
        await until(found.pilot, lambda: "claimed is 1.08 times the" in found.text)
        await go(found, "unit")
        await found.pilot.press(*"buses")
        await go(found, "rationale")
        await found.pilot.press(*"It is 380", "ctrl+s")
        await until(found.pilot, lambda: found.answers == [True])
        assert "recorded: mostly false · u undoes" in found.toasts
    (verdict,) = verdicts_of(desk, case)
    assert (verdict.rating, verdict.confidence) == ("mostly false", Confidence.HIGH)
    assert verdict.rationale == "It is 380"
    assert verdict.finding == NumericFinding(Decimal(412), Decimal(380), Decimal(380), "buses")
    assert desk.store.claims.get(case.claim.id).status is Status.DECIDED
    assert verdict_draft(desk, case.claim.id) == {}


async def test_a_rating_given_when_opening_is_chosen_and_the_reasons_come_next(desk: Desk) -> None:
    case = make_case(desk)
    async with opened(desk, VerdictScreen(case.claim.id, "4")) as found:
        await until_open(found)
        assert "4 ● mostly true" in shown(found.pilot.app)
        await found.pilot.press(*"So.", "ctrl+s")
        await until(found.pilot, lambda: found.answers == [True])
    (verdict,) = verdicts_of(desk, case)
    assert (verdict.rating, verdict.finding) == ("mostly true", None)


async def test_every_step_of_the_scale_has_its_key_and_arrows_and_mouse_work_too(desk: Desk) -> None:
    case = make_case(desk)
    async with opened(desk, VerdictScreen(case.claim.id)) as found:
        await until_open(found)
        for rating in RATINGS:
            await found.pilot.press(rating.key)
            assert found.screen.query_one(RatingList).chosen == rating.label
            await found.pilot.press("shift+tab")
        await until_shown(found.pilot, "It was right once and no longer")
        await found.pilot.press("down", "down")
        assert found.screen.focused is found.screen.query_one(RatingList)
        await found.pilot.press("enter")
        assert isinstance(found.screen.focused, TextArea)
        assert found.screen.query_one(RatingList).chosen == "mostly false"
        await found.pilot.click(RatingList, offset=(5, 2))
        assert found.screen.query_one(RatingList).chosen == "mixed"
        await found.pilot.click(ConfidenceBar, offset=(15, 0))
        await until_shown(found.pilot, "●low")
        await go(found, "confidence")
        await found.pilot.press("plus", "plus", "minus")
        await until_shown(found.pilot, "●medium")


async def test_what_is_missing_is_said_and_nothing_is_recorded(desk: Desk) -> None:
    case = make_case(desk)
    async with opened(desk, VerdictScreen(case.claim.id)) as found:
        await until_open(found)
        await found.pilot.press("ctrl+s")
        await until_shown(found.pilot, "Choose a rating first")
        await found.pilot.press("1")
        await until(found.pilot, lambda: "Choose a rating first" not in found.text)
        await found.pilot.press("ctrl+s")
        await until_shown(found.pilot, "Say in a sentence or more")
        await found.pilot.press(*"Off.")
        await go(found, "low")
        await found.pilot.press(*"12,5")
        await until(found.pilot, lambda: "low: “12,5” is no number" in found.text)
        await go(found, "rationale")
        await found.pilot.press("ctrl+s")
        await until_shown(found.pilot, "The figure can't be read")
        assert found.screen.focused is found.screen.query_one("#verdict-low")
        assert found.screen.query_one("#verdict-low", Input).value == "12,5"
        assert found.screen.query_one(TextArea).text == "Off."
    assert verdicts_of(desk, case) == []


async def test_a_draft_is_kept_within_a_second_of_the_last_key(desk: Desk) -> None:
    case = make_case(desk)
    async with opened(desk, VerdictScreen(case.claim.id, "1")) as found:
        await until_open(found)
        await found.pilot.press(*"Half a")
        typed = time.monotonic()
        while verdict_draft(desk, case.claim.id).get("rationale") != "Half a":
            await asyncio.sleep(0.01)
            assert time.monotonic() - typed < 1.0
        await until(found.pilot, lambda: "draft kept " in found.text)
        assert verdict_draft(desk, case.claim.id)["rating"] == "false"


async def test_a_draft_is_kept_at_least_every_second_while_keys_keep_coming(desk: Desk) -> None:
    case = make_case(desk)
    kept: set[str] = set()
    async with opened(desk, VerdictScreen(case.claim.id, "1")) as found:
        await until_open(found)
        end = time.monotonic() + 2.0
        while time.monotonic() < end:
            await found.pilot.press("x")
            await asyncio.sleep(0.02)
            kept.add(verdict_draft(desk, case.claim.id).get("rationale", ""))
    assert len(kept) >= 3  # nothing, then one draft a second or oftener


async def test_a_draft_comes_back_with_its_time(desk: Desk) -> None:
    case = make_case(desk)
    typed = {"rating": "misleading", "rationale": "Half a thought", "confidence": "low", "low": "12,5"}
    save_verdict_draft(desk, case.claim.id, typed)
    async with opened(desk, VerdictScreen(case.claim.id)) as found:
        await until_open(found)
        await until(found.pilot, lambda: "draft of " in found.text and " restored" in found.text)
        assert "m ● misleading" in shown(found.pilot.app)
        assert "●low" in shown(found.pilot.app)
        assert "Half a thought" in shown(found.pilot.app)
        assert found.screen.query_one("#verdict-low", Input).value == "12,5"
        assert found.screen.query_one("#verdict-claimed", Input).value == "412"


async def test_escape_leaves_once_the_last_key_is_kept(desk: Desk) -> None:
    case = make_case(desk)
    async with opened(desk, VerdictScreen(case.claim.id, "1")) as found:
        await until_open(found)
        await found.pilot.press(*"Last", "escape")
        await until(found.pilot, lambda: found.answers == [False])
        assert verdict_draft(desk, case.claim.id)["rationale"] == "Last"


async def test_quitting_keeps_the_last_key_too(desk: Desk) -> None:
    case = make_case(desk)
    async with opened(desk, VerdictScreen(case.claim.id, "1")) as found:
        await until_open(found)
        await found.pilot.press(*"Last", "ctrl+q")
    assert verdict_draft(desk, case.claim.id)["rationale"] == "Last"


async def test_a_form_that_was_only_looked_at_leaves_no_draft(desk: Desk) -> None:
    case = make_case(desk)
    async with opened(desk, VerdictScreen(case.claim.id)) as found:
        await until_open(found)
        await found.pilot.press("tab", "tab", "escape")
        await until(found.pilot, lambda: found.answers == [False])
    assert verdict_draft(desk, case.claim.id) == {}


async def test_a_draft_that_cant_be_kept_says_so_until_it_can(desk: Desk, tmp_path: Path) -> None:
    case = make_case(desk)
    async with opened(desk, VerdictScreen(case.claim.id, "1")) as found:
        await until_open(found)
        await until_shown(found.pilot, "draft kept")
        rename_table(tmp_path, "draft", "away")
        await found.pilot.press("x")
        await until_shown(found.pilot, "DRAFT NOT KEPT")
        rename_table(tmp_path, "away", "draft")
        await until(found.pilot, lambda: "draft kept" in found.text, seconds=8)
        assert verdict_draft(desk, case.claim.id)["rationale"] == "x"


async def test_a_second_ctrl_q_leaves_where_the_draft_cant_be_kept(desk: Desk, tmp_path: Path) -> None:
    case = make_case(desk)
    async with opened(desk, VerdictScreen(case.claim.id, "1")) as found:
        await until_open(found)
        await until_shown(found.pilot, "draft kept")
        rename_table(tmp_path, "draft", "away")
        await found.pilot.press("x", "ctrl+q")
        await until(found.pilot, lambda: "^Q again leaves without it" in found.toasts)
        with suppress(TimeoutError):  # The pilot would wait for a screen that is gone.
            await asyncio.wait_for(found.pilot.press("ctrl+q"), 2)
        for _ in range(200):
            await asyncio.sleep(0.01)
            if not found.pilot.app.is_running:
                break
        assert not found.pilot.app.is_running


async def test_a_field_that_was_emptied_comes_back_empty(desk: Desk) -> None:
    case = make_case(desk)
    async with opened(desk, VerdictScreen(case.claim.id)) as found:
        await until_open(found)
        await go(found, "claimed")
        await found.pilot.press("end", "backspace", "backspace", "backspace", "escape")
        await until(found.pilot, lambda: found.answers == [False])
    assert verdict_draft(desk, case.claim.id) == {"claimed": ""}
    async with opened(desk, VerdictScreen(case.claim.id)) as found:
        await until_open(found)
        await until(found.pilot, lambda: " restored" in found.text)
        assert found.screen.query_one("#verdict-claimed", Input).value == ""
        await go(found, "claimed")
        await found.pilot.press(*"412", "escape")
        await until(found.pilot, lambda: found.answers == [False])
    assert verdict_draft(desk, case.claim.id) == {}


async def test_ratings_have_the_keys_that_a_person_gave_them(desk: Desk) -> None:
    case = make_case(desk)
    config = Config(keys={"rating.m": "x"})
    async with opened(desk, VerdictScreen(case.claim.id), config=config) as found:
        await until_open(found)
        assert "x ○ misleading" in shown(found.pilot.app)
        await found.pilot.press("x")
        await until_shown(found.pilot, "x ● misleading")
        await found.pilot.press("shift+tab", "m")
        assert found.screen.query_one(RatingList).chosen == "misleading"


async def test_help_in_the_form_lists_the_ratings_and_how_to_move_wherever_the_focus_is(desk: Desk) -> None:
    case = make_case(desk)
    async with opened(desk, VerdictScreen(case.claim.id, "1")) as found:
        await until_open(found)
        assert isinstance(found.screen.focused, TextArea)
        listed = {entry.action.id: entry.keys for entry in entries_of(found.screen)}
        assert [listed[f"rating.{rating.key}"] for rating in RATINGS] == [(rating.key,) for rating in RATINGS]
        assert {"verdict.next", "verdict.previous", "rating.down", "confidence.more"} <= set(listed)
        await found.pilot.press("f1")
        await until_shown(found.pilot, "Keys on this screen")
        await paste(found.pilot, "misleading")
        await found.pilot.press("enter")
        await until_shown(found.pilot, "m ● misleading")


async def test_a_conflict_says_what_changed_and_keeps_every_word(desk: Desk, tmp_path: Path) -> None:
    desk.store.people.set_rule(SECOND_REVIEW, "on", by="ada")
    case = make_case(desk)
    bob = other_desk(tmp_path)
    async with opened(desk, VerdictScreen(case.claim.id, "2")) as found:
        await until_open(found)
        await found.pilot.press(*"Mine")
        record_verdict(bob, bob.store.claims.get(case.claim.id), words("true", "Bob's secret reasons"))
        await found.pilot.press("ctrl+s")
        await until(
            found.pilot, lambda: "The claim changed meanwhile: it was 'new' and is 'first in' now" in found.text
        )
        assert found.answers == []
        assert found.screen.query_one(TextArea).text == "Mine"
        assert "Bob's secret" not in shown(found.pilot.app)
        await until_shown(found.pilot, "bob gave a verdict meanwhile. It stays")
        assert verdicts_of(desk, case) == []
        await found.pilot.press("ctrl+s")
        await until(found.pilot, lambda: "second verdict, blind" in found.text or found.answers == [True])
        if not found.answers:
            await found.pilot.press("ctrl+s")
        await until(found.pilot, lambda: found.answers == [True])
        assert "both verdicts are in, and they differ" in found.toasts
    bob.store.close()
    assert desk.store.claims.get(case.claim.id).status is Status.DISAGREEMENT


async def test_a_verdict_that_came_in_between_stands_beside_the_own_words(desk: Desk, tmp_path: Path) -> None:
    case = make_case(desk)
    bob = other_desk(tmp_path)
    async with opened(desk, VerdictScreen(case.claim.id, "2")) as found:
        await until_open(found)
        await found.pilot.press(*"The count says mine")
        record_verdict(bob, bob.store.claims.get(case.claim.id), words("true", "The count says theirs"))
        await found.pilot.press("ctrl+s")
        await until(found.pilot, lambda: "bob gave a verdict meanwhile: true" in shown(found.pilot.app))
        screen = shown(found.pilot.app)
        assert "The count says theirs" in screen
        assert "“theirs” → “mine”" in screen
        assert found.screen.query_one(TextArea).text == "The count says mine"
        assert "'decided', by somebody else" in found.text
        await found.pilot.press("escape")
        await until(found.pilot, lambda: found.answers == [False])
    bob.store.close()
    assert [verdict.rating for verdict in verdicts_of(desk, case)] == ["true"]
    assert verdict_draft(desk, case.claim.id)["rationale"] == "The count says mine"


async def test_a_key_says_that_no_verdict_can_be_reached_and_asks_what_is_missing(desk: Desk) -> None:
    case = make_case(desk)
    async with opened(desk, VerdictScreen(case.claim.id)) as found:
        await until_open(found)
        await found.pilot.press("ctrl+n")
        await until_shown(found.pilot, "What is missing for one?")
        await found.pilot.press("enter")
        await until_shown(found.pilot, "The record wants a reason")
        await found.pilot.press(*"the depot list", "enter")
        await until(found.pilot, lambda: found.answers == [True])
        assert "no verdict reached · the claim stays to check" in found.toasts
    (verdict,) = verdicts_of(desk, case)
    assert (verdict.reached, verdict.missing) == (False, "the depot list")
    assert desk.store.claims.get(case.claim.id).status is Status.TO_CHECK


async def test_what_is_missing_outlives_a_conflict_and_the_form(desk: Desk, tmp_path: Path) -> None:
    case = make_case(desk)
    bob = other_desk(tmp_path)
    async with opened(desk, VerdictScreen(case.claim.id)) as found:
        await until_open(found)
        assert isinstance(found.pilot.app, WorkbenchApp)
        found.pilot.app._watcher.stop()  # The change comes while nobody looks.
        attach(bob, case, COUNTED)
        await found.pilot.press("ctrl+n")
        await until_shown(found.pilot, "What is missing for one?")
        await found.pilot.press(*"the depot list", "enter")
        await until(found.pilot, lambda: "Nothing was recorded, your words are kept" in found.text)
        await found.pilot.press("escape")
        await until(found.pilot, lambda: found.answers == [False])
    bob.store.close()
    assert verdict_draft(desk, case.claim.id) == {"missing": "the depot list"}
    async with opened(desk, VerdictScreen(case.claim.id)) as found:
        await until_open(found)
        await found.pilot.press("ctrl+n")
        await until_shown(found.pilot, "the depot list")
        await found.pilot.press("enter")
        await until(found.pilot, lambda: found.answers == [True])
    assert [verdict.missing for verdict in verdicts_of(desk, case)] == ["the depot list"]
    assert verdict_draft(desk, case.claim.id) == {}


async def test_the_second_reviewer_never_sees_the_first_verdict(desk: Desk, tmp_path: Path) -> None:
    desk.store.people.set_rule(SECOND_REVIEW, "on", by="ada")
    case = make_case(desk)
    bob = other_desk(tmp_path)
    record_verdict(bob, bob.store.claims.get(case.claim.id), words("outdated", "Bob's secret reasons"))
    async with opened(desk, VerdictScreen(case.claim.id), size=(140, 40)) as found:
        await until_open(found)
        await until_shown(found.pilot, "You give the second verdict, blind")
        screen = shown(found.pilot.app)
        assert "secret" not in screen
        assert "●" not in screen.replace("●medium", "")
    bob.store.close()


async def test_a_verdict_that_would_be_refused_is_not_typed_in_vain(desk: Desk) -> None:
    desk.store.people.set_rule(SECOND_REVIEW, "on", by="ada")
    case = make_case(desk)
    record_verdict(desk, case.claim, words())
    async with opened(desk, VerdictScreen(case.claim.id)) as found:
        await until(found.pilot, lambda: "the first one is yours" in found.text)
        assert "Reasons" not in found.text
        await found.pilot.press("1", "x", "ctrl+s", "escape")
        await until(found.pilot, lambda: found.answers == [False])
    assert len(verdicts_of(desk, case)) == 1


async def test_a_claim_set_aside_says_what_to_do_first(desk: Desk) -> None:
    case = make_case(desk)
    triage(desk, case.claim, Status.SET_ASIDE, reason="not of interest")
    async with opened(desk, VerdictScreen(case.claim.id)) as found:
        await until(found.pilot, lambda: "Put it back to 'to check' first" in found.text)


async def test_ones_own_decided_verdict_is_there_to_be_changed(desk: Desk) -> None:
    case = make_case(desk)
    finding = NumericFinding(Decimal(412), Decimal("379.5"), Decimal(390), "bus")
    record_verdict(desk, case.claim, VerdictWords("mixed", Confidence.LOW, "As I saw it.", finding))
    async with opened(desk, VerdictScreen(case.claim.id)) as found:
        await until_open(found)
        assert "You change your verdict of" in found.text
        assert "3 ● mixed" in shown(found.pilot.app)
        assert "As I saw it." in shown(found.pilot.app)
        assert found.screen.query_one("#verdict-low", Input).value == "379.5"
        await found.pilot.press("2", "ctrl+s")
        await until(found.pilot, lambda: found.answers == [True])
    assert [verdict.rating for verdict in verdicts_of(desk, case)] == ["mixed", "mostly false"]
    assert verdicts_of(desk, case)[1].finding == finding


async def test_an_undone_verdict_gives_its_words_back(desk: Desk) -> None:
    case = make_case(desk)
    record_verdict(desk, case.claim, words("outdated", "It was so in spring."))
    undo_last(desk)
    async with opened(desk, VerdictScreen(case.claim.id)) as found:
        await until_open(found)
        assert "o ● outdated" in shown(found.pilot.app)
        assert "It was so in spring." in shown(found.pilot.app)
        assert "●high" in shown(found.pilot.app)


async def test_the_editor_says_where_it_cant_be_opened(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "no-such-editor")
    monkeypatch.delenv("VISUAL", raising=False)
    case = make_case(desk)
    async with opened(desk, VerdictScreen(case.claim.id, "1")) as found:
        await until_open(found)
        await found.pilot.press(*"kept", "ctrl+e")
        await until(found.pilot, lambda: "there is no program 'no-such-editor'" in found.toasts)
        assert found.screen.query_one(TextArea).text == "kept"


async def test_hostile_words_reach_the_form_clean(desk: Desk) -> None:
    case = make_case(desk, "[/b] \x1b[31m Buses \u202e run.", title="[bold \x1b]0;x\x07")
    attach(desk, case, "[/b] \x1b[31m Buses \u202e run.", Stance.CONTEXT)
    async with opened(desk, VerdictScreen(case.claim.id)) as found:
        await until_open(found)
        screen = shown(found.pilot.app)
        assert "\x1b" not in screen
        assert "\u202e" not in screen
        assert "[bold ␛]0;x␇" in screen
        assert "“[/b] ␛[31m Buses ⟦RLO⟧" in found.text


# --- numbers and fields ----------------------------------------------------------------------------------------------


def fields(claimed: str = "", low: str = "", high: str = "", unit: str = "") -> dict[str, str]:
    return {"claimed": claimed, "low": low, "high": high, "unit": unit}


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        (fields("100,000", "4,000"), "claimed is 25 times the supported figure"),
        (fields("90", "100", "140"), "claimed is 0.75 times the supported figure (middle of the range)"),
        (fields("5", "5"), "claimed and supported are the same"),
        (fields("5", "3", "6"), "the claimed figure is within the range"),
        (fields("5", "0"), "no ratio: the supported figure is 0"),
        (fields("5", ""), ""),
    ],
)
def test_the_ratio_is_said_in_words(typed: dict[str, str], line: str) -> None:
    assert ratio_line(read_figures(typed)) == line


def test_a_draft_keeps_only_what_a_person_typed() -> None:
    fresh = VerdictForm(claimed="412", unit="bus")
    assert draft_fields(fresh, fresh) == {}
    typed = VerdictForm(rating="false", claimed="412", unit="bus", rationale="So it is.")
    assert draft_fields(typed, fresh) == {"rating": "false", "rationale": "So it is."}
    assert draft_fields(VerdictForm(unit="bus"), fresh) == {"claimed": ""}


def test_only_what_can_be_undone_says_so() -> None:
    assert recorded_words("true", Status.DECIDED).endswith("u undoes")
    assert "u undoes" not in recorded_words("true", Status.AGREED)
    assert "adjudication" in recorded_words("true", Status.DISAGREEMENT)
    assert os.linesep not in recorded_words("true", Status.FIRST_IN)


async def test_letters_typed_past_a_field_take_nothing_back(desk: Desk) -> None:
    case = make_case(desk)
    attach(desk, case, COUNTED)
    async with opened(desk, VerdictScreen(case.claim.id)) as found:
        await until_open(found)
        await go(found, "confidence")
        await found.pilot.press(*"unusual")
        await found.pilot.pause(0.2)
    assert [item.retracted_at for item in desk.store.evidence.of_claim(case.claim.id)] == [""]


async def test_reasons_typed_right_after_a_rating_are_reasons(desk: Desk) -> None:
    case = make_case(desk)
    async with opened(desk, VerdictScreen(case.claim.id)) as found:
        await until_open(found)
        await found.pilot.press("1", *"no count can be more common")
        assert found.screen.query_one(TextArea).text == "no count can be more common"
        await found.pilot.press("ctrl+s")
        await until(found.pilot, lambda: found.answers == [True])
    (verdict,) = verdicts_of(desk, case)
    assert (verdict.rating, verdict.rationale) == ("false", "no count can be more common")


@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
async def test_a_long_figure_is_shown_whole_and_from_its_first_digit(desk: Desk, size: tuple[int, int]) -> None:
    case = make_case(desk)
    save_verdict_draft(desk, case.claim.id, {"claimed": "40,000,000", "low": "12,345,678,901,234,567,890.12345678"})
    async with opened(desk, VerdictScreen(case.claim.id), size=size) as found:
        await until_open(found)
        await until_shown(found.pilot, "claimed   40,000,000")
        assert all(field.content_size.width >= 16 for field in found.screen.query(Input))
        await go(found, "low")
        await until_shown(found.pilot, "supported 12,345,678,901,2")
        await found.pilot.press("7")
        assert found.screen.query_one("#verdict-low", Input).value == "7"


async def test_the_form_names_the_key_for_help_that_works_in_the_reasons(desk: Desk) -> None:
    case = make_case(desk)
    async with opened(desk, VerdictScreen(case.claim.id, "1")) as found:
        await until_open(found)
        assert shown(found.pilot.app).splitlines()[-1].strip().startswith("F1 Help")
        await found.pilot.press("question_mark")
        assert found.screen.query_one(TextArea).text == "?"
        await found.pilot.press("f1")
        await until_shown(found.pilot, "Keys on this screen")


async def test_new_evidence_is_shown_at_once_and_the_verdict_recorded_on_it(desk: Desk, tmp_path: Path) -> None:
    case = make_case(desk)
    attach(desk, case, COUNTED)
    bob = other_desk(tmp_path)
    async with opened(desk, VerdictScreen(case.claim.id, "2"), size=(100, 40)) as found:
        await until_open(found)
        await found.pilot.press(*"Mine")
        attach(bob, case, LICENSED, Stance.CONTEXT)
        await until(found.pilot, lambda: "The evidence changed meanwhile: attached context: “According" in found.text)
        assert "context · Yearly count" in found.text
        await found.pilot.press(*" too")
        await asyncio.sleep(verdict_screen._LOOK_S)
        await found.pilot.press("ctrl+s")
        await until(found.pilot, lambda: found.answers == [True])
    bob.store.close()
    (verdict,) = verdicts_of(desk, case)
    assert (verdict.rating, verdict.rationale) == ("mostly false", "Mine too")
    assert verdict.evidence_digest == desk.store.evidence.standing_digest(case.claim.id)


async def test_retracted_evidence_is_named_and_a_key_pressed_before_it_could_be_read_records_nothing(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verdict_screen, "_LOOK_S", 600.0)
    case = make_case(desk)
    attach(desk, case, COUNTED)
    bob = other_desk(tmp_path)
    async with opened(desk, VerdictScreen(case.claim.id, "1")) as found:
        await until_open(found)
        await found.pilot.press(*"Mine")
        (piece,) = bob.store.evidence.of_claim(case.claim.id)
        bob.store.evidence.retract(piece.id, reason="an old list", by="bob")
        await until(found.pilot, lambda: "The evidence changed meanwhile: retracted refutes: “The city" in found.text)
        assert "No evidence is attached" in found.text
        await found.pilot.press("ctrl+s")
        await found.pilot.pause(0.2)
        assert "records it on the claim as it is now" in found.text
        assert found.screen.query_one(TextArea).text == "Mine"
        assert found.answers == []
    bob.store.close()
    assert verdicts_of(desk, case) == []


async def test_evidence_that_changed_unseen_is_a_conflict_that_names_it(desk: Desk, tmp_path: Path) -> None:
    case = make_case(desk)
    bob = other_desk(tmp_path)
    async with opened(desk, VerdictScreen(case.claim.id, "1")) as found:
        await until_open(found)
        await found.pilot.press(*"Mine")
        assert isinstance(found.pilot.app, WorkbenchApp)
        found.pilot.app._watcher.stop()  # The change comes while nobody looks.
        attach(bob, case, COUNTED)
        await found.pilot.press("ctrl+s")
        await until(found.pilot, lambda: "The evidence changed meanwhile: attached refutes: “The city" in found.text)
        assert "Nothing was recorded, your words are kept" in found.text
        assert "1 − refutes" in found.text
        assert verdicts_of(desk, case) == []
        await found.pilot.press("ctrl+s")
        await until(found.pilot, lambda: found.answers == [True])
    bob.store.close()
    assert [verdict.rationale for verdict in verdicts_of(desk, case)] == ["Mine"]


async def test_nothing_is_said_of_evidence_that_was_attached_before_the_form_was_opened(desk: Desk) -> None:
    case = make_case(desk)
    async with opened(desk, VerdictScreen(case.claim.id, "1")) as found:
        await until_open(found)
        await found.pilot.press("escape")
        await until(found.pilot, lambda: found.answers == [False])
        attach(desk, case, COUNTED)
        found.pilot.app.push_screen(VerdictScreen(case.claim.id, "1"), found.answers.append)
        await until(found.pilot, lambda: "1 − refutes" in found.text)
        await until_open(found)
        found.pilot.app.post_message(WorkbenchApp.RecordChanged())  # As when the watcher comes late.
        await found.pilot.press(*"Mine")
        await found.pilot.pause(0.3)
        assert "meanwhile" not in found.text
        await found.pilot.press("ctrl+s")
        await until(found.pilot, lambda: found.answers == [False, True])


async def test_what_is_said_in_passing_leaves_the_lines_at_the_foot_in_sight_and_goes_soon(desk: Desk) -> None:
    case = make_case(desk)
    app = WorkbenchApp(services_of(desk))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.push_screen(VerdictScreen(case.claim.id, "1"))
        await until_shown(pilot, "draft kept")
        before = shown(app).splitlines()
        app.say("Claim copied to the clipboard of this terminal")
        await until_shown(pilot, "Claim copied")
        after = shown(app).splitlines()
        assert after[-3:] == before[-3:]
        assert any("Claim copied" in line for line in after[:4])
        assert [note.timeout for note in app._notifications] == [3.0]


async def test_tab_leads_from_the_rating_to_the_reasons(desk: Desk) -> None:
    case = make_case(desk)
    async with opened(desk, VerdictScreen(case.claim.id)) as found:
        await until_open(found)
        await found.pilot.press("tab")
        assert isinstance(found.screen.focused, TextArea)


async def test_what_is_typed_before_the_form_can_take_it_is_not_lost(desk: Desk) -> None:
    form = HeldForm(make_case(desk).claim.id)
    async with opened(desk, form) as found:
        await found.pilot.press("4")
        assert form.query_one(RatingList).chosen == ""
        form.go_on.set()
        await until_shown(found.pilot, "● mostly true")


async def test_a_draft_is_called_kept_only_once_all_of_it_is(desk: Desk) -> None:
    case = make_case(desk)
    form = VerdictScreen(case.claim.id)
    async with opened(desk, form) as found:
        await until_open(found)
        await found.pilot.press("4")
        await until_shown(found.pilot, "draft kept")
        async with form.keeper.lock:  # As while the disk is slow.
            await found.pilot.press("x")  # Into the reasons, where choosing a rating leads.
            await until_shown(found.pilot, "keeping the draft …")
        await until_shown(found.pilot, "draft kept")
        draft = verdict_draft(desk, case.claim.id)
        assert draft is not None
        assert draft["rationale"] == "x"
