from __future__ import annotations

from dataclasses import replace

from textual.pilot import Pilot

from tests.tui.desk import add_article, found, services_of, shown, until, until_shown
from tests.tui.reviewing import rank_of, reviewing, screen_of
from workbench.config import Config
from workbench.model import Article, Status
from workbench.review import Desk, triage
from workbench.tui.app import WorkbenchApp
from workbench.tui.presenters.shortlist import filtered_words, shortlist_words, whole_words
from workbench.tui.presenters.status import counts_in_short, counts_in_words

FIVE = Config(budget=5)


def long_article(desk: Desk, many: int = 12) -> Article:
    """An article with as many claims, the first the best."""
    lines = [f"Depot {number} of the town runs {number + 100} buses." for number in range(1, many + 1)]
    text = "\n\n".join(lines)
    return add_article(desk, text, [found(text, line, 0.9 - number / 100) for number, line in enumerate(lines)])


def lines_of(pilot: Pilot[int]) -> int:
    return screen_of(pilot).claims.line_count


async def test_an_article_begins_with_its_best_claims_and_a_key_shows_the_rest(desk: Desk) -> None:
    async with reviewing(desk, long_article(desk).id, config=FIVE) as pilot:
        await until_shown(pilot, "5 of 12 found · w shows the rest")
        assert lines_of(pilot) == 5
        await pilot.press("j", "w")
        await until_shown(pilot, "all 12 · w shows the first 5")
        await until(pilot, lambda: lines_of(pilot) == 12)
        assert rank_of(pilot) == 2
        await pilot.press("G", "w")
        await until_shown(pilot, "5 of 12 found")
        await until(pilot, lambda: lines_of(pilot) == 5 and rank_of(pilot) == 1)


async def test_a_claim_that_somebody_decided_on_stays_in_sight(desk: Desk) -> None:
    article = long_article(desk)
    triage(desk, desk.store.claims.of_article(article.id)[9], Status.TO_CHECK)
    async with reviewing(desk, article.id, config=FIVE) as pilot:
        await until_shown(pilot, "6 of 12 found")
        assert "10 ○ to check" in shown(pilot.app)


async def test_search_and_filter_go_over_every_claim(desk: Desk) -> None:
    async with reviewing(desk, long_article(desk).id, config=FIVE) as pilot:
        await pilot.press("slash", *"111", "enter")
        await until_shown(pilot, "all statuses · 1 of 12")
        await until(pilot, lambda: rank_of(pilot) == 11)
        await pilot.press("w")
        await until_shown(pilot, "Every claim that fits is shown already.")
        await pilot.press("escape")  # The cursor stays on what was found, so the list opens.
        await until_shown(pilot, "all 12 · w shows the first 5")
        await until(pilot, lambda: rank_of(pilot) == 11)
        await pilot.press("w", "f")
        await until_shown(pilot, "· new · 12 of 12")


async def test_going_to_a_claim_beyond_the_first_ones_opens_the_list(desk: Desk) -> None:
    article = long_article(desk)
    claim = desk.store.claims.of_article(article.id)[8]
    async with reviewing(desk, article.id, config=FIVE) as pilot:
        screen_of(pilot).go_to(claim.id)
        await until_shown(pilot, "all 12 · w shows the first 5")
        await until(pilot, lambda: rank_of(pilot) == 9)


async def test_undo_goes_back_to_a_claim_beyond_the_first_ones(desk: Desk) -> None:
    article = long_article(desk)
    triage(desk, desk.store.claims.of_article(article.id)[8], Status.TO_CHECK)
    async with reviewing(desk, article.id, config=FIVE) as pilot:
        await until_shown(pilot, "6 of 12 found")
        await pilot.press("u")
        await until_shown(pilot, "all 12")
        await until(pilot, lambda: rank_of(pilot) == 9)


async def test_a_short_article_and_all_articles_together_are_listed_whole(desk: Desk) -> None:
    article = long_article(desk, 4)
    async with reviewing(desk, article.id, config=FIVE) as pilot:
        await until_shown(pilot, "all statuses · 4 of 4")
        await pilot.press("w")
        await until_shown(pilot, "Every claim that fits is shown already.")
    long_article(desk)
    async with WorkbenchApp(services_of(desk, FIVE)).run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "handle")
        await pilot.press("c")
        await until_shown(pilot, "all statuses · 16 of 16")


async def test_a_budget_of_none_lists_all_at_once(desk: Desk) -> None:
    async with reviewing(desk, long_article(desk).id, config=replace(FIVE, budget=0)) as pilot:
        await until_shown(pilot, "all statuses · 12 of 12")


def test_what_the_list_has_is_told_in_words() -> None:
    assert shortlist_words(20, 1214, "w") == (("20 of 1,214 found", "plain"), " · w shows the rest")
    assert whole_words(1214, 20, "w") == (("all 1,214", "plain"), " · w shows the first 20")
    assert filtered_words(None, None, 3) == (("all statuses", "plain"), " · … of 3")
    assert filtered_words(Status.REMOVED, 2, 30) == (("⌫ removed", "muted"), " · 2")


def test_removed_claims_are_counted_nowhere() -> None:
    counts = {Status.NEW: 3, Status.REMOVED: 2}
    assert counts_in_words(counts) == "3 claims: 3 new"
    assert counts_in_short(counts) == "3 claims: 3 open, 0 done"
    assert counts_in_words({Status.REMOVED: 2}) == "no claims"
