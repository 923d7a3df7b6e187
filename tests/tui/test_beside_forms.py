from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Input, TextArea

from tests.tui.desk import add_article, claim_of, paste, shown, until, until_shown
from tests.tui.reviewing import flat, reviewing
from workbench.model import Article, Question, Stance, Statement, Visibility
from workbench.review import Desk, attach_whole
from workbench.review.contacts import ask_claimant, contacts_about, notes_on
from workbench.review.evidence import capture_statement
from workbench.review.form_drafts import answer_form, form_draft
from workbench.tui.screens.entry import EntryScreen
from workbench.tui.screens.source import SourceScreen
from workbench.tui.widgets.typed_text import TypedText

HOSTILE = "[/b][red] \x1b]0;owned\x07 \u202e evil"


@asynccontextmanager
async def form(desk: Desk, article: Article, key: str, size: tuple[int, int] = (80, 48)) -> AsyncIterator[Pilot[int]]:
    """The form that a key opens on the article's first claim."""
    async with reviewing(desk, article.id, size=size) as pilot:
        await pilot.press(key)
        await until(pilot, lambda: isinstance(pilot.app.screen, EntryScreen) and pilot.app.screen.focused is not None)
        yield pilot


def fill(pilot: Pilot[int], **values: str) -> None:
    """Puts text into the fields, as a person's own typing would."""
    screen = pilot.app.screen
    assert isinstance(screen, EntryScreen)
    for name, value in values.items():
        field = screen.widget_of(name)
        if isinstance(field, Input):
            field.value = value
        elif isinstance(field, TextArea):
            field.text = value


def widget_has_focus(widget: Widget) -> Callable[[], bool]:
    return lambda: widget.has_focus


async def test_what_somebody_said_is_kept_as_a_source_and_opens_for_quoting(desk: Desk) -> None:
    article = add_article(desk)
    async with form(desk, article, "S") as pilot:
        assert "Claim: The city runs 412 electric buses" in flat(pilot)
        await paste(pilot, "Mira Okafor")
        await pilot.press("enter")
        await paste(pilot, "head of the depot")
        await pilot.press("enter")
        await paste(pilot, "call")
        fill(pilot, words="We have 380 electric buses. Forty are on order.")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, SourceScreen))
        await until_shown(pilot, "said by Mira Okafor, head of the depot · call")
        await until_shown(pilot, "Best passage 1 of")
        await pilot.press("r", "escape")
        await until(pilot, lambda: "supplied by the reviewer: said by Mira Okafor" in flat(pilot))
        await pilot.press("u")
        await until_shown(pilot, "Taken back: attached evidence that refutes")
    claim = claim_of(desk, article)
    (source,) = desk.store.evidence.captured_for(claim.id)
    assert source.source.statement is not None
    assert source.source.statement.medium == "call"
    assert not form_draft(desk, claim.id, "statement")


async def test_a_statement_without_a_person_is_refused_and_every_word_is_kept(desk: Desk) -> None:
    article = add_article(desk)
    async with form(desk, article, "S") as pilot:
        fill(pilot, words="We have 380 of them.", when="last Tuesday")
        await pilot.press("ctrl+s")
        await until_shown(pilot, "the time it was said, 'last Tuesday': it is no date or time")
        fill(pilot, when="2026-03-01 14:30")
        await pilot.press("ctrl+s")
        await until_shown(pilot, "it names no person or no medium")
        await pilot.press("escape")
        await until_shown(pilot, "You have begun to type what somebody said to you: S goes on.")
        await pilot.press("S")
        await until_shown(pilot, "draft restored")
        await until_shown(pilot, "We have 380 of them.")
    assert desk.store.evidence.captured_for(claim_of(desk, article).id) == []
    draft = form_draft(desk, claim_of(desk, article).id, "statement")
    assert draft == {"words": "We have 380 of them.", "when": "2026-03-01 14:30"}


async def test_the_claimant_is_asked_answers_and_undo_takes_both_back(desk: Desk) -> None:
    article = add_article(desk)
    async with form(desk, article, "Q") as pilot:
        assert "the transport office" in shown(pilot.app)
        await paste(pilot, "e-mail")
        fill(pilot, deadline="2026-03-03", question="Which count do you rest on?")
        await pilot.press("ctrl+s")
        await until_shown(pilot, "Claimant asked")
        await until(pilot, lambda: "no answer yet until 3 Mar 2026: A records it" in flat(pilot))
        await pilot.press("A")
        await until_shown(pilot, "the transport office, asked: Which count")
        await pilot.press("ctrl+s")
        await until_shown(pilot, "the answer: nothing was typed")
        await paste(pilot, "On our own list.")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Answer On our own list." in flat(pilot))
        (contact,) = contacts_about(desk, claim_of(desk, article))
        assert contact.question.deadline == "2026-03-03"
        await pilot.press("u")
        await until_shown(pilot, "Taken back: recorded the answer")
        await until(pilot, lambda: "no answer yet" in flat(pilot))
        await pilot.press("u")
        await until(pilot, lambda: contacts_about(desk, claim_of(desk, article)) == [])


async def test_the_answers_of_two_people_do_not_mix(desk: Desk) -> None:
    article = add_article(desk)
    claim = claim_of(desk, article)
    for who in ("Ana Lind", "Bo Falk"):
        ask_claimant(desk, claim, Question(who, "call", "", "How many?"))
    first, second = contacts_about(desk, claim)
    async with reviewing(desk, article.id, size=(80, 48)) as pilot:
        await pilot.press("A")
        await until_shown(pilot, "Whose answer?")
        await pilot.press("enter")
        await until_shown(pilot, "Ana Lind, asked: How many?")
        await until(pilot, lambda: isinstance(pilot.app.focused, TypedText))
        await paste(pilot, "Ana says 380.")
        await until_shown(pilot, "draft kept")
        await pilot.press("escape")
        await until_shown(pilot, "You have begun to type the answer: A goes on.")
        await pilot.press("A")
        await until_shown(pilot, "Whose answer?")
        await pilot.press("j", "enter")
        await until_shown(pilot, "Bo Falk, asked: How many?")
        await until(pilot, lambda: isinstance(pilot.app.focused, TypedText))
        assert "Ana says" not in shown(pilot.app)
        await paste(pilot, "Bo says 390.")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Answer Bo says 390." in flat(pilot))
    assert form_draft(desk, claim.id, answer_form(first.id))["answer"] == "Ana says 380."
    assert not form_draft(desk, claim.id, answer_form(second.id))


async def test_an_answer_wants_a_question(desk: Desk) -> None:
    async with reviewing(desk, add_article(desk).id) as pilot:
        await pilot.press("A")
        await until_shown(pilot, "Nobody was asked about this claim yet: Q records a question.")


async def test_a_note_is_internal_unless_it_is_made_public(desk: Desk) -> None:
    article = add_article(desk)
    async with form(desk, article, "N") as pilot:
        await pilot.press("ctrl+s")
        await until_shown(pilot, "the note: nothing was typed")
        await paste(pilot, "Ask the depot too.")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "internal · ada" in flat(pilot))
        await pilot.press("N")
        await until(pilot, lambda: isinstance(pilot.app.screen, EntryScreen))
        await until_shown(pilot, "‹ internal: the team only ›")
        await paste(pilot, "The office changed its list.")
        await pilot.press("shift+tab", "right")
        await until_shown(pilot, "‹ public: reports show it ›")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "public · ada" in flat(pilot))
        notes = notes_on(desk, claim_of(desk, article))
        assert [note.visibility for note in notes] == [Visibility.INTERNAL, Visibility.PUBLIC]
        await pilot.press("u")
        await until(pilot, lambda: len(notes_on(desk, claim_of(desk, article))) == 1)


async def test_hostile_words_in_any_field_are_shown_clean_and_kept_as_a_draft(desk: Desk) -> None:
    article = add_article(desk)
    for key, name in (("S", "statement"), ("Q", "contact"), ("N", "note"), ("i", "seen")):
        async with form(desk, article, key) as pilot:
            screen = pilot.app.screen
            assert isinstance(screen, EntryScreen)
            for field in screen.FIELDS:
                widget = screen.widget_of(field.name)
                widget.focus()
                await until(pilot, widget_has_focus(widget))
                await paste(pilot, HOSTILE)
            await until_shown(pilot, "draft kept")
            assert "[/b][red]" in shown(pilot.app)
            assert "\x1b" not in shown(pilot.app)
            assert "\u202e" not in shown(pilot.app)
            assert form_draft(desk, claim_of(desk, article).id, name)


async def test_hostile_words_that_were_recorded_are_shown_clean(desk: Desk) -> None:
    article = add_article(desk)
    async with form(desk, article, "N") as pilot:
        await paste(pilot, HOSTILE)
        await pilot.press("ctrl+s")
        await until_shown(pilot, "⟦RLO⟧ evil")
        assert "\x1b" not in shown(pilot.app)
    (note,) = notes_on(desk, claim_of(desk, article))
    assert note.words == HOSTILE.strip()


async def test_hostile_names_of_speakers_and_claimants_are_shown_clean_everywhere(desk: Desk) -> None:
    article = add_article(desk)
    claim = claim_of(desk, article)
    ask_claimant(desk, claim, Question(HOSTILE, HOSTILE, "", HOSTILE, HOSTILE))
    ask_claimant(desk, claim, Question(f"another {HOSTILE}", "call", "", "when?"))
    spoken = Statement(HOSTILE, HOSTILE, HOSTILE, "2026-03-01")
    source = capture_statement(desk, claim, spoken, f"380 electric buses run. {HOSTILE}")
    attach_whole(desk, claim, source.capture_id, stance=Stance.REFUTES, note=HOSTILE, internal=True)

    def is_clean(pilot: Pilot[int]) -> bool:
        return "\x1b" not in shown(pilot.app) and "\u202e" not in shown(pilot.app)

    async with reviewing(desk, article.id, size=(80, 60)) as pilot:
        await until(pilot, lambda: "Claimant asked" in flat(pilot) and "said by [/b][red]" in flat(pilot))
        assert "Note (internal): [/b][red]" in flat(pilot)
        assert is_clean(pilot)
        await pilot.press("A")
        await until_shown(pilot, "Whose answer?")
        assert is_clean(pilot)
        await pilot.press("enter")
        await until_shown(pilot, "[/b][red] ␛]0;owned␇ ⟦RLO⟧ evil, asked:")
        assert is_clean(pilot)
        await pilot.press("escape", "o")
        await until(pilot, lambda: isinstance(pilot.app.screen, SourceScreen) and "said by [/b]" in flat(pilot))
        assert is_clean(pilot)
