from __future__ import annotations

import re

from tests.tui.desk import add_article, claim_of, found, shown, until, until_shown
from tests.tui.opening import attach, make_case
from tests.tui.reviewing import flat, reviewing
from workbench.model import Article, Confidence
from workbench.model.factcheck import FactCheck
from workbench.review import Desk, record_verdict, verdict_draft
from workbench.store import VerdictWords
from workbench.tui.screens.verdict import VerdictScreen

SAME = "The city of Harbour runs 412 electric buses, the transport office said."
OTHER = "The city of Harbour runs 380 electric buses, the transport office said."


def decided(desk: Desk, words: str, rating: str = "mostly true") -> Article:
    """An earlier article whose one claim has a verdict."""
    article = add_article(desk, words, [found(words, words, 0.9)], title="Older news")
    verdict = VerdictWords(rating, Confidence.HIGH, "The depot's own list has as many.")
    record_verdict(desk, claim_of(desk, article), verdict)
    return article


def imported(desk: Desk, claim: str, rating: str = "False") -> None:
    check = FactCheck(
        claim, "", "", rating, "Check [/b] \x1b]0;x\x07 Post", "https://example.org/1", "", "2024-05-06", "en"
    )
    desk.store.fact_checks.add([check], "file:checks.json", by=desk.who)


async def test_an_earlier_verdict_becomes_the_draft_and_the_form_opens_with_it(desk: Desk) -> None:
    decided(desk, SAME)
    article = add_article(desk)
    async with reviewing(desk, article.id, size=(120, 40)) as pilot:
        await until_shown(pilot, "m opens the first · R begins from one")
        await pilot.press("R")
        await until_shown(pilot, "Begin the verdict from which?")
        await until_shown(pilot, "▸ mostly true · 0.")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, VerdictScreen))
        await until_shown(pilot, "The depot's own list has as many.")
        await until_shown(pilot, "Checked before as claim")
    assert verdict_draft(desk, claim_of(desk, article).id)["rating"] == "mostly true"


async def test_a_figure_that_differs_is_marked_and_asks_for_confirmation(desk: Desk) -> None:
    decided(desk, OTHER)
    article = add_article(desk)
    async with reviewing(desk, article.id, size=(120, 40)) as pilot:
        await until_shown(pilot, "≠ ")
        await pilot.press("R", "enter")
        await until_shown(pilot, "A figure differs. Does it hold here all the same?")
        # Not by colour alone: a sign, and the line that explains it.
        assert re.search(r"│ ≠ [^│]*412[^│]*380", shown(pilot.app))
        await pilot.press("enter")
        await until(pilot, lambda: "A figure differs" not in shown(pilot.app))
        assert not verdict_draft(desk, claim_of(desk, article).id)
        await pilot.press("R", "enter")
        await until_shown(pilot, "A figure differs. Does it hold here all the same?")
        await pilot.press("j", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, VerdictScreen))
    assert verdict_draft(desk, claim_of(desk, article).id)["rating"] == "mostly true"


async def test_a_larger_figure_under_the_same_hedge_is_another_claim(desk: Desk) -> None:
    words = "The city of Harbour runs more than {} electric buses, the transport office said."
    decided(desk, words.format("900"))
    ours = words.format("400")
    article = add_article(desk, ours, [found(ours, ours, 0.9)])
    async with reviewing(desk, article.id, size=(120, 40)) as pilot:
        await until_shown(pilot, "≠ ")
        await pilot.press("R", "enter")
        await until_shown(pilot, "A figure differs. Does it hold here all the same?")
    assert not verdict_draft(desk, claim_of(desk, article).id)


async def test_a_verdict_that_was_begun_is_never_typed_over(desk: Desk) -> None:
    decided(desk, SAME)
    case = make_case(desk)
    attach(desk, case, "The transport office")
    desk.store.drafts.save(case.claim.id, "verdict", {"rationale": "My own words."}, by=desk.who)
    async with reviewing(desk, case.article.id) as pilot:
        await pilot.press("R")
        await until_shown(pilot, "Begin the verdict from which?")
        await pilot.press("enter")
        await until(pilot, lambda: "you have typed a verdict on this claim already" in flat(pilot))
    assert verdict_draft(desk, case.claim.id) == {"rationale": "My own words."}


async def test_a_fact_check_of_others_is_shown_clean_and_becomes_reasons_without_a_rating(desk: Desk) -> None:
    imported(desk, SAME)
    article = add_article(desk)
    async with reviewing(desk, article.id, size=(120, 40)) as pilot:
        await until_shown(pilot, "Fact checks of others")
        await until_shown(pilot, "Check [/b]")
        assert "\x1b" not in shown(pilot.app)
        await pilot.press("R", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, VerdictScreen))
        await until(pilot, lambda: "as “False”, 2024-05-06. https://example.org/1" in flat(pilot))
    assert list(verdict_draft(desk, claim_of(desk, article).id)) == ["rationale"]


async def test_where_nothing_can_be_reused_it_says_so(desk: Desk) -> None:
    add_article(desk, SAME, [found(SAME, SAME, 0.9)], title="Older news")
    async with reviewing(desk, add_article(desk).id) as pilot:
        await pilot.press("R")
        await until_shown(pilot, "No earlier claim with a verdict in force")
