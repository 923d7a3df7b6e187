from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from tests.tui.desk import add_article, claim_of, shown, until, until_shown
from workbench.model import ClaimType, FoundClaim, Status
from workbench.review import Desk, triage
from workbench.store import ClaimFilter
from workbench.tui.claim_reader import PAGE, find_place
from workbench.tui.theme import DARK
from workbench.tui.widgets.claim_list import ClaimList

MANY = 700


class Listing(App[None]):
    """Nothing but the list."""

    def __init__(self, desk: Desk, filtered: ClaimFilter) -> None:
        super().__init__()
        self.desk = desk
        self.filtered = filtered
        self.register_theme(DARK)
        self.theme = DARK.name

    def compose(self) -> ComposeResult:
        yield ClaimList(self.desk.store.another)

    def on_mount(self) -> None:
        self.query_one(ClaimList).show(self.filtered)

    @property
    def listed(self) -> ClaimList:
        return self.query_one(ClaimList)

    @property
    def chosen(self) -> int:
        row = self.listed.selected
        return row.rank if row else 0


def many_claims(desk: Desk, count: int = MANY) -> int:
    """An article with numbered claims; its id."""
    sentences = [f"Town {number} has {number + 10} wells." for number in range(1, count + 1)]
    text = " ".join(sentences)
    found, at = [], 0
    for number, sentence in enumerate(sentences, 1):
        found.append(
            FoundClaim(
                sentence, at, at + len(sentence), sentence, "", (), (), ClaimType.OTHER, 1 - number / (count + 1), ()
            )
        )
        at += len(sentence) + 1
    return add_article(desk, text, found).id


@asynccontextmanager
async def listing(desk: Desk, filtered: ClaimFilter) -> AsyncIterator[Pilot[None]]:
    app = Listing(desk, filtered)
    async with app.run_test(size=(80, 20)) as pilot:
        await until(pilot, lambda: app.listed.line_count > 0 or desk.store.claims.count(filtered) == 0)
        yield pilot


def app_of(pilot: Pilot[None]) -> Listing:
    assert isinstance(pilot.app, Listing)
    return pilot.app


async def test_the_first_claims_are_shown_best_first(desk: Desk) -> None:
    async with listing(desk, ClaimFilter(many_claims(desk))) as pilot:
        lines = shown(pilot.app).splitlines()
        assert "1 · new" in lines[0]
        assert "Town 1 has 11 wells." in lines[0]
        assert "Town 20 has 30 wells." in lines[19]


@pytest.mark.parametrize(
    ("keys", "rank"),
    [
        (["j"], 2), (["down", "down"], 3), (["j", "k"], 1), (["G"], MANY), (["end"], MANY), (["G", "g"], 1),
        (["G", "home"], 1), (["pagedown"], 21), (["space", "b"], 1), (["pagedown", "pageup"], 1), (["k"], 1),
        (["G", "j"], MANY),
    ],
)  # fmt: skip
async def test_keys_move_the_cursor(desk: Desk, keys: list[str], rank: int) -> None:
    async with listing(desk, ClaimFilter(many_claims(desk))) as pilot:
        await pilot.press(*keys)
        await until(pilot, lambda: app_of(pilot).chosen == rank, what=f"claim {rank} chosen")
        await until_shown(pilot, f"Town {rank} has {rank + 10} wells.")


async def test_a_jump_to_the_end_shows_places_until_the_claims_are_read(desk: Desk) -> None:
    async with listing(desk, ClaimFilter(many_claims(desk))) as pilot:
        listed = app_of(pilot).listed
        assert listed.row(MANY - 1) is None
        await until(pilot, lambda: listed.row(MANY - 1) is not None)


async def test_paging_through_gives_every_claim_once_and_in_order(desk: Desk) -> None:
    async with listing(desk, ClaimFilter(many_claims(desk))) as pilot:
        listed = app_of(pilot).listed
        ranks = []
        for index in range(MANY):
            if index % PAGE == 0:
                await until(pilot, lambda index=index: listed.row(index) is not None)  # type: ignore[misc]
            row = listed.row(index)
            assert row is not None
            ranks.append(row.rank)
        assert ranks == list(range(1, MANY + 1))


async def test_a_click_chooses_and_the_wheel_scrolls(desk: Desk) -> None:
    async with listing(desk, ClaimFilter(many_claims(desk))) as pilot:
        await pilot.click(ClaimList, offset=(10, 4))
        await until(pilot, lambda: app_of(pilot).chosen == 5)
        app_of(pilot).listed.scroll_relative(y=6, animate=False)
        await pilot.pause()
        assert "Town 7 has" in shown(pilot.app).splitlines()[0]
        assert app_of(pilot).chosen == 5


async def test_the_cursor_stays_on_its_claim_when_rows_above_go(desk: Desk) -> None:
    article_id = many_claims(desk)
    async with listing(desk, ClaimFilter(article_id, (Status.NEW,))) as pilot:
        await pilot.press("j", "j", "j")
        await until(pilot, lambda: app_of(pilot).chosen == 4)
        for claim in desk.store.claims.of_article(article_id)[:2]:
            triage(desk, claim, Status.TO_CHECK)
        app_of(pilot).listed.read_again()
        await until(pilot, lambda: app_of(pilot).listed.line_count == MANY - 2)
        assert app_of(pilot).chosen == 4
        assert app_of(pilot).listed.cursor == 1


async def test_a_claim_that_leaves_the_filter_hands_the_cursor_to_the_next(desk: Desk) -> None:
    article_id = many_claims(desk)
    async with listing(desk, ClaimFilter(article_id, (Status.NEW,))) as pilot:
        await pilot.press("j", "j")
        await until(pilot, lambda: app_of(pilot).chosen == 3)
        triage(desk, desk.store.claims.of_article(article_id)[2], Status.TO_CHECK)
        app_of(pilot).listed.read_again()
        await until(pilot, lambda: app_of(pilot).chosen == 4)


async def test_a_changed_claim_is_drawn_anew(desk: Desk) -> None:
    article_id = many_claims(desk)
    async with listing(desk, ClaimFilter(article_id)) as pilot:
        triage(desk, desk.store.claims.of_article(article_id)[0], Status.TO_CHECK)
        app_of(pilot).listed.read_again()
        await until_shown(pilot, "1 ○ to check")


async def test_a_search_shows_what_fits_and_how_many(desk: Desk) -> None:
    article_id = many_claims(desk)
    async with listing(desk, ClaimFilter(article_id)) as pilot:
        for typed in ("t", "to", "town", "town 1", "town 12"):
            app_of(pilot).listed.show(ClaimFilter(article_id, words=typed))
        expected = sum(1 for n in range(1, MANY + 1) if str(n).startswith("12") or str(n + 10).startswith("12"))
        await until(pilot, lambda: app_of(pilot).listed.line_count == expected)
        app_of(pilot).listed.show(ClaimFilter(article_id, words="nothing like it"))
        await until(pilot, lambda: app_of(pilot).listed.line_count == 0)
        assert app_of(pilot).listed.selected is None
        await pilot.press("j", "G", "k")


async def test_a_claim_anywhere_in_the_list_can_be_gone_to(desk: Desk) -> None:
    article_id = many_claims(desk)
    wanted = desk.store.claims.of_article(article_id)[612]
    async with listing(desk, ClaimFilter(article_id)) as pilot:
        app_of(pilot).listed.read_again(keep=wanted.id)
        await until(pilot, lambda: app_of(pilot).chosen == 613)
        await until_shown(pilot, "Town 613 has 623 wells.")


async def test_a_claim_is_gone_to_though_the_list_is_read_again_meanwhile(desk: Desk) -> None:
    article_id = many_claims(desk)
    wanted = desk.store.claims.of_article(article_id)[612]
    async with listing(desk, ClaimFilter(article_id)) as pilot:
        app_of(pilot).listed.read_again(keep=wanted.id)
        app_of(pilot).listed.read_again()
        await until(pilot, lambda: app_of(pilot).chosen == 613)


@pytest.mark.parametrize(("key", "rank"), [("j", 4), ("G", MANY)])
async def test_the_cursor_is_not_taken_back_where_a_key_moved_it_while_the_list_was_read_again(
    desk: Desk, key: str, rank: int
) -> None:
    article_id = many_claims(desk)
    async with listing(desk, ClaimFilter(article_id, (Status.NEW,))) as pilot:
        listed = app_of(pilot).listed
        await pilot.press("j", "j")
        await until(pilot, lambda: app_of(pilot).chosen == 3)
        triage(desk, desk.store.claims.of_article(article_id)[0], Status.TO_CHECK)
        listed.read_again()
        assert listed.line_count == MANY
        if key == "j":
            listed.action_move_down()
        else:
            listed.action_last()
        await until(pilot, lambda: listed.line_count == MANY - 1)
        await until(pilot, lambda: app_of(pilot).chosen == rank)


def test_the_place_of_a_claim_is_found_in_a_list_of_all_articles(desk: Desk) -> None:
    many_claims(desk, 300)
    second = add_article(desk)
    every = ClaimFilter()
    wanted = claim_of(desk, second, 2)
    total = desk.store.claims.count(every)
    place = find_place(desk.store, every, wanted.id, 290, total)
    assert place is not None
    assert desk.store.claims.page(every, offset=place, limit=1)[0].id == wanted.id
    assert find_place(desk.store, every, 12345, 0, total) is None


async def test_without_colours_the_list_is_grey_and_the_choice_still_told(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with listing(desk, ClaimFilter(many_claims(desk, PAGE))) as pilot:
        strips = app_of(pilot).listed.render_lines(app_of(pilot).listed.size.region)
        for strip in strips:
            for segment in strip:
                color = segment.style.color.triplet if segment.style and segment.style.color else None
                assert color is None or color.red == color.green == color.blue
        assert shown(pilot.app).startswith("▸")
