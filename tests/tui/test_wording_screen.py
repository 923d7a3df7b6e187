from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from tests.tui.desk import add_article, claim_of, paste, shown, until, until_shown
from tests.tui.reviewing import flat, rank_of, reviewing
from workbench.model import Article, Claim, ClaimType, Confidence, Status
from workbench.review import Desk, record_verdict, triage
from workbench.review.claims import edit_claim
from workbench.review.typed_words import words_draft
from workbench.store import VerdictWords
from workbench.tui.presenters.figure_signs import figure_in_signs
from workbench.tui.presenters.wording import draft_fields, fresh_form, restored_form, words_of
from workbench.tui.screens.review import ReviewScreen
from workbench.tui.screens.wording import WordingScreen


@asynccontextmanager
async def editing(desk: Desk, article: Article, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[int]]:
    """The form of the words of the article's first claim."""
    async with reviewing(desk, article.id, size=size) as pilot:
        await pilot.press("e")
        await until(pilot, lambda: isinstance(screen := pilot.app.screen, WordingScreen) and screen.focused is not None)
        yield pilot


def form_of(pilot: Pilot[int]) -> WordingScreen:
    assert isinstance(pilot.app.screen, WordingScreen)
    return pilot.app.screen


def fill(pilot: Pilot[int], *, wording: str = "", figures: str = "") -> None:
    """Puts text into the form's long fields, as a person's own typing would."""
    for name, text in (("wording", wording), ("lines", figures)):
        if text:
            form_of(pilot).query_one(f"#wording-{name}", TextArea).text = text


async def test_wording_claimant_type_and_figures_are_changed_and_the_quote_stays(desk: Desk) -> None:
    article = add_article(desk)
    before = claim_of(desk, article)
    async with editing(desk, article) as pilot:
        assert f"“{before.selector.exact}”" in flat(pilot)
        fill(pilot, wording="The city runs more than 400 electric buses.", figures="more than 400 electric buses")
        await until_shown(pilot, "= >400 electric buses")
        await pilot.press("tab")
        form_of(pilot).query_one(Input).value = ""
        await paste(pilot, "Mira Okafor")
        await pilot.press("tab", "right")
        await until_shown(pilot, "‹ event ›")
        await pilot.press("ctrl+s")
        await until_shown(pilot, "changed: the claim's words")
        await until_shown(pilot, "The city runs more than 400 electric buses.")
    after = claim_of(desk, article)
    assert (after.wording, after.claimant) == ("The city runs more than 400 electric buses.", "Mira Okafor")
    assert after.type is ClaimType.EVENT
    assert [figure_in_signs(figure) for figure in after.figures] == [">400 electric buses"]
    assert after.selector == before.selector
    assert not words_draft(desk, after.id)


async def test_undo_brings_the_words_back_and_the_cursor_to_the_claim(desk: Desk) -> None:
    article = add_article(desk)
    async with editing(desk, article) as pilot:
        fill(pilot, wording="Other words.")
        await pilot.press("ctrl+s")
        await until_shown(pilot, "changed: the claim's words")
        await pilot.press("j", "j")
        await until(pilot, lambda: rank_of(pilot) == 3)
        await pilot.press("u")
        await until_shown(pilot, "Taken back: changed the claim's words")
        await until(pilot, lambda: rank_of(pilot) == 1)
        await until(pilot, lambda: claim_of(desk, article).wording != "Other words.")


async def test_what_is_typed_is_a_draft_that_is_told_of_and_comes_back(desk: Desk) -> None:
    article = add_article(desk)
    async with editing(desk, article) as pilot:
        await pilot.press(*" Half")
        await until_shown(pilot, "draft kept")
        assert words_draft(desk, claim_of(desk, article).id) == {"wording": f"{claim_of(desk, article).wording} Half"}
        await pilot.press("escape")
        await until_shown(pilot, "You have unfinished words for it: e goes on with them.")
        await pilot.press("e")
        await until_shown(pilot, "draft restored")
        await until_shown(pilot, "said. Half")
    assert claim_of(desk, article).revision == 0


async def test_each_line_of_figures_says_what_was_understood_and_a_bad_one_is_refused(desk: Desk) -> None:
    article = add_article(desk)
    async with editing(desk, article) as pilot:
        fill(pilot, figures="412\n\nsome buses\n3 buses and 5 trams")
        await until_shown(pilot, "= 412")
        assert "! no figure is in it" in shown(pilot.app)
        assert "! 2 figures are in it: one a line" in shown(pilot.app)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "the figure “some buses”: no figure is in it" in flat(pilot))
        assert form_of(pilot).query_one("#wording-lines", TextArea).has_focus
        await until_shown(pilot, "draft kept")
        await pilot.press("x")
        await until(pilot, lambda: "the figure “some" not in flat(pilot))
    assert words_draft(desk, claim_of(desk, article).id)["figures"].startswith("x412\n\nsome buses")


async def test_a_refusal_says_why_and_keeps_the_words(desk: Desk) -> None:
    article = add_article(desk)
    async with editing(desk, article) as pilot:
        await pilot.press("ctrl+s")
        await until_shown(pilot, "they are what they were")
        fill(pilot, wording="   ")
        await pilot.press("ctrl+s")
        await until_shown(pilot, "the wording: it is empty")
        assert isinstance(pilot.app.screen, WordingScreen)


async def test_somebody_elses_change_is_told_and_nothing_is_overwritten(desk: Desk) -> None:
    article = add_article(desk)
    ben = replace(desk, who="ben")
    async with editing(desk, article) as pilot:
        fill(pilot, wording="Ada's words.")
        await until_shown(pilot, "draft kept")
        claim = claim_of(desk, article)
        edit_claim(ben, claim, replace(claim.words, wording="Ben's words."))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "its wording is now “Ben's words.”" in flat(pilot))
        await until(pilot, lambda: "changes the claim as it is now" in flat(pilot))
        assert claim_of(desk, article).wording == "Ben's words."
        assert words_draft(desk, claim.id)["wording"] == "Ada's words."
        await pilot.press("ctrl+s")
        await until_shown(pilot, "changed: the claim's words")
        assert claim_of(desk, article).wording == "Ada's words."


async def test_a_verdict_that_came_meanwhile_stops_it_and_the_draft_stays(desk: Desk) -> None:
    article = add_article(desk)
    async with editing(desk, article) as pilot:
        fill(pilot, wording="Ada's words.")
        await until_shown(pilot, "draft kept")
        claim = claim_of(desk, article)
        record_verdict(replace(desk, who="ben"), claim, VerdictWords("true", Confidence.LOW, "Counted."))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "it was 'new' and is 'decided' now" in flat(pilot))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "The verdict rests on them" in flat(pilot))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReviewScreen))
    assert words_draft(desk, claim.id) == {"wording": "Ada's words."}


async def test_a_claim_with_a_verdict_opens_no_form(desk: Desk) -> None:
    article = add_article(desk)
    record_verdict(desk, claim_of(desk, article), VerdictWords("true", Confidence.LOW, "Counted."))
    async with reviewing(desk, article.id) as pilot:
        await pilot.press("e")
        await until(pilot, lambda: "The verdict rests on them" in flat(pilot))
        assert isinstance(pilot.app.screen, ReviewScreen)


async def test_leaving_the_app_keeps_the_draft(desk: Desk) -> None:
    article = add_article(desk)
    async with editing(desk, article) as pilot:
        await pilot.press("x", "ctrl+q")
    assert words_draft(desk, claim_of(desk, article).id)["wording"].endswith("x")


def odd_claim(desk: Desk) -> Claim:
    claim = claim_of(desk, add_article(desk))
    return replace(claim, wording="The \u202eoffice\x07 counted.", claimant="Mira \u200bOkafor")


def test_fields_left_alone_stay_as_the_record_has_them(desk: Desk) -> None:
    claim = odd_claim(desk)
    form = fresh_form(claim)
    assert form.wording == "The ⟦RLO⟧office␇ counted."
    assert words_of(claim, form) == claim.words
    assert words_of(claim, replace(form, type="event")).wording == claim.wording


def test_a_draft_has_only_what_differs_and_a_strange_type_is_left_out(desk: Desk) -> None:
    fresh = fresh_form(odd_claim(desk))
    typed = replace(fresh, claimant="", figures="3 buses")
    draft = draft_fields(typed, fresh)
    assert draft == {"claimant": "", "figures": "3 buses"}
    assert restored_form(fresh, draft) == typed
    assert restored_form(fresh, {"type": "no such", "other": "x"}) == fresh


async def test_triage_by_somebody_else_behind_the_form_is_said(desk: Desk) -> None:
    article = add_article(desk)
    async with editing(desk, article) as pilot:
        triage(replace(desk, who="ben"), claim_of(desk, article), Status.TO_CHECK)
        await until(pilot, lambda: "it was 'new' and is 'to check' now. Your words are kept." in flat(pilot))
