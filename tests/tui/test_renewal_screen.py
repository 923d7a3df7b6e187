from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

from textual.pilot import Pilot

from tests.records import article_capture
from tests.tui.desk import add_article, shown, until, until_shown
from tests.tui.reviewing import flat, reviewing
from workbench.claims import find_claims
from workbench.model import AS_LISTED, Article, Document, Status
from workbench.review import Desk, triage
from workbench.review.claims import edit_claim
from workbench.review.renewal import renewal_of
from workbench.tui.dialogs import Choose
from workbench.tui.presenters.line import plain
from workbench.tui.presenters.renewal import item_line, item_lines, renewal_head, renewal_items
from workbench.tui.screens.renewal import RenewalScreen
from workbench.tui.screens.review import ReviewScreen

BUSES = "The city runs 412 electric buses, Mira Okafor of the transport office said in March."
TRAMS = "The trams carried 90,000 people in 2019, according to the yearly report."
BRIDGE = "The bridge was closed in 2020 after a ship from Norway hit it."
TEXT = f"{BUSES}\n\n{TRAMS}\n\n{BRIDGE}"


def known_to_an_older_finder(desk: Desk) -> Article:
    """An article whose stored claims are those of a finder that knew less: one missing, one with other words."""
    trams = next(claim for claim in find_claims(TEXT) if claim.quote == TRAMS)
    buses = next(claim for claim in find_claims(TEXT) if claim.quote == BUSES)
    return add_article(desk, TEXT, [replace(trams, wording="Trams carried people."), replace(buses, claimant="a man")])


@asynccontextmanager
async def renewing(desk: Desk, article: Article, size: tuple[int, int] = (100, 30)) -> AsyncIterator[Pilot[int]]:
    """The article read again."""
    async with reviewing(desk, article.id, size=size) as pilot:
        await pilot.press("F")
        await until(
            pilot, lambda: isinstance(screen := pilot.app.screen, RenewalScreen) and screen._renewal is not None
        )
        yield pilot


async def test_an_article_that_only_a_sheet_lists_is_not_read_again_and_says_why(desk: Desk) -> None:
    text = "Listed as a claim in row 2 of sheet.csv:\nThe dam broke in 2011 and 3,000 people fled."
    article = desk.store.articles.add(
        article_capture(text, origin="sheet:sheet.csv"), Document(text, AS_LISTED), find_claims(text), title="Dam",
        extractor=AS_LISTED, by="ada",
    )  # fmt: skip
    async with reviewing(desk, article.id) as pilot:
        await pilot.press("F")
        await until_shown(pilot, "only a sheet's list of its claims is at hand. Add its text first:")


def wordings(desk: Desk, article: Article) -> set[str]:
    return {claim.wording for claim in desk.store.claims.of_article(article.id)}


async def test_what_changes_by_itself_is_applied_after_a_question(desk: Desk) -> None:
    article = known_to_an_older_finder(desk)
    async with renewing(desk, article) as pilot:
        await until_shown(pilot, "Claims nobody touched: 1 new, 2 changed.")
        await pilot.press("enter")
        await until_shown(pilot, "Nobody touched this claim: a applies all that changes by itself.")
        await pilot.press("a", "j", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, RenewalScreen))
        assert "Trams carried people." in wordings(desk, article)
        await pilot.press("a", "enter")
        await until(pilot, lambda: "applied: 3 changes" in flat(pilot))
        await until_shown(pilot, "Nothing differs: the finder finds just what is stored.")
        await pilot.press("escape")
        await until_shown(pilot, "3 claims")
    assert wordings(desk, article) == {claim.wording for claim in find_claims(TEXT, published=article.published)}


async def test_a_claim_that_somebody_touched_is_changed_only_by_accepting_and_undo_takes_that_back(desk: Desk) -> None:
    article = known_to_an_older_finder(desk)
    triage(desk, desk.store.claims.of_article(article.id)[0], Status.TO_CHECK)
    async with renewing(desk, article, size=(80, 24)) as pilot:
        await until(pilot, lambda: "1 new, 1 changed · 1 proposal on claims somebody worked on" in flat(pilot))
        await until_shown(pilot, "Trams carried people.")
        assert "proposal  wording" in shown(pilot.app)
        await pilot.press("y")
        await until_shown(pilot, "accepted")
        await until_shown(pilot, "Claims nobody touched: 1 new, 1 changed.")
        assert "Trams carried people." not in wordings(desk, article)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReviewScreen))
        await pilot.press("u")
        await until_shown(pilot, "Trams carried people.")
    assert "Trams carried people." in wordings(desk, article)


async def test_nothing_that_differs_is_said_and_nothing_is_applied(desk: Desk) -> None:
    article = add_article(desk, TEXT, find_claims(TEXT, published="2026-03-02"))
    async with renewing(desk, article) as pilot:
        await until_shown(pilot, "Nothing differs: the finder finds just what is stored.")
        await pilot.press("enter", "a")
        await until_shown(pilot, "none would change by itself")
        assert not isinstance(pilot.app.screen, Choose)


async def test_a_claim_touched_while_the_question_stands_is_not_overwritten(desk: Desk) -> None:
    article = known_to_an_older_finder(desk)
    async with renewing(desk, article) as pilot:
        await pilot.press("a")
        await until(pilot, lambda: isinstance(pilot.app.screen, Choose))
        claim = desk.store.claims.of_article(article.id)[0]
        edit_claim(replace(desk, who="ben"), claim, replace(claim.words, wording="Ben's words."))
        await pilot.press("enter")
        await until_shown(pilot, "somebody worked on its claims meanwhile")
        await until_shown(pilot, "now       Ben's words.")
    assert "Ben's words." in wordings(desk, article)


def test_each_difference_is_told_field_by_field(desk: Desk) -> None:
    article = known_to_an_older_finder(desk)
    first = desk.store.claims.of_article(article.id)[0]
    triage(desk, first, Status.TO_CHECK)
    renewal = renewal_of(desk, article.id)
    proposal, fresh, changed = renewal_items(renewal)
    assert plain(item_line(proposal, 60, selected=True)).startswith("▸proposal  wording")
    text = "\n".join(map(plain, item_lines(proposal, 100, "Enter", "a")))
    assert "now       Trams carried people." in text
    assert "unless Enter accepts the proposal" in text
    assert plain(item_line(fresh, 60, selected=False)).startswith(" new ")
    assert "claimant" in plain(item_line(changed, 60, selected=False))
    assert "a applies all that changes" in "\n".join(map(plain, item_lines(changed, 100, "Enter", "a")))
    assert renewal_head(replace(renewal, proposals=())) == "claims nobody touched: 1 new, 1 changed"


def test_claims_whose_words_stay_are_one_line_together(desk: Desk) -> None:
    found = find_claims(TEXT, published="2026-03-02")
    article = add_article(desk, TEXT, [replace(claim, reasons=("other",)) for claim in found])
    (item,) = renewal_items(renewal_of(desk, article.id))
    assert " ".join(item.wording.split()) == f"{len(found)} claims only in rank, score, reasons or marks"
    lines = [plain(line) for line in item_lines(item, 100, "Enter", "a")]
    assert any(claim.wording[:40] in line for claim in found for line in lines)
