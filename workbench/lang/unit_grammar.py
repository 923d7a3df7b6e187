"""Reading the unit after a number: one or more words, a power, and what it is a rate of.

"kilometres", "sq km", "m^2", "per cent", "USD per kg", "miles a day", "J/m^2 per year".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from workbench.lang.lexicon import word_set
from workbench.lang.units import unit_named

_WORD = r"[^\W\d_²³¹⁴]{1,20}(?:\.[^\W\d_²³¹⁴]{1,20}){0,3}\.?"
_GAP = re.compile(r"-|[ \t\u00a0\u2009\u202f]{0,2}(?:\n(?=\S))?")
_PIECE = re.compile(rf"%(?:\spoints?\b)?|‰|°\s?[CF](?!\w)|°|″|{_WORD}")
_NEXT_PIECE = re.compile(rf"[ \n\u00a0-]({_WORD})")
_POWER_BEFORE = {
    "square": 2, "sq": 2, "sq.": 2, "cubic": 3, "cu": 3, "cu.": 3,
}  # fmt: skip
_POWER_AFTER = re.compile(r"\s(?P<word>squared|cubed)\b|\^?(?P<sign>[-−–⁻]?)(?P<power>[1-4²³⁴¹])(?![\d.,]?\d|\w)")
_POWERS = {"squared": 2, "cubed": 3, "²": 2, "³": 3, "⁴": 4, "¹": 1}
_RATE = re.compile(r"\s?/\s?(?=[^\W\d_])|\sper\s(?!cent\b)|\s(?P<each>an?|each|every)\s")
_PER_NUMBER = re.compile(
    r"\s(?:per|(?:for|in|of|out\sof)\s(?:every|each))\s(?P<number>\d{1,3}(?:,\d{3})+|\d{2,7}|(?:hundred\s)?thousand|million)\b"
)
_NUMBERS = {"thousand": "1000", "hundred thousand": "100000", "million": "1000000"}
_EACH = word_set(
    "second minute hour day night week fortnight month quarter year decade century kg tonne ton pound ounce litre"
    " gallon barrel mile km m foot square-foot acre hectare"
)
_EACH_THINGS = word_set("person share")
_OF_WHAT = re.compile(r"\sof(?:\s[a-z-]+){1,2}?(?=\s(?:per|an?|each|every)\s)")
"""What is measured, between the measure and what it is counted by: "9,000 litres of water a second"."""
_LATER = re.compile(r"[\s-](?:later|earlier|ago|before|after|old|long|away)\b")
_PER_WORDS = {"annum": "year", "capita": "person", "head": "person"}
_NEED_A_SIGN = "KVNJW"
"""Symbols that after a space are units only before a sign: "a 10 K run" measures no warmth."""
_SHORT = 3
_GLUED_DEGREES = re.compile(r"[CF](?![\w’'])")
_ONE_LETTER_STOPS = re.compile(r"\.\s?[A-Z]|['’]\w")
_INCH_AFTER = re.compile(r"(?:\s|-)?in(?=\.?(?:$|[\n,;)])|\.\s|\s(?:thick|long|wide|tall|deep|high|by|x)\b)")
_LONGEST, _MOST_RATES = 3, 2


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit with the end of its words."""

    name: str
    end: int


def unit_after(text: str, end: int) -> Unit | None:
    """The unit that follows a number ending at `end`, with its rates; None where none follows."""
    degrees = _GLUED_DEGREES.match(text, end)
    if degrees:
        return Unit(f"°{degrees.group()}", degrees.end())
    inch = _INCH_AFTER.match(text, end)
    first = Unit("inch", inch.end()) if inch else _factor(text, end, spaced=True)
    return rates_after(text, first) if first else None


def rates_after(text: str, unit: Unit) -> Unit:
    """`unit` with what it is counted by: "USD" before " per kg" is "USD/kg"."""
    for _ in range(_MOST_RATES):
        wider = _per(text, unit)
        if wider is None:
            break
        unit = wider
    return unit


def _per(text: str, unit: Unit) -> Unit | None:
    counted = _PER_NUMBER.match(text, unit.end)
    if counted:
        number = counted.group("number").replace(",", "")
        return Unit(f"{unit.name}/{_NUMBERS.get(number, number)}", counted.end())
    of = _OF_WHAT.match(text, unit.end) if unit.name and "/" not in unit.name else None
    rate = _RATE.match(text, of.end() if of else unit.end)
    if rate is None:
        return None
    below = _factor(text, rate.end(), spaced=False)
    if rate.group("each"):
        word = _PIECE.match(text, rate.end())
        if below is None and word and _thing(word).name in _EACH_THINGS:
            below = _thing(word)
            return Unit(f"{unit.name}/{below.name}", below.end)
        if below is None or below.name not in _EACH or _LATER.match(text, below.end):
            return None
        return Unit(f"{unit.name}/{below.name}", below.end)
    if below is None and rate.group().strip() != "/":
        word = _PIECE.match(text, rate.end())
        below = _thing(word) if word and word.group().islower() else None
    return Unit(f"{unit.name}/{below.name}", below.end) if below else None


def _thing(word: re.Match[str]) -> Unit:
    """What a rate counts by where it is no unit, without the stop of its sentence: "children per woman."."""
    name = word.group().rstrip(".")
    return Unit(_PER_WORDS.get(name, name), word.start() + len(name))


def _factor(text: str, at: int, *, spaced: bool) -> Unit | None:
    """One unit with its power: "km", "square miles", "m^2", "s-1"."""
    gap = _GAP.match(text, at) if spaced else None
    start = gap.end() if gap else at
    piece = _PIECE.match(text, start)
    if piece is None:
        return None
    power = _POWER_BEFORE.get(piece.group().lower())
    if power:
        following = _NEXT_PIECE.match(text, piece.end())
        inner = _longest(text, following.start(1)) if following else None
        return Unit(_powered(inner.name, power), inner.end) if inner else None
    found = _longest(text, start)
    if found is None or (found.end - start == 1 and not _stands_alone(text, start, found.end, glued=start == at)):
        return None
    raised = _POWER_AFTER.match(text, found.end)
    if raised is None or ((raised.group()[0].isdecimal() or raised.group()[0] in "-−–") and found.end - start > _SHORT):
        return found  # "6-foot-2" is no foot to the power of -2
    power = _POWERS.get(raised.group("word") or raised.group("power")) or int(raised.group("power"))
    return Unit(_powered(found.name, -power if raised.group("sign") else power), raised.end())


def _longest(text: str, start: int) -> Unit | None:
    """The unit that most words from `start` make, up to three."""
    piece = _PIECE.match(text, start)
    if piece is None:
        return None
    ends = [piece.end()]
    while len(ends) < _LONGEST and (following := _NEXT_PIECE.match(text, ends[-1])):
        ends.append(following.end())
    for end in reversed(ends):
        written = " ".join(text[start:end].split())
        for words in (written, written.rstrip(".")):
            name = unit_named(words)
            if name:
                return _not_in_word(text, name, start + len(text[start:end].rstrip()) - (len(written) - len(words)))
    return None


def _not_in_word(text: str, name: str, end: int) -> Unit | None:
    old = re.compile(r"-olds?\b").match(text, end) if name in ("year", "month", "week", "day") else None
    return Unit(name, old.end() if old else end)


def _stands_alone(text: str, start: int, end: int, *, glued: bool) -> bool:
    """Whether a symbol of one letter is a unit here and no initial or label."""
    if not text[start].isalpha():
        return True
    following = text[end : end + 1]
    if _ONE_LETTER_STOPS.match(text, end) or (following == "-" and not _POWER_AFTER.match(text, end)):
        return False
    if not glued and text[start] in _NEED_A_SIGN:
        return following in ("", "/", ".", ",", ";", ")", "^", "²", "³")
    return glued or following in ("", " ", "/", ".", ",", ";", ")", "^", "²", "³", "-", "−", "\n")


def _powered(name: str, power: int) -> str:
    if power < 0:
        return f"/{_powered(name, -power)}"
    full = "metre" if name == "m" else name
    if power in (2, 3):
        return f"{'square' if power == 2 else 'cubic'} {full}"
    return name if power == 1 else f"{full}^{power}"
