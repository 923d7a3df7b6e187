from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from textual.widgets import Input

from tests.tui.desk import add_article, claim_of, paste, services_of, shown, until, until_shown
from workbench.capture import Network
from workbench.config import Config
from workbench.errors import Cancelled
from workbench.model import Role, Status
from workbench.review import Desk, triage
from workbench.store import handle, open_store
from workbench.tui.app import WorkbenchApp
from workbench.tui.screens.fetching import reading

STORY = """The ferry office said that 3.2 million passengers used the boats in 2025, 12 percent more than in 2024.

The town spent 45 million euros on new piers, according to a report by the auditors.
"""


async def test_an_empty_database_says_what_to_do_first(desk: Desk) -> None:
    app = WorkbenchApp(services_of(desk))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until_shown(pilot, "No articles yet.")
        assert "Press a to add one" in shown(app)
        assert "? Help" in shown(app)
        await pilot.press("enter")
        await until_shown(pilot, "There is no article yet")


async def test_a_database_that_no_write_has_made_yet_reads_as_empty_and_takes_the_first_article(tmp_path: Path) -> None:
    with open_store(tmp_path / "new.db", made_at_first_write=True) as store:
        app = WorkbenchApp(services_of(Desk(store, "ada")))
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            await until_shown(pilot, "No articles yet.")
            await pilot.press("c")
            await until_shown(pilot, "No claims here yet.")
            assert not (tmp_path / "new.db").exists()
            await pilot.press("escape", "p")
            await until_shown(pilot, "Paste or type the article's text")
            await paste(pilot, "The town spent 45 million euros on 12 new piers in 2024.")
            await pilot.press("ctrl+s")
            await until(pilot, lambda: "score" in shown(app) and "45 million" in shown(app), seconds=15)


async def test_articles_are_listed_newest_first_with_handle_date_and_counts(desk: Desk) -> None:
    first = add_article(desk, title="Older news")
    second = add_article(desk, title="Newer [b]news[/b]")
    triage(desk, claim_of(desk, first), Status.SET_ASIDE, reason="small")
    app = WorkbenchApp(services_of(desk))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until_shown(pilot, "Older news · The Harbour")
        lines = shown(app).splitlines()
        assert "2 articles" in lines[0]
        assert lines[2].startswith(f"▸{handle(second.id)}  2026-03-02 ")
        assert "Newer [b]news[/b]" in lines[2]
        assert lines[3].split()[:5] == [handle(first.id), "2026-03-02", "3", "2", "0"]


async def test_an_article_opens_and_escape_comes_back_to_counts_as_they_are_now(desk: Desk) -> None:
    article = add_article(desk)
    app = WorkbenchApp(services_of(desk))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until_shown(pilot, "Buses, beds")
        await pilot.press("enter")
        await until_shown(pilot, "Claimant the transport office")
        await pilot.press("1")
        await until_shown(pilot, "Confidence")
        await pilot.press("escape")
        await until_shown(pilot, "unfinished draft")
        triage(desk, claim_of(desk, article), Status.SET_ASIDE, reason="small")
        await pilot.press("escape")
        await until_shown(pilot, "handle")
        await until(pilot, lambda: shown(app).splitlines()[2].split()[2:5] == ["3", "2", "0"])


async def test_an_app_started_on_an_article_goes_back_to_the_list(desk: Desk) -> None:
    article = add_article(desk)
    app = WorkbenchApp(services_of(desk), article.id)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until_shown(pilot, "412 electric buses")
        await pilot.press("escape")
        await until_shown(pilot, "handle")
        await until_shown(pilot, "Buses, beds")


async def test_a_file_is_added_and_its_claims_open(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "story one.txt"
    file.write_text(STORY, "utf-8")
    app = WorkbenchApp(services_of(desk))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until_shown(pilot, "No articles yet.")
        await pilot.press("a")
        await until_shown(pilot, "Add an article")
        await paste(pilot, f"'{file}'")
        await pilot.press("enter")
        await until(pilot, lambda: "3.2 million" in shown(app) and "score" in shown(app), seconds=15, what="the claims")


async def test_an_address_that_fails_comes_back_to_be_corrected(desk: Desk) -> None:
    app = WorkbenchApp(services_of(desk))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until_shown(pilot, "No articles yet.")
        await pilot.press("a")
        await until_shown(pilot, "Add an article")
        await paste(pilot, "/no/such/file")
        await pilot.press("enter")
        await until_shown(pilot, "could not be opened")
        await pilot.press("escape")
        await until_shown(pilot, "Add an article")
        assert "/no/such/file" in shown(app)
        await pilot.press("escape")
        await until_shown(pilot, "No articles yet.")


async def test_the_same_article_again_shows_what_differs(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "story.html"
    page = "<html><head><title>Ferries</title></head><body><article><h1>Ferries</h1>{}</article></body></html>"
    body = "".join(f"<p>{part.strip()}</p>" for part in STORY.split("\n\n"))
    file.write_text(page.format(body), "utf-8")
    app = WorkbenchApp(services_of(desk))
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await until_shown(pilot, "No articles yet.")
        await pilot.press("a")
        await until_shown(pilot, "Add an article")
        await paste(pilot, str(file))
        await pilot.press("enter")
        await until(pilot, lambda: "score" in shown(app), seconds=15)
        await pilot.press("escape")
        await until_shown(pilot, "handle")
        file.write_text(page.format(body.replace("45 million", "48 million")), "utf-8")
        await pilot.press("a")
        await until_shown(pilot, "Add an article")
        await paste(pilot, str(file))
        await pilot.press("enter")
        await until(pilot, lambda: "has changed since it was captured before" in shown(app), seconds=15)
        assert "48 million" in shown(app)
        for key in ("question_mark", "f1"):
            await pilot.press(key)
            await until_shown(pilot, "Keys on this screen")
            await until_shown(pilot, "Go back to the articles.")
            await pilot.press("escape")
            await until(pilot, lambda: "Keys on this screen" not in shown(app))
        await pilot.press("escape")
        await until_shown(pilot, "1 article")


async def test_a_text_is_pasted_and_its_claims_open(desk: Desk) -> None:
    app = WorkbenchApp(services_of(desk))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until_shown(pilot, "No articles yet.")
        await pilot.press("p")
        await until_shown(pilot, "Paste or type the article's text")
        await paste(pilot, "The town spent 45 million euros on 12 new piers in 2024.")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "score" in shown(app) and "45 million" in shown(app), seconds=15)


async def test_an_article_that_somebody_else_adds_appears(desk: Desk) -> None:
    app = WorkbenchApp(services_of(desk))
    with open_store(desk.store.engine.location) as elsewhere:
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            await until_shown(pilot, "No articles yet.")
            add_article(Desk(elsewhere, "ben"), title="From another desk")
            await until_shown(pilot, "From another desk")
            await until(pilot, lambda: "No articles yet." not in shown(app))


def test_reading_for_an_article_that_was_stopped_gives_nothing_to_keep(tmp_path: Path) -> None:
    file = tmp_path / "story.txt"
    file.write_text(STORY, "utf-8")
    job = reading(str(file), Network())
    _, document = job(lambda done, total: None, lambda: False)
    assert "3.2 million" in document.text
    with pytest.raises(Cancelled):
        job(lambda done, total: None, lambda: True)


async def test_an_article_that_is_refused_after_reading_is_asked_for_again(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "story.txt"
    file.write_text(STORY, "utf-8")
    add_article(desk)
    desk.store.people.add("root", frozenset({Role.ADMIN}))
    app = WorkbenchApp(services_of(replace(desk, who="root")))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until_shown(pilot, "Buses, beds")
        await pilot.press("a")
        await until_shown(pilot, "Add an article")
        await paste(pilot, str(file))
        await pilot.press("enter")
        await until_shown(pilot, "your roles (admin) do not allow it")
        await until_shown(pilot, "Add an article")
        assert app.screen.query_one(Input).value == str(file)
    assert len(desk.store.articles.page()) == 1


async def test_a_pasted_text_that_was_left_is_there_the_next_time(desk: Desk) -> None:
    app = WorkbenchApp(services_of(desk))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until_shown(pilot, "No articles yet.")
        await pilot.press("p")
        await until_shown(pilot, "Paste or type the article's text")
        await paste(pilot, "The town spent 45 million euros on 12 new piers in 2024.")
        await pilot.press("escape")
        await until_shown(pilot, "No articles yet.")
        await pilot.press("p")
        await until_shown(pilot, "45 million euros")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "score" in shown(app), seconds=15)
        assert app.unsent_text == ""


async def test_the_first_screen_names_a_persons_own_keys(desk: Desk) -> None:
    app = WorkbenchApp(services_of(desk, Config(keys={"articles.add": "ctrl+n"})))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until_shown(pilot, "Press ^N to add one")
        await pilot.press("enter")
        await until_shown(pilot, "no article yet: ^N adds one")
