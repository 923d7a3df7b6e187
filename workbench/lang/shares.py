"""Figures without a plain number: shares in words, ratios, and numbers that are only hinted at.

"two-thirds", "half of the homes", "one in five" are shares in per cent; "twice as many", "tenfold", "doubled" are
times; "dozens of" and "tens of thousands of" are at least twice what they count in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Context, Decimal

from workbench.lang.numbers import SCALES, SMALL, TENS, plain
from workbench.lang.unit_grammar import Unit, rates_after, unit_after
from workbench.model import Hedge

_BOTTOMS = {
    "half": 2, "halve": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "twentieth": 20, "hundredth": 100, "thousandth": 1000,
}  # fmt: skip
_ONES = "one|two|three|four|five|six|seven|eight|nine"
_BASES = {"dozens": 12, "scores": 20, "hundreds": 100, "thousands": 1000, "millions": 10**6, "billions": 10**9}
_FACTORS: dict[str, int | Decimal] = {
    "twice": 2, "thrice": 3, "doubled": 2, "doubling": 2, "tripled": 3, "tripling": 3, "trebled": 3, "quadrupled": 4,
    "halved": Decimal("0.5"), "halving": Decimal("0.5"),
}  # fmt: skip
_HINTED = re.compile(
    rf"""(?<![\w.-])(?:
      (?P<fraction> (?P<top>an?|{_ONES}|ten|\d\d?)(?P<join>-|\s)
                    (?P<bottom>half|halves|(?:third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth|twentieth
                    |hundredth|thousandth)s?) )
    | (?P<half> half(?=\s(?:of|the|its|their|his|her|our|my|your|all|these|those|that|an?)\s) )
    | (?P<alone> half(?=[\s,.;]) )
    | (?P<odds> (?P<a>{_ONES}|ten|\d\d?)\s(?:(?:in|out\sof)\s(?:every\s|each\s)?|(?:of|for)\s(?:every|each)\s)
                (?P<b>an?\s(?:hundred|thousand|million)|{_ONES}|ten|eleven|twelve|fifteen
                |twenty|thirty|forty|fifty|\d{{1,3}}(?:,\d{{3}}){{0,3}})(?![\d.,]*\d|st\b|nd\b|rd\b|th\b) )
    | (?P<twice> (?:twice|thrice)(?=\s(?:as|the|an?|per|that|what|its|their|more|every|each|daily|weekly
                |monthly|yearly)\b) )
    | (?P<changed> (?:doubl|tripl|trebl|quadrupl|halv)(?:ed|ing)(?!\s(?:down|over|back|up|as)\b) )
    | (?P<fold> (?:(?P<times>\d{{1,4}})|(?P<spelled>{_ONES}|ten|twenty|hundred))-?fold )
    | (?P<vague> (?:(?P<of>tens|dozens|scores|hundreds|thousands)\sof\s)?(?P<base>dozens|scores|hundreds|thousands
                 |millions|billions)(?=\sof\s(?!them\b|us\b|you\b|thousands\b|millions\b)|\s(?:people|dead|killed|injured|wounded
                 |missing|were|have|had|are|fled|died|more|others)\b) )
    | (?P<zero> absolute\szero )
    | (?P<none> not\s(?:one|a\ssingle)(?=\s(?!of\b|to\b|but\b|that\b|who\b|which\b|bit\b|word\b|thing\b)[a-z]) )
    | (?P<and_half> (?P<whole>an?|one)\s(?P<of_unit>[a-z]+)\sand\sa\s(?P<part>half|quarter)(?!\s(?:of|as)\b) )
    )(?![\w]|-\d)""",
    re.VERBOSE | re.IGNORECASE,
)
_HEDGED = re.compile(
    r"\b(?:about|around|roughly|approximately|nearly|almost|over|under|than|least|most|by|only|just|to|some|exactly)\s$",
    re.IGNORECASE,
)
_OF = re.compile(r"\sof\s(?!(?:growth|decline|\d)\b)")
_OF_A = re.compile(r"(?:\sof)?\san?\s")
_OF_UNIT = re.compile(r"\sof\s(?=[a-z$€£])")
_OTHER_HALF = re.compile(
    r"\b(?:first|second|third|other|latter|last|final|bottom|top|better|each|every|either|one|two|three|four)\s$",
    re.IGNORECASE,
)
_SPAN_NEXT = re.compile(
    r"\s(?:seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?|decades?|games?|match(?:es)?|starts|attempts"
    r"|innings|seasons?|overs|meetings|trips|stages|hundred|thousand|million|billion|per)\b|\s?%"
)
_TIME_WORDS = {"daily": "day", "weekly": "week", "monthly": "month", "yearly": "year"}
_TIME_WORD_NEXT = re.compile(rf"\s(?P<word>{'|'.join(_TIME_WORDS)})\b")
_SHARP = Context(prec=6)
_WINDOW = 16


@dataclass(frozen=True, slots=True)
class Hinted:
    """A figure read from words: its value, its place, its unit ("%" for a share), and what the words make of it."""

    value: Decimal
    start: int
    end: int
    unit: str
    hedge: Hedge = Hedge.EXACT


def hinted(text: str) -> Iterator[Hinted]:
    """The shares, ratios and hinted numbers of `text` in order."""
    for found in _HINTED.finditer(text):
        read = _READERS[found.lastgroup or ""](text, found)
        if read:
            yield read


def _fraction(text: str, found: re.Match[str]) -> Hinted | None:
    top_word, word, joined = found.group("top").lower(), found.group("bottom").lower(), found.group("join") == "-"
    top = int(top_word) if top_word.isdigit() else SMALL.get(top_word, 1)
    bottom = _BOTTOMS[word if word in _BOTTOMS else word.removesuffix("s")]
    plural = word.endswith("s")
    if plural != (top > 1) or _OTHER_HALF.search(text, max(0, found.start() - _WINDOW), found.start()):
        return None
    value = Decimal(top) / bottom
    measured = _measured(text, found.end(), value)
    if measured and (bottom != 3 or top > 1 or text.startswith(" of", found.end())):  # "a third day" counts days
        return Hinted(measured[0], found.start(), measured[1].end, measured[1].name)
    shared = joined or bool(_OF.match(text, found.end())) or _is_hedged(text, found.start())
    plain = top_word not in ("a", "an") and word not in ("quarter", "half") and (top, word) != (2, "quarters")
    return _share(value, found) if shared or plain else None


def _measured(text: str, end: int, value: Decimal) -> tuple[Decimal, Unit] | None:
    """A fraction of a unit or of a large number: "three-quarters of a mile", "a quarter of a million dollars"."""
    of = _OF_A.match(text, end)
    begin = of.end() - 1 if of else end
    word = re.compile(r"\s([a-z]{4,8})\b").match(text, begin)
    scale = SCALES.get(word.group(1)) if word and of else None
    if word and scale and scale >= 100:
        unit = unit_after(text, word.end())
        return plain(value * scale), unit or Unit("", word.end())
    unit = unit_after(text, begin)
    return (value, unit) if unit and unit.name != "%" and not text.startswith("-", begin) else None


def _half(text: str, found: re.Match[str]) -> Hinted | None:
    if _OTHER_HALF.search(text, max(0, found.start() - _WINDOW), found.start()):
        return None
    if re.compile(r"\san?\s").match(text, found.end()):
        measured = _measured(text, found.end(), Decimal("0.5"))
        return Hinted(measured[0], found.start(), measured[1].end, measured[1].name) if measured else None
    return _share(Decimal("0.5"), found)


def _alone(text: str, found: re.Match[str]) -> Hinted | None:
    return _share(Decimal("0.5"), found) if _is_hedged(text, found.start()) else None


def _odds(text: str, found: re.Match[str]) -> Hinted | None:
    top, bottom = _whole(found.group("a")), _whole(found.group("b"))
    year = found.group("b").isdigit() and 1500 <= bottom < 2100
    if not 0 < top < bottom or bottom < 2 or year or _SPAN_NEXT.match(text, found.end()):
        return None
    return _share(Decimal(top) / bottom, found)


def _twice(text: str, found: re.Match[str]) -> Hinted | None:
    times = Unit("times", found.end())
    word = _TIME_WORD_NEXT.match(text, found.end())
    unit = Unit(f"times/{_TIME_WORDS[word.group('word')]}", word.end()) if word else rates_after(text, times)
    article = re.compile(r"\s(?:an?|every|each)\s").match(text, found.end())
    if article and unit is times:
        return None  # "twice a mayor"
    return Hinted(Decimal(_FACTORS[found.group().lower()]), found.start(), unit.end, unit.name)


def _changed(_: str, found: re.Match[str]) -> Hinted | None:
    word = found.group().lower().replace("trebling", "tripling").replace("quadrupling", "quadrupled")
    return Hinted(Decimal(_FACTORS[word]), found.start(), found.end(), "times")


def _fold(_: str, found: re.Match[str]) -> Hinted | None:
    spelled = (found.group("spelled") or "").lower()
    value = int(found.group("times") or 0) or SMALL.get(spelled) or TENS.get(spelled) or 100
    return Hinted(Decimal(value), found.start(), found.end(), "times")


def _vague(text: str, found: re.Match[str]) -> Hinted | None:
    base, of = _BASES[found.group("base").lower()], (found.group("of") or "").lower()
    outer = {"": 1, "tens": 10}.get(of) or _BASES[of]
    value = Decimal(2 * outer * base)
    end, name = found.end(), ""
    unit_of = _OF_UNIT.match(text, end)
    unit = unit_after(text, unit_of.end() - 1) if unit_of else None
    if unit:
        end, name = unit.end, unit.name
    return Hinted(value, found.start(), end, name, Hedge.AT_LEAST)


def _zero(_: str, found: re.Match[str]) -> Hinted | None:
    return Hinted(Decimal(0), found.start(), found.end(), "K")


def _none(_: str, found: re.Match[str]) -> Hinted | None:
    """None of what is counted: "not one worker"."""
    return Hinted(Decimal(0), found.start(), found.end(), "")


def _and_half(text: str, found: re.Match[str]) -> Hinted | None:
    """One of a unit and a part of it: "an hour and a half"."""
    unit = unit_after(text, found.start("of_unit") - 1)
    if unit is None or unit.end != found.end("of_unit"):
        return None
    return Hinted(1 + Decimal(1) / _BOTTOMS[found.group("part")], found.start(), found.end(), unit.name)


_READERS = {
    "fraction": _fraction, "half": _half, "alone": _alone, "odds": _odds, "twice": _twice, "changed": _changed,
    "fold": _fold, "vague": _vague, "zero": _zero, "none": _none, "and_half": _and_half,
}  # fmt: skip


def _is_hedged(text: str, start: int) -> bool:
    return bool(_HEDGED.search(text, max(0, start - _WINDOW), start))


def _share(value: Decimal, found: re.Match[str]) -> Hinted:
    """A share in per cent, to six digits; a fraction above one is a plain number."""
    share = value < 1
    plain = _SHARP.create_decimal(value * (100 if share else 1)).normalize()
    exact = plain.quantize(Decimal(1)) if plain == plain.to_integral_value() else plain
    return Hinted(exact, found.start(), found.end(), "%" if share else "")


def _whole(words: str) -> int:
    plain = words.lower().replace(",", "")
    if plain.isdigit():
        return int(plain)
    article, _, scale = plain.partition(" ")
    if scale:
        return int(SCALES[scale])
    return SMALL.get(article) or TENS[article]
