"""Notes that call somebody, and hand-over notes, on the screens."""

from __future__ import annotations

from tests.tui.desk import add_article, claim_of, paste, services_of, shown, until, until_shown
from tests.tui.reviewing import reviewing
from workbench.model import Role, Visibility
from workbench.review import Desk, leases
from workbench.review.contacts import add_note
from workbench.review.handover import hand_over, handovers
from workbench.review.mentions import mentions_of_me
from workbench.tui.app import WorkbenchApp
from workbench.tui.screens.handovers import HandoversScreen


async def test_a_note_that_calls_is_counted_at_the_top_shown_and_read(desk: Desk) -> None:
    article = add_article(desk)
    claim = claim_of(desk, article, 2)
    desk.store.people.add("ben", frozenset({Role.REVIEWER}))
    async with reviewing(desk, article.id) as pilot:
        add_note(Desk(desk.store, "ben"), claim, "@ada is 40 percent the old count?", Visibility.INTERNAL)
        await until_shown(pilot, "A note calls you: @ shows it")
        await until_shown(pilot, " @1 ada · 3 claims")
        await pilot.press("at")
        await until_shown(pilot, "new      ben: @ada is 40 percent")
        await pilot.press("escape")
        await until(pilot, lambda: not mentions_of_me(desk, unread=True))
        await until(pilot, lambda: shown(pilot.app).startswith(" ada · 3 claims"))


async def test_a_hand_over_note_greets_once_and_another_is_left(desk: Desk) -> None:
    article = add_article(desk)
    desk.store.people.add("ben", frozenset({Role.REVIEWER}))
    ben = Desk(desk.store, "ben")
    leases.take(ben, claim_of(desk, article, 2))
    hand_over(ben, "The port calls back at nine.")
    app = WorkbenchApp(services_of(desk), article.id)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, HandoversScreen))
        await until_shown(pilot, "claim  ben: The port calls")
        await pilot.press("enter")
        await until_shown(pilot, "In hand  ben, for the first review")
    async with reviewing(desk, article.id) as pilot:
        await pilot.pause(0.1)
        assert not isinstance(pilot.app.screen, HandoversScreen), "it was seen"
        await pilot.press("E", "a")
        await until_shown(pilot, "comes next have to know")
        await paste(pilot, "It did: 4.1 million.")
        await pilot.press("ctrl+s")
        await until_shown(pilot, "ada: It did: 4.1 million.")
        assert [item.words for item in handovers(desk)] == ["It did: 4.1 million.", "The port calls back at nine."]
