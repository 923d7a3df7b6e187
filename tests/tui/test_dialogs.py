from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.tui.desk import shown, until, until_shown
from tests.tui.dialog_app import OneScreen
from workbench.capture import Network
from workbench.errors import Cancelled, CaptureError
from workbench.review import read_target
from workbench.tui.dialogs import Choose, FetchDialog, PastePrompt, ReasonPrompt, TextPrompt
from workbench.tui.presenters.fetching import progress_line, size

HOSTILE = "[/b] [bold \x1b]52;c;aGk=\x07 \u202e evil"
SMALL = (80, 24)


async def test_a_typed_line_comes_back_without_white_space_at_its_ends() -> None:
    app = OneScreen(TextPrompt("Address of the source", value="https://"))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press(*"example.org", "space", "enter")
        await until(pilot, lambda: app.answered)
    assert app.answer == "https://example.org"


async def test_an_empty_line_is_refused_where_one_is_wanted_and_escape_gives_none() -> None:
    app = OneScreen(TextPrompt("Address"))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("enter")
        await until_shown(pilot, "Something has to stand here")
        await pilot.press("a")
        await until(pilot, lambda: "Something has" not in shown(app))
        await pilot.press("escape")
        await until(pilot, lambda: app.answered)
    assert app.answer is None


@pytest.mark.parametrize(
    "dialog",
    [
        lambda: TextPrompt(HOSTILE, value=HOSTILE, hint=HOSTILE),
        lambda: Choose(HOSTILE, [("a", HOSTILE), ("b", HOSTILE)], hint=HOSTILE),
        lambda: ReasonPrompt(HOSTILE, choices=[HOSTILE]),
        lambda: PastePrompt(HOSTILE),
    ],
)
async def test_foreign_words_in_a_dialog_are_shown_clean_and_are_no_markup(
    dialog: Callable[[], TextPrompt | Choose | ReasonPrompt | PastePrompt],
) -> None:
    app = OneScreen(dialog())
    async with app.run_test(size=SMALL) as pilot:
        await until_shown(pilot, "[/b] [bold")
        screen = shown(app)
        assert "\x1b" not in screen
        assert "\u202e" not in screen
        assert "⟦RLO⟧" in screen


async def test_choosing_by_keys_gives_the_value() -> None:
    app = OneScreen(Choose("Which source?", [("one", "The first"), ("two", "The second"), ("three", "The third")]))
    async with app.run_test(size=SMALL) as pilot:
        await until_shown(pilot, "▸ The first")
        await pilot.press("j", "down", "k")
        await until_shown(pilot, "▸ The second")
        await pilot.press("enter")
        await until(pilot, lambda: app.answered)
    assert app.answer == "two"


async def test_choosing_by_a_click() -> None:
    app = OneScreen(Choose("Which source?", [("one", "The first"), ("two", "The second")]))
    async with app.run_test(size=SMALL) as pilot:
        await until_shown(pilot, "The second")
        await pilot.click("ChoiceList", offset=(4, 1))
        await until(pilot, lambda: app.answered)
    assert app.answer == "two"


async def test_a_long_list_is_filtered_by_typing() -> None:
    app = OneScreen(Choose("Which?", [(str(n), f"Source number {n}") for n in range(40)]))
    async with app.run_test(size=SMALL) as pilot:
        await until_shown(pilot, "Source number 0")
        await pilot.press("slash", *"number 37")
        await until_shown(pilot, "▸ Source number 37")
        await pilot.press("enter")
        await until(pilot, lambda: app.answered)
    assert app.answer == "37"


async def test_a_usual_reason_is_chosen_and_added_to() -> None:
    app = OneScreen(ReasonPrompt("Why is it not checkable?", choices=("opinion", "prediction", "too vague")))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press(*"says so", "down", "down", "enter")
        await until(pilot, lambda: app.answered)
    assert app.answer == "prediction: says so"


async def test_enter_on_an_empty_line_gives_the_reason_that_is_marked() -> None:
    app = OneScreen(ReasonPrompt("Why is it not checkable?", choices=("opinion", "prediction")))
    async with app.run_test(size=SMALL) as pilot:
        await until_shown(pilot, "▸ opinion")
        await pilot.press("enter")
        await until(pilot, lambda: app.answered)
    assert app.answer == "opinion"


async def test_typed_words_alone_are_the_reason_and_nothing_else_is_marked_then() -> None:
    app = OneScreen(ReasonPrompt("Why is it not checkable?", choices=("opinion", "prediction")))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press(*"moot")
        await until(pilot, lambda: "▸ opinion" not in shown(app))
        await pilot.press("down")
        await until_shown(pilot, "▸ opinion")
        await pilot.press("up", "enter")
        await until(pilot, lambda: app.answered)
    assert app.answer == "moot"


async def test_a_reason_may_not_be_empty() -> None:
    app = OneScreen(ReasonPrompt("Why?"))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("enter")
        await until_shown(pilot, "wants a reason")
        await pilot.press(*"moot", "enter")
        await until(pilot, lambda: app.answered)
    assert app.answer == "moot"


async def test_a_pasted_text_keeps_its_lines() -> None:
    app = OneScreen(PastePrompt("Paste the article"))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("ctrl+s")
        await until_shown(pilot, "no text yet")
        await pilot.press("a", "enter", "b", "ctrl+s")
        await until(pilot, lambda: app.answered)
    assert app.answer == "a\nb"


async def test_a_text_that_was_left_is_told_so_that_it_can_be_given_back() -> None:
    prompt = PastePrompt("Paste the article", "What was ")
    app = OneScreen(prompt)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press(*"there", "escape")
        await until(pilot, lambda: app.answered)
    assert app.answer is None
    assert prompt.text == "What was there"


async def test_what_a_job_gives_after_it_was_stopped_is_not_taken() -> None:
    stopped = threading.Event()

    def job(progress: object, cancelled: Callable[[], bool]) -> str:
        stopped.wait(5)
        return "captured all the same"

    app = OneScreen(FetchDialog("Fetching", job))
    async with app.run_test(size=SMALL) as pilot:
        await until_shown(pilot, "waiting for the answer")
        await pilot.press("escape")
        stopped.set()
        await until(pilot, lambda: app.answered)
    assert app.answer is None


async def test_a_fetch_shows_how_far_it_is_and_gives_the_result() -> None:
    go_on = threading.Event()

    def job(progress: Callable[[int, int | None], None], cancelled: Callable[[], bool]) -> str:
        progress(250_000, 1_000_000)
        go_on.wait(5)
        return "captured"

    app = OneScreen(FetchDialog("example.org", job))
    async with app.run_test(size=SMALL) as pilot:
        await until_shown(pilot, "250 kB of 1.0 MB received (25 %)")
        assert "example.org" in shown(app)
        go_on.set()
        await until(pilot, lambda: app.answered)
    assert app.answer == "captured"


async def test_a_failed_fetch_says_why_can_be_tried_again_and_left() -> None:
    tries = []

    def job(progress: object, cancelled: object) -> str:
        tries.append(1)
        if len(tries) < 3:
            raise CaptureError("exmaple.org", "the name could not be looked up", "Check the spelling")
        return "third time lucky"

    app = OneScreen(FetchDialog("Fetching", job))
    async with app.run_test(size=SMALL) as pilot:
        await until_shown(pilot, "the name could not be looked up")
        assert "Check the spelling" in shown(app)
        await pilot.press("r")
        await until(pilot, lambda: len(tries) == 2)
        await until_shown(pilot, "the name could not be looked up")
        await pilot.press("r")
        await until(pilot, lambda: app.answered)
    assert app.answer == "third time lucky"

    tries.clear()
    app = OneScreen(FetchDialog("Fetching", job))
    async with app.run_test(size=SMALL) as pilot:
        await until_shown(pilot, "the name could not be looked up")
        await pilot.press("escape")
        await until(pilot, lambda: app.answered)
    assert app.answer is None


@pytest.fixture
def silent_server() -> Iterator[str]:
    """An address that takes connections and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}/page"


async def test_escape_ends_a_hung_fetch_at_once(silent_server: str) -> None:
    port = int(silent_server.rsplit(":", 1)[1].split("/")[0])
    network = Network(allow_private=frozenset({"127.0.0.1"}), extra_ports=frozenset({port}))
    ended = threading.Event()

    def job(progress: Callable[[int, int | None], None], cancelled: Callable[[], bool]) -> object:
        try:
            return read_target(silent_server, network, progress=progress, cancelled=cancelled)
        except Cancelled:
            ended.set()
            raise

    app = OneScreen(FetchDialog("Fetching", job))
    async with app.run_test(size=SMALL) as pilot:
        await until_shown(pilot, "waiting for the answer")
        await asyncio.sleep(0.2)
        began = time.monotonic()
        await pilot.press("escape")
        await until(pilot, lambda: app.answered)
        took = time.monotonic() - began
        assert ended.wait(1)
    assert app.answer is None
    assert took < 2


async def test_escape_goes_without_a_job_that_does_not_listen() -> None:
    forever = threading.Event()

    def job(progress: object, cancelled: object) -> bool:
        return forever.wait(20)

    app = OneScreen(FetchDialog("Fetching", job))
    async with app.run_test(size=SMALL) as pilot:
        await until_shown(pilot, "waiting for the answer")
        began = time.monotonic()
        await pilot.press("escape")
        await until(pilot, lambda: app.answered)
        assert time.monotonic() - began < 2
        forever.set()
    assert app.answer is None


QUITS_WITH_A_HUNG_FETCH = """
import threading, time
from tests.tui.dialog_app import OneScreen
from workbench.tui.dialogs import FetchDialog

app = OneScreen(FetchDialog("Fetching", lambda progress, cancelled: threading.Event().wait(60)))

async def leave(pilot):
    await pilot.pause(0.3)
    print("leaving", flush=True)
    app.exit()

app.run(headless=True, auto_pilot=leave)
"""


def test_the_process_ends_promptly_with_a_hung_fetch() -> None:
    program = subprocess.Popen(
        [sys.executable, "-c", QUITS_WITH_A_HUNG_FETCH], stdout=subprocess.PIPE, text=True,
        cwd=Path(__file__).parents[2],
    )  # fmt: skip
    with program:
        assert program.stdout is not None
        assert program.stdout.readline() == "leaving\n"
        began = time.monotonic()
        assert program.wait(timeout=20) == 0
        assert time.monotonic() - began < 2  # the interpreter's own end included, on a busy machine


def test_progress_in_words() -> None:
    assert progress_line(0, None, 0.0) == "⠋ waiting for the answer · 0 s"
    assert progress_line(14_200, None, 2.31).endswith("14 kB received · 2 s")
    assert progress_line(500, 1000, 1.0).endswith("500 bytes of 1 kB received (50 %) · 1 s")
    assert progress_line(2_000, 1_000, 1.0).endswith("2 kB received · 1 s")  # more than was said
    assert [size(812), size(2_500_000)] == ["812 bytes", "2.5 MB"]
