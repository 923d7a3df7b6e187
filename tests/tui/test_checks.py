from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from threading import Event

from tests.capture.servers import LOCAL, Server, page
from tests.tui.desk import add_article, claim_of, paste, services_of, shown, until, until_shown
from tests.tui.opening import make_case
from tests.tui.reviewing import flat, reviewing
from workbench.model import Claim, Confidence, Stance, Status
from workbench.review import Desk, attach_quote, capture_source, read_target, record_verdict
from workbench.store import VerdictWords
from workbench.tui.app import WorkbenchApp
from workbench.tui.screens.articles import ArticlesScreen
from workbench.tui.screens.checks import ChecksScreen
from workbench.tui.screens.review import ReviewScreen

PAGE = "The city runs 380 electric buses, the office wrote. " + "It tells of the winter and the market. " * 20


@contextmanager
def serving(pages: list[str], hold: Event | None = None) -> Iterator[str]:
    """A page that says `pages[0]` as it is when it is asked for; held back until `hold` is set."""

    def count(connection: socket.socket) -> None:
        if hold is not None:
            hold.wait(10)
        connection.sendall(page(f"<title>Count</title><article><p>{pages[0]}</p></article>"))

    with Server({"/count": count}) as server:
        try:
            yield f"{server.url}/count"
        finally:
            if hold is not None:
                hold.set()


def cited(desk: Desk, url: str) -> tuple[Desk, Claim]:
    """A decided claim that quotes the page."""
    online = replace(desk, network=LOCAL)
    claim = claim_of(desk, add_article(desk))
    source = capture_source(online, claim, *read_target(url, online.network))
    attach_quote(online, claim, source.capture_id, "The city runs 380 electric buses", stance=Stance.REFUTES)
    claim = desk.store.claims.get(claim.id)
    record_verdict(online, claim, VerdictWords("false", Confidence.HIGH, "The office says otherwise."))
    return online, claim


async def test_verifying_says_that_all_is_what_it_was(desk: Desk) -> None:
    make_case(desk)
    app = WorkbenchApp(services_of(desk))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: isinstance(app.screen, ArticlesScreen))
        await until_shown(pilot, "Buses, beds")
        await pilot.press("V")
        await until(pilot, lambda: "2 captures and 3 quotations verified: all are what they were" in flat(pilot))
        await pilot.press("enter")
        await until_shown(pilot, "There is no claim to open here.")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, ArticlesScreen))


async def test_what_is_wrong_is_listed_and_leads_to_its_claim_and_back(desk: Desk) -> None:
    case = make_case(desk)
    with desk.store.engine.write("tamper") as transaction:
        transaction.run("DROP TRIGGER claim_words_stay")
        transaction.run(f"UPDATE claim SET exact = 'other [/b] words' WHERE id = {case.claim.id}")
    async with reviewing(desk, case.article.id) as pilot:
        await pilot.press("ctrl+p")
        await until_shown(pilot, "words of a claim")
        # Not letter by letter: the palette shows what fitted the first ones until it has looked for all of them.
        await paste(pilot, "verify")
        await until_shown(pilot, "Verify every capture")
        await pilot.press("enter")
        await until(pilot, lambda: "verified: 1 problem" in flat(pilot))
        await until(pilot, lambda: "its words do not stand at their place" in flat(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReviewScreen))
        await until_shown(pilot, "other [/b] words")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, ChecksScreen))


async def test_watching_shows_what_a_source_says_now_and_the_claim_is_in_the_queue_again(desk: Desk) -> None:
    pages = [PAGE]
    with serving(pages) as url:
        online, claim = cited(desk, url)
        async with reviewing(online, claim.article_id, size=(80, 40)) as pilot:
            await pilot.press("W")
            await until(pilot, lambda: "1 cited passage watched: all stand as they were quoted" in flat(pilot))
            await pilot.press("escape")
            pages[0] = PAGE.replace("380", "390 \u202e[/b]")
            await pilot.press("W")
            await until(pilot, lambda: "1 changed, gone or out of reach" in flat(pilot))
            assert "changed “The city runs 380 electric buses”" in flat(pilot)
            assert "“380” → “390" in flat(pilot)
            assert "it is 'to check' again" in flat(pilot)
            assert "\u202e" not in shown(pilot.app)
            assert desk.store.claims.get(claim.id).status is Status.TO_CHECK
            await pilot.press("enter")
            await until_shown(pilot, "○ to check")


async def test_watching_is_stopped_by_escape_and_says_so(desk: Desk) -> None:
    hold = Event()
    hold.set()
    with serving([PAGE], hold) as url:
        online, claim = cited(desk, url)
        hold.clear()
        async with reviewing(online, claim.article_id) as pilot:
            await pilot.press("W")
            await until_shown(pilot, "fetching the first source")
            await pilot.press("escape")
            await until(pilot, lambda: "0 cited passages watched before it was stopped" in flat(pilot))
    assert desk.store.claims.get(claim.id).status is Status.DECIDED
