from __future__ import annotations

import stat
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from tests.tui.desk import add_article, claim_of, found, shown, until, until_shown
from tests.tui.opening import Case, Opened, make_case, opened
from workbench.capture import from_text
from workbench.errors import Refused
from workbench.model import Capture, Claim, Document, SaidState, Stance
from workbench.review import Desk, capture_source
from workbench.review.quotations import check_quotations, quoted_words
from workbench.tui import viewer
from workbench.tui.screens.source import SourceScreen

QUOTE = "we run more than 400 electric buses and never bought a diesel one"
QUOTING = f"Mira Okafor said “{QUOTE}”, and left."
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40


def quoting(desk: Desk, source: str) -> Case:
    """A claim that quotes somebody, with a source captured for it."""
    article = add_article(desk, QUOTING, [found(QUOTING, QUOTING, 0.9)])
    claim = claim_of(desk, article)
    kept = capture_source(desk, claim, from_text(source, "file:speech.txt"), Document(source, "test"))
    return Case(article, claim, kept.capture_id, source)


def fetched(text: str, at: str) -> Capture:
    """A page as it was fetched at a time."""
    capture = from_text(text, "https://example.org/count")
    return replace(capture, url="https://example.org/count", final_url="https://example.org/count", supplied=False,
                   fetched_at=at)  # fmt: skip


def versions(desk: Desk, *texts: str) -> tuple[Claim, list[int]]:
    """A claim with a source that was captured several times."""
    claim = claim_of(desk, add_article(desk))
    ids = [
        capture_source(desk, claim, fetched(text, f"2026-03-0{day}T10:00:00Z"), Document(text, "test")).capture_id
        for day, text in enumerate(texts, 1)
    ]
    return claim, ids


@asynccontextmanager
async def reading(desk: Desk, case: Case, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Opened]:
    async with opened(desk, SourceScreen(case.claim.id, case.capture_id), size) as found_screen:
        await until_shown(found_screen.pilot, "Marked: ")
        yield found_screen


async def test_a_capture_is_redacted_by_key_with_its_reason(desk: Desk) -> None:
    claim, (first, again) = versions(desk, "The office runs 380 buses.", "The office runs 380 buses.")
    async with reading(desk, Case(desk.store.articles.get(claim.article_id), claim, first, "")) as found_screen:
        await found_screen.pilot.press("X")
        await until_shown(found_screen.pilot, "Digests and history stay")
        await found_screen.pilot.press(*"Court", "enter")
        await until(found_screen.pilot, lambda: desk.store.captures.redaction(first) is not None)
        await until(found_screen.pilot, lambda: found_screen.answers == [True])
    assert desk.store.captures.still_in(first) == [again]
    told = desk.store.captures.redaction(first)
    assert told is not None
    assert told.reason == "Court"


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (f'In the hall. She said: "{QUOTE.capitalize()}." People clapped.', SaidState.SAID),
        ("She said that we run more than 300 electric buses and never bought a diesel one. So.", SaidState.OTHERWISE),
        ("The weather was fine, and the market was full of people who talked.", SaidState.NOT_FOUND),
    ],
)
def test_a_source_says_it_so_otherwise_or_not_at_all(desk: Desk, source: str, said: SaidState) -> None:
    case = quoting(desk, source)
    ((checked,),) = check_quotations(desk, case.claim, case.capture_id)
    assert checked.quote == QUOTE
    assert checked.state is said
    assert checked.found == source[max(0, checked.start) : max(0, checked.end)]


def test_a_quotation_that_goes_on_beyond_the_claim_is_quoted_as_far_as_the_claim_goes(desk: Desk) -> None:
    text = "“We have 412 of them. Next year we get more,” she said. The so-called “depot” is new."
    article = add_article(
        desk, text, [found(text, "We have 412 of them.", 0.9), found(text, "The so-called “depot” is new.", 0.8)]
    )
    assert [words for _, words in quoted_words(claim_of(desk, article), text)] == ["We have 412 of them."]
    assert quoted_words(claim_of(desk, article, 2), text) == []


async def test_one_key_shows_how_the_source_says_it_and_marks_the_place_ready_to_attach(desk: Desk) -> None:
    otherwise = "Yes, we run more than 300 electric buses and never bought a diesel one."
    filler = "\n\n".join(f"Paragraph {n} tells of the market." for n in range(60))
    case = quoting(desk, f"{filler}\n\n{otherwise}\n\nThat is all.")
    async with reading(desk, case) as found_screen:
        await found_screen.pilot.press("q")
        await until_shown(found_screen.pilot, "The quotation: SAID OTHERWISE")
        assert "differs “400” → “300”" in found_screen.text
        await until(found_screen.pilot, lambda: "▌ 1 Yes, we run more than 300" in found_screen.text)
        await found_screen.pilot.press("r")
        await until(found_screen.pilot, lambda: len(desk.store.evidence.of_claim(case.claim.id)) == 1)
        await found_screen.pilot.press("j")
        await until(found_screen.pilot, lambda: "SAID OTHERWISE" not in found_screen.text)
    (piece,) = desk.store.evidence.of_claim(case.claim.id)
    assert piece.selector is not None
    assert piece.selector.exact == otherwise


async def test_the_key_steps_through_the_places_that_have_the_words(desk: Desk) -> None:
    filler = "\n\n".join(f"Paragraph {n} tells of the market." for n in range(60))
    source = f"First: “{QUOTE.capitalize()}.”\n\n{filler}\n\nLast: “{QUOTE.capitalize()}.”"
    async with reading(desk, quoting(desk, source)) as found_screen:
        await found_screen.pilot.press("q")
        await until_shown(found_screen.pilot, "The quotation: SAID SO")
        assert "place 1 of 2" in found_screen.text
        await until_shown(found_screen.pilot, "First: “We run")
        await found_screen.pilot.press("q")
        await until_shown(found_screen.pilot, "place 2 of 2")
        await until_shown(found_screen.pilot, "Last: “We run")
        await found_screen.pilot.press("q")
        await until_shown(found_screen.pilot, "place 1 of 2")


async def test_words_that_are_not_there_and_a_claim_without_a_quotation_are_told(desk: Desk) -> None:
    async with reading(desk, quoting(desk, "The weather was fine and everybody talked of it.")) as found_screen:
        await found_screen.pilot.press("q")
        await until_shown(found_screen.pilot, "The quotation: NOT FOUND in this source")
    async with reading(desk, make_case(desk)) as found_screen:
        await found_screen.pilot.press("q")
        await until(found_screen.pilot, lambda: "quotes nobody word for word" in found_screen.toasts)


async def test_the_captures_of_a_source_are_listed_opened_and_compared(desk: Desk) -> None:
    claim, ids = versions(
        desk, "The city runs 412 electric buses.\n\nTrams.", "The city runs 380 electric buses.\n\nTrams."
    )
    async with reading(desk, Case(desk.store.articles.get(claim.article_id), claim, ids[1], "")) as found_screen:
        await found_screen.pilot.press("v")
        await until_shown(found_screen.pilot, "The captures of this source")
        assert "▸ fetched 2 Mar 2026" in shown(found_screen.pilot.app)
        assert "open now" in found_screen.text
        await found_screen.pilot.press("j", "d")
        await until_shown(found_screen.pilot, "What differs between two captures")
        assert "- The city runs 412 electric buses. + The city runs 380 electric buses." in " ".join(
            found_screen.text.replace("│", "").split()
        )
        await found_screen.pilot.press("escape", "v", "j", "enter")
        await until_shown(found_screen.pilot, "The city runs 412 electric buses.")
        await until_shown(found_screen.pilot, "Best passage 1 of")
        await found_screen.pilot.press("s")
        await until(found_screen.pilot, lambda: len(desk.store.evidence.of_claim(claim.id)) == 1)
    assert desk.store.evidence.of_claim(claim.id)[0].capture_id == ids[0]


async def test_a_redacted_capture_is_marked_and_cannot_be_opened(desk: Desk) -> None:
    claim, ids = versions(desk, "The city runs 412 electric buses.", "The city runs 380 electric buses.")
    desk.store.captures.redact(ids[0], "a court order", by=desk.who)
    async with reading(desk, Case(desk.store.articles.get(claim.article_id), claim, ids[1], "")) as found_screen:
        await found_screen.pilot.press("v")
        await until_shown(found_screen.pilot, "REDACTED: its bytes are removed")
        await found_screen.pilot.press("j", "d")
        await until(found_screen.pilot, lambda: "redacted" in found_screen.toasts)


async def test_the_whole_source_is_attached_by_key(desk: Desk) -> None:
    case = make_case(desk)
    async with reading(desk, case) as found_screen:
        await found_screen.pilot.press("w")
        await until_shown(found_screen.pilot, "Attach the whole source")
        await found_screen.pilot.press("j", "j", "enter")
        await until(found_screen.pilot, lambda: "attached as context: the whole source" in found_screen.toasts)
    (piece,) = desk.store.evidence.of_claim(case.claim.id)
    assert (piece.stance, piece.selector) == (Stance.CONTEXT, None)


async def test_a_picture_is_opened_by_key_and_over_ssh_the_path_is_told(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = tmp_path / "own"
    folder.mkdir()
    monkeypatch.setattr(viewer, "_FOLDERS", [folder])
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"):
        monkeypatch.delenv(name, raising=False)
    claim = claim_of(desk, add_article(desk))
    picture = replace(from_text(PNG, "file:[/b]\x1b[31m../../x.png"), media_type="image/png")
    kept = capture_source(desk, claim, picture, Document("", "test", {}, ("no text: a picture",)))
    async with opened(desk, SourceScreen(claim.id, kept.capture_id), (120, 40)) as found_screen:
        await until_shown(found_screen.pilot, "no text: a picture")
        await found_screen.pilot.press("o")
        await until(found_screen.pilot, lambda: "No viewer can be reached from here" in found_screen.toasts)
        assert "\x1b" not in shown(found_screen.pilot.app)
    (file,) = folder.iterdir()
    assert file.read_bytes() == PNG
    assert file.name.startswith("capture-")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


async def test_a_page_is_not_opened_outside(desk: Desk) -> None:
    async with reading(desk, make_case(desk)) as found_screen:
        await found_screen.pilot.press("o")
        await until(found_screen.pilot, lambda: "it is no picture and no PDF but text/plain" in found_screen.toasts)


def program(folder: Path, name: str, log: Path) -> None:
    path = folder / name
    path.write_text(f'#!/bin/sh\necho "$1" > {log}\n')
    path.chmod(0o755)


def test_the_systems_viewer_gets_the_private_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(viewer, "_FOLDERS", [tmp_path])
    log = tmp_path / "log"
    program(tmp_path, "xdg-open", log)
    done = viewer.open_capture(
        "capture-1", "application/pdf; x=1", b"%PDF-1.7", {"PATH": str(tmp_path), "DISPLAY": ":0"}
    )
    assert done.program == "xdg-open"
    wait_for(log.exists)
    wait_for(lambda: log.read_text().strip() == str(tmp_path / "capture-1.pdf"))
    with pytest.raises(Refused):
        viewer.open_capture("capture-1", "text/html", b"<p>", {})


def wait_for(condition: Callable[[], bool]) -> None:
    import time

    end = time.monotonic() + 5
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_which_viewer_fits_the_desktop(tmp_path: Path) -> None:
    for name in ("xdg-open", "open", "wslview"):
        program(tmp_path, name, tmp_path / "log")
    path = {"PATH": str(tmp_path)}
    assert viewer.viewer_command(path, "linux") is None
    assert viewer.viewer_command(path | {"DISPLAY": ":0"}, "linux") == str(tmp_path / "xdg-open")
    assert viewer.viewer_command(path | {"WSL_DISTRO_NAME": "U"}, "linux") == str(tmp_path / "wslview")
    assert viewer.viewer_command(path, "darwin") == str(tmp_path / "open")
    assert viewer.viewer_command(path | {"SSH_CONNECTION": "1"}, "darwin") is None
