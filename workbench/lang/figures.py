"""Figures in an English text: numbers as data, with their places."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from workbench.lang import figure_guards
from workbench.lang.dates import date_spans
from workbench.lang.figure_context import counted_after, counted_before, hedge_after, hedge_before, setting_of
from workbench.lang.lexicon import alternation
from workbench.lang.numbers import Number, NumberReader
from workbench.lang.sentences import split_sentences
from workbench.lang.units import CURRENCY_CODES, CURRENCY_SIGNS, UNITS
from workbench.lang.words import words
from workbench.model import Figure, Hedge

_SIGN = alternation(frozenset(CURRENCY_SIGNS))
_CODE = alternation(CURRENCY_CODES)
_MONEY_BEFORE = re.compile(rf"(?:(?P<sign>{_SIGN})\s?|(?<!\w)(?P<code>{_CODE})\s?)$")
_MONEY_AFTER = re.compile(rf"\s?(?:(?P<sign>{_SIGN})|(?P<code>{_CODE})\b)")
_UNIT_AFTER = re.compile(rf"(?:\s{{1,2}}|-)?(?P<unit>{alternation(frozenset(UNITS))})(?:-olds?\b|(?!\w))")
_GLUED_SCALE = re.compile(r"[mMbB](?!\w)")
_COUNTED_NEXT = re.compile(r"\s[a-z]+(?:s|ple|ren|men)\b")
_TO = re.compile(rf"\s?[-–—]\s?(?:{_SIGN})?|\s(?P<word>to|or|and)\s(?:{_SIGN}\s?)?")
_DASH = re.compile(r"\s?[-–—]\s?")
_RANGE_OPENS = re.compile(r"\b(?P<word>between|from)\s(?:(?:about|around|roughly|approximately)\s)?$", re.IGNORECASE)
_CHANGES = re.compile(
    r"\b(?:rose|risen|rises?|rising|fell|fallen|falls?|falling|grew|grown|grows?|increased?|increasing|decreased?|dropped"
    r"|drops?|climbed|jumped|declined?|up|down|went|gone|cut|raised?|reduced|lowered|doubled|expanded|shrank|changed)\b"
    r"[^.;]*$",
    re.IGNORECASE,
)
_OWN_NOUN = re.compile(r"\s(?:person|man|woman|child|soldier|officer|civilian|death|case|attack|country|student)\b")
_ONE, _MILLION, _BILLION = Decimal(1), Decimal(10**6), Decimal(10**9)
_WINDOW = 24
_CONTEXT = 300
"""Code points on each side, inside the sentence, where a figure's place and period are looked for."""


@dataclass(frozen=True, slots=True)
class _Amount:
    """A number or range with its unit; `next` is the token after it, `scale` what its words multiply by."""

    low: Decimal
    high: Decimal
    start: int
    end: int
    unit: str
    scale: Decimal
    spelled: bool
    next: int


def _plain(value: Decimal) -> Decimal:
    """The value without zeros after the point: 3.5 billion is 3500000000, not 3500000000.0."""
    whole = value.to_integral_value()
    return whole if whole == value else value


def find_figures(text: str) -> list[Figure]:
    """The figures of `text` in order: counts, shares, money, measures, with hedge and what the sentence says of them.

    Years, dates, times, ordinals, references and numbers in names are none. `words` include hedge and unit.
    """
    return list(_Finder(text).figures())


class _Finder:
    """Finds the figures of one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = words(text)
        self._reader = NumberReader(text, self._tokens)
        dates = date_spans(text)
        self._mask = figure_guards.masked(text, dates)
        self._sentences = split_sentences(text)
        self._starts = [start for start, _ in self._sentences]
        self._dates = dates
        self._date_starts = [date.start for date in dates]

    def figures(self) -> Iterator[Figure]:
        at = 0
        while at < len(self._tokens):
            number = self._reader.read(at)
            if number is None:
                at += 1
                continue
            figure, at = self._figure(number)
            if figure:
                yield figure

    def _figure(self, number: Number) -> tuple[Figure | None, int]:
        """The figure that starts with `number`, if it is one, and the token to go on from."""
        if any(self._mask[number.start : number.end]):
            return None, number.next
        amount = self._amount(number, "")
        if not figure_guards.starts_free(self._text, amount.start):
            return None, number.next
        after_score = self._after_score(amount)
        if after_score:
            return None, after_score
        amount = self._range(amount) or amount
        if not self._is_figure(amount):
            return None, number.next
        hedge, start = hedge_before(self._text, amount.start)
        after, end = hedge_after(self._text, amount.end)
        return self._described(replace(amount, start=start, end=end), after or hedge), self._from(end, amount.next)

    def _described(self, amount: _Amount, hedge: Hedge) -> Figure | None:
        text, share, counted = self._text, amount.unit == "%", ""
        if share or not amount.unit:
            single = amount.low == amount.high == 1 or text.startswith("-", amount.end)
            counted = counted_after(text, amount.end, share=share, single=single)
            counted = counted or ("" if share else counted_before(text, amount.start))
        if amount.spelled and amount.high < 10 and not (amount.unit or counted):
            return None  # "the two", "day one": a pronoun or a name more often than a figure
        begin, stop = self._sentences[bisect_right(self._starts, amount.start) - 1]
        begin, stop = max(begin, amount.start - _CONTEXT), min(stop, amount.end + _CONTEXT)
        near = self._dates[bisect_left(self._date_starts, begin) : bisect_left(self._date_starts, stop)]
        setting = setting_of(text, (begin, stop), amount.start, amount.end, near)
        return Figure(
            words=text[amount.start : amount.end],
            start=amount.start,
            end=amount.end,
            low=amount.low,
            high=amount.high,
            unit=amount.unit,
            hedge=hedge,
            counted=counted,
            place=setting.place,
            period=setting.period,
            as_of=setting.as_of,
        )

    def _is_figure(self, amount: _Amount) -> bool:
        text, start, end = self._text, amount.start, amount.end
        if not figure_guards.ends_free(text, end) or figure_guards.is_fraction(text, start, end):
            return False
        if amount.unit or amount.low != amount.high:
            return True
        if amount.spelled:
            joined = text.startswith("-", end) and amount.scale == 1
            return not joined and (amount.low != 1 or bool(_OWN_NOUN.match(text, end)))
        if figure_guards.is_reference(text, start) or self._is_item(start, end):
            return False
        plain = amount.scale == 1 and "," not in text[start:end] and hedge_before(text, start)[0] is Hedge.EXACT
        named = plain and figure_guards.follows_a_name(text, start)
        return not named or bool(_COUNTED_NEXT.match(text, end))

    def _is_item(self, start: int, end: int) -> bool:
        """Whether the number only counts the sentence that it opens: "1. ..."."""
        return self._text[end : end + 1] in (".", ")") and end - start <= 2 and self._opens_sentence(start)

    def _opens_sentence(self, start: int) -> bool:
        return self._starts[bisect_right(self._starts, start) - 1] == start

    def _amount(self, number: Number, money: str) -> _Amount:
        """The number with its sign, its money or unit, and a scale that sticks to it ("$5m").

        `money` is the currency that is known from the other end of a range.
        """
        start, written = self._money_before(number.start)
        minus = self._has_minus(start)
        scale, unit_end, unit = self._unit_after(number.end, written or money, own=bool(written))
        value = _plain(number.value * scale * (-1 if minus else 1))
        return _Amount(
            low=value,
            high=value,
            start=start - minus,
            end=unit_end,
            unit=unit,
            scale=number.scale * scale,
            spelled=number.spelled,
            next=self._from(unit_end, number.next),
        )

    def _money_before(self, start: int) -> tuple[int, str]:
        found = _MONEY_BEFORE.search(self._text, max(0, start - 5), start)
        if found is None:
            return start, ""
        return found.start(), CURRENCY_SIGNS.get(found.group("sign") or "", found.group("code") or "")

    def _has_minus(self, start: int) -> bool:
        before = self._text[max(0, start - 2) : start]
        return before[-1:] in ("-", "−") and (len(before) == 1 or before[0].isspace() or before[0] == "(")

    def _unit_after(self, end: int, money: str, *, own: bool) -> tuple[Decimal, int, str]:
        """What to multiply with, the end of the unit, and the unit; an amount's `own` money stands before it."""
        text = self._text
        glued = _GLUED_SCALE.match(text, end)
        if glued and (money or (glued.group() in "mM" and _COUNTED_NEXT.match(text, glued.end()))):
            return (_MILLION if glued.group() in "mM" else _BILLION), glued.end(), money
        if own:
            return _ONE, end, money
        if glued and glued.group() == "m":
            return _ONE, glued.end(), "m"
        found = _UNIT_AFTER.match(text, end)
        if found:
            return _ONE, found.end(), UNITS[" ".join(found.group("unit").split())]
        paid = _MONEY_AFTER.match(text, end)
        if paid:
            return _ONE, paid.end(), CURRENCY_SIGNS.get(paid.group("sign") or "", paid.group("code") or "")
        return _ONE, end, money

    def _range(self, lower: _Amount) -> _Amount | None:
        """The range that `lower` begins ("between 5 and 10", "$5-7 million"); None where it begins none."""
        to = _TO.match(self._text, lower.end)
        if to is None or not self._may_open(lower.start, to.group("word") or ""):
            return None
        number = self._reader.read(self._from(to.end(), lower.next))
        if number is None or any(self._mask[number.start : number.end]):
            return None
        upper = self._amount(number, lower.unit if lower.unit in CURRENCY_CODES else "")
        if number.start != to.end() or (lower.unit and upper.unit != lower.unit):
            return None
        scaled = lower.low * upper.scale
        low = _plain(scaled) if lower.scale == 1 and scaled < upper.high else lower.low
        if low >= upper.high or not figure_guards.ends_free(self._text, upper.end):
            return None
        opens = _RANGE_OPENS.search(self._text, max(0, lower.start - _WINDOW), lower.start)
        return replace(upper, low=low, start=opens.start() if opens else lower.start)

    def _after_score(self, amount: _Amount) -> int:
        """The token after a score such as "3–1" or "0 - 0", which begins with this amount; 0 where none does."""
        to = _DASH.match(self._text, amount.end)
        other = self._reader.read(self._from(to.end(), amount.next)) if to and not amount.unit else None
        score = to and other and other.start == to.end() and other.value <= amount.low
        return other.next if score and other else 0

    def _may_open(self, start: int, joined_by: str) -> bool:
        """Whether a number at `start`, followed by this word or a dash (""), can begin a range."""
        opens = _RANGE_OPENS.search(self._text, max(0, start - _WINDOW), start)
        opening = opens.group("word").lower() if opens else ""
        if joined_by == "and":
            return opening == "between"
        # "rose from 5 to 10" names two figures, no range
        return opening != "from" or not _CHANGES.search(self._text, max(0, start - 60), start)

    def _from(self, offset: int, at: int) -> int:
        """The first token at or after `offset`, looking on from token `at`."""
        while at < len(self._tokens) and self._tokens[at].start < offset:
            at += 1
        return at
