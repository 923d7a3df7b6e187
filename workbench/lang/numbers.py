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
}
"""Words after a number that multiply it. "m" is not here: it is million in money and metres elsewhere."""

_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_BETWEEN_WORDS = re.compile(r"[ \t\n\u00a0\u2009\u202f]{1,3}|-|")
_LONGEST_DIGITS = 24


@dataclass(frozen=True, slots=True)
class Number:
    """A number read from tokens: its value, its place, the token after it, and its scale (1 where none is written)."""

    value: Decimal
    start: int
    end: int
    next: int
    scale: Decimal
    spelled: bool


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
        digits = self._tokens[at].text
        if len(digits) > _LONGEST_DIGITS or not digits.isascii() or not _GROUPED.fullmatch(digits):
            return None
        following = at + 1
        while digits.isdigit() and self._is_group(following) and len(digits) < _LONGEST_DIGITS:
            digits += self._tokens[following].text
            following += 1
        return self._scaled(Decimal(digits.replace(",", "")), at, following, spelled=False)

    def _is_group(self, at: int) -> bool:
        """Whether token `at` is three digits after a thin or fixed space, as in "100 000"."""
        if at >= len(self._tokens) or not re.fullmatch(r"\d{3}", self._tokens[at].text):
            return False
        gap = self._text[self._tokens[at - 1].end : self._tokens[at].start]
        thin = gap == " " if self._tokens[at].text == "000" else gap in ("\u00a0", "\u2009", "\u202f")
        return thin and len(self._tokens[at - 1].text) <= 3

    def _read_a_scale(self, at: int) -> Number | None:
        """Numbers such as "a million", "half a million", "half a dozen"."""
        following, value = at + 1, Decimal(1)
        if self._word(at) == "half":
            if self._word(following) not in ("a", "an") or not self._joined(following):
                return None
            following, value = following + 1, Decimal("0.5")
        if not self._joined(following) or len(self._word(following)) < 5 or self._word(following) not in SCALES:
            return None
        return self._scaled(value, at, following, spelled=True)

    def _read_spelled(self, at: int) -> Number | None:
        total = group = Decimal(0)
        largest, following = Decimal(1), at
        while True:
            value, following = self._below_hundred(following)
            group += value
            if self._scale_at(following) == 100:
                group, following, largest = group * 100, following + 1, max(largest, Decimal(100))
                if self._word(following) == "and" and self._small_at(following + 1):
                    following += 1
                if self._small_at(following):
                    continue
            scale = self._scale_at(following)
            if scale is None or scale == 100:
                break
            following, largest = following + 1, max(largest, scale)
            total, group = total + group * scale, Decimal(0)
            if not self._small_at(following):
                break
        total += group
        number = self._number(total, at, following, largest, spelled=True)
        return self._and_a_half(number) if largest == 1 else number

    def _below_hundred(self, at: int) -> tuple[Decimal, int]:
        word = self._word(at)
        if word in TENS:
            ones = SMALL.get(self._word(at + 1), 0) if self._joined(at + 1) else 0
            return Decimal(TENS[word] + (ones if ones < 10 else 0)), at + (2 if 0 < ones < 10 else 1)
        return Decimal(SMALL.get(word, 0)), at + 1

    def _small_at(self, at: int) -> bool:
        return self._joined(at) and (self._word(at) in SMALL or self._word(at) in TENS)

    def _scale_at(self, at: int) -> Decimal | None:
        return SCALES.get(self._word(at)) if self._joined(at) else None

    def _scaled(self, value: Decimal, at: int, following: int, *, spelled: bool) -> Number:
        scale = Decimal(1)
        while (found := self._scale_at(following)) is not None and scale * found <= 10**15:
            scale, following = scale * found, following + 1
        number = self._number(value * scale, at, following, scale, spelled=spelled)
        return self._and_a_half(number) if scale == 1 else number

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
