from __future__ import annotations

from dataclasses import replace

from textual.pilot import Pilot
from textual.widgets import TextArea

from tests.tui.desk import ARTICLE_TEXT, BUSES, HOSPITAL, add_article, claim_of, found, until, until_shown
from tests.tui.reviewing import flat, rank_of, reviewing, screen_of
from workbench.model import Confidence, Status
from workbench.review import Desk, record_verdict
from workbench.review.claims import edit_claim
from workbench.store import VerdictWords
from workbench.tui.dialogs import Choose, SplitPrompt
from workbench.tui.presenters.merging import merge_options

LEFT, RIGHT = "The city runs 412 electric buses", "the transport office said"


async def until_cutting(pilot: Pilot[int]) -> TextArea:
    await pilot.press("c")
    await until(pilot, lambda: isinstance(pilot.app.screen, SplitPrompt))
    return pilot.app.screen.query_one(TextArea)


async def test_a_claim_is_cut_into_lines_and_undo_makes_it_whole_again(desk: Desk) -> None:
    article = add_article(desk)
    async with reviewing(desk, article.id) as pilot:
        area = await until_cutting(pilot)
        assert area.text == BUSES
        area.text = f"{LEFT}\n{RIGHT}"
        await until_shown(pilot, "2 parts")
        await pilot.press("ctrl+s")
        await until_shown(pilot, "split into 2 claims, on the list to check")
        await until(pilot, lambda: screen_of(pilot).claims.line_count == 4)
        await until(pilot, lambda: (row := screen_of(pilot).chosen) is not None and LEFT in row.wording)
        quotes = {claim.selector.exact for claim in desk.store.claims.of_article(article.id)}
        assert {LEFT, RIGHT} < quotes
        assert BUSES not in quotes
        await pilot.press("u")
        await until(pilot, lambda: screen_of(pilot).claims.line_count == 3)
        await until(pilot, lambda: rank_of(pilot) == 1 and claim_of(desk, article).selector.exact == BUSES)


async def test_changed_words_are_refused_with_what_is_wrong_and_stay_typed(desk: Desk) -> None:
    article = add_article(desk)
    async with reviewing(desk, article.id) as pilot:
        area = await until_cutting(pilot)
        await pilot.press("ctrl+s")
        await until_shown(pilot, "One part is no split")
        area.text = f"{LEFT}\nthe bus office said"
        await until_shown(pilot, "! the words “the bus office said”: the quote has not these")
        await pilot.press("ctrl+s")
        await until_shown(pilot, "Words can be left out, not changed, and stay in order")
        assert area.text.endswith("the bus office said")
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(pilot.app.screen, SplitPrompt))
    assert len(desk.store.claims.of_article(article.id)) == 3


async def test_a_claim_that_changed_meanwhile_is_not_cut_and_the_typed_lines_come_back(desk: Desk) -> None:
    article = add_article(desk)
    async with reviewing(desk, article.id) as pilot:
        area = await until_cutting(pilot)
        area.text = f"{LEFT}\n{RIGHT}"
        await until_shown(pilot, "2 parts")
        claim = claim_of(desk, article)
        edit_claim(replace(desk, who="ben"), claim, replace(claim.words, wording="Ben's words."))
        await pilot.press("ctrl+s")
        await until_shown(pilot, "somebody changed it meanwhile")
        await until(pilot, lambda: isinstance(top := pilot.app.screen, SplitPrompt) and top.text == f"{LEFT}\n{RIGHT}")
        assert len(desk.store.claims.of_article(article.id)) == 3
        await pilot.press("ctrl+s")
        await until_shown(pilot, "split into 2 claims")


async def test_a_quote_with_odd_characters_is_cut_as_it_is_shown(desk: Desk) -> None:
    nasty = "The \u202eoffice\x07 counted 9 buses\nand the depot 東京\u200b counted 8."
    article = add_article(desk, nasty, [found(nasty, nasty, 0.9)])
    async with reviewing(desk, article.id) as pilot:
        area = await until_cutting(pilot)
        assert area.text == "The ⟦RLO⟧office␇ counted 9 buses and the depot 東京⟦ZWSP⟧ counted 8."
        area.text = "The ⟦RLO⟧office␇ counted 9 buses\nthe depot 東京⟦ZWSP⟧ counted 8."
        await until_shown(pilot, "2 parts")
        await pilot.press("ctrl+s")
        await until_shown(pilot, "split into 2 claims")
    text = desk.store.captures.text(article.capture_id)
    parts = desk.store.claims.of_article(article.id)
    assert all(claim.selector.holds_in(text) for claim in parts)
    assert {claim.selector.exact for claim in parts} == {
        "The \u202eoffice\x07 counted 9 buses", "the depot 東京\u200b counted 8.",
    }  # fmt: skip


async def test_a_claim_is_merged_into_another_and_undo_brings_it_back(desk: Desk) -> None:
    article = add_article(desk)
    merged, into = claim_of(desk, article, 1), claim_of(desk, article, 2)
    async with reviewing(desk, article.id) as pilot:
        await pilot.press("M")
        await until_shown(pilot, "Merge into which claim?")
        assert f"Gone from the list then: “{BUSES}”" in flat(pilot).replace("│ ", "").replace(" │", "")
        await pilot.press("enter")
        await until_shown(pilot, "merged into")
        await until(pilot, lambda: screen_of(pilot).claims.line_count == 2)
        pilot.app.clear_notifications()
        chosen = screen_of(pilot).chosen
        assert chosen is not None
        assert chosen.id != merged.id
        await pilot.press("f", "f")
        await until_shown(pilot, "⌫ removed · 1")
        await pilot.press("escape", "u")
        await until(pilot, lambda: screen_of(pilot).claims.line_count == 3)
        await until(pilot, lambda: rank_of(pilot) == 1)
    assert desk.store.claims.get(merged.id).status is Status.NEW
    assert desk.store.claims.get(into.id).status is Status.NEW


async def test_a_claim_with_a_verdict_is_neither_cut_nor_merged(desk: Desk) -> None:
    article = add_article(desk)
    record_verdict(desk, claim_of(desk, article), VerdictWords("true", Confidence.LOW, "Counted."))
    async with reviewing(desk, article.id) as pilot:
        for key in ("c", "M"):
            pilot.app.clear_notifications()
            await pilot.press(key)
            await until(pilot, lambda: "The verdict rests on them" in flat(pilot))
            assert not isinstance(pilot.app.screen, SplitPrompt | Choose)


async def test_a_lone_claim_has_nothing_to_be_merged_into(desk: Desk) -> None:
    article = add_article(desk, claims=[found(ARTICLE_TEXT, BUSES, 0.9)])
    async with reviewing(desk, article.id) as pilot:
        await pilot.press("M")
        await until_shown(pilot, "no other claim to merge this one into")


def test_claims_on_the_same_words_come_first_then_what_resembles(desk: Desk) -> None:
    part = "412 electric buses"
    text = f"{ARTICLE_TEXT}\n\nThe city bought electric buses."
    alike = found(text, "The city bought electric buses.", 0.1)
    article = add_article(
        desk, text, [found(text, BUSES, 0.9), found(text, HOSPITAL, 0.8), alike, found(text, part, 0)]
    )
    first, *others = desk.store.claims.of_article(article.id)
    labels = [label.partition(" · ")[2] for _, label in merge_options(first, others)]
    assert labels == [part, alike.wording, HOSPITAL]
