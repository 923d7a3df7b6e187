from __future__ import annotations

import threading
from dataclasses import replace

from textual.pilot import Pilot

from tests.tui.desk import (
    ARTICLE_TEXT,
    BRIDGE,
    HOSPITAL,
    add_article,
    claim_of,
    found,
    services_of,
    shown,
    until,
    until_shown,
)
from tests.tui.reviewing import flat, rank_of, reviewing, screen_of
from workbench.capture import from_text
from workbench.config import Config
from workbench.model import Anchor, AnchorState, Confidence, Document, Field, Stance, Status, select
from workbench.review import Desk, capture_source, record_verdict, triage, verdict_draft
from workbench.store import SECOND_REVIEW, VerdictWords, open_store
from workbench.tui.app import WorkbenchApp
from workbench.tui.navigation import MOST_LISTS
from workbench.tui.remembered import recall
from workbench.tui.screens.review import ReviewScreen
from workbench.tui.widgets.article_view import ArticleView
from workbench.tui.widgets.claim_list import ClaimList


async def test_an_article_opens_on_its_best_claim_with_everything_about_it(desk: Desk) -> None:
    async with reviewing(desk, add_article(desk).id) as pilot:
        await until_shown(pilot, "Claimant the transport office")
        assert "ada · 3 claims: 3 open, 0 done │ Buses, beds and bridges" in shown(pilot.app)
        assert "3 of 3" in shown(pilot.app)
        assert "▸  1 · new" in shown(pilot.app)


async def test_a_wide_screen_shows_list_article_and_claim_together(desk: Desk) -> None:
    async with reviewing(desk, add_article(desk).id, size=(130, 40)) as pilot:
        await until_shown(pilot, "Claimant the transport office")
        await until_shown(pilot, "It was a grey morning")


async def test_the_claims_words_are_marked_in_the_article_and_in_sight(desk: Desk) -> None:
    filler = "Nothing of note happened on that day.\n\n" * 60
    text = filler + "\u202eodd\x07 " + BRIDGE + "\n\n" + HOSPITAL
    article = add_article(desk, text, [found(text, BRIDGE, 0.9), found(text, HOSPITAL, 0.8)])
    async with reviewing(desk, article.id, size=(130, 40)) as pilot:
        await until_shown(pilot, "▌")
        view = screen_of(pilot).query_one(ArticleView)
        marked = [
            segment.text
            for y in range(view.size.height)
            for segment in view.render_line(y)
            if segment.style and segment.style == view.get_component_rich_style("article-view--mark")
        ]
        assert " ".join(marked).split() == BRIDGE.split()
        assert "⟦RLO⟧odd␇" in shown(pilot.app)


async def test_triage_moves_on_to_the_next_claim_and_undo_comes_back(desk: Desk) -> None:
    article = add_article(desk)
    async with reviewing(desk, article.id) as pilot:
        await pilot.press("t")
        await until_shown(pilot, "1 ○ to check")
        assert rank_of(pilot) == 2
        assert claim_of(desk, article).status is Status.TO_CHECK
        assert screen_of(pilot).query_one(ClaimList).has_focus
        await pilot.press("u")
        await until_shown(pilot, "Taken back: triaged: to check")
        await until(pilot, lambda: claim_of(desk, article).status is Status.NEW and rank_of(pilot) == 1)
        await until_shown(pilot, "1 · new")


async def test_three_quick_keys_triage_three_claims(desk: Desk) -> None:
    article = add_article(desk)
    async with reviewing(desk, article.id) as pilot:
        await pilot.press("t", "t", "t")
        await until(
            pilot, lambda: [c.status for c in desk.store.claims.of_article(article.id)] == [Status.TO_CHECK] * 3
        )
        await until_shown(pilot, "3 ○ to check")


async def test_not_checkable_asks_for_the_reason_and_shows_it(desk: Desk) -> None:
    article = add_article(desk)
    async with reviewing(desk, article.id) as pilot:
        await pilot.press("n")
        await until_shown(pilot, "Why can this claim not be checked?")
        await pilot.press(*"vague", "enter")
        await until_shown(pilot, "1 × not checkable")
        assert rank_of(pilot) == 2
        await pilot.press("k")
        await until_shown(pilot, "not checkable: vague (ada")


async def test_leaving_the_reason_changes_nothing(desk: Desk) -> None:
    article = add_article(desk)
    async with reviewing(desk, article.id) as pilot:
        await pilot.press("x")
        await until_shown(pilot, "Why is this claim set aside?")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReviewScreen))
        assert claim_of(desk, article).status is Status.NEW
        assert rank_of(pilot) == 1


async def test_a_triage_that_is_refused_says_why(desk: Desk) -> None:
    article = add_article(desk)
    triage(desk, claim_of(desk, article), Status.TO_CHECK)
    async with reviewing(desk, article.id) as pilot:
        await pilot.press("t")
        await until_shown(pilot, "it is 'to check' already")
        assert rank_of(pilot) == 1


async def test_somebody_elses_change_is_seen_and_not_overwritten(desk: Desk) -> None:
    article = add_article(desk)
    with open_store(desk.store.engine.location) as elsewhere:
        ben = Desk(elsewhere, "ben")
        async with reviewing(desk, article.id) as pilot:
            await pilot.press("j")
            await until(pilot, lambda: rank_of(pilot) == 2)
            triage(ben, elsewhere.claims.get(claim_of(desk, article, 1).id), Status.TO_CHECK)
            await until_shown(pilot, "1 ○ to check")
            assert rank_of(pilot) == 2


async def test_what_changed_behind_a_dialog_is_seen_when_it_closes(desk: Desk) -> None:
    article = add_article(desk)
    async with reviewing(desk, article.id) as pilot:
        await pilot.press("question_mark")
        await until_shown(pilot, "Keys on this screen")
        triage(replace(desk, who="ben"), claim_of(desk, article), Status.TO_CHECK)
        await until(pilot, lambda: screen_of(pilot)._stale)
        await pilot.press("escape")
        await until_shown(pilot, "1 ○ to check")


async def test_what_changed_behind_another_screen_is_seen_on_the_way_back(desk: Desk) -> None:
    article = add_article(desk)
    async with reviewing(desk, article.id) as pilot:
        await pilot.press("v")
        await until_shown(pilot, "Confidence")
        triage(replace(desk, who="ben"), claim_of(desk, article, 2), Status.TO_CHECK)
        await until(pilot, lambda: screen_of(pilot)._stale)
        await pilot.press("escape")
        await until_shown(pilot, "2 ○ to check")


async def test_a_claim_that_changed_unseen_is_a_conflict_not_an_overwrite(desk: Desk) -> None:
    article = add_article(desk)
    async with reviewing(desk, article.id) as pilot:
        row = screen_of(pilot).chosen
        assert row is not None
        triage(replace(desk, who="ben"), claim_of(desk, article), Status.SET_ASIDE, reason="same as another")
        await screen_of(pilot)._triage(row, Status.TO_CHECK, "")
        await until_shown(pilot, "somebody changed it meanwhile")
        assert claim_of(desk, article).status is Status.SET_ASIDE


async def test_the_filter_shows_one_status_after_the_other(desk: Desk) -> None:
    article = add_article(desk)
    triage(desk, claim_of(desk, article, 2), Status.TO_CHECK)
    async with reviewing(desk, article.id) as pilot:
        await pilot.press("f")
        await until_shown(pilot, "· new · 2 of 3")
        await pilot.press("f")
        await until_shown(pilot, "○ to check · 1 of 3")
        assert BRIDGE[:20] not in shown(pilot.app)
        await pilot.press("escape")
        await until_shown(pilot, "all statuses · 3 of 3")
        assert rank_of(pilot) == 2


async def test_triage_in_a_filtered_list_goes_to_the_next_claim(desk: Desk) -> None:
    article = add_article(desk)
    async with reviewing(desk, article.id) as pilot:
        await pilot.press("f")
        await until_shown(pilot, "· new · 3 of 3")
        await pilot.press("t")
        await until_shown(pilot, "· new · 2 of 3")
        await until(pilot, lambda: rank_of(pilot) == 2)
        await pilot.press("t", "t")
        await until_shown(pilot, "No claim fits. Esc shows all again.")


async def test_search_narrows_with_each_letter_and_single_keys_stay_letters(desk: Desk) -> None:
    article = add_article(desk)
    async with reviewing(desk, article.id) as pilot:
        await pilot.press("slash", *"tr")
        await until_shown(pilot, "2 of 3")
        await pilot.press(*"affic")
        await until_shown(pilot, "1 of 3")
        assert all(claim.status is Status.NEW for claim in desk.store.claims.of_article(article.id))
        await pilot.press("enter")
        assert screen_of(pilot).query_one(ClaimList).has_focus
        await until(pilot, lambda: rank_of(pilot) == 3)
        await pilot.press("escape")
        await until_shown(pilot, "3 of 3")


async def test_tab_goes_through_the_panes_and_a_small_screen_shows_one_of_two(desk: Desk) -> None:
    async with reviewing(desk, add_article(desk).id) as pilot:
        await until_shown(pilot, "Claimant")
        await pilot.press("tab")
        await until_shown(pilot, "▸Article")
        await until_shown(pilot, "It was a grey morning")
        assert "Claimant" not in shown(pilot.app)
        await pilot.press("tab")
        await until_shown(pilot, "▸Claim")
        await until_shown(pilot, "Claimant")
        await pilot.press("shift+tab", "shift+tab")
        assert screen_of(pilot).query_one(ClaimList).has_focus


async def test_zoom_gives_one_pane_the_screen_and_the_others_back(desk: Desk) -> None:
    async with reviewing(desk, add_article(desk).id) as pilot:
        await until_shown(pilot, "Claimant")
        await pilot.press("z")
        await until(pilot, lambda: "Claimant" not in shown(pilot.app))
        await pilot.press("tab")
        await until(pilot, lambda: "▸Article" in shown(pilot.app) and "score" not in shown(pilot.app))
        await pilot.press("z")
        await until_shown(pilot, "score")


async def test_the_second_reviewer_sees_that_a_verdict_is_in_and_nothing_of_it(desk: Desk) -> None:
    article = add_article(desk)
    desk.store.people.set_rule(SECOND_REVIEW, "on", by="ada")
    record_verdict(desk, claim_of(desk, article), VerdictWords("misleading", Confidence.LOW, "A secret reason."))
    async with reviewing(replace(desk, who="ben"), article.id, size=(130, 45)) as pilot:
        await until(pilot, lambda: "stays hidden until yours is recorded" in flat(pilot).replace("│ ", ""))
        assert "misleading" not in shown(pilot.app).lower()
        assert "secret" not in shown(pilot.app).lower()


async def test_evidence_is_retracted_with_a_reason(desk: Desk) -> None:
    article = add_article(desk)
    claim, text = claim_of(desk, article), "The list has 389 buses."
    source = desk.store.evidence.capture_source(claim.id, from_text(text, "file:list"), Document(text, "t"), by="ada")
    desk.store.evidence.attach(
        claim.id, source.capture_id, stance=Stance.REFUTES, selector=select(text, 0, len(text)),
        anchor=Anchor(AnchorState.EXACT, 0, len(text), 1.0), by="ada",
    )  # fmt: skip
    async with reviewing(desk, article.id) as pilot:
        await pilot.press("d")
        await until_shown(pilot, "Retract evidence")
        await pilot.press(*"old", "enter")
        await until(pilot, lambda: desk.store.evidence.of_claim(claim.id)[0].retraction_reason == "old")


async def test_what_cannot_be_done_is_said(desk: Desk) -> None:
    async with reviewing(desk, add_article(desk).id) as pilot:
        await pilot.press("d")
        await until_shown(pilot, "no evidence to retract")
        await pilot.press("o")
        await until_shown(pilot, "No source is captured for this claim yet")


def knows_similar(pilot: Pilot[int]) -> bool:
    earlier = screen_of(pilot, front=True)._earlier
    return earlier is not None and bool(earlier.claims)


async def test_similar_goes_to_an_earlier_claim_in_another_article_and_escape_returns(desk: Desk) -> None:
    older = "The town runs 380 electric buses, its office wrote."
    earlier = add_article(desk, older, [found(older, older, 0.9)], title="Older news")
    article = add_article(desk)
    async with reviewing(desk, article.id) as pilot:
        await until(pilot, lambda: knows_similar(pilot))
        await pilot.press("m")
        await until_shown(pilot, "Older news")
        assert earlier.id != article.id
        await pilot.press("escape")
        await until_shown(pilot, "Buses, beds and bridges")


def readers() -> int:
    return sum(thread.name == "claim-reader" for thread in threading.enumerate())


async def test_going_to_and_fro_between_similar_claims_adds_no_screens_and_no_threads(desk: Desk) -> None:
    older = "The town runs 380 electric buses, its office wrote."
    add_article(desk, older, [found(older, older, 0.9)], title="Older news")
    article = add_article(desk)
    async with reviewing(desk, article.id) as pilot:
        for title in ("Older news", "Buses, beds and bridges") * 3:
            await until(pilot, lambda: knows_similar(pilot))
            await pilot.press("m")
            await until_shown(pilot, f"│ {title}")
        assert sum(isinstance(screen, ReviewScreen) for screen in pilot.app.screen_stack) == 1
        await until(pilot, lambda: readers() == 1, what="one reader")
        assert rank_of(pilot) == 1
    assert readers() == 0


async def test_going_on_from_article_to_article_stays_bounded_and_escape_leads_back(desk: Desk) -> None:
    articles = [add_article(desk, title=f"Article {number}") for number in range(8)]
    async with reviewing(desk, articles[0].id) as pilot:
        for number, article in enumerate(articles[1:], 1):
            pilot.app.open_claims(article.id, claim_of(desk, article, 2).id)  # type: ignore[attr-defined]  # WorkbenchApp
            await until_shown(pilot, f"│ Article {number}")
        assert sum(isinstance(screen, ReviewScreen) for screen in pilot.app.screen_stack) == MOST_LISTS
        await until(pilot, lambda: readers() == MOST_LISTS, what="a reader a list")
        await pilot.press("escape")
        await until_shown(pilot, "│ Article 2")


async def test_going_to_a_claim_from_the_form_over_it_keeps_the_draft(desk: Desk) -> None:
    article = add_article(desk)
    async with reviewing(desk, article.id) as pilot:
        await pilot.press("1")
        await until_shown(pilot, "Confidence")
        await until(pilot, lambda: pilot.app.screen.focused is not None)
        await pilot.press(*"Half")
        pilot.app.open_claims(article.id, claim_of(desk, article, 2).id)  # type: ignore[attr-defined]  # WorkbenchApp
        await until(pilot, lambda: isinstance(pilot.app.screen, ReviewScreen) and rank_of(pilot) == 2)
    assert verdict_draft(desk, claim_of(desk, article, 1).id)["rationale"] == "Half"


async def test_hints_name_a_persons_own_keys(desk: Desk) -> None:
    keys = {"claims.verdict": "ctrl+v", "claims.source": "w", "claims.search": "ctrl+f"}
    async with reviewing(desk, add_article(desk).id, size=(130, 45), config=Config(keys=keys)) as pilot:
        await until_shown(pilot, "None yet. ^V records yours.")
        await until_shown(pilot, "None yet. w fetches a source.")
        await until_shown(pilot, "^F to search")


async def test_claims_of_all_articles_are_listed_together(desk: Desk) -> None:
    add_article(desk)
    older = "The town runs 380 electric buses, its office wrote."
    add_article(desk, older, [found(older, older, 0.8)], title="Older news")
    app = WorkbenchApp(services_of(desk))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until_shown(pilot, "Older news")
        await pilot.press("c")
        await until_shown(pilot, "4 of 4")
        await until_shown(pilot, "All articles")
        lines = [line for line in shown(app).splitlines() if "· new" in line][:4]
        assert "412 electric" in lines[0]
        assert "380 electric" in lines[1]
        await pilot.press("escape")
        await until_shown(pilot, "handle")


async def test_the_claim_and_the_pane_that_were_left_are_found_again(desk: Desk) -> None:
    article = add_article(desk)
    async with reviewing(desk, article.id) as pilot:
        await pilot.press("j", "tab")
        await until(pilot, lambda: rank_of(pilot) == 2)
    assert recall().lower == "article"
    async with reviewing(desk, article.id) as pilot:
        await until(pilot, lambda: rank_of(pilot) == 2)
        await until_shown(pilot, "It was a grey morning")


async def test_hostile_words_reach_no_terminal_and_no_markup(desk: Desk) -> None:
    nasty = "The [/b] [red]office[ \x1b]0;owned\x07 counted 9 \u202ebuses."
    article = add_article(desk, nasty, [found(nasty, nasty, 0.9)], title=nasty, publisher="[bold")
    for size in ((80, 24), (130, 40)):
        async with reviewing(desk, article.id, size=size) as pilot:
            await until_shown(pilot, "Reasons")
            for strip in pilot.app.screen._compositor.render_strips():
                for segment in strip:
                    assert not any(char < " " for char in segment.text)
            assert "[red]office[" in shown(pilot.app)


async def test_reading_writes_nothing_to_the_record(desk: Desk) -> None:
    article = add_article(desk)
    before = len(desk.store.log.of_stream(claim_of(desk, article).id)), desk.store.engine.data_version()
    async with reviewing(desk, article.id) as pilot:
        await pilot.press("j", "k", "tab", "f", "escape")
        await until(pilot, lambda: rank_of(pilot) == 1)
    assert (len(desk.store.log.of_stream(claim_of(desk, article).id)), desk.store.engine.data_version()) == before
    assert desk.store.captures.text(article.capture_id) == ARTICLE_TEXT


async def test_after_a_search_article_and_claim_are_those_of_the_chosen_row(desk: Desk) -> None:
    article = add_article(desk)
    place = claim_of(desk, article).selector
    async with reviewing(desk, article.id) as pilot:
        await pilot.press("j")
        await until_shown(pilot, "rank 2 · score")
        await pilot.press("slash", *"buses", "enter")
        await until_shown(pilot, "1 of 3")
        await until_shown(pilot, "rank 1 · score")
        await until(pilot, lambda: screen_of(pilot).article._mark == (place.start, place.end))


async def test_an_empty_result_is_told_in_the_list_itself(desk: Desk) -> None:
    async with reviewing(desk, add_article(desk).id) as pilot:
        await pilot.press("tab", "shift+tab")  # The article in the lower pane, the list above it.
        await pilot.press("slash", *"zebra", "enter")
        await until_shown(pilot, "No claim fits. Esc clears the search")
        assert not screen_of(pilot)._panes["inspector"].region
        await pilot.press("escape")
        await until_shown(pilot, "▸  1 · new")
        assert "No claim fits" not in shown(pilot.app)


async def test_a_small_screen_says_which_pane_tab_leads_to(desk: Desk) -> None:
    async with reviewing(desk, add_article(desk).id) as pilot:
        for words in ("Tab Article", "Tab Claim", "Tab List"):
            await until_shown(pilot, words)
            assert words in shown(pilot.app).splitlines()[-1]
            assert "^Q Quit" in shown(pilot.app).splitlines()[-1]
            await pilot.press("tab")
        await pilot.resize_terminal(140, 40)
        await until(pilot, lambda: "Tab " not in shown(pilot.app).splitlines()[-1])


async def test_sources_to_choose_from_are_told_apart_by_where_they_come_from(desk: Desk) -> None:
    article = add_article(desk)
    claim = claim_of(desk, article)
    document = Document("Counted.", "test", {"title": Field("Yearly count of buses, trams and ferries", "meta")})
    for text, origin in (("One.", "file:count.txt"), ("Two.", "file:depot.txt")):
        capture_source(desk, claim, from_text(text, origin), document)
    async with reviewing(desk, article.id) as pilot:
        await pilot.press("o")
        await until_shown(pilot, "Which source?")
        assert "file:count.txt" in shown(pilot.app)
        assert "file:depot.txt" in shown(pilot.app)


async def test_a_claim_can_be_triaged_right_after_evidence_was_attached(desk: Desk) -> None:
    article = add_article(desk)
    claim = claim_of(desk, article)
    text = "412 electric buses run."
    capture_source(desk, claim, from_text(text, "file:count.txt"), Document(text, "test"))
    async with reviewing(desk, article.id) as pilot:
        assert isinstance(pilot.app, WorkbenchApp)
        pilot.app._watcher.stop()  # It may come later than the next key.
        await pilot.press("o")
        await until_shown(pilot, "Marked")
        await pilot.press("s")
        await until(pilot, lambda: len(desk.store.evidence.of_claim(claim.id)) == 1)
        await pilot.press("escape")
        await until(pilot, lambda: (row := screen_of(pilot).chosen) is not None and row.version > claim.version)
        await pilot.press("t")
        await until(pilot, lambda: desk.store.claims.get(claim.id).status is Status.TO_CHECK)
