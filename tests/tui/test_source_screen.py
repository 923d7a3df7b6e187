from __future__ import annotations

import asyncio
import random
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from tests.tui.desk import add_article, claim_of, shown, until, until_shown
from tests.tui.opening import COUNTED, LICENSED, PROUD, SOURCE_TEXT, Case, Opened, attach, make_case, opened
from workbench import review
from workbench.capture import extract, from_text
from workbench.match import Ranking
from workbench.model import Claim, Evidence, Field, Stance
from workbench.report.words import described
from workbench.review import Desk, capture_source
from workbench.tui.presenters.layout import Layout, lay_out, offset_at, shown_width
from workbench.tui.presenters.source import marked_line, source_lines
from workbench.tui.presenters.text_spans import find_pattern, sentence_at
from workbench.tui.screens.source import SourceScreen
from workbench.tui.screens.source_marks import SentenceCursor
from workbench.tui.screens.source_reading import read_source
from workbench.tui.widgets.source_text import SourceText


def reader(case: Case) -> SourceScreen:
    return SourceScreen(case.claim.id, case.capture_id)


def evidence_of(desk: Desk, case: Case) -> list[Evidence]:
    return [item for item in desk.store.evidence.of_claim(case.claim.id) if not item.retracted_at]


def quotes_of(desk: Desk, case: Case) -> list[str]:
    return [item.selector.exact for item in evidence_of(desk, case) if item.selector]


async def until_read(found: Opened) -> None:
    await until_shown(found.pilot, "Best passage 1 of")


async def test_the_reader_says_what_the_source_is_and_what_is_wary_about_it(desk: Desk) -> None:
    case = make_case(desk, warnings=("no article was found in the page: its whole text was taken",))
    async with opened(desk, reader(case)) as found:
        await until_read(found)
        screen = shown(found.pilot.app)
        assert "Yearly count" in screen
        assert "Transport office · file:count.txt" in screen
        assert "supplied by you, not fetched" in screen
        assert "Warning: no article was found in the page: its whole text was taken" in screen
        assert "Claim: The city runs 412 electric buses, the transport office said." in screen
        assert "Figures: 412" in screen


LONG_SOURCE = "It was mild. The city has buses. " + "Trams ran on time all day. " * 6_000 + SOURCE_TEXT
"""Read in several steps: the best passage comes with the last of them."""


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Holds up the reading of a source after its first step until it is set."""
    go_on, found = threading.Event(), review.find_passages

    def held_up(desk: Desk, claim: Claim, capture_id: int, k: int) -> Iterator[Ranking]:
        steps = found(desk, claim, capture_id, k)
        yield next(steps)
        go_on.wait(10)
        yield from steps

    monkeypatch.setattr(review, "find_passages", held_up)
    return go_on


async def test_a_long_source_shows_what_is_found_so_far_and_then_the_best_of_all(
    desk: Desk, held: threading.Event
) -> None:
    case = make_case(desk, LONG_SOURCE)
    async with opened(desk, reader(case)) as found:
        await until_read(found)
        assert "32 % read · Marked: 1 sentence, 19 characters · 2 of 6,0" in found.text
        held.set()
        await until_shown(found.pilot, "figure differs: 412 / 380")
        await until_shown(found.pilot, "Marked: 1 sentence, 69 characters")
        assert " % read" not in found.text
        await until(found.pilot, lambda: desk.store.captures.parsed(case.capture_id) is not None)


async def test_a_reviewer_who_moved_while_a_long_source_was_read_is_not_moved_elsewhere(
    desk: Desk, held: threading.Event
) -> None:
    case = make_case(desk, LONG_SOURCE)
    async with opened(desk, reader(case)) as found:
        await until_read(found)
        await found.pilot.press("j", "j")
        await until_shown(found.pilot, "· 4 of 6,0")
        held.set()
        await until(found.pilot, lambda: desk.store.captures.parsed(case.capture_id) is not None)
        assert "· 4 of 6,0" in found.text


async def test_the_best_passage_is_marked_with_its_reasons_and_figures(desk: Desk) -> None:
    case = make_case(desk)
    async with opened(desk, reader(case)) as found:
        await until_read(found)
        assert "figure differs: 412 / 380 (8 % fewer)" in found.text
        assert "Marked: 1 sentence, 69 characters" in found.text
        await found.pilot.press("n")
        await until_shown(found.pilot, "Best passage 2 of")
        assert "same figure 412" in found.text
        await found.pilot.press("p")
        await until_shown(found.pilot, "Best passage 1 of")


async def test_attaching_keeps_exactly_the_marked_words_and_marks_them(desk: Desk) -> None:
    case = make_case(desk)
    async with opened(desk, reader(case)) as found:
        await until_read(found)
        await found.pilot.press("r")
        await until(found.pilot, lambda: "attached as refutes: “The city runs 380" in found.toasts)
        assert found.toasts.endswith("…” · u undoes")
        await until(found.pilot, lambda: "1 − " in found.text)
        await found.pilot.press("escape")
        await until(found.pilot, lambda: found.answers == [True])
    (piece,) = evidence_of(desk, case)
    assert piece.stance is Stance.REFUTES
    assert piece.selector is not None
    assert piece.selector.exact == COUNTED
    assert piece.selector.start == SOURCE_TEXT.index(COUNTED)
    assert piece.selector.end == piece.selector.start + len(COUNTED)


async def test_a_run_of_sentences_is_attached_as_one_quote(desk: Desk) -> None:
    case = make_case(desk)
    async with opened(desk, reader(case)) as found:
        await until_read(found)
        await found.pilot.press("J", "J", "K", "s")
        await until(found.pilot, lambda: quotes_of(desk, case) == [f"{COUNTED} {PROUD}"])


async def test_the_cursor_goes_sentence_by_sentence(desk: Desk) -> None:
    case = make_case(desk)
    async with opened(desk, reader(case)) as found:
        await until_read(found)
        await found.pilot.press("j", "j", "k", "c")
        await until(found.pilot, lambda: quotes_of(desk, case) == [PROUD])


async def test_attaching_the_same_again_is_refused_and_says_so(desk: Desk) -> None:
    case = make_case(desk)
    attach(desk, case, COUNTED)
    async with opened(desk, reader(case)) as found:
        await until_read(found)
        await found.pilot.press("r")
        await until(found.pilot, lambda: "attached to the claim already as 'refutes'" in found.toasts)
        assert len(evidence_of(desk, case)) == 1
        await found.pilot.press("escape")
        await until(found.pilot, lambda: found.answers == [False])


async def test_undo_takes_the_mark_out_of_the_text(desk: Desk) -> None:
    case = make_case(desk)
    async with opened(desk, reader(case)) as found:
        await until_read(found)
        await found.pilot.press("s")
        await until(found.pilot, lambda: "1 + " in found.text)
        await found.pilot.press("u")
        await until(found.pilot, lambda: "1 + " not in found.text)
        assert evidence_of(desk, case) == []


async def test_a_click_marks_the_sentence_under_it(desk: Desk) -> None:
    case = make_case(desk)
    async with opened(desk, reader(case)) as found:
        await until_read(found)
        view = found.screen.query_one(SourceText)
        line = view.layout_lines.line_of(case.text.index("licensed in March"))
        await found.pilot.click(SourceText, offset=(view.GUTTER + 3, line - round(view.scroll_y)))
        await found.pilot.press("s")
        await until(found.pilot, lambda: quotes_of(desk, case) == [LICENSED])


async def test_words_are_found_and_enter_goes_to_the_next(desk: Desk) -> None:
    case = make_case(desk)
    async with opened(desk, reader(case)) as found:
        await until_read(found)
        await found.pilot.press("slash", *"LONG w")
        await until(found.pilot, lambda: "1 of 40" in found.text)
        await found.pilot.press("enter", "enter")
        await until(found.pilot, lambda: "3 of 40" in found.text)
        assert "▌ Paragraph 2 tells of the long winter" in found.text
        await found.pilot.press("escape")
        await until(found.pilot, lambda: "Find:" not in found.text)
        await found.pilot.press("c")
        await until(
            found.pilot, lambda: quotes_of(desk, case) == ["Paragraph 2 tells of the long winter and the market."]
        )
        await found.pilot.press("slash", *"zz")
        await until(found.pilot, lambda: "not in this text" in found.text)


async def test_a_wide_screen_lists_every_best_passage_beside_the_text(desk: Desk) -> None:
    case = make_case(desk)
    attach(desk, case, LICENSED, Stance.CONTEXT)
    async with opened(desk, reader(case), size=(140, 40)) as found:
        await until_shown(found.pilot, "Best passages for this claim")
        await until(found.pilot, lambda: "▸ 1 The city runs 380" in found.text)
        assert "Attached from this source" in found.text
        assert "• According to the depot" in found.text


async def test_a_hostile_source_reaches_the_screen_clean(desk: Desk) -> None:
    text = "The city runs 380 electric buses[/b] \x1b]0;owned\x07 now. \u202eElectric buses, 412 of them, run.\n" * 3
    case = make_case(desk, text, warnings=("[bold] \x1b[2J",), title="[/] \x1b[31mred")
    async with opened(desk, reader(case)) as found:
        await until_read(found)
        screen = shown(found.pilot.app)
        assert "\x1b" not in screen
        assert "\x07" not in screen
        assert "\u202e" not in screen
        assert "[/] ␛[31mred" in screen
        assert "buses[/b] ␛]0;owned␇ now." in screen
        await found.pilot.press("r")
        await until(found.pilot, lambda: len(quotes_of(desk, case)) == 1)
    quote = quotes_of(desk, case)[0]
    assert quote in text
    assert "\x1b" in quote or "\u202e" in quote  # the record keeps the source's own words


async def test_a_capture_without_text_says_so_and_attaches_nothing(desk: Desk) -> None:
    case = make_case(desk, " \n")
    async with opened(desk, reader(case)) as found:
        await until_shown(found.pilot, "no text in this capture: w attaches it whole")
        await found.pilot.press("s", "j", "n", "slash", "x", "escape", "escape")
        await until(found.pilot, lambda: found.answers == [False])
    assert evidence_of(desk, case) == []


def big_text(characters: int) -> str:
    rng, length = random.Random(7), 0
    words = ["river", "bridge", "council", "people", "budget", "officials", "school", "water", "3,000", "in"]
    paragraphs = []
    while length < characters:
        paragraph = " ".join(" ".join(rng.choices(words, k=14)).capitalize() + "." for _ in range(4))
        paragraphs.append(paragraph)
        length += len(paragraph) + 2
    return "\n\n".join(paragraphs)


async def in_time(condition: Callable[[], bool], seconds: float) -> None:
    """Waits without the pilot, which would wait for an idle processor as well."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        await asyncio.sleep(0.005)


async def test_five_megabytes_are_read_and_left_while_the_best_passages_are_still_looked_for(desk: Desk) -> None:
    case = make_case(desk, big_text(5_000_000))
    async with opened(desk, reader(case)) as found:
        app, view = found.pilot.app, found.screen.query_one(SourceText)
        await in_time(lambda: "Marked: 1 sentence" in found.text, 8)
        assert "looking for the passages that bear on the claim" in found.text
        assert len(view.layout_lines) > 60_000
        app.simulate_key("G")
        await in_time(lambda: view.scroll_y == view.max_scroll_y > 60_000, 2)
        app.simulate_key("j")
        await in_time(lambda: "Marked: 1 sentence" in found.text and "· 1 of" not in found.text, 2)
        app.simulate_key("escape")
        await in_time(lambda: found.answers == [False], 2)
        began = time.monotonic()
    assert time.monotonic() - began < 4  # the ranking, which takes seconds, is left behind


# --- the lines of a text ---------------------------------------------------------------------------------------------


def lines_of(text: str, layout: Layout) -> list[str]:
    return [text[start:end] for start, end in zip(layout.starts, layout.ends, strict=True)]


def test_a_text_is_broken_at_spaces_and_keeps_its_line_breaks() -> None:
    text = "The council met on Monday.\n\n  indented words"
    assert lines_of(text, lay_out(text, 12)) == ["The council", "met on", "Monday.", "", "  indented", "words"]
    assert lines_of("", lay_out("", 12)) == [""]


def test_a_word_longer_than_the_line_is_cut() -> None:
    assert lines_of("a " + "x" * 25, lay_out("a " + "x" * 25, 10)) == ["a", "x" * 10, "x" * 10, "x" * 5]


def test_no_line_is_wider_than_the_screen_and_no_word_is_lost_whatever_the_text() -> None:
    rng = random.Random(3)
    alphabet = "ab cd  e\n.,-“日本 \t\u0301\u202e\u200b👍"
    for _ in range(3_000):
        text = "".join(rng.choice(alphabet) for _ in range(rng.randint(0, 60)))
        width = rng.choice([12, 20, 33])
        layout = lay_out(text, width)
        at = 0
        for start, end in zip(layout.starts, layout.ends, strict=True):
            assert not text[at:start].strip()
            assert at <= start <= end
            assert sum(shown_width(char) for char in text[start:end]) <= width
            at = end
        assert not text[at:].strip()


def test_the_place_under_the_mouse_counts_cells() -> None:
    text = "日本 ab"
    assert [offset_at(text, 0, 5, cell) for cell in range(8)] == [0, 0, 1, 1, 2, 3, 4, 5]


# --- the cursor and the words ----------------------------------------------------------------------------------------


def test_the_cursor_stays_inside_the_text() -> None:
    cursor = SentenceCursor([(0, 5), (6, 9), (10, 20)])
    cursor.step(-1)
    assert cursor.span == (0, 5)
    cursor.extend(1)
    cursor.extend(1)
    cursor.extend(1)
    assert cursor.span == (0, 20)
    cursor.extend(-1)
    assert cursor.span == (0, 9)
    cursor.step(1)
    assert cursor.span == (10, 20)
    cursor.step(1)
    assert cursor.span == (10, 20)
    assert SentenceCursor().span is None
    assert sentence_at([(0, 5), (6, 9)], 5) == 0


def test_what_is_marked_is_said() -> None:
    assert marked_line([(0, 5), (6, 9)], 0, 1, 60) == "Marked: 2 sentences, 9 characters · 1 of 2"
    assert marked_line([], 0, 0, 60) == "reading the sentences …"
    assert marked_line([(0, 5), (6, 9)], 1, 1, 60, (0, 6, 9)).endswith("2 of 2 · page 2 of 3")


def test_a_source_says_what_it_says_of_itself_and_what_is_a_guess(desk: Desk) -> None:
    claim = claim_of(desk, add_article(desk))
    page = b"""<html lang="en"><head><title>Buses</title><meta name="author" content="Ada Obi">
    <meta property="article:published_time" content="2015-08-30"></head><body><p>412 buses run.</p></body></html>"""
    capture = replace(from_text("-", "https://a.example/buses"), body=page, url="https://a.example/buses")
    captured = capture_source(desk, claim, capture, extract(page, "text/html", "https://a.example/buses"))
    lines = source_lines(read_source(desk, claim.id, captured.capture_id, None), 100)
    assert "By Ada Obi (its metadata) · published 2015-08-30 (its metadata) · language en (its metadata)" in lines
    guessed = {"published": Field("2015-08-30", "guess"), "publisher": Field("a.example", "guess")}
    assert described(guessed) == "published 2015-08-30 (a guess)"


def test_finding_takes_curled_quotes_case_and_line_breaks() -> None:
    pattern = find_pattern('mayor\'s  "own" re-count')
    assert pattern is not None
    assert pattern.search("The Mayor’s\n“own” re–count.")
    assert not pattern.search("mayors own re count")
    assert find_pattern("  ") is None
    literal = find_pattern("a.b (c)")
    assert literal is not None
    assert not literal.search("axb (c)")
