"""Sentences of a text, paragraph by paragraph, with their places: by the ways of English, and a few of other languages.

The measure is news: quotations, attributions, titles and initials. Every step looks at a bounded piece of
text, so that the time grows with the length of the text and no faster.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.lang import abbreviations
from workbench.lang.lexicon import word_set
from workbench.lang.paragraphs import split_paragraphs, trim

_STOP = re.compile(
    r"""(?P<mark> (?<=\w)\.(?P<gap>(?=(?:\ \.){3}\ ["“‘]?[A-Z]))    # "He left. . . . Then": words left out between two
      | \.(?:[ \u00a0]?\.)+ | [.!?…‽]+ | [。！？｡] )
    (?P<close>(?: ["'”’»›)\]] | [\ \u00a0\u202f]» | [“‘«](?=\s|$) )*)      # « French », „German“, »Danish« marks""",
    re.VERBOSE,
)
_NEXT = re.compile(r"""\s+(?P<open>["'“‘«‹(\[]*)\s?(?P<word>[^\W_]*)""")
_LAST_WORD = re.compile(r"[^\s\"'“”‘’«»()\[\],;:/—–-]+$")
_SPEAKER_NEXT = re.compile(
    r"\s+(?:[A-Z][\w.'’-]{0,30}\s+){1,5}(?:said|says|asked|asks|added|wrote|told|replied|continued|shouted)\b"
)
_SIGNED = re.compile(r"\s+[-–—]{1,2}\s?[A-Z]")
_ITEM = re.compile(r"(?<!\S)[•⁃*-]?\s?(?P<number>\d{1,2}|[a-z](?!\w))(?P<mark>\.\)|\)|\.)(?=\s+\S)")
_CREDIT = re.compile(
    r"(?<=[^\s:])\s+(?=(?:Images?|Photos?|Photograph|Picture|Video|Graphic|(?:(?:Photo|Image|Picture)\s)?[Cc]redit):\s\S)"
)
_LONGEST_CREDIT = 80
_CLOCK = word_set("a.m p.m am pm")
_AFTER_CLOCK = re.compile(
    r"\s+(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[A-Z]{2,4}\b|(?:Eastern|Central|Mountain|Pacific|Greenwich)\b"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b)"
)
_ONLY_A_TIME = re.compile(
    r"(?:At|By|Around|About|Before|After|Until|Since|From)\s(?:[a-z]{1,12}\s)?[\d:.]{1,8}\s?[aApP]\.?[mM]"
)
_LONGEST_ABBREVIATION = 16
_RANKED = re.compile(r"\b(?:der|die|das|dem|den|des|(?<!I )am|im|zum|zur|vom|beim)\s\d{1,2}$", re.IGNORECASE)
"""What makes a number with a full stop an ordinal in German: "der 3. Platz"."""
_SMALL_OPENERS = word_set("i i'm i'll i've he she it we they you this these there")
_ORDINARY = re.compile(r"[a-z]{3,}")
_SHORTENED = (
    abbreviations.BEFORE_A_NAME | abbreviations.BEFORE_A_NUMBER | abbreviations.MONTHS | abbreviations.AT_EITHER
)


def split_sentences(text: str) -> list[tuple[int, int]]:
    """The sentences of `text` as (start, end) in code points, in order, without surrounding white space.

    A sentence never runs over the end of a paragraph; a line is one, unless the lines are wrapped.
    """
    sentences: list[tuple[int, int]] = []
    for start, end in split_paragraphs(text):
        for item_start, item_end in _items(text, start, end):
            for part_start, part_end in _caption_and_credit(text, item_start, item_end):
                sentences.extend(_sentences_between(text, part_start, part_end))
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
    if stop.group("gap") is not None:
        return True
    following = _NEXT.match(text, stop.end(), end)
    if following is None:
        return True
    word = following.group("word")
    if word[:1].islower() and not _opens_small(text, stop, begin, word):
        return False
    if word == "I" and _is_pause(text, stop):
        return False
    if not word and text[following.end() : following.end() + 1] in (",", ";", ")"):
        return False
    if _is_opening(text, begin, stop.start()) or (stop.group("close") and _SIGNED.match(text, stop.end(), end)):
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
    bracket = following.group("open").startswith(("(", "["))
    opens = word.lower() in abbreviations.OPENERS or (bool(following.group("open")) and not bracket)
    if len(written) == 1 and written.isupper():
        return opens
    if len(written) == 1 and written.islower() and len(word) == 1 and text.startswith(".", following.end()):
        return False  # "z. B.", "d. h."
    if written.isdigit() and _is_ordinal(text, begin, stop.start(), word):
        return False
    if short in abbreviations.BEFORE_A_NAME:
        return written in abbreviations.NAMES_IN_CAPITALS
    if short in abbreviations.BEFORE_A_NUMBER:
        return not word[:1].isdigit()
    if short in abbreviations.MONTHS:
        return opens and not word[:1].isdigit()
    if short in _CLOCK and word[:1].isupper() and not bracket:
        only_a_time = _ONLY_A_TIME.fullmatch(text[begin : stop.start()].lstrip()) if stop.start() - begin < 40 else None
        return not only_a_time and (opens or not _AFTER_CLOCK.match(text, stop.end()))
    if "." in short.strip(".") and short.replace(".", "").isalpha() and len(short) <= 7:
        return opens
    return opens if short in abbreviations.AT_EITHER else True


def _is_ordinal(text: str, begin: int, stop: int, word: str) -> bool:
    """Whether the number before the full stop is one of a date or a rank: "am 3. Mai", "der 3. Platz"."""
    if word.lower() in abbreviations.DOTTED_MONTHS:
        return True
    return bool(_RANKED.search(text, max(begin, stop - _LONGEST_ABBREVIATION), stop))


def _opens_small(text: str, stop: re.Match[str], begin: int, word: str) -> bool:
    """Whether a word in small letters opens a sentence: "iPhone" does, and "they" in hurried text."""
    if not word.islower():
        return True
    if stop.group() != "." or word not in _SMALL_OPENERS:
        return False
    before = _LAST_WORD.search(text, max(begin, stop.start() - _LONGEST_ABBREVIATION), stop.start())
    return before is not None and bool(_ORDINARY.fullmatch(before.group())) and before.group() not in _SHORTENED


def _is_pause(text: str, stop: re.Match[str]) -> bool:
    """Whether the stop is three dots set off by a space: a pause, after which "I" proves no new sentence."""
    mark = stop.group("mark")
    return (mark == "…" or mark.count(".") == 3) and text[stop.start() - 1 : stop.start()].isspace()


def _items(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of a paragraph that runs through a list ("1) ... 2) ...", "a. ... b. ..."), else the paragraph."""
    first = _ITEM.match(text, start, end)
    if first is None or (first.group("number").isalpha() and first.group("number") != "a"):
        yield start, end
        return
    begin, expected = start, _after(first.group("number"))
    for item in _ITEM.finditer(text, first.end(), end):
        if item.group("number") == expected and item.group("mark") == first.group("mark"):
            yield trim(text, begin, item.start())
            begin, expected = item.start(), _after(expected)
    yield begin, end


def _after(number: str) -> str:
    """The number or letter of the next item."""
    return chr(ord(number) + 1) if number.isalpha() else str(int(number) + 1)


def _caption_and_credit(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A caption apart from the credit that ends it ("The dam in May Photo: A. Lind"), else the whole."""
    credit = _CREDIT.search(text, max(start, end - _LONGEST_CREDIT), end)
    if credit is None:
        yield start, end
        return
    yield start, credit.start()
    yield credit.end(), end


def _is_opening(text: str, begin: int, stop: int) -> bool:
    """Whether all that stands before the stop is a list item's number or letter, or nothing but signs."""
    if stop - begin > _LONGEST_ABBREVIATION:
        return False
    opening = text[begin:stop].strip().lstrip("•⁃*- ")
    return not opening or opening.isdigit() or (len(opening) == 1 and opening.islower())
