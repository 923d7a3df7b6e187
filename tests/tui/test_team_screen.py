"""The team on a screen: members, rules, agreement with bars."""

from __future__ import annotations

from tests.tui.desk import add_article, until_shown
from tests.tui.reviewing import reviewing
from workbench.model import CORE, Reviewer, Role
from workbench.review import Desk
from workbench.review.agreement import Agreement
from workbench.review.team_agreement import MonthAgreement, RatingPair, ReviewerAgreement, TeamAgreement
from workbench.tui.presenters.line import plain
from workbench.tui.presenters.team import TeamView, interval_bar, team_lines

FEW = Agreement(4, None, why_not="not enough data: 4 of at least 10 claims")


def test_the_team_is_told_in_lines_with_bars_and_a_table_of_ratings() -> None:
    view = TeamView((Reviewer(1, "ada", "ada", frozenset({Role.ADMIN, Role.EDITOR})),), {1: 2}, True, 30)
    found = TeamAgreement(
        "2026-02-01", "", "port", CORE, 3, Agreement(50, 0.82, 0.7, 0.9), Agreement(50, 0.41, -0.2, 0.6), FEW, FEW,
        (MonthAgreement("2026-02", FEW),), (RatingPair("false", "mixed", 2), RatingPair("mixed", "mixed", 48)),
        (ReviewerAgreement("ada", FEW),),
    )  # fmt: skip
    text = "\n".join(plain(line) for line in team_lines(view, found, 78)).replace("\u00a0", " ")
    assert "ada                  admin, editor · 2 claims in hand" in text
    assert "claims with two verdicts, from 2026-02-01, tag port, scale core, version 1" in text
    assert "the same rating        82 % ················───●──·· 70 % to 90 %, 50 claims" in text
    assert "Cohen's kappa          0.41 ─────────●─────········· -0.20 to 0.60, 50 claims" in text
    assert "weighted kappa            - not enough data: 4 of at least 10 claims" in text
    assert "3 claims left out, on which somebody reached no verdict" in text
    assert "1 false                  ·    2" in text
    assert "3 mixed                  ·   48" in text
    assert "--by-reviewer on" not in text
    assert "counting …" in "\n".join(plain(line) for line in team_lines(view, None, 78))


def test_a_bar_keeps_within_its_ends() -> None:
    assert interval_bar(1.0, 1.0, 1.0, 5) == "····●"
    assert interval_bar(-0.5, -1.0, 0.0, 5) == "●····"


async def test_the_team_is_shown_from_any_screen(desk: Desk) -> None:
    async with reviewing(desk, add_article(desk).id) as pilot:
        await pilot.press("T")
        await until_shown(pilot, "not enough data: 0 of at least 10 claims")
        await pilot.press("p")
        await until_shown(pilot, "the last 30 days")
        await pilot.press("j", "enter")
        await until_shown(pilot, "claims with two verdicts, from 20")
