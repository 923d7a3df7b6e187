"""Both verdicts side by side, and settling them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC
from pathlib import Path

import pytest
from textual.widgets import TextArea

from tests.tui.desk import make_desk, paste, shown, until, until_shown
from tests.tui.opening import COUNTED, LICENSED, Case, attach, make_case
from tests.tui.reviewing import reviewing
from workbench.model import Confidence, Role, Stance, Status
from workbench.review import Desk, history_of, record_verdict, sides_of
from workbench.store import SECOND_REVIEW, VerdictWords
from workbench.tui.presenters.line import plain
from workbench.tui.presenters.sides import marked_lines, sides_lines
from workbench.tui.widgets.rating_list import RatingList


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Desk]:
    """Ada, who holds all roles, at a database that asks for a second verdict; Ben and Eva review."""
    desk = make_desk(tmp_path)
    desk.store.people.set_rule(SECOND_REVIEW, "on", by="ada")
    for login in ("ben", "eva"):
        desk.store.people.add(login, frozenset({Role.REVIEWER}))
    yield desk
    desk.store.close()


def _differ(team: Desk) -> Case:
    """Ben and Eva differ on the first claim; Eva saw a piece of evidence more."""
    case, store = make_case(team), team.store
    attach(team, case, COUNTED)
    ben, eva = Desk(store, "ben"), Desk(store, "eva")
    said = VerdictWords("mostly true", Confidence.HIGH, "The count says 380 buses, near enough.")
    record_verdict(ben, store.claims.get(case.claim.id), said)
    attach(team, case, LICENSED, Stance.CONTEXT)
    said = VerdictWords("mixed", Confidence.LOW, "The count says 380 buses, not 412.")
    record_verdict(eva, store.claims.get(case.claim.id), said)
    assert store.claims.get(case.claim.id).status is Status.DISAGREEMENT
    return case


def test_both_stand_beside_each_other_with_their_evidence_and_words_that_differ(team: Desk) -> None:
    case = _differ(team)
    sides = sides_of(team, team.store.claims.get(case.claim.id))
    lines = sides_lines(sides, history_of(team, sides.claim), 79, UTC)
    text = "\n".join(plain(line) for line in lines)
    assert "First: ben                             │ Second: eva" in text
    assert "MOSTLY TRUE · high confidence          │ MIXED · low confidence" in text
    assert "Evidence (1)                           │ Evidence (2)" in text
    assert text.count("only here") == 1
    assert "other words  “near enough” → “not 412”" in text
    assert "ada: attached evidence that" in text
    marked = [words for line in lines for words, role in line if role == "mark"]
    assert marked == ["near enough", "not 412"]


def test_marks_stay_on_their_words_where_lines_break() -> None:
    lines = marked_lines("one two three four", [(4, 13)], 8)
    assert [[part for part in line if part[1] == "mark"] for line in lines] == [
        [("two", "mark")],
        [("three", "mark")],
        [],
    ]


async def test_an_adjudicator_takes_one_side_and_undoes_it(team: Desk) -> None:
    case = _differ(team)
    async with reviewing(team, case.article.id) as pilot:
        await pilot.press("C")
        await until_shown(pilot, "They differ.")
        await pilot.press("2")
        await until_shown(pilot, "eva's answer is taken: mixed. Why?")
        await pilot.press("enter")
        await until_shown(pilot, "● adjudicated")
        claim = team.store.claims.get(case.claim.id)
        verdict = team.store.verdicts.in_force(claim)[0]
        assert (verdict.rating, verdict.rationale) == ("mixed", "The count says 380 buses, not 412.")
        await pilot.press("u")
        await until_shown(pilot, "They differ.")
        await pilot.press("h")
        await until_shown(pilot, "settled the disagreement: mixed (taken back since)")


async def test_an_adjudicator_takes_neither_with_reasons_of_their_own(team: Desk) -> None:
    case = _differ(team)
    async with reviewing(team, case.article.id) as pilot:
        await pilot.press("C")
        await until_shown(pilot, "They differ.")
        await pilot.press("n")
        await until_shown(pilot, "second, eva: mixed")
        await until(pilot, lambda: isinstance(pilot.app.focused, RatingList))
        await pilot.press("1")
        await until(pilot, lambda: isinstance(pilot.app.focused, TextArea))
        await paste(pilot, "Both counts are of a part.")
        await pilot.press("ctrl+s")
        await until_shown(pilot, "Settled: FALSE")
        await pilot.press("escape")
        await until(pilot, lambda: "● adjudicated" in shown(pilot.app))


async def test_the_second_reviewer_is_shown_nothing_of_the_first_verdict(team: Desk) -> None:
    case = make_case(team)
    said = VerdictWords("mostly true", Confidence.HIGH, "The count says so.")
    record_verdict(Desk(team.store, "ben"), team.store.claims.get(case.claim.id), said)
    async with reviewing(team, case.article.id) as pilot:
        await pilot.press("C")
        await until_shown(pilot, "they are not both in")
        assert "mostly" not in shown(pilot.app).lower()
        assert "says so" not in shown(pilot.app)
