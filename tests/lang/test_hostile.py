"""Whatever a page holds, reading it raises nothing, gives true places, and takes time that grows with its length."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.lang.texts import NEWS
from workbench.lang import (
    content_words,
    detect_language,
    find_dates,
    find_figures,
    find_names,
    find_other_numbers,
    language_name,
    split_paragraphs,
    split_sentences,
)
from workbench.lang.foreign_figures import find_foreign_figures

PIECES = st.sampled_from(
    (
        *"0123456789.,:;!?'\"“”‘’()[]{}-–—−+±/\\%‰$€£¥°½⅓²³⁻…‽@#&*^~<>=_|\n\r\t\v\f\x00\x1c\x85\xa0\u2009\u2028\u202e\u200f",
        *"aAmMkKeExXIΩµμ百。が٣५שﷺ🎉🏽\u200d\u0301",
        " ", " ", " ", "  ", "\r\n", "\n\n", "...", ". . .", "[...]", "one", "two", "half", "third", "thirds", "of",
        "a", "an", "in", "per", "million", "hundred", "dozen", "dozens", "twice", "and a half", "between", "from", "to",
        "or", "more than", "about", "kg", "km", "m^2", "square", "US$", "Rs", "per cent", "a day", "1,000", "1e9",
        "1e999", "x10-9", "2^99", "1/0", "1/4", "99999999999999999999999999", "March", "May 31", "Feb 30, 2014",
        "Monday",
        "2014", "2013-14", "0000", "9999 years ago", "the last", "the next day", "the end of the year", "Q4 2014",
        "FY14", "the 0th century", "the 99th century", "fiscal year 2014", "Mr.", "U.S.", "p.m.", "No.", "Image:",
        "a.", "b.", "1)", "2)", "http://", "said", "Ana Lind", "al-", "bin", "the", "the '90s", "99/99/2014",
        "31.02.2014",
    )
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=40).map("".join) | st.lists(PIECES, max_size=30).map(" ".join) | st.text(max_size=80)
FOREIGN = st.lists(
    st.sampled_from(
        (
            *"0123456789.,:'’%€$-–/ \u00a0\u202f°º", " ", " ", "1.234", "1,5", "100 000", "12.5", "2019", "mil", "Mio.",
            "Mrd", "Millionen", "millions", "millones", "d'euros", "de", "Euro", "Prozent", "%", "tys.", "млн",
            "zwischen", "und", "entre", "et", "bis", "до", "rund", "mehr als", "zwei", "deux", "dos", "3. Mai", "am",
            "Uhr", "km²", "jährige", "\n", "\n\n", "٣", "½", "e9", "https://a.b/",
        )
    ),
    max_size=40,
).map(" ".join) | TEXTS  # fmt: skip
CONTEXTS = st.sampled_from(tuple(NEWS.values()))
DAYS = st.none() | st.dates().map(str) | st.sampled_from(("0001-01-01", "9999-12-31", "", "soon", "2015-02-30T"))


@given(TEXTS)
@settings(max_examples=150, deadline=None, derandomize=True)
def test_sentences_cover_every_text_and_nothing_twice(text: str) -> None:
    for spans in (split_sentences(text), split_paragraphs(text)):
        assert all(start < end and text[start:end] == text[start:end].strip() for start, end in spans)
        assert all(first[1] <= second[0] for first, second in pairwise(spans))
        assert "".join("".join(text[start:end].split()) for start, end in spans) == "".join(text.split())


@given(TEXTS)
@settings(max_examples=250, deadline=None, derandomize=True)
def test_figures_stand_where_they_say(text: str) -> None:
    figures = find_figures(text)
    assert all(text[figure.start : figure.end] == figure.words for figure in figures)
    assert all(figure.low.is_finite() and figure.low <= figure.high for figure in figures)
    assert all(first.end <= second.start for first, second in pairwise(figures))
    others = find_other_numbers(text)
    assert all(text[number.start : number.end] == number.words for number in others)
    assert not any(f.start < n.end and n.start < f.end for f in figures for n in others)


@given(FOREIGN, CONTEXTS)
@settings(max_examples=250, deadline=None, derandomize=True)
def test_figures_of_other_languages_stand_where_they_say(text: str, context: str) -> None:
    text = f"{text}\n\n{context}"
    figures = find_figures(text)
    assert all(text[figure.start : figure.end] == figure.words for figure in figures)
    assert all(figure.low.is_finite() and figure.low <= figure.high for figure in figures)
    assert all(first.end <= second.start for first, second in pairwise(figures))
    assert not any(f.start < n.end and n.start < f.end for f in figures for n in find_other_numbers(text))


@given(FOREIGN)
@settings(max_examples=150, deadline=None, derandomize=True)
def test_any_text_is_in_a_language_or_in_none(text: str) -> None:
    code = detect_language(text)
    assert not code or language_name(code) != code


@given(TEXTS, DAYS)
@settings(max_examples=250, deadline=None, derandomize=True)
def test_dates_stand_where_they_say_and_are_in_order(text: str, published: str | None) -> None:
    dates = find_dates(text, published)
    assert all(text[date.start : date.end] == date.words for date in dates)
    assert all(first.end <= second.start for first, second in pairwise(dates))
    for date in dates:
        first, _, last = date.value.partition("/")
        assert not last or first <= last, date


@given(TEXTS)
@settings(max_examples=80, deadline=None, derandomize=True)
def test_names_and_stems_of_any_text_can_be_asked_for(text: str) -> None:
    assert all(text[start:end].strip() for start, end in find_names(text))
    content_words(text)


REPEATED = (
    ".", ". ", " ", "\n", "\r", '"', "“", "(", "[", "-", "1", "1 ", "111 ", "1,", "1,000,", "1.", "1/", "1-", "$", "$1",
    "1:", "one ", "one-", "hundred ", "a million ", "1 million ", "two and a half ", "between 1 and ", "from 1 to ",
    "the last ", "March ", "March 1 ", "Monday, ", "2014 ", "2014-", "the end of ", ", day one of the ", "A ", "A. ",
    "A.", "U.S. ", '!" Aa ', "a. b. ", "1) 2) ", "• ", "http://", "@a", "+1 ", "+44 20 ", "5 kg ", "5 km/h", "5 per ",
    "km per ", "5 km a day ", "half of the ", "one in ", "1 in 2 ", "dozens of ", "1 of the ", "in Aa 1 ",
    "number of a ", "שלום ", "🎉", "五。", "e\u0301", "\x00", "[...] ", "5±", "5x10-", "½", "Photo: a\n", " . . . . A",
    "Bank of ", "more than about ", "% ", "° ", "ranged from -1 km to -2 km ", "fell from 1 to 2 ",
    "As of March 2015 1 ",
)  # fmt: skip
FOREIGN_REPEATED = (
    "1.", "1.234.", "1,", "1 ", "100 ", "1\u202f", "1'000'", "zwei ", "zwei Millionen ", "5 bis ", "5-", "5 bis 10 ",
    "zwischen 5 und ", "rund ", "3 Mio. ", "3 mil millones de ", "Mio. Mio. ", "€ ", "€5 ", "-5 ", "3. Mai ", "am 3. ",
    "15.30 Uhr ", "+49 30 ", "2019 ", "1.2.", "\n1. ", "0 1 ", "-jährige", "14-jährige ", "z. B. ", "«", "„a“ ",
)  # fmt: skip
READERS: tuple[Callable[[str], object], ...] = (split_sentences, find_figures, find_dates, find_names)
SHORT, TIMES, LENIENCE = 2_500, 5, 0.1
"""Code points of the shorter text, how many times longer the other is, and seconds that a busy machine may add."""


def seconds(read: Callable[[str], object], text: str) -> float:
    """Processor time, without the collection of garbage: late in a suite of thousands one takes a tenth of a second."""
    gc.disable()
    try:
        began = time.process_time()
        read(text)
        return time.process_time() - began
    finally:
        gc.enable()


@pytest.mark.parametrize("pattern", REPEATED, ids=repr)
def test_five_times_the_text_takes_about_five_times_as_long(pattern: str) -> None:
    text = (pattern * (TIMES * SHORT // len(pattern) + 1))[: TIMES * SHORT]
    for read in READERS:
        short = min(seconds(read, text[:SHORT]) for _ in range(2))
        assert seconds(read, text) <= 2.5 * TIMES * short + LENIENCE, read


@pytest.mark.parametrize("pattern", FOREIGN_REPEATED, ids=repr)
@pytest.mark.parametrize("language", ["de", "es", "ru"])
def test_other_languages_take_no_longer(pattern: str, language: str) -> None:
    texts = [NEWS[language] + (pattern * (size // len(pattern) + 1))[:size] for size in (SHORT, TIMES * SHORT)]
    find_foreign_figures(texts[0], language)
    short = min(seconds(lambda text: find_foreign_figures(text, language), texts[0]) for _ in range(2))
    assert seconds(lambda text: find_foreign_figures(text, language), texts[1]) <= 2.5 * TIMES * short + LENIENCE


@pytest.mark.parametrize(
    "pattern", ["a ", "der ", "der die das ", "a'", "и ", "ه", "の", "é", "\n", "A1 ", "🎉"], ids=repr
)
def test_a_language_is_told_in_bounded_time(pattern: str) -> None:
    assert seconds(detect_language, pattern * 500_000) < 0.05 + LENIENCE
