"""Queues and who works on what, by keys."""

from __future__ import annotations

from datetime import UTC

from tests.tui.desk import add_article, claim_of, paste, shown, until, until_shown
from tests.tui.reviewing import flat, reviewing, screen_of
from workbench.model import ClaimRow, Priority, Role, Status
from workbench.review import Desk, leases, triage
from workbench.review.contacts import notes_on
from workbench.review.plans import plan
from workbench.review.queues import Queue
from workbench.tui.presenters.claim_row import claim_line
from workbench.tui.presenters.line import plain
from workbench.tui.presenters.queues import Narrowing, queue_options
from workbench.tui.presenters.shortlist import filtered_words


def test_a_row_says_how_urgent_until_when_and_in_whose_hands() -> None:
    row = ClaimRow(
        1, 1, 7, Status.TO_CHECK, 0.87, "Sales rose by 4%.", "", 3, 2, Priority.URGENT, "2026-03-04", 5, "2026-03-02"
    )
    assert plain(claim_line(row, 7, 200, 80, selected=False, names={5: "ben"})) == (
        "   7 ○ to check      0.87   2 !! due 4 Mar @ben Sales rose by 4%."
    )


def test_the_bar_says_what_a_list_is_narrowed_to() -> None:
    narrowing = Narrowing(Queue.MINE).to("tag", "port").to("reviewer", "ben")
    assert filtered_words(Status.TO_CHECK, 2, 9, narrowing)[0][0] == "mine · tag port · in hand: ben · ○ to check"
    assert queue_options(dict.fromkeys(Queue, 1234))[0] == ("mine", "mine (1,234) · in my hands")


async def test_a_queue_is_chosen_taken_from_and_left(desk: Desk) -> None:
    article = add_article(desk)
    for rank in (2, 3):
        triage(desk, claim_of(desk, article, rank), Status.TO_CHECK)
    async with reviewing(desk, article.id) as pilot:
        await pilot.press("q")
        await until_shown(pilot, "unassigned (2)")
        await pilot.press("j", "enter")
        await until_shown(pilot, "2 of 3")
        assert "unassigned" in shown(pilot.app)
        await pilot.press("p")
        await until_shown(pilot, "1 of 3")
        assert [lease.claim_id for lease in desk.store.leases.all()] == [claim_of(desk, article, 2).id]
        await pilot.press("P")  # The next one: it leaves the queue too, so the filter that hides it is cleared.
        await until_shown(pilot, "all statuses")
        await until(pilot, lambda: (screen_of(pilot).chosen or claim_of(desk, article)).rank == 3)
        await until_shown(pilot, "In hand  ada, for the first review, until")
        await pilot.press("L")
        await until(pilot, lambda: len(desk.store.leases.all()) == 1)


async def test_a_claim_leaves_anothers_hands_with_a_reason_and_an_editor_gives_and_plans_it(desk: Desk) -> None:
    article = add_article(desk)
    claim = claim_of(desk, article)
    desk.store.people.add("ben", frozenset({Role.REVIEWER}))
    leases.take(Desk(desk.store, "ben"), claim)
    async with reviewing(desk, article.id) as pilot:
        await until_shown(pilot, "@ben")
        await pilot.press("p")
        await until_shown(pilot, "take it over from ben")
        await paste(pilot, "ben is off today")
        await pilot.press("enter")
        await until_shown(pilot, "@ada")
        assert [note.words for note in notes_on(desk, claim)] == ["ben is off today"]
        await pilot.press("B")
        await until_shown(pilot, "In whose hands?")
        await pilot.press("j", "enter")
        await until_shown(pilot, "@ben")
        await pilot.press("D")
        await until_shown(pilot, "The plan for this claim")
        await until(pilot, lambda: pilot.app.screen.focused is not None)
        await paste(pilot, "2026-03-04")
        await pilot.press("tab")
        await paste(pilot, "port, Election")
        await pilot.press("ctrl+s")
        await until_shown(pilot, "due 4 Mar")
        planned = desk.store.plans.of_claim(claim.id)
        assert (planned.priority, planned.tags) == (Priority.NORMAL, ("election", "port"))
        await pilot.press("K")
        await until_shown(pilot, "tag: port (1)")


async def test_a_list_is_narrowed_by_tag_and_hands(desk: Desk) -> None:
    article = add_article(desk)
    plan(desk, claim_of(desk, article, 2), tag=["port"])
    leases.take(desk, claim_of(desk, article, 3))
    async with reviewing(desk, article.id) as pilot:
        for option, bar in (("tag: port", "tag port · 1 of 3"), ("in hand: ada", "tag port · in hand: ada · 0 of 3")):
            await pilot.press("K")
            await until_shown(pilot, option)
            options = shown(pilot.app).splitlines()
            first = next(number for number, line in enumerate(options) if "everything again" in line)
            wanted = next(number for number, line in enumerate(options) if option in line)
            await pilot.press(*["j"] * (wanted - first), "enter")
            await until(pilot, lambda bar=bar: bar in flat(pilot), what=bar)  # type: ignore[misc]
        await pilot.press("escape")
        await until_shown(pilot, "all statuses")


def test_a_deadline_is_a_day_or_a_moment() -> None:
    from workbench.tui.presenters.times import short_day, typed_time

    assert typed_time("2026-03-04", UTC) == "2026-03-04"
    assert (short_day("2026-03-04", UTC), short_day("2026-03-04T23:30:00Z", UTC)) == ("4 Mar", "4 Mar")
