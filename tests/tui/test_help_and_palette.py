from __future__ import annotations

import asyncio
import json
from contextlib import suppress

from textual import events

from tests.tui.desk import add_article, claim_of, paste, services_of, shown, until, until_shown
from tests.tui.reviewing import flat, reviewing
from workbench.config import Config
from workbench.model import Status
from workbench.review import Desk
from workbench.tui.actions import ACTIONS, ANYWHERE
from workbench.tui.app import WorkbenchApp
from workbench.tui.palette import WorkbenchCommands
from workbench.tui.remembered import state_file
from workbench.tui.screens.help import HelpScreen, entries_of
from workbench.tui.theme import DARK, LIGHT


async def test_help_lists_every_key_of_the_screen_and_finds_by_key(desk: Desk) -> None:
    app = WorkbenchApp(services_of(desk), add_article(desk).id)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until_shown(pilot, "Claimant")
        listed = {entry.action.id for entry in entries_of(app.screen)}
        wanted = {action.id for action in ACTIONS if action.screen in ("review", "motion", ANYWHERE)}
        assert wanted == listed
        await pilot.press("question_mark")
        await until_shown(pilot, "Keys on this screen")
        assert "v Enter" in shown(app)
        await pilot.press("x")
        await until(pilot, lambda: "Set aside, with the reason." in shown(app) and "Verdict" not in shown(app))
        await pilot.press("escape")
        await until_shown(pilot, "Claimant")


async def test_help_does_what_is_chosen(desk: Desk) -> None:
    article = add_article(desk)
    app = WorkbenchApp(services_of(desk), article.id)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until_shown(pilot, "Claimant")
        await pilot.press("f1")
        await until_shown(pilot, "Keys on this screen")
        await paste(pilot, "to check")
        await pilot.press("enter")
        await until(pilot, lambda: claim_of(desk, article).status is Status.TO_CHECK)
        assert not isinstance(app.screen, HelpScreen)


async def test_the_palette_has_every_action_of_the_screen(desk: Desk) -> None:
    app = WorkbenchApp(services_of(desk), add_article(desk).id)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until_shown(pilot, "Claimant")
        commands = WorkbenchCommands(app.screen)
        await commands.startup()
        titles = [hit.text async for hit in commands.discover()]
        for action in ACTIONS:
            if action.screen in ("review", ANYWHERE):
                assert action.title in titles
        assert any(title and title.startswith("Claim ") for title in titles)
        assert any(title and title.startswith("Article ") for title in titles)


async def test_the_palette_does_an_action_and_goes_to_a_claim_by_its_words(desk: Desk) -> None:
    article = add_article(desk, title="Buses [/b] and [red] beds")
    app = WorkbenchApp(services_of(desk))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until_shown(pilot, "Buses [/b]")
        await pilot.press("ctrl+p")
        await until_shown(pilot, "words of a claim")
        await paste(pilot, "old bridge")
        await until_shown(pilot, "more traffic in 2019")
        await pilot.press("enter")
        await until_shown(pilot, "▸  3 · new")
        await pilot.press("ctrl+p")
        await until_shown(pilot, "words of a claim")
        await paste(pilot, "to check")
        await until_shown(pilot, "Put the claim on the list")
        await pilot.press("enter")
        await until(pilot, lambda: claim_of(desk, article, 3).status is Status.TO_CHECK)


async def test_enter_right_after_the_letters_takes_what_fits_all_of_them(desk: Desk) -> None:
    article = add_article(desk)
    async with reviewing(desk, article.id) as pilot:
        await pilot.press("ctrl+p")
        await until_shown(pilot, "words of a claim")
        for key in (*"verify", "enter"):  # "v" alone fits the verdict form best.
            pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await until(pilot, lambda: "verified" in flat(pilot))


async def test_the_theme_changes_with_a_key_and_is_remembered_outside_the_database(desk: Desk) -> None:
    services = services_of(desk)
    app = WorkbenchApp(services)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        assert app.theme == DARK.name
        await pilot.press("ctrl+t")
        await until(pilot, lambda: app.theme == LIGHT.name)
    assert json.loads(state_file().read_text("utf-8"))["theme"] == "light"
    assert state_file().stat().st_mode & 0o077 == 0
    assert WorkbenchApp(services).theme == LIGHT.name
    # A config that was changed since then wins.
    assert WorkbenchApp(services_of(desk, Config(theme="light"))).theme == LIGHT.name
    assert desk.store.people.all() == []


async def test_the_config_chooses_the_theme_and_maps_keys(desk: Desk) -> None:
    article = add_article(desk)
    config = Config(theme="light", keys={"claims.to-check": "w"})
    app = WorkbenchApp(services_of(desk, config), article.id)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        assert app.theme == LIGHT.name
        await until_shown(pilot, "w To check")
        await pilot.press("w")
        await until(pilot, lambda: claim_of(desk, article).status is Status.TO_CHECK)


async def test_a_layout_that_cannot_be_read_is_the_default_one(desk: Desk) -> None:
    state_file().parent.mkdir(parents=True)
    state_file().write_text('{"theme": 7, "places": [1], "lower":', "utf-8")
    app = WorkbenchApp(services_of(desk))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until_shown(pilot, "No articles yet.")


async def test_quit_works_from_everywhere_even_from_a_dialog(desk: Desk) -> None:
    app = WorkbenchApp(services_of(desk), add_article(desk).id)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until_shown(pilot, "Claimant")
        await pilot.press("s")
        await until_shown(pilot, "Add sources for this claim")
        # The pilot would wait for a screen that is gone.
        with suppress(TimeoutError):
            await asyncio.wait_for(pilot.press("ctrl+q"), 2)
        for _ in range(200):
            await asyncio.sleep(0.01)
            if not app.is_running:
                break
        assert not app.is_running


async def test_a_click_on_the_key_line_does_what_the_key_does(desk: Desk) -> None:
    app = WorkbenchApp(services_of(desk), add_article(desk).id)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until_shown(pilot, "Claimant")
        line = shown(app).splitlines()[23]
        await pilot.click(offset=(line.index("To check"), 23))
        await until_shown(pilot, "○ to check")
