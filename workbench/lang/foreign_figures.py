"""Figures in texts of other languages: numbers in digits with their scale, money or unit, ranges and hedges.

Most of Europe writes a comma before decimals and points or spaces between thousands; a text that plainly does as
English does is read so. What a figure counts, where and when is left unsaid.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from workbench.lang import number_words
from workbench.lang.lexicon import alternation, phrases
from workbench.lang.numbers import plain
from workbench.lang.units import CURRENCY_CODES, CURRENCY_SIGNS
from workbench.model import Figure, Hedge

_SPACES = " \u00a0\u2009\u202f"
_MONTH = alternation(frozenset(number_words.MONTHS.split()))
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d(?![\d.,])(?:[ \u00a0](?:года?|році|роки|roku|året))?")
_SKIPPED = rf"""
      (?:https?://|www\.)\S+ | [@\#]\w+
    | \d{{1,2}}(?:[.:]\d\d)?\s?Uhr\b | \d{{1,2}}:\d\d(?::\d\d)?(?!\d) | \d{{1,2}}\s?h\s?\d\d\b
    | \d{{1,4}}(?P<mark>[./-])\d{{1,2}}(?P=mark)\d{{2,4}}(?![.,]?\d)
    | \d{{1,2}}\.?(?:\s?[-–]\s?\d{{1,2}}\.?)?\s(?:de\s)?{_MONTH}\b(?:\s(?:de\s)?(?:1[5-9]|20)\d\d\b)?
    | \+\d{{1,3}}(?:[\s-]\d{{2,9}}){{1,8}}\b | \d{{1,4}}(?:\.\d{{1,2}}){{2,8}}\b | \b0\d+(?:[ ]\d+){{1,8}}
"""
"""Addresses, clock times, dates, telephone and section numbers."""
_SIGNS = alternation(frozenset(CURRENCY_SIGNS) | CURRENCY_CODES)
_BEFORE = re.compile(rf"(?<!\w)(?P<sign>{_SIGNS})[{_SPACES}]?$")
_MINUS = re.compile(r"(?:^|[\s(])[-−–]$")
_UNIT = re.compile(
    rf"[{_SPACES}]?(?:d['’]|d[ei]\s)?(?:"
    + "|".join(
        f"(?P<u{n}>{pattern})"
        for n, pattern in enumerate(
            (
                number_words.POINTS,
                number_words.PERCENT,
                "‰",
                "kroner",
                *number_words.MONEY.values(),
                *number_words.UNITS.values(),
            )
        )
    )
    + r")(?![\w²])",
    re.IGNORECASE,
)
_UNIT_NAMES = ("percentage point", "%", "per mille", "kroner", *number_words.MONEY, *number_words.UNITS)
_JOIN = re.compile(rf"[{_SPACES}]?[-–—][{_SPACES}]?|\s(?P<word>bis|à|tot|till|til|до|do|und|et|y|e|en|a|och|og|и|i)\s")
_BETWEEN = re.compile(r"\b(?:zwischen|entre|tra|fra|tussen|między|mellan|mellem|mellom|между|від)\s$", re.IGNORECASE)
_TO = frozenset(("", "bis", "à", "tot", "till", "til", "до", "do"))
_AFTER = re.compile(r"[\wºª_/\\@]|[-–:]\d|[.,][\dºª]")
_ITEM = re.compile(r"[.)]\s")
_HEDGE_OF = {
    words: hedge for hedge, listing in number_words.HEDGES.items() for words in phrases(listing.replace("|", "\n"))
}
_HEDGE = re.compile(rf"(?<![\w-])({alternation(frozenset(_HEDGE_OF))})\s?$", re.IGNORECASE)
_WINDOW = 24
_POINT_USED = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3}){2,}(?![,\d])|(?<![\d.,])\d{1,3}(?:,\d{3})+\.\d|\d\.\d{1,2}\s?%")
_COMMA_USED = re.compile(r"(?<![\d.,])\d{1,3}(?:\.\d{3}){2,}(?![.\d])|(?<![\d.,])\d+(?:\.\d{3})*,\d{1,2}(?![\d,])")
_LARGEST_SCALE = 10**15
_BY_MONEY = {"m": 10**6, "md": 10**9, "mds": 10**9, "mrd": 10**9, "mld": 10**9, "mio": 10**6}
"""Scales beside a sign of money in any language: "45 M€"."""
_ORDINAL = re.compile(r"\.\s(?=[^\W\d_])")
_RANKED = re.compile(
    r"\b(?:der|die|das|dem|den|des|am|im|zum|zur|vom|beim|ein|eine[mnr]?|det|til|fra)\s$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Amount:
    """A number with its place, unit and scale."""

    value: Decimal
    start: int
    end: int
    unit: str
    scale: int


def find_foreign_figures(text: str, language: str) -> list[Figure]:
    """The figures of a text in a language other than English, in order; `words` include hedge, sign and unit."""
    return list(_Reader(text, language).figures())


class _Reader:
    """Reads the figures of one text."""

    def __init__(self, text: str, language: str) -> None:
        self._text = text
        self._kroner = number_words.KRONER.get(language, "DKK")
        point = len(_POINT_USED.findall(text)) > len(_COMMA_USED.findall(text))
        self._decimal = "." if point else ","
        self._start, self._number, self._scale = _patterns(language, self._decimal)
        self._scale_of = _BY_MONEY | _scales(language)
        self._ones = _ones(language)

    def figures(self) -> Iterator[Figure]:
        """The figures, each with its hedge."""
        at = floor = 0
        while found := self._start.search(self._text, at):
            at = found.end()
            if found.group("skipped") is not None:
                continue
            lower = self._amount(found, floor)
            figure = self._figure(lower, self._upper(lower), floor)
            if figure:
                at = floor = figure.end
                yield figure

    def _figure(self, lower: _Amount, upper: _Amount | None, floor: int) -> Figure | None:
        text, last = self._text, upper or lower
        if _AFTER.match(text, last.end):
            return None
        hedge, start = self._hedge(lower.start, floor)
        between = _BETWEEN.search(text, max(floor, lower.start - _WINDOW), lower.start) if upper else None
        written = text[lower.start : last.end]
        if hedge is Hedge.EXACT and (_YEAR.fullmatch(written) or self._only_counts(lower, written)):
            return None
        low, high = lower.value, last.value
        if upper and lower.scale == 1 and lower.value * upper.scale < high:
            low = plain(lower.value * upper.scale)
        start = between.start() if between else start
        return Figure(text[start : last.end], start, last.end, low, high, last.unit, hedge)

    def _only_counts(self, amount: _Amount, written: str) -> bool:
        """Whether the number is an ordinal ("der 3. Platz") or counts the line that it opens ("1. ...")."""
        if len(written) > len("12"):
            return False
        before = self._text[max(0, amount.start - _WINDOW) : amount.start]
        if not before.rpartition("\n")[2].strip():
            return bool(_ITEM.match(self._text, amount.end))
        ordinal = _ORDINAL.match(self._text, amount.end)
        return ordinal is not None and (self._text[ordinal.end()].islower() or bool(_RANKED.search(before)))

    def _upper(self, lower: _Amount) -> _Amount | None:
        """The other end of the range that `lower` begins; None where it begins none."""
        join = _JOIN.match(self._text, lower.end)
        number = self._number.match(self._text, join.end()) if join else None
        if join is None or number is None:
            return None
        if (join.group("word") or "") not in _TO and not _BETWEEN.search(
            self._text, max(0, lower.start - _WINDOW), lower.start
        ):
            return None
        upper = self._amount(number, join.end())
        if lower.unit and upper.unit and lower.unit != upper.unit:
            return None
        if upper.value <= lower.value or _YEAR.fullmatch(self._text, lower.start, lower.end):
            return None
        return replace(upper, unit=upper.unit or lower.unit)

    def _amount(self, found: re.Match[str], floor: int) -> _Amount:
        """The number with its sign, money, scale and unit."""
        text, start, end = self._text, found.start("number"), found.end("number")
        spelled = self._ones.get(found.group("number").lower())
        value = Decimal(spelled) if spelled else self._value(found.group("number"))
        scale = 1
        while word := self._scale.match(text, end):
            larger = scale * self._scale_of[word.group(1).lower()]
            if larger > _LARGEST_SCALE:
                break
            scale, end = larger, word.end(1)
        unit, end = self._unit_after(end, scaled=scale > 1)
        sign = _BEFORE.search(text, max(floor, start - 5), start)
        if sign:
            start = sign.start()
            unit = unit or CURRENCY_SIGNS.get(sign.group("sign"), sign.group("sign"))
        if start > floor and _MINUS.search(text, max(floor, start - 2), start):
            start, value = start - 1, -value
        return _Amount(plain(value * scale), start, end, unit, scale)

    def _unit_after(self, end: int, *, scaled: bool) -> tuple[str, int]:
        """The unit that follows, and where it ends; the full stop of "Mio." may stand between."""
        stop = end + 1 if scaled and self._text.startswith(".", end) else end
        found = _UNIT.match(self._text, stop)
        if found is None:
            return "", end
        name = _UNIT_NAMES[int((found.lastgroup or "u0")[1:])]
        return (self._kroner if name == "kroner" else name), found.end()

    def _value(self, written: str) -> Decimal:
        whole, _, decimals = written.partition(self._decimal)
        if self._decimal == "," and not decimals and re.fullmatch(r"\d+\.\d{1,2}", whole):
            return Decimal(whole)  # a decimal point where only a comma is usual: "3.5 %"
        return Decimal(re.sub(r"\D", "", whole) + (f".{decimals}" if decimals else ""))

    def _hedge(self, start: int, floor: int) -> tuple[Hedge, int]:
        found = _HEDGE.search(self._text, max(floor, start - _WINDOW), start)
        if found is None:
            return Hedge.EXACT, start
        return _HEDGE_OF[" ".join(found.group(1).lower().split())], found.start()


@lru_cache(maxsize=8)
def _patterns(language: str, decimal: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Where a figure or something to skip begins; a number alone; a scale."""
    mark, group = re.escape(decimal), r"\." if decimal == "," else ","
    gap = rf"[{_SPACES}'’]"
    own, by_money = alternation(frozenset(_scales(language))), alternation(frozenset(_BY_MONEY))
    scale = rf"[{_SPACES}-]?({own}(?!\w)|{by_money}(?=\s?[€$]))"
    ones = alternation(frozenset(_ones(language))) if _ones(language) else "(?!)"
    number = rf"""(?P<number>
        (?: [1-9]\d{{0,2}}(?:{group}\d{{3}}){{1,7}}
          | [1-9]\d{{0,2}}(?P<gap>{gap})\d{{3}}(?:(?P=gap)\d{{3}}){{0,6}} | \d{{1,15}} )
        (?:{mark}\d{{1,6}})? (?![.,]?\d|[{_SPACES}]\d{{3}}(?!\d))
      | \d{{1,3}}\.\d{{1,2}} (?=\s?(?:{number_words.PERCENT})|{scale})(?!\d)
      | {ones}(?=\s(?:{number_words.PERCENT})(?!\w)|{scale}) )"""
    flags = re.VERBOSE | re.IGNORECASE
    start = rf"(?<![\w.,:/\\@#])(?<![^\W_][-–])(?:(?P<skipped>{_SKIPPED}) | {number})"
    return re.compile(start, flags), re.compile(number, flags), re.compile(scale, re.IGNORECASE)


@lru_cache(maxsize=8)
def _scales(language: str) -> dict[str, int]:
    table = number_words.SCALES.get(language, {})
    return {"mio": 10**6} | {word: 10**power for power, words in table.items() for word in words.split()}


@lru_cache(maxsize=8)
def _ones(language: str) -> dict[str, int]:
    listed = number_words.ONES.get(language, "").split()
    return {word: value for value, words in enumerate(listed, 1) for word in words.split("/")}
