"""Sentences of an English text, paragraph by paragraph, with their places.

The measure is news: quotations, attributions, titles and initials. Every step looks at a bounded piece of
text, so that the time grows with the length of the text and no faster.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.lang import abbreviations
from workbench.lang.paragraphs import split_paragraphs, trim

_STOP = re.compile(
    r"""(?P<mark> \.(?:[ \u00a0]?\.)+ | [.!?…‽]+ | [。！？｡] ) (?P<close>["'”’»›)\]]*)""",
    re.VERBOSE,
)
_NEXT = re.compile(r"""\s+(?P<open>["'“‘«‹(\[]*)\s?(?P<word>[^\W_]*)""")
_LAST_WORD = re.compile(r"[^\s\"'“”‘’«»()\[\],;:/—–-]+$")
_SPEAKER_NEXT = re.compile(
    r"\s+(?:[A-Z][\w.'’-]{0,30}\s+){1,5}(?:said|says|asked|asks|added|wrote|told|replied|continued|shouted)\b"
)
_ITEM = re.compile(r"(?<!\S)[•⁃*-]?\s?(?P<number>\d{1,2})(?P<mark>\.\)|\)|\.)(?=\s+\S)")
_LONGEST_ABBREVIATION = 16


def split_sentences(text: str) -> list[tuple[int, int]]:
    """The sentences of `text` as (start, end) in code points, in order, without surrounding white space.

    A sentence never runs over the end of a paragraph; a line is one, unless the lines are wrapped.
    """
    sentences: list[tuple[int, int]] = []
    for start, end in split_paragraphs(text):
        for item_start, item_end in _items(text, start, end):
            sentences.extend(_sentences_between(text, item_start, item_end))
    return sentences


def _sentences_between(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for stop in _STOP.finditer(text, start, end):
        if _ends_sentence(text, stop, begin, end):
            span = trim(text, begin, stop.end())
            begin = stop.end()
            if span[0] < span[1]:
                yield span
    span = trim(text, begin, end)
    if span[0] < span[1]:
        yield span


def _ends_sentence(text: str, stop: re.Match[str], begin: int, end: int) -> bool:
    mark = stop.group("mark")
    if mark in "。！？｡":
        return True
    if stop.end() >= end or not text[stop.end()].isspace():
        return stop.end() >= end
    following = _NEXT.match(text, stop.end(), end)
    if following is None:
        return True
    word = following.group("word")
    if word[:1].islower():
        return False
    if _is_item_number(text, begin, stop.start()):
        return False
    if text.startswith("[", max(0, stop.start() - 1)):  # "[...]" stands for words left out
        return bool(word) and not following.group("open")
    if mark == ".":
        return _full_stop_ends(text, stop, begin, following)
    if mark[0] in "!?" and stop.group("close") and _SPEAKER_NEXT.match(text, stop.end(), end):
        return False
    return bool(word or following.group("open"))


def _full_stop_ends(text: str, stop: re.Match[str], begin: int, following: re.Match[str]) -> bool:
    """Whether the one full stop at `stop` ends a sentence, by the word before it and the word after it."""
    if stop.group("close"):
        return True
    before = _LAST_WORD.search(text, max(begin, stop.start() - _LONGEST_ABBREVIATION), stop.start())
    if before is None:
        return True
    written = before.group()
    short, word = written.lower(), following.group("word")
    opens = word.lower() in abbreviations.OPENERS or bool(following.group("open").strip("(["))
    if len(written) == 1 and written.isupper():
        return opens
    if short in abbreviations.BEFORE_A_NAME:
        return False
    if short in abbreviations.BEFORE_A_NUMBER:
        return not word[:1].isdigit()
    if short in abbreviations.MONTHS:
        return opens and not word[:1].isdigit()
    if "." in short.strip(".") and short.replace(".", "").isalpha() and len(short) <= 7:
        return opens
    return opens if short in abbreviations.AT_EITHER else True


def _items(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of a paragraph that runs through a numbered list ("1) ... 2) ..."), else the paragraph."""
    first = _ITEM.match(text, start, end)
    if first is None:
        yield start, end
        return
    begin, expected = start, int(first.group("number")) + 1
    for item in _ITEM.finditer(text, first.end(), end):
        if int(item.group("number")) == expected and item.group("mark") == first.group("mark"):
            yield trim(text, begin, item.start())
            begin, expected = item.start(), expected + 1
    yield begin, end


def _is_item_number(text: str, begin: int, stop: int) -> bool:
    """Whether all that stands before the stop is the number of a list's item."""
    return stop - begin <= _LONGEST_ABBREVIATION and text[begin:stop].strip().lstrip("•⁃*- ").isdigit()
