"""Inputs on which matchers are known to fail: each was a wrong answer, a hang or a refusal somewhere."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from decimal import Decimal

import pytest

from workbench.match import check_said, compare_figures, fold_text, locate_quote, parse, rank_passages, rank_similar
from workbench.match.fold import fold
from workbench.model import AnchorState, Figure

SENTENCE = "The harbour office counted the boats of ward {} and sent {} letters to their owners in the old town. "
PROSE = "".join(SENTENCE.format(n * 7919 % 1009, n * 104729 % 9973) for n in range(2_000))


def test_a_truncated_claim_that_is_a_subset_of_everything_comes_last_or_not_at_all() -> None:
    text = "The Emirates took in 3,000 refugees from the coast last year."
    ranked = rank_similar(text, [(1, "The"), (2, "A"), (3, "Refugees"), (4, "3,000 refugees came to the Emirates")])
    assert ranked[0].id == 4
    assert {found.id for found in ranked} <= {3, 4}


@pytest.mark.parametrize("length", [63, 64, 65, 128, 200, 256, 257, 512, 1_000, 1_999, 2_001, 3_000])
def test_a_needle_of_any_length_keeps_its_ends(length: int) -> None:
    chance = random.Random(7)
    words = ["".join(chance.choices("abdefiklmnoprstu", k=chance.randrange(3, 10))) for _ in range(900)]
    text = " ".join(chance.choices(words, k=20_000))
    start = text.index(" ", 40_000) + 1
    quote = text[start : text.index(" ", start + length)]
    middle = quote.index(" ", len(quote) // 2)
    changed = quote[:middle] + " moreover" + quote[middle:]
    anchor = locate_quote(changed, text)
    assert anchor.state is AnchorState.FUZZY
    assert (anchor.start, anchor.end) == (start, start + len(quote))


def test_a_text_of_more_signs_than_an_alphabet_of_256_is_searched() -> None:
    chance = random.Random(5)
    text = "".join(chr(0x4E00 + chance.randrange(3_000)) for _ in range(20_000))
    quote = text[9_000:9_060]
    anchor = locate_quote(quote[:30] + "港" + quote[31:], text)
    assert anchor.state is AnchorState.FUZZY
    assert (anchor.start, anchor.end) == (9_000, 9_060)


def test_nul_and_lone_surrogates_are_signs_like_others() -> None:
    text = "Before it all.\x00 The boats \ud800 were counted twice by the harbour office\x00 in May. After it."
    exact = locate_quote("\x00 The boats \ud800 were", text)
    assert (exact.state, exact.start) == (AnchorState.EXACT, 14)
    fuzzy = locate_quote("The boats \ud800 were counted thrice by the harbour office\x00 in May", text)
    assert text[fuzzy.start : fuzzy.end].startswith("The boats")
    assert rank_passages("boats \x00\ud800", text)
    assert len(parse(text)) >= 1


def test_combining_marks_stay_with_their_letters() -> None:
    text = "The cafe\u0301 of Ajman\u0302 was closed for the winter by the re\u0301gion."
    anchor = locate_quote("The cafe\u0301 of Ajman\u0302 was opened for the winter", text)
    assert anchor.state is AnchorState.FUZZY
    assert text[anchor.start : anchor.end] == "The cafe\u0301 of Ajman\u0302 was closed for the winter"
    composed = locate_quote("The caf\u00e9 of Ajman\u0302 was closed for the winter by the r\u00e9gion.", text)
    assert (composed.start, composed.end) == (0, len(text))


def test_folding_keeps_every_place() -> None:
    every = "".join(map(chr, [*range(0xD800), *range(0xE000, 0x2FFFF)]))
    assert len(fold(every)) == len(every)


def seconds(work: Callable[[], object]) -> float:
    """The best of three runs."""
    times = []
    for _ in range(3):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return min(times)


BIG = PROSE * 3
WORK: dict[str, Callable[[str], object]] = {
    "ranking": lambda text: rank_passages("The harbour office counted 4 boats of ward 7 in May.", text),
    "an absent quote": lambda text: locate_quote("Nobody would have thought that trams could fly over it", text),
    "a changed quote": lambda text: locate_quote(PROSE[5_000:5_200].replace("letters", "bills"), text),
    "one letter everywhere": lambda text: locate_quote("a", text),
    "a quote with marks": lambda text: locate_quote("The harbour office … letters … nowhere at all", text),
    "a quotation": lambda text: check_said("counted the ships of ward 7 and sent", text),
    "folding": fold_text,
}


@pytest.mark.parametrize("name", WORK)
def test_four_times_the_text_takes_about_four_times_as_long(name: str) -> None:
    short, long = BIG[: len(BIG) // 4], BIG
    # Generous: a quadratic matcher would take 16 times as long; a busy machine makes single figures jump.
    assert seconds(lambda: WORK[name](long)) < 10 * seconds(lambda: WORK[name](short)) + 0.05


@pytest.mark.parametrize("unit", ["a", "ab", "0 | 1 | ", "….", "[x] ", "“", "\x00", "the the "])
def test_repetitive_text_does_not_hang(unit: str) -> None:
    text = unit * (300_000 // len(unit))
    for quote in (
        unit * 30,
        " " * 100_000 + unit,
        "… " * 40_000 + unit,
        f"[{unit}" * 20_000,
        unit * 30 + "z",
        "z" + unit * 200,
        unit[::-1] * 100 + "q" + unit * 100,
    ):
        began = time.perf_counter()
        anchor = locate_quote(quote, text)
        assert time.perf_counter() - began < 5
        assert anchor.start == -1 or 0 <= anchor.start < anchor.end <= len(text)
    began = time.perf_counter()
    rank_passages(unit * 30, text)
    assert time.perf_counter() - began < 5


def test_a_number_of_any_size_and_any_words_is_compared() -> None:
    digits = "1" * 3_000
    long = Figure(digits, 0, 3_000, Decimal(digits), Decimal(digits))
    short = Figure("5 km", 0, 4, Decimal(5), Decimal(5), "km")
    assert compare_figures(long, short).explanation
    assert compare_figures(long, long).relation.agrees
