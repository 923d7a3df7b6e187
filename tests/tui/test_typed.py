"""Whatever is pasted or was stored, no field hands it to the terminal; and no key overtakes the letters before it."""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.screen import Screen
from textual.widgets import Input, TextArea

import workbench.tui
from tests.tui.desk import add_article, claim_of, found, shown, until, until_shown
from tests.tui.dialog_app import OneScreen
from tests.tui.opening import opened
from workbench.review import Desk
from workbench.review.form_drafts import form_draft
from workbench.tui.dialogs import Choose, PastePrompt, ReasonPrompt, SplitPrompt, TextPrompt
from workbench.tui.screens.form import FormScreen
from workbench.tui.screens.note import NoteScreen
from workbench.tui.screens.statement import StatementScreen
from workbench.tui.screens.verdict import VerdictScreen
from workbench.tui.screens.wording import WordingScreen
from workbench.tui.widgets.figure_input import FigureInput
from workbench.tui.widgets.typed import TypedLine
from workbench.tui.widgets.typed_text import TypedText

HOSTILE = "[/b]a\x1b]52;c;aGk=\x07\x9b31m\u202eevil"
UNSEEN = "\x1b\x07\x9b\u202e"


async def paste_everywhere(pilot: Any) -> int:  # noqa: ANN401 - a pilot of any app
    """Pastes into every field that the screen has, and types a letter after it; how many fields there were."""
    fields = [*pilot.app.screen.query(Input), *pilot.app.screen.query(TextArea)]
    for field in fields:
        field.post_message(events.Paste(HOSTILE))
    await until(pilot, lambda: all("evil" in _words(field) for field in fields))
    for field in fields:
        field.scroll_visible(animate=False)
    await pilot.pause()
    return len(fields)


def _words(field: Input | TextArea) -> str:
    return field.value if isinstance(field, Input) else field.text


def clean_on_screen(pilot: Any) -> bool:  # noqa: ANN401 - a pilot of any app
    return not set(UNSEEN) & set(shown(pilot.app))


FORMS: list[tuple[Callable[[int], FormScreen], int]] = [
    (VerdictScreen, 5), (WordingScreen, 3), (StatementScreen, 5), (NoteScreen, 1),
]  # fmt: skip


@pytest.mark.parametrize(("form", "count"), FORMS)
async def test_a_paste_into_a_form_reaches_the_draft_and_never_the_terminal(
    desk: Desk, form: Callable[[int], FormScreen], count: int
) -> None:
    claim = claim_of(desk, add_article(desk))
    async with opened(desk, form(claim.id), (100, 40)) as screen:
        await until(screen.pilot, lambda: screen.pilot.app.focused is not None)
        await until_shown(screen.pilot, "is kept as a draft")
        assert await paste_everywhere(screen.pilot) == count
        await until_shown(screen.pilot, "draft kept")
        assert clean_on_screen(screen.pilot)
        for line in screen.pilot.app.screen.query(TypedLine):
            assert line.value.isprintable()
    async with opened(desk, form(claim.id), (100, 40)) as screen:
        await until_shown(screen.pilot, "evil")
        assert clean_on_screen(screen.pilot)


@pytest.mark.parametrize(
    ("dialog", "count"),
    [
        (lambda claim: TextPrompt("Address"), 1),
        (lambda claim: ReasonPrompt("Why?", choices=["one"]), 1),
        (
            lambda claim: Choose(
                "Which?", [(str(n), f"{n} evil deeds of long ago, told at length") for n in range(12)]
            ),
            1,
        ),
        (lambda claim: PastePrompt("Text"), 1),
        (lambda claim: SplitPrompt(claim), 1),
    ],
)
async def test_a_paste_into_a_dialog_never_reaches_the_terminal(
    desk: Desk, dialog: Callable[[Any], Screen[Any]], count: int
) -> None:
    app = OneScreen(dialog(claim_of(desk, add_article(desk))))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, type(app._first)))
        assert await paste_everywhere(pilot) == count
        assert clean_on_screen(pilot)
        assert "[/b]a" in shown(app)


async def test_what_was_stored_before_is_shown_clean_in_the_line_that_changes_it(desk: Desk) -> None:
    text = "The city runs 412 trams."
    claimed = replace(found(text, text, 0.9), claimant=f"Ada {HOSTILE}")
    article = add_article(desk, text, [claimed])
    async with opened(desk, WordingScreen(claim_of(desk, article).id), (100, 40)) as screen:
        await until_shown(screen.pilot, "Ada [/b]a")
        assert clean_on_screen(screen.pilot)


@pytest.mark.parametrize(("form", "count"), FORMS)
async def test_letters_typed_in_the_same_instant_as_the_key_are_recorded(
    desk: Desk, form: Callable[[int], FormScreen], count: int
) -> None:
    seen: list[str] = []
    claim = claim_of(desk, add_article(desk))
    async with opened(desk, form(claim.id), (100, 40)) as screen:
        await until_shown(screen.pilot, "is kept as a draft")
        front: Any = screen.pilot.app.screen
        field = front.query(TypedText).first()
        field.focus()
        await until(screen.pilot, lambda: screen.pilot.app.focused is field)
        front.record_typed = lambda: seen.append(field.text)
        for letter in "in one go":
            field.post_message(events.Key("space" if letter == " " else letter, letter))
        front.action_record()
        await until(screen.pilot, lambda: bool(seen))
        assert "in one go" in seen[0]
        assert count


async def test_letters_typed_in_the_same_instant_as_the_key_to_leave_are_kept(desk: Desk) -> None:
    claim = claim_of(desk, add_article(desk))
    async with opened(desk, NoteScreen(claim.id), (100, 40)) as screen:
        await until_shown(screen.pilot, "is kept as a draft")
        front: Any = screen.pilot.app.screen
        field = front.query(TypedText).first()
        for letter in "kept":
            field.post_message(events.Key(letter, letter))
        front.action_back()
        await until(screen.pilot, lambda: screen.pilot.app.screen is not front)
    assert form_draft(desk, claim.id, "note")["words"] == "kept"


@pytest.mark.parametrize("dialog", [PastePrompt("Text"), PastePrompt("Text", "before: ")])
async def test_letters_typed_in_the_same_instant_are_in_the_text_that_is_taken(dialog: PastePrompt) -> None:
    app = OneScreen(dialog)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: app.focused is not None)
        field = app.screen.query_one(TypedText)
        for letter in "words":
            field.post_message(events.Key(letter, letter))
        dialog.action_accept()
        await until(pilot, lambda: app.answered)
    assert str(app.answer).endswith("words")


@pytest.mark.parametrize(
    ("dialog", "keys", "left"),
    [
        (TextPrompt("File", value="old"), ["ctrl+u", *"new"], "new"),
        (TextPrompt("File", value="old"), ["home", *"an", "end", *"er"], "anolder"),
        (PastePrompt("Text", "old"), ["ctrl+u", *"new"], "new"),
        (PastePrompt("Text", "old"), ["backspace", *"d", "home", *"c"], "cold"),
    ],
)
async def test_letters_do_not_overtake_a_key_that_edits(dialog: Screen[Any], keys: list[str], left: str) -> None:
    app = OneScreen(dialog)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.focused, Input | TextArea))
        for key in keys:
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await pilot.pause()
        field = app.focused
        assert isinstance(field, Input | TextArea)
        await until(pilot, lambda: _words(field) == left, what=left)


def test_no_screen_has_a_field_of_another_kind() -> None:
    folder = Path(workbench.tui.__file__).parent
    for path in folder.rglob("*.py"):
        calls = [node.func for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]
        named = {call.id for call in calls if isinstance(call, ast.Name)}
        assert not named & {"Input", "TextArea"}, path
    assert issubclass(FigureInput, TypedLine)
