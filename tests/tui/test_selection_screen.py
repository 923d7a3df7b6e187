from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from textual.pilot import Pilot

from tests.tui.desk import ARTICLE_TEXT, BUSES, HOSPITAL, WEATHER, add_article, claim_of, shown, until, until_shown
from tests.tui.reviewing import rank_of, reviewing, screen_of
from workbench.capture import from_text
from workbench.model import Article, Document, Status
from workbench.review import Desk
from workbench.review.claims import add_claim
from workbench.tui.screens.review import ReviewScreen
from workbench.tui.screens.selection import SelectionScreen
from workbench.tui.widgets.source_text import SourceText


async def until_marking(pilot: Pilot[int]) -> SelectionScreen:
    await pilot.press("a")
    await until(pilot, lambda: isinstance(screen := pilot.app.screen, SelectionScreen) and screen._view is not None)
    assert isinstance(pilot.app.screen, SelectionScreen)
    return pilot.app.screen


def marked_on_screen(screen: SelectionScreen) -> str:
    """The words that look marked, as they stand on the screen."""
    view = screen.query_one(SourceText)
    look = view.rich_style + view.get_component_rich_style("source-text--marked", partial=True)
    lines = [
        "".join(segment.text for segment in view.render_line(y) if segment.style == look)
        for y in range(view.size.height)
    ]
    return " ".join(" ".join(lines).split())


def newest(desk: Desk, article: Article) -> str:
    return max(desk.store.claims.of_article(article.id), key=lambda claim: claim.id).selector.exact


def count(desk: Desk, article: Article) -> Callable[[], int]:
    return lambda: len(desk.store.claims.of_article(article.id))


async def test_a_sentence_near_the_chosen_claim_is_added_and_gone_to(desk: Desk) -> None:
    article = add_article(desk)
    async with reviewing(desk, article.id) as pilot:
        screen = await until_marking(pilot)
        assert marked_on_screen(screen) == BUSES
        await until_shown(pilot, "claim 1 has just these words")
        await pilot.press("k")
        await until_shown(pilot, "11 words")
        assert marked_on_screen(screen) == WEATHER
        await pilot.press("enter")
        await until_shown(pilot, "added: the claim is on the list to check")
        await until(pilot, lambda: (row := screen_of(pilot).chosen) is not None and row.wording == WEATHER)
    added = next(claim for claim in desk.store.claims.of_article(article.id) if claim.selector.exact == WEATHER)
    assert added.status is Status.TO_CHECK
    assert added.selector.holds_in(desk.store.captures.text(article.capture_id))


async def test_words_are_found_and_marked_exactly_with_what_they_come_to(desk: Desk) -> None:
    article = add_article(desk)
    async with reviewing(desk, article.id) as pilot:
        screen = await until_marking(pilot)
        await pilot.press("slash", *"40 perc", "escape")
        await pilot.press("L", "L", "L")
        await until_shown(pilot, "“40 percent of patients waited” ▸")
        await pilot.press("o", "H")
        await until_shown(pilot, "◂ “About 40 percent of patients waited”")
        await until_shown(pilot, "6 words · figure about 40% patients · some are in claim 2")
        assert marked_on_screen(screen) == "About 40 percent of patients waited"
        await pilot.press("enter")
        await until(pilot, lambda: newest(desk, article) == "About 40 percent of patients waited")


async def test_odd_characters_never_shift_what_is_marked(desk: Desk) -> None:
    odd = "The \u202eold\x07 cafe\u0301 served 東京 tea\u200b twice, 412 cups a day."
    filler = "Filler \u0301 here. " * 40
    text = f"{odd}\n\n{filler}\n\n{HOSPITAL}"
    article = add_article(desk, text, [])
    async with reviewing(desk, article.id, ready=False) as pilot:
        screen = await until_marking(pilot)
        await pilot.press("slash", *"served", "escape", "o", "H", "H", "o", "L", "L", "L")
        await until_shown(pilot, "“⟦RLO⟧old␇ cafe\u0301 served 東京 tea⟦ZWSP⟧” ▸")
        assert marked_on_screen(screen) == "⟦RLO⟧old␇ cafe\u0301 served 東京 tea⟦ZWSP⟧"
        await pilot.press("enter")
        await until(pilot, lambda: count(desk, article)() == 1)
    exact = newest(desk, article)
    assert exact == "\u202eold\x07 cafe\u0301 served 東京 tea\u200b"
    assert claim_of(desk, article).selector.holds_in(desk.store.captures.text(article.capture_id))


async def test_a_refusal_says_why_and_leaves_the_words_marked(desk: Desk) -> None:
    article = add_article(desk)
    async with reviewing(desk, article.id) as pilot:
        screen = await until_marking(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: bool(pilot.app._notifications))
        assert pilot.app.screen is screen
        assert marked_on_screen(screen) == BUSES
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReviewScreen))
        assert count(desk, article)() == 3


async def test_undo_takes_the_claim_away_again(desk: Desk) -> None:
    article = add_article(desk)
    async with reviewing(desk, article.id) as pilot:
        await until_marking(pilot)
        await pilot.press("k", "enter")
        await until_shown(pilot, "4 claims")
        await pilot.press("u")
        await until_shown(pilot, "Taken back: added the claim")
        await until_shown(pilot, "3 claims")
        pilot.app.clear_notifications()
        await pilot.press("f", "f")
        await until_shown(pilot, "⌫ removed · 1")
        await until_shown(pilot, "no longer in the list")


async def test_the_words_come_from_the_latest_capture(desk: Desk) -> None:
    article = add_article(desk)
    later = f"An editor's note was put on top of the page.\n\n{desk.store.captures.text(article.capture_id)}"
    desk.store.articles.capture_again(
        article.id, from_text(later, "file:later.txt"), Document(later, "test"), [],
        seen_capture_id=article.capture_id, extractor="test", by="ada",
    )  # fmt: skip
    async with reviewing(desk, article.id) as pilot:
        screen = await until_marking(pilot)
        assert marked_on_screen(screen) == BUSES
        await pilot.press("k", "k", "enter")
        await until(pilot, lambda: newest(desk, article) == "An editor's note was put on top of the page.")


async def test_an_article_without_claims_gets_its_first_one(desk: Desk) -> None:
    article = add_article(desk, claims=[])
    async with reviewing(desk, article.id, ready=False) as pilot:
        await until_shown(pilot, "No claims here yet. a adds one.")
        await until_marking(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: screen_of(pilot).claims.line_count == 1)
        await until(pilot, lambda: rank_of(pilot) == 1)


async def test_a_text_that_begins_with_one_word_is_marked_from_there(desk: Desk) -> None:
    article = add_article(desk, f"FYI.\n\n{BUSES}", claims=[])
    async with reviewing(desk, article.id, ready=False) as pilot:
        screen = await until_marking(pilot)
        assert marked_on_screen(screen) == "FYI."


async def test_a_click_marks_a_word_and_with_shift_up_to_another(desk: Desk) -> None:
    article = add_article(desk)
    async with reviewing(desk, article.id) as pilot:
        screen = await until_marking(pilot)
        view = screen.query_one(SourceText)
        line = view.layout_lines.line_of(view.text.index("412")) - round(view.scroll_y)
        column = view.text.index("412") - view.layout_lines.starts[line + round(view.scroll_y)] + view.GUTTER
        await pilot.click(SourceText, offset=(column + 1, line))
        await until_shown(pilot, "“412” ▸")
        await pilot.click(SourceText, offset=(column + 5, line), shift=True)
        await until_shown(pilot, "“412 electric” ▸")
        assert "2 words" in shown(pilot.app)


async def test_a_claim_that_somebody_adds_meanwhile_is_told_of(desk: Desk) -> None:
    article = add_article(desk)
    async with reviewing(desk, article.id) as pilot:
        await until_marking(pilot)
        await pilot.press("k")
        await until_shown(pilot, "11 words")
        start = ARTICLE_TEXT.index(WEATHER)
        add_claim(replace(desk, who="ben"), article.id, start, start + len(WEATHER))
        await until_shown(pilot, "has just these words")
