from __future__ import annotations

import socket
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from textual.pilot import Pilot
from textual.widgets import Button

from tests.capture.servers import LOCAL, Reply, Server, page
from tests.tui.desk import add_article, claim_of, paste, shown, until, until_shown
from tests.tui.dialog_app import OneScreen
from tests.tui.reviewing import flat, reviewing
from workbench.capture import extract
from workbench.capture.supplied import from_text
from workbench.model import Article, Capture
from workbench.review import Desk
from workbench.review.form_drafts import form_draft
from workbench.review.gathering import doubt, targets_in
from workbench.tui.dialogs import GatherDialog, SourcesPrompt
from workbench.tui.presenters.gathering import GatherRow, State, gather_line, gather_summary, received
from workbench.tui.presenters.line import plain
from workbench.tui.screens.entry import EntryScreen
from workbench.tui.screens.review import ReviewScreen
from workbench.tui.screens.source import SourceScreen

COUNT = "<html><title>Yearly count</title><article><p>" + "The office runs 380 electric buses. " * 20 + "</p></article>"
WALL = "<html><title>We value your privacy</title><body><p>We use cookies. Accept all. Reject all. Consent to all.</p>"


@pytest.fixture
def slow() -> Iterator[Event]:
    """Holds back the page at /slow until it is set."""
    event = Event()
    yield event
    event.set()


@pytest.fixture
def site(slow: Event) -> Iterator[str]:
    """A site on this machine: a page, one that is refused, a wall, one that hangs, one that is gone."""
    count = page(COUNT)

    def late(connection: socket.socket) -> None:
        slow.wait(10)
        connection.sendall(count)

    gone = page(COUNT, "404 Not Found")
    paths: dict[str, Reply] = {"/": count, "/count": count, "/403": page(COUNT, "403 Forbidden"), "/wall": page(WALL)}
    with Server(paths | {"/slow": late, "/gone": gone, "/gone?2": gone}) as server:
        yield server.url


@pytest.fixture
def online(desk: Desk) -> Desk:
    """A desk that may reach this machine."""
    return replace(desk, network=LOCAL)


def captured(desk: Desk, article: Article) -> list[str]:
    return [
        item.source.url or item.source.origin for item in desk.store.evidence.captured_for(claim_of(desk, article).id)
    ]


async def go_to(pilot: Pilot[int], field: str) -> None:
    """Puts the cursor into a field of the form."""
    screen = pilot.app.screen
    assert isinstance(screen, EntryScreen)
    screen.widget_of(field).focus()
    await until(pilot, lambda: screen.widget_of(field).has_focus)


async def ask_for(pilot: Pilot[int], *targets: str) -> None:
    """Adds sources at these addresses or paths."""
    await pilot.press("s")
    await until_shown(pilot, "Add sources for this claim")
    await paste(pilot, "\n".join(targets))
    await pilot.press("enter")


@pytest.mark.parametrize("page", ["403", "wall"])
async def test_where_a_page_is_refused_or_walled_one_key_attaches_what_was_seen(
    online: Desk, site: str, page: str, tmp_path: Path
) -> None:
    saved = tmp_path / "saved [b] page.html"
    saved.write_text(COUNT)
    article = add_article(online)
    async with reviewing(online, article.id, size=(80, 48)) as pilot:
        await ask_for(pilot, f"{site}/{page}")
        await until_shown(pilot, "Attach what you saw (a)")
        assert ("403 Forbidden" if page == "403" else "it looks like a consent form") in flat(pilot)
        await pilot.press("a")
        await until(pilot, lambda: isinstance(pilot.app.screen, EntryScreen) and pilot.app.screen.focused is not None)
        assert f"{site}/{page}" in shown(pilot.app)
        await paste(pilot, f"'{saved}'")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, SourceScreen))
        await until(pilot, lambda: "supplied by you, not fetched · seen " in flat(pilot))
        await until_shown(pilot, "Best passage 1 of")
        await pilot.press("r", "escape")
        await until(pilot, lambda: "supplied by the reviewer, seen " in flat(pilot))
    (kept,) = online.store.evidence.captured_for(claim_of(online, article).id)
    facts = online.store.captures.facts(kept.capture_id)
    assert (facts["supplied"], facts["url"]) == (1, f"{site}/{page}")
    assert facts["seen_at"].endswith("Z")
    assert not form_draft(online, claim_of(online, article).id, "seen")


async def test_pasted_text_is_a_source_and_a_refusal_keeps_every_word(online: Desk, site: str) -> None:
    article = add_article(online)
    async with reviewing(online, article.id, size=(80, 48)) as pilot:
        await pilot.press("i")
        await until(pilot, lambda: isinstance(pilot.app.screen, EntryScreen) and pilot.app.screen.focused is not None)
        await pilot.press("ctrl+s")
        await until_shown(pilot, "neither is given")
        await go_to(pilot, "text")
        await paste(pilot, "The office runs 380 electric buses, it says behind the wall.")
        await go_to(pilot, "url")
        await paste(pilot, "example.org/no-scheme")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "the address 'example.org/no-scheme': it is no web address" in flat(pilot))
        draft = form_draft(online, claim_of(online, article).id, "seen")
        assert draft["text"].startswith("The office runs 380")
        await pilot.press("home", *"https://", "ctrl+s")
        await until_shown(pilot, "Best passage 1 of")
    assert captured(online, article) == ["https://example.org/no-scheme"]


async def test_a_page_in_doubt_can_be_taken_as_it_is(online: Desk, site: str) -> None:
    article = add_article(online)
    async with reviewing(online, article.id) as pilot:
        await ask_for(pilot, f"{site}/wall")
        await until_shown(pilot, "It came, but:")
        assert pilot.app.screen.query_one("#fetch-take", Button).has_focus
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, SourceScreen))
    assert captured(online, article) == [f"{site}/wall"]


async def test_several_sources_come_each_by_itself_and_one_failure_stops_nothing(
    online: Desk, site: str, tmp_path: Path
) -> None:
    article = add_article(online)
    note = tmp_path / "note.txt"
    note.write_text("The depot has 380 electric buses, says the note.")
    async with reviewing(online, article.id) as pilot:
        await ask_for(pilot, f"{site}/count", f"{site}/403", str(note), str(tmp_path / "[b]\u202eno.txt"))
        await until(pilot, lambda: "4 of 4 done: 2 kept, 2 failed" in flat(pilot), seconds=15)
        screen = flat(pilot)
        assert "! failed" in screen
        assert "+ kept" in screen
        assert "the server answered" in screen
        assert "\u202e" not in shown(pilot.app)
        assert len(captured(online, article)) == 2
        (tmp_path / "[b]\u202eno.txt").write_text("It is there now: 380 electric buses run.")
        await pilot.press("r")
        await until(pilot, lambda: "4 of 4 done: 3 kept, 1 failed" in flat(pilot), seconds=15)
        await pilot.press("j", "j", "enter")
        await until_shown(pilot, "The depot has 380 electric buses")
        assert isinstance(pilot.app.screen, SourceScreen)
        await pilot.press("escape")
        await until(pilot, lambda: "4 of 4 done: 3 kept, 1 failed" in flat(pilot))
        assert "▸+ kept" in shown(pilot.app)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReviewScreen))
    assert len(captured(online, article)) == 3


async def test_of_several_one_that_failed_is_attached_as_it_was_seen(online: Desk, site: str, tmp_path: Path) -> None:
    article = add_article(online)
    saved = tmp_path / "saved.html"
    saved.write_text(COUNT)
    async with reviewing(online, article.id, size=(100, 40)) as pilot:
        await ask_for(pilot, f"{site}/403", str(saved))
        await until(pilot, lambda: "2 of 2 done: 1 kept, 1 failed" in flat(pilot), seconds=15)
        await pilot.press("a")
        await until(pilot, lambda: isinstance(pilot.app.screen, EntryScreen) and pilot.app.screen.focused is not None)
        await paste(pilot, str(saved))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "2 of 2 done: 1 kept, 1 supplied" in flat(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: "supplied by you, not fetched · seen " in flat(pilot))


async def test_several_are_stopped_together_and_what_was_kept_stays(
    online: Desk, site: str, slow: Event, tmp_path: Path
) -> None:
    article = add_article(online)
    note = tmp_path / "note.txt"
    note.write_text("The depot has 380 electric buses, says the note.")
    async with reviewing(online, article.id) as pilot:
        await ask_for(pilot, str(note), f"{site}/slow")
        await until(pilot, lambda: "1 of 2 done: 1 kept" in flat(pilot))
        await pilot.press("escape")
        await until(pilot, lambda: "2 of 2 done: 1 kept, 1 stopped" in flat(pilot))
        assert isinstance(pilot.app.screen, GatherDialog)
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(pilot.app.screen, GatherDialog))
    assert captured(online, article) == ["file:note.txt"]


async def test_an_error_page_is_kept_by_one_key_and_marked(online: Desk, site: str) -> None:
    article = add_article(online)
    async with reviewing(online, article.id, size=(80, 48)) as pilot:
        await ask_for(pilot, f"{site}/gone")
        await until_shown(pilot, "Keep the error page (e)")
        await pilot.press("e")
        await until(pilot, lambda: isinstance(pilot.app.screen, SourceScreen))
        await until_shown(pilot, "Warning: error page kept on purpose: 404 Not Found")
        await pilot.press("escape")
        await ask_for(pilot, f"{site}/403", f"{site}/gone?2")
        await until(pilot, lambda: "2 of 2 done: 2 failed" in flat(pilot))
        assert "e: keep the error page" not in flat(pilot)
        await pilot.press("k", "down")
        await until_shown(pilot, "e: keep the error page")
        await pilot.press("e")
        await until(pilot, lambda: "2 of 2 done: 1 kept, 1 failed" in flat(pilot))
        assert "error page kept on purpose" in flat(pilot)
    assert captured(online, article) == [f"{site}/gone?2", f"{site}/gone"]


def test_addresses_and_paths_are_told_apart_line_by_line() -> None:
    typed = " https://a.example/1 \n\n'/home/a file.txt'\nfile:///home/b.pdf\nhttps://a.example/1\nhttps://b.example http://c.example"
    assert targets_in(typed) == [
        "https://a.example/1", "/home/a file.txt", "/home/b.pdf", "https://b.example", "http://c.example",
    ]  # fmt: skip
    assert targets_in(" \n ") == []


@pytest.mark.parametrize(
    ("html", "doubtful"),
    [
        (COUNT, False),
        (WALL, True),
        ("<title>Count</title><p>The office counted 380 electric buses.</p>", False),
        ("<title>Story</title><p>Subscribe to continue reading. " + "Words of a story that is cut off. " * 40, True),
        ("<title>Page not found</title><h1>404</h1><p>The page was not found.</p>", True),
    ],
)
def test_a_fetched_page_is_doubted_where_it_may_not_be_what_people_see(html: str, doubtful: bool) -> None:
    capture: Capture = replace(
        from_text(html.encode()), url="https://a.example", supplied=False, media_type="text/html"
    )
    document = extract(capture.body, "text/html", "https://a.example")
    assert bool(doubt(capture, document)) is doubtful
    assert doubt(replace(capture, supplied=True), document) == ""


def test_a_source_on_its_way_is_a_line_with_sign_word_and_reason() -> None:
    failed = GatherRow(
        "https://site.example/" + "long/" * 30 + "end [/b]", State.FAILED, "the server \x1b[2Janswered 403"
    )
    line = plain(gather_line(failed, 80, selected=True))
    assert line.startswith("▸! failed")
    assert "end [/b] · the server ␛[2Janswered 403" in line
    assert len(line) <= 80
    rows = [failed, GatherRow("a", State.KEPT), GatherRow("b")]
    assert gather_summary(rows) == "█████████████░░░░░░░ 2 of 3 done: 1 kept, 1 failed"
    assert received(600, 1_200) == "████░░░░ 600 bytes of 1 kB"
    assert (received(600, None), received(0, 1_200)) == ("600 bytes", "waiting for the answer")


async def test_another_line_is_begun_by_key_and_enter_comes_after_every_letter() -> None:
    app = OneScreen(SourcesPrompt("Add sources"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await until_shown(pilot, "An address or a path has to stand here")
        await pilot.press(*"a.txt", "ctrl+j", *"b.txt", "enter")
        await until(pilot, lambda: app.answered)
    assert app.answer == ["a.txt", "b.txt"]
