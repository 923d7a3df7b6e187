from __future__ import annotations

import importlib.util
from dataclasses import replace

import pytest

from tests.capture.test_thumbnail import two_halves
from tests.conftest import need_package
from tests.tui.desk import add_article, claim_of, until, until_shown
from tests.tui.opening import SOURCE_TEXT, Opened, make_case, opened
from tests.tui.test_source_acts import PNG
from workbench.capture import from_text
from workbench.model import Document
from workbench.review import Desk, capture_source
from workbench.tui.screens.source import SourceScreen
from workbench.tui.widgets.source_text import SourceText


def picture_of(desk: Desk, data: bytes) -> SourceScreen:
    """The screen that shows these bytes as a picture, beside the first claim."""
    claim = claim_of(desk, add_article(desk))
    capture = replace(from_text(data, "file:chart.png"), media_type="image/png")
    return SourceScreen(claim.id, capture_source(desk, claim, capture, Document("", "none")).capture_id)


def colours(found: Opened) -> set[str]:
    """The colours of the half blocks on the screen."""
    strips = found.screen._compositor.render_strips()
    segments = [segment for strip in strips for segment in strip if "▀" in segment.text and segment.style]
    return {segment.style.color.name for segment in segments if segment.style and segment.style.color}


async def test_a_picture_shows_in_the_place_of_the_text(desk: Desk) -> None:
    need_package("textual_image")
    async with opened(desk, picture_of(desk, two_halves("PNG", 640, 400)), (110, 36)) as found:
        await until_shown(found.pilot, "640 × 400 pixels · o opens it in the system's viewer.")
        await until(found.pilot, lambda: {"#dc1414", "#1414dc"} <= colours(found))
        wide = found.text.count("▀")
        await found.pilot.resize_terminal(80, 24)
        await until(found.pilot, lambda: 0 < found.text.count("▀") < wide)
        await found.pilot.press("w")
        await until_shown(found.pilot, "Attach the whole source")


async def test_a_picture_that_can_not_be_decoded_is_said_so_with_the_other_way(desk: Desk) -> None:
    need_package("textual_image")
    async with opened(desk, picture_of(desk, two_halves("PNG")[:60]), (100, 36)) as found:
        await until_shown(found.pilot, "Not shown: it is damaged, or no picture that can be read. o opens it")


async def test_without_the_extra_a_line_says_how_to_get_it(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    known = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "textual_image" else known(name))
    async with opened(desk, picture_of(desk, PNG), (110, 36)) as found:
        await until_shown(found.pilot, "Pictures show here with the extra 'pictures'")


async def test_without_colours_a_picture_is_not_drawn(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    need_package("textual_image")
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(desk, picture_of(desk, two_halves("PNG")), (110, 36)) as found:
        await until_shown(found.pilot, "Without colours (NO_COLOR) no picture is drawn.")
        assert "▀" not in found.text


async def test_a_text_after_a_picture_has_its_place_back(desk: Desk) -> None:
    need_package("textual_image")
    screen, case = picture_of(desk, two_halves("PNG", 640, 400)), make_case(desk)
    async with opened(desk, screen, (110, 36)) as found:
        await until_shown(found.pilot, "640 × 400 pixels")
        screen.show_capture(case.capture_id)
        await until_shown(found.pilot, SOURCE_TEXT[:40])
        assert "▀" not in found.text
        assert isinstance(screen.focused, SourceText)
