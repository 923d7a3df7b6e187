"""The database goes away while somebody works: it is said, what is typed is kept, and all goes on when it is back."""

from __future__ import annotations

import json
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.postgres import Server
from tests.proxy import Proxy
from tests.tui.desk import add_article, claim_of, paste, shown, until, until_shown
from tests.tui.opening import Opened, opened
from tests.tui.reviewing import reviewing
from workbench.model import Claim
from workbench.review import Desk
from workbench.review.contacts import notes_on
from workbench.review.form_drafts import form_draft, save_form_draft
from workbench.store import open_store
from workbench.tui.connection import bring_back, keep_here
from workbench.tui.screens.note import NoteScreen
from workbench.tui.widgets.typed_text import TypedText

LOST = "connection lost since"
SECONDS = 20.0


@pytest.fixture
def wire(postgres: Server) -> Iterator[Proxy]:
    """The wire to the server."""
    proxy = Proxy(postgres.folder)
    yield proxy
    proxy.cut()


@pytest.fixture
def far(postgres: Server, wire: Proxy) -> Iterator[Desk]:
    """A desk at a database behind the wire, with an article."""
    with postgres.database() as url, open_store(wire.url(url)) as store:
        desk = Desk(store, store.engine.person)
        add_article(desk)
        yield desk
        store.close()


def first_claim(desk: Desk) -> Claim:
    return claim_of(desk, desk.store.articles.page()[0].article)


def kept_files() -> list[Path]:
    from platformdirs import user_state_path

    return sorted((user_state_path("workbench") / "drafts").glob("*"))


async def typing(screen: Opened, words: str) -> None:
    await until(screen.pilot, lambda: isinstance(screen.pilot.app.focused, TypedText))
    await paste(screen.pilot, words)


async def test_what_is_typed_while_the_server_is_away_is_kept_here_and_handed_over_once_it_is_back(
    far: Desk, wire: Proxy
) -> None:
    claim = first_claim(far)
    async with opened(far, NoteScreen(claim.id)) as screen:
        await typing(screen, "Before. ")
        await until_shown(screen.pilot, "draft kept")
        wire.cut()
        await until(screen.pilot, lambda: LOST in shown(screen.pilot.app), seconds=SECONDS)
        assert "drafts are kept here" in shown(screen.pilot.app)
        await typing(screen, "While it was away.")
        await until_shown(screen.pilot, "draft kept on this machine")
        (file,) = kept_files()
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
        assert json.loads(file.read_text("utf-8"))["fields"]["words"] == "Before. While it was away."
        await screen.pilot.press("ctrl+s")
        await until_shown(screen.pilot, "the connection to it is lost. Try again when it is back")
        wire.mend()
        await until(screen.pilot, lambda: "The connection is back" in screen.toasts, seconds=SECONDS)
        await until(screen.pilot, lambda: LOST not in shown(screen.pilot.app))
        await until(screen.pilot, lambda: not kept_files(), seconds=SECONDS)
        assert form_draft(far, claim.id, "note")["words"] == "Before. While it was away."
        await screen.pilot.press("ctrl+s")
        await until(screen.pilot, lambda: screen.answers == [True], seconds=SECONDS)
    assert [note.words for note in notes_on(far, claim)] == ["Before. While it was away."]
    assert form_draft(far, claim.id, "note") == {}


async def test_a_form_can_be_left_while_the_server_is_away_and_other_screens_say_so_too(far: Desk, wire: Proxy) -> None:
    claim = first_claim(far)
    async with opened(far, NoteScreen(claim.id)) as screen:
        await typing(screen, "x")
        await until_shown(screen.pilot, "draft kept")
        wire.cut()
        await until(screen.pilot, lambda: LOST in shown(screen.pilot.app), seconds=SECONDS)
        await typing(screen, "y")
        await screen.pilot.press("escape")
        await until(screen.pilot, lambda: screen.answers == [False])
        assert LOST in shown(screen.pilot.app)
        assert len(kept_files()) == 1
        wire.mend()
        await until(screen.pilot, lambda: LOST not in shown(screen.pilot.app), seconds=SECONDS)
        await until(screen.pilot, lambda: not kept_files(), seconds=SECONDS)
    assert form_draft(far, claim.id, "note")["words"] == "xy"


async def test_that_it_is_away_is_told_once_and_no_longer_than_it_is(far: Desk, wire: Proxy) -> None:
    async with reviewing(far, far.store.articles.page()[0].article.id) as pilot:
        wire.cut()
        await until(pilot, lambda: LOST in shown(pilot.app), seconds=SECONDS)
        await pilot.press("t", "t", "t")
        await until(pilot, lambda: told(pilot) == 1)
        await pilot.pause(0.3)
        assert told(pilot) == 1
        wire.mend()
        await until(pilot, lambda: LOST not in shown(pilot.app) and told(pilot) == 0, seconds=SECONDS)
        await pilot.press("t")
        await until_shown(pilot, "Triage   to check")


def told(pilot: Pilot[int]) -> int:
    return sum("does not answer" in note.message for note in pilot.app._notifications)


async def test_what_was_recorded_without_an_answer_is_not_recorded_twice(far: Desk, wire: Proxy) -> None:
    claim = first_claim(far)
    async with opened(far, NoteScreen(claim.id)) as screen:
        await typing(screen, "Once.")
        await until_shown(screen.pilot, "draft kept")
        wire.cut_after(b"COMMIT")
        await screen.pilot.press("ctrl+s")
        await until(screen.pilot, lambda: "does not answer" in screen.text, seconds=SECONDS)
        await until(screen.pilot, lambda: LOST in shown(screen.pilot.app), seconds=SECONDS)
        wire.mend()
        await until(screen.pilot, lambda: LOST not in shown(screen.pilot.app), seconds=SECONDS)
        assert [note.words for note in notes_on(far, claim)] == ["Once."]
        await screen.pilot.press("ctrl+s")
        await until(screen.pilot, lambda: screen.answers == [True], seconds=SECONDS)
    assert [note.words for note in notes_on(far, claim)] == ["Once."]
    assert form_draft(far, claim.id, "note") == {}


async def test_a_draft_of_an_earlier_run_comes_back_when_the_program_starts(desk: Desk) -> None:
    claim = claim_of(desk, add_article(desk))
    assert keep_here(desk, (claim.id, "note"), {"words": "from before"})
    async with opened(desk, NoteScreen(claim.id)) as screen:
        await until_shown(screen.pilot, "from before")
    assert not kept_files()


def test_only_ones_own_drafts_of_this_database_come_back_and_newer_words_stay(desk: Desk) -> None:
    claim = claim_of(desk, add_article(desk))
    other = Desk(desk.store, "ben")
    keep_here(other, (claim.id, "note"), {"words": "of somebody else"})
    keep_here(desk, (claim.id, "note"), {"words": "older"})
    keep_here(desk, (claim.id, "contact"), {"question": "open in a form"})
    save_form_draft(desk, claim.id, "note", {"words": "newer"})
    (kept_files()[0].parent / "broken.json").write_text("{", encoding="utf-8")
    assert bring_back(desk, but_not=[(claim.id, "contact")]) == 0
    assert form_draft(desk, claim.id, "note") == {"words": "newer"}
    assert form_draft(desk, claim.id, "contact") == {}
    assert len(kept_files()) == 3
