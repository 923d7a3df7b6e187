"""Amounts: a number or a range with its sign, its scale, and its money or unit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from workbench.lang import figure_guards
from workbench.lang.lexicon import alternation
from workbench.lang.numbers import Number, NumberReader, plain
from workbench.lang.unit_grammar import Unit, rates_after, unit_after
from workbench.lang.units import CURRENCY_CODES, CURRENCY_SIGNS
from workbench.lang.words import Word

_SIGN = rf"(?:{alternation(frozenset(CURRENCY_SIGNS))})"
_CODE = alternation(CURRENCY_CODES)
_MONEY_BEFORE = re.compile(rf"(?:(?<![A-Za-z])(?P<sign>{_SIGN})\s?(?P<minus>[-−])?|(?<!\w)(?P<code>{_CODE})\s?)$")
_MONEY_AFTER = re.compile(rf"\s?(?:(?P<sign>{_SIGN})|(?P<code>{_CODE})\b)(?!\s?\d)")
_ACCOUNTED = re.compile(r"(?:\b(?:is|was|are|were|of|be)|:)\s\($")
_MINUS = re.compile(r"\bminus\s$")
_GLUED_SCALE = re.compile(r"[mMbBtT](?!\w)")
_SCALES = {"m": Decimal(10**6), "b": Decimal(10**9), "t": Decimal(10**12)}
COUNTED_NEXT = re.compile(
    r"\s(?!(?:is|was|has|does|as|its|his|this|says|gets|makes|runs|ships|includes)\b)[a-z]+(?:s|ple|ren|men)\b"
)
_COUNTED_AFTER_ONE = re.compile(r"\s[a-z]+(?:ing|ed|al|ic|an|ish|ive|ent|ary)\s[a-z]+(?:s|ple|ren|men)\b")
_TO = re.compile(rf"(?:-,?)?\s(?P<word>to|or|and|through)\s(?:{_SIGN}\s?)?|\s?[-–—]\s?(?:{_SIGN})?")
_SPREAD = re.compile(r"\s?(?:±|\+/[-−]|\splus\sor\sminus\s)\s?")
_DASH = re.compile(r"\s?[-–—]\s?")
_RANGE_OPENS = re.compile(r"\b(?P<word>between|from)\s(?:(?:about|around|roughly|approximately)\s)?$", re.IGNORECASE)
_CHANGES = re.compile(
    r"\b(?:rose|risen|rises?|rising|fell|fallen|falls?|falling|grew|grown|grows?|increased?|increasing|decreased?|dropped"
    r"|drops?|climbed|jumped|declined?|up|down|went|gone|cut|raised?|reduced|lowered|doubled|expanded|shrank|changed)\b"
    r"[^.;]*$",
    re.IGNORECASE,
)
_RANGES = re.compile(r"\b(?:rang(?:ed?|es|ing)|var(?:y|ies|ied|ying)|anywhere)\b[^.;]*$", re.IGNORECASE)
_A_UNIT = frozenset(
    (
        "gallon",
        "litre",
        "mile",
        "km",
        "acre",
        "hectare",
        "tonne",
        "kg",
        "pint",
        "penny",
        "inch",
        "KiB",
        "MiB",
        "MB",
        "GB",
    )
)
"""Units of which "a" is a figure; "a day" and "a pound" are too often no measure."""
_ONE = Decimal(1)
_WINDOW, _CHANGE_WINDOW = 24, 60


@dataclass(frozen=True, slots=True)
class Amount:
    """A number or range with its unit; `next` is the token after it, `scale` what its words multiply by."""

    low: Decimal
    high: Decimal
    start: int
    end: int
    unit: str
    scale: Decimal
    spelled: bool
    next: int
    fraction: bool = False


class AmountReader:
    """Reads the amounts of one text; `mask` is 1 where a number is none."""

    def __init__(self, text: str, tokens: Sequence[Word], mask: bytearray) -> None:
        self._text = text
        self._tokens = tokens
        self._reader = NumberReader(text, tokens)
        self._mask = mask

    def number(self, at: int) -> Number | None:
        """The number at token `at`, masked or not."""
        return self._reader.read(at)

    def is_masked(self, start: int, end: int) -> bool:
        """Whether a part of the span is a date, a time, an ordinal or the like."""
        return 1 in self._mask[start:end]

    def amount(self, number: Number, money: str = "", floor: int = 0) -> Amount:
        """The number with its sign, its money or unit, and a scale that sticks to it ("$5m").

        `money` is the currency that is known from the other end of a range; nothing before `floor` belongs to it.
        """
        start, written, minus = self._money_before(number.start, floor)
        if start > floor and self._has_minus(start):
            start, minus = start - 1, True
        elif word := _MINUS.search(self._text, max(floor, start - 7), start):
            start, minus = word.start(), True
        scale, end, unit = self._unit_after(number, written or money, own=bool(written))
        if written and self._is_accounted(start, end):
            minus = True
        value = plain(number.value * scale * (-1 if minus else 1))
        return Amount(
            low=value,
            high=value,
            start=start,
            end=end,
            unit=unit,
            scale=number.scale * scale,
            spelled=number.spelled,
            next=self.token_from(end, number.next),
            fraction=number.fraction,
        )

    def one_of(self, at: int) -> Amount | None:
        """What "a gallon" at token `at` measures; None where no such unit follows an article."""
        token = self._tokens[at]
        if token.text.lower() not in ("a", "an"):
            return None
        unit = unit_after(self._text, token.end)
        if unit is None or unit.name not in _A_UNIT:
            return None
        return Amount(_ONE, _ONE, token.start, unit.end, unit.name, _ONE, False, self.token_from(unit.end, at))

    def range(self, lower: Amount) -> Amount | None:
        """The range that `lower` begins ("between 5 and 10", "$5-7 million", "5 ± 1"); None where it begins none."""
        spread = _SPREAD.match(self._text, lower.end)
        if spread:
            return self._spread(lower, spread.end())
        to = _TO.match(self._text, lower.end)
        joined_by = (to.group("word") or "") if to else ""
        if to is None or not self._may_open(lower.start, joined_by, suspended=to.group()[0] == "-" and bool(joined_by)):
            return None
        upper = self._at(to.end(), lower)
        if upper is None or (lower.unit and upper.unit != lower.unit):
            return None
        scaled = lower.low * upper.scale
        low, high = plain(scaled) if lower.scale == 1 and scaled < upper.high else lower.low, upper.high
        if low > high and lower.unit and _RANGES.search(self._text, max(0, lower.start - _CHANGE_WINDOW), lower.start):
            low, high = high, low
        if low >= high or not figure_guards.ends_free(self._text, upper.end):
            return None
        opens = _RANGE_OPENS.search(self._text, max(0, lower.start - _WINDOW), lower.start)
        return replace(upper, low=low, high=high, start=opens.start() if opens else lower.start)

    def after_score(self, amount: Amount) -> int:
        """The token after a score such as "3–1" or "0 - 0", which begins with this amount; 0 where none does."""
        to = _DASH.match(self._text, amount.end)
        other = self._reader.read(self.token_from(to.end(), amount.next)) if to and not amount.unit else None
        score = to and other and other.start == to.end() and other.value <= amount.low
        return other.next if score and other else 0

    def token_from(self, offset: int, at: int) -> int:
        """The first token at or after `offset`, looking on from token `at`."""
        while at < len(self._tokens) and self._tokens[at].start < offset:
            at += 1
        return at

    def _spread(self, middle: Amount, at: int) -> Amount | None:
        other = self._at(at, middle)
        if other is None or other.low != other.high or (middle.unit and middle.unit != other.unit):
            return None
        low, high = middle.low - other.high, middle.low + other.high
        return replace(other, low=plain(low), high=plain(high), start=middle.start)

    def _at(self, at: int, lower: Amount) -> Amount | None:
        """The amount that begins right at `at`, in the money of `lower` where it names none."""
        number = self._reader.read(self.token_from(at - 1 if self._text[at : at + 1] in "-−" else at, lower.next))
        if number is None or self.is_masked(number.start, number.end):
            return None
        upper = self.amount(number, lower.unit if lower.unit in CURRENCY_CODES else "")
        return upper if at in (upper.start, number.start) else None

    def _money_before(self, start: int, floor: int) -> tuple[int, str, bool]:
        """Where an amount that names its money first begins, the money, and whether a minus follows the sign."""
        found = _MONEY_BEFORE.search(self._text, max(floor, start - 6), start)
        if found is None:
            return start, "", False
        money = CURRENCY_SIGNS.get(found.group("sign") or "", found.group("code") or "")
        return found.start(), money, bool(found.group("minus"))

    def _has_minus(self, start: int) -> bool:
        before = self._text[max(0, start - 2) : start]
        return before[-1:] in ("-", "−") and (len(before) == 1 or before[0].isspace() or before[0] == "(")

    def _is_accounted(self, start: int, end: int) -> bool:
        """Whether brackets around money are a minus, as in "a profit of ($4.5m)"."""
        return self._text.startswith(")", end) and bool(_ACCOUNTED.search(self._text, max(0, start - 8), start))

    def _unit_after(self, number: Number, money: str, *, own: bool) -> tuple[Decimal, int, str]:
        """What to multiply with, the end of the unit, and the unit; an amount's `own` money stands before it."""
        text, end = self._text, number.end
        glued = _GLUED_SCALE.match(text, end)
        if glued and (money or (glued.group() in "mM" and _counts(text, glued.end()))):
            unit = rates_after(text, Unit(money, glued.end()))
            return _SCALES[glued.group().lower()], unit.end, unit.name
        if own:
            unit = rates_after(text, Unit(money, end))
            return _ONE, unit.end, unit.name
        found = unit_after(text, end)
        if found and not (number.spelled and found.end - end <= len(" l")):
            return _ONE, found.end, found.name
        paid = _MONEY_AFTER.match(text, end)
        if paid:
            money = CURRENCY_SIGNS.get(paid.group("sign") or "", paid.group("code") or "")
            unit = rates_after(text, Unit(money, paid.end()))
            return _ONE, unit.end, unit.name
        return _ONE, end, money

    def _may_open(self, start: int, joined_by: str, *, suspended: bool) -> bool:
        """Whether a number at `start`, followed by this word or a dash (""), can begin a range."""
        opens = _RANGE_OPENS.search(self._text, max(0, start - _WINDOW), start)
        opening = opens.group("word").lower() if opens else ""
        if joined_by == "and":
            return opening == "between" or suspended
        # "rose from 5 to 10" names two figures, no range
        return opening != "from" or not _CHANGES.search(self._text, max(0, start - _CHANGE_WINDOW), start)


def _counts(text: str, end: int) -> bool:
    """Whether a plural follows, one adjective before it allowed: "1.6m working hours" are no metres."""
    return bool(COUNTED_NEXT.match(text, end) or _COUNTED_AFTER_ONE.match(text, end))
