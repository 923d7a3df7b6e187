"""Numbers in digits and in words, read token by token."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from workbench.lang.words import Word

SMALL = {
    word: value
    for value, word in enumerate(
        (
            "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
            "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
        ),
        1,
    )
}  # fmt: skip
SMALL["zero"] = 0
TENS = {
    word: 10 * value
    for value, word in enumerate(("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), 2)
}
SCALES = {
    "hundred": Decimal(100),
    "dozen": Decimal(12),
    "thousand": Decimal(1000),
    "k": Decimal(1000),
    "million": Decimal(10**6),
    "mn": Decimal(10**6),
    "mln": Decimal(10**6),
    "billion": Decimal(10**9),
    "bn": Decimal(10**9),
    "trillion": Decimal(10**12),
    "tn": Decimal(10**12),
    "trn": Decimal(10**12),
    "mio": Decimal(10**6),
    "lakh": Decimal(10**5),
    "lakhs": Decimal(10**5),
    "crore": Decimal(10**7),
    "crores": Decimal(10**7),
}
"""Words after a number that multiply it. "m" is not here: it is million in money and metres elsewhere."""

VULGAR = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5),
    "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8),
}  # fmt: skip
"""Fractions that are one sign -> top and bottom."""

_OPENERS = frozenset((*SMALL, *TENS, "a", "an", "half"))
_SCALED = r"(?=\s?(?:million|billion|trillion|bn|mn|mln|mio|crore|lakh|%|per\s?cent|€|euro|km|kg)\b|\s?[%€])"
_DIGITS = re.compile(
    rf"""(?P<whole>
        \d{{1,3}}(?:,\d{{3}}){{1,8}}(?!,?\d) | \d{{1,2}}(?:,\d\d){{1,8}},\d{{3}}(?!,?\d)        # 1,500,000  15,00,000
      | \d{{1,3}}(?:['’]\d{{3}}){{1,8}}(?!\d) | \d{{1,3}}(?:\.\d{{3}}){{2,8}}(?![.\d])         # 1'500'000  1.500.000
      | \d{{1,3}}(?:[\u00a0\u2009\u202f]\d{{3}}){{1,8}}(?!\d)                                # with thin spaces
      | [1-9]\d{{0,2}}(?:[ ]\d{{3}}){{0,7}}[ ]000(?![ ]?\d) | [1-9]\d{{0,2}}(?:[ ]\d{{3}}){{2,8}}(?![ ]?\d)
      | [1-9]\d{{0,2}}[ ]\d{{3}}(?=[ ][a-z]+(?:s|ple|ren|men)\b)                             # 6 500 people
      | \d+,\d{{1,2}}(?P<comma>){_SCALED}                                             # 3,1 million
      | \d+ )
    (?P<point>\.\d+)?
    (?: [eE](?P<e>[-+−–]?\d{{1,3}})(?!\w)
      | \s?[x×*·]\s?(?P<base>\d{{1,2}})(?:\^|\*\*)(?P<power>[-−–]?\d{{1,2}})(?!\d)
      | \s?[x×*·]\s?10(?P<tens>[-−–]\d{{1,2}}|[⁻]?[⁰¹²³⁴-⁹]{{1,2}})(?![\d⁰-⁹])
      | \s?(?P<vulgar>[{"".join(VULGAR)}])
      | [-\s](?P<top>\d{{1,2}})/(?P<bottom>\d{{1,3}})(?![\d/]) )?""",
    re.VERBOSE,
)
_SLASHED = re.compile(r"(?P<top>\d{1,3})/(?P<bottom>\d{1,3})(?![\d/.,]|-\d)")
_SUPERSCRIPTS = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹−–", "-0123456789--")
_NO_DIGITS = re.compile(r"\D+")
_ADDED = re.compile(r",\s")
_BETWEEN_WORDS = re.compile(r"[ \t\n\u00a0\u2009\u202f]{1,3}|-|")
_LONGEST_DIGITS = 24


@dataclass(frozen=True, slots=True)
class Number:
    """A number read from tokens: its value, its place, the token after it, and its scale (1 where none is written).

    `fraction` is true for a bare fraction such as "1/4" or "½", a share where no unit follows.
    """

    value: Decimal
    start: int
    end: int
    next: int
    scale: Decimal
    spelled: bool
    fraction: bool = False


def plain(value: Decimal) -> Decimal:
    """The value without zeros after the point: 3.5 billion is 3500000000, not 3500000000.0."""
    if value.adjusted() > _LONGEST_DIGITS:
        return value
    whole = value.to_integral_value()
    return whole.quantize(Decimal(1)) if whole == value else value


def may_open(word: str) -> bool:
    """Whether a number can begin with this word: a quick look that spares most words a closer one."""
    return word[0].isdigit() or word[0] in VULGAR or word.lower() in _OPENERS


class NumberReader:
    """Reads numbers at tokens of one text."""

    def __init__(self, text: str, tokens: Sequence[Word]) -> None:
        self._text = text
        self._tokens = tokens

    def read(self, at: int) -> Number | None:
        """The number that begins at token `at`; None where none does."""
        word = self._word(at)
        if word[:1].isdigit():
            return self._read_digits(at)
        if word[:1] in VULGAR:
            return self._read_vulgar(at) if len(word) == 1 else None
        if word in ("a", "an") and self._word(at + 1) in ("hundred", "thousand", "million", "billion", "trillion"):
            return self._read_spelled(at) if self._joined(at + 1) else None
        if word in ("a", "an", "half"):
            return self._read_a_scale(at)
        return self._read_spelled(at) if word in SMALL or word in TENS else None

    def _word(self, at: int) -> str:
        return self._tokens[at].text.lower() if at < len(self._tokens) else ""

    def _joined(self, at: int) -> bool:
        """Whether only a space or a hyphen stands between token `at` and the one before it."""
        if not 0 < at < len(self._tokens):
            return False
        return bool(_BETWEEN_WORDS.fullmatch(self._text, self._tokens[at - 1].end, self._tokens[at].start))

    def _read_digits(self, at: int) -> Number | None:
        start = self._tokens[at].start
        slashed = _SLASHED.match(self._text, start)
        if slashed:
            return self._fraction(at, slashed.end(), int(slashed.group("top")), int(slashed.group("bottom")))
        found = _DIGITS.match(self._text, start)
        if found is None or len(found.group("whole")) > _LONGEST_DIGITS or not found.group("whole")[:1].isascii():
            return None
        value = self._value(found)
        return (
            None if value is None else self._scaled(value, at, self._from(found.end(), at), found.end(), spelled=False)
        )

    def _value(self, found: re.Match[str]) -> Decimal | None:
        """The value of the digits with decimals, a power of ten or a fraction; None where they make no sense."""
        whole, point = found.group("whole"), found.group("point") or ""
        if not (whole + point).isascii():
            whole = whole.translate(_SUPERSCRIPTS)
        if found.group("comma") is not None:
            value = Decimal(whole.replace(",", "."))
        elif len(point) <= _LONGEST_DIGITS:
            value = Decimal(_NO_DIGITS.sub("", whole) + point)
        else:
            return None
        if found.group("e"):
            return value.scaleb(int(found.group("e").translate(_SUPERSCRIPTS)))
        if found.group("base"):
            return value * Decimal(found.group("base")) ** int(found.group("power").translate(_SUPERSCRIPTS))
        if found.group("tens"):
            return value.scaleb(int(found.group("tens").translate(_SUPERSCRIPTS)))
        if found.group("vulgar"):
            top, bottom = VULGAR[found.group("vulgar")]
        elif found.group("top"):
            top, bottom = int(found.group("top")), int(found.group("bottom"))
        else:
            return value
        return value + Decimal(top) / bottom if 0 < top < bottom else None

    def _read_vulgar(self, at: int) -> Number | None:
        token = self._tokens[at]
        return self._fraction(at, token.end, *VULGAR[token.text])

    def _fraction(self, at: int, end: int, top: int, bottom: int) -> Number | None:
        if not 0 < top < bottom:
            return None
        value = Decimal(top) / bottom
        return Number(value, self._tokens[at].start, end, self._from(end, at), Decimal(1), spelled=False, fraction=True)

    def _from(self, offset: int, at: int) -> int:
        """The first token at or after `offset`, looking on from token `at`."""
        while at < len(self._tokens) and self._tokens[at].start < offset:
            at += 1
        return at

    def _read_a_scale(self, at: int) -> Number | None:
        """Numbers such as "a million", "half a million", "half a dozen"."""
        following, value = at + 1, Decimal(1)
        if self._word(at) == "half":
            if self._word(following) not in ("a", "an") or not self._joined(following):
                return None
            following, value = following + 1, Decimal("0.5")
        if not self._joined(following) or len(self._word(following)) < 5 or self._word(following) not in SCALES:
            return None
        return self._scaled(value, at, following, self._tokens[following - 1].end, spelled=True)

    def _read_spelled(self, at: int) -> Number | None:
        total = group = Decimal(0)
        largest, smallest, following = Decimal(1), Decimal(10**15), at
        while True:
            value, following = self._below_hundred(following)
            group += value
            if self._scale_at(following) == 100:
                group, following, largest = group * 100, following + 1, max(largest, Decimal(100))
                following += self._and_follows(following)
                if self._small_at(following):
                    continue
            scale = self._scale_at(following)
            if scale is None or scale == 100 or scale >= smallest:
                break
            following, largest, smallest = following + 1, max(largest, scale), scale
            total, group = total + group * scale, Decimal(0)
            following += self._and_follows(following)
            if not (self._small_at(following) or self._adds_on(following)):
                break
        total += group
        number = self._number(total, at, following, largest, spelled=True)
        return self._and_a_half(number) if largest == 1 else number

    def _and_follows(self, at: int) -> bool:
        """Whether token `at` is the "and" of "a hundred and two"."""
        return self._word(at) == "and" and self._small_at(at + 1)

    def _adds_on(self, at: int) -> bool:
        """Whether a smaller part follows a comma and ends in "and": "three million, two hundred and forty"."""
        if not 0 < at < len(self._tokens) - 2 or self._word(at) not in SMALL:
            return False
        between = self._text[self._tokens[at - 1].end : self._tokens[at].start]
        hundred = self._word(at + 1) == "hundred" and (self._word(at + 2) == "and" or self._ampersand_before(at + 2))
        return bool(_ADDED.fullmatch(between)) and hundred

    def _ampersand_before(self, at: int) -> bool:
        return self._text[self._tokens[at - 1].end : self._tokens[at].start] == " & "

    def _below_hundred(self, at: int) -> tuple[Decimal, int]:
        word = self._word(at)
        if word in TENS:
            ones = SMALL.get(self._word(at + 1), 0) if self._joined(at + 1) else 0
            return Decimal(TENS[word] + (ones if ones < 10 else 0)), at + (2 if 0 < ones < 10 else 1)
        return Decimal(SMALL.get(word, 1 if word in ("a", "an") else 0)), at + 1

    def _small_at(self, at: int) -> bool:
        joined = self._joined(at) or (0 < at < len(self._tokens) and self._ampersand_before(at))
        return joined and (self._word(at) in SMALL or self._word(at) in TENS)

    def _scale_at(self, at: int) -> Decimal | None:
        return SCALES.get(self._word(at)) if self._joined(at) else None

    def _scaled(self, value: Decimal, at: int, following: int, end: int, *, spelled: bool) -> Number:
        scale = Decimal(1)
        while (found := self._scale_after(following, end)) is not None and scale * found <= 10**15:
            scale, end, following = scale * found, self._tokens[following].end, following + 1
        number = Number(value * scale, self._tokens[at].start, end, following, scale, spelled)
        return self._and_a_half(number) if scale == 1 else number

    def _scale_after(self, at: int, end: int) -> Decimal | None:
        """The scale at token `at`, where only a space or hyphen stands between it and `end`."""
        scale = SCALES.get(self._word(at))
        start = self._tokens[at].start if scale else end
        joined = scale and _BETWEEN_WORDS.fullmatch(self._text, end, start)
        if self._word(at) == "k" and start > end:
            return None  # "5k people" are thousands, a "10 K run" is not
        return scale if joined else None

    def _and_a_half(self, number: Number) -> Number:
        """The number with a half that follows it, and the scale after that: "two and a half million"."""
        at = number.next
        if [self._word(at), self._word(at + 1), self._word(at + 2)] != ["and", "a", "half"]:
            return number
        value, following, scale = number.value + Decimal("0.5"), at + 3, self._scale_at(at + 3)
        if scale is not None:
            value, following = value * scale, following + 1
        end = self._tokens[following - 1].end
        return Number(value, number.start, end, following, scale or Decimal(1), number.spelled)

    def _number(self, value: Decimal, at: int, following: int, scale: Decimal, *, spelled: bool) -> Number:
        return Number(value, self._tokens[at].start, self._tokens[following - 1].end, following, scale, spelled)
