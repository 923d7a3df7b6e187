from __future__ import annotations

from dataclasses import replace

from tests.capture.web_archive import NEW, OLD, PAGE, web_archive
from tests.tui.desk import add_article, claim_of, paste, until, until_shown
from tests.tui.opening import Case, opened
from tests.tui.reviewing import flat, reviewing
from tests.tui.test_source_acts import fetched
from workbench.model import Document
from workbench.review import Desk, capture_source
from workbench.tui.screens.source import SourceScreen

TEXT = "The list says that the office wrote down 900 guests."


def page_of(desk: Desk) -> Case:
    """A claim with the page, as it was fetched."""
    article = add_article(desk)
    claim = claim_of(desk, article)
    capture = replace(fetched(TEXT, "2026-03-01T10:00:00Z"), url=PAGE, final_url=PAGE)
    return Case(article, claim, capture_source(desk, claim, capture, Document(TEXT, "test")).capture_id, TEXT)


async def test_a_source_s_copy_is_found_by_key_kept_and_opened(desk: Desk) -> None:
    case = page_of(desk)
    with web_archive() as (server, network):
        desk = replace(desk, network=network)
        async with opened(desk, SourceScreen(case.claim.id, case.capture_id), (110, 30)) as found:
            await until_shown(found.pilot, "Marked: ")
            await found.pilot.press("O")
            await until_shown(found.pilot, "Test Archive: find the copy nearest to 2 Mar 2026")
            assert "everybody can read there" in found.text
            assert server.requests == []
            await found.pilot.press("enter")
            await until_shown(found.pilot, "archived copy, fetched by you · made 1 Mar 2026")
            assert f"{server.url}/web/{NEW}/{PAGE}" in found.text
            await found.pilot.press("v")
            await until_shown(found.pilot, "archived copy, made 1 Mar 2026")
    kept = desk.store.evidence.captured_for(case.claim.id)
    assert desk.store.captures.facts(kept[0].capture_id)["archive_url"] == f"{server.url}/web/{NEW}/{PAGE}"
    assert kept[0].source == kept[1].source


async def test_a_page_is_saved_by_key(desk: Desk) -> None:
    case = page_of(desk)
    with web_archive(saved=OLD) as (server, network):
        desk = replace(desk, network=network)
        async with opened(desk, SourceScreen(case.claim.id, case.capture_id), (110, 30)) as found:
            await until_shown(found.pilot, "Marked: ")
            await found.pilot.press("O")
            await until_shown(found.pilot, "Test Archive: save the page as it is now")
            await found.pilot.press("j", "enter")
            await until_shown(found.pilot, "archived copy, fetched by you · made 17 May 2014")
        assert server.requests[0].startswith(b"POST /save ")


async def test_of_a_page_that_is_gone_the_copy_is_added_by_key_from_the_claims(desk: Desk) -> None:
    article = add_article(desk)
    with web_archive(saves=False) as (_, network):
        desk = replace(desk, network=network)
        async with reviewing(desk, article.id, size=(110, 30)) as pilot:
            await pilot.press("O")
            await until_shown(pilot, "A page's copy in a web archive")
            await paste(pilot, PAGE)
            await pilot.press("enter")
            await until_shown(pilot, "find the copy nearest to")
            assert "save the page" not in flat(pilot)
            await pilot.press("enter")
            await until_shown(pilot, "archived copy, fetched by you · made 1 Mar 2026")


async def test_without_an_archive_in_the_config_none_is_asked_and_the_way_is_told(desk: Desk) -> None:
    case = page_of(desk)
    async with opened(desk, SourceScreen(case.claim.id, case.capture_id), (110, 30)) as found:
        await until_shown(found.pilot, "Marked: ")
        await found.pilot.press("O")
        await until(found.pilot, lambda: "Add [[archives]]" in found.toasts)
