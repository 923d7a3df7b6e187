"""Figures in a text: numbers as data, with their places."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from workbench.lang import figure_guards
from workbench.lang.amounts import COUNTED_NEXT, Amount, AmountReader
from workbench.lang.dates import date_spans
from workbench.lang.figure_context import counted_after, counted_before, hedge_after, hedge_before, setting_of
from workbench.lang.figure_guards import OtherNumber
from workbench.lang.languages import COMMA_DECIMALS, detect_language
from workbench.lang.numbers import Number, may_open
from workbench.lang.sentences import split_sentences
from workbench.lang.shares import Hinted, hinted
from workbench.lang.unit_grammar import Unit, rates_after
from workbench.lang.words import words
from workbench.model import Figure, Hedge

_OWN_NOUN = re.compile(r"\s(?:person|man|woman|child|soldier|officer|civilian|death|case|attack|country|student)\b")
_OF_NEXT = re.compile(r"\sof\b")
_THERE = re.compile(r"\bthere\s(?:are|were|is|was)\s(?:only\s|just\s|now\s|still\s)?$", re.IGNORECASE)
_NOT_ZERO = re.compile(r"\b(?:ground|net|day|patient|year|sub|from|to|at|near|above|below)[\s-]$", re.IGNORECASE)
_RESULT = re.compile(r"\d{1,3}\s?[-–—]\s?\d{1,3}")
_NAME_NEXT = re.compile(r"\s[A-Z]\w")
_FEW = 10
"""Spelled numbers below this are figures only with a unit or with what they count: "the two" is a pronoun."""
_WINDOW = 24
_CONTEXT = 300
"""Code points on each side, inside the sentence, where a figure's place and period are looked for."""


def find_figures(text: str) -> list[Figure]:
    """The figures of `text` in order: counts, shares, money, measures, with hedge and what the sentence says of them.

    Years, dates, times, ordinals, references and numbers in names are none. `words` include hedge and unit. Shares
    in words ("two-thirds", "one in five") are in per cent; rates name what they are per ("USD/kg", "/day").

    A text that is plainly in another language is read by that language's ways to write numbers: "1.234" in German is
    1,234. Numbers in digits with scale, unit, money and hedge are found there, and nothing is said of what they count.
    """
    language = _language_of_numbers(text)
    if not language:
        return list(_Finder(text).figures())
    from workbench.lang.foreign_figures import find_foreign_figures

    return find_foreign_figures(text, language)


def find_other_numbers(text: str) -> list[OtherNumber]:
    """The numbers of `text` that are no figures, told apart by kind: ordinals, times, telephone numbers, names, ...

    Dates are left to find_dates.
    """
    finder = _Finder(text)
    figures = list(finder.figures())
    if _language_of_numbers(text):
        figures = find_figures(text)
    ends = [0, *(place for figure in figures for place in (figure.start, figure.end))]
    numbers = sorted(finder.apart, key=lambda number: number.start)
    # figures' starts and ends in turn: a number that touches none has both its ends in one gap, an odd place
    gaps = [(bisect_right(ends, number.start), bisect_left(ends, number.end)) for number in numbers]
    return [number for number, (first, last) in zip(numbers, gaps, strict=True) if first == last and first % 2]


def _language_of_numbers(text: str) -> str:
    """The language by whose ways the numbers of `text` are read; "" for those of English."""
    language = detect_language(text)
    if not language:
        from workbench.lang.number_words import language_of_numbers

        language = language_of_numbers(text)
    return language if language in COMMA_DECIMALS else ""


class _Finder:
    """Finds the figures of one text; `apart` are the other numbers it met."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = words(text)
        self._dates = date_spans(text)
        mask, self.apart = figure_guards.masked(text, self._dates)
        self._reader = AmountReader(text, self._tokens, mask)
        self._hinted = {hint.start: hint for hint in hinted(text)}
        self._sentences = split_sentences(text)
        self._starts = [start for start, _ in self._sentences]
        self._last_end = 0
        self._date_starts = [date.start for date in self._dates]

    def figures(self) -> Iterator[Figure]:
        at = 0
        while at < len(self._tokens):
            token = self._tokens[at]
            hint = self._hinted.get(token.start)
            if hint and self._reader.is_masked(hint.start, hint.end):
                hint = None
            if hint is None and not may_open(token.text):
                at += 1
                continue
            number = None if hint else self._reader.number(at)
            if hint:
                figure, at = self._of_hint(hint, at)
            elif number:
                figure, at = self._figure(number)
            else:
                amount = self._reader.one_of(at)
                figure, at = self._measure(amount) if amount else (None, at + 1)
            if figure:
                self._last_end = figure.end
                yield figure

    def _of_hint(self, hint: Hinted, at: int) -> tuple[Figure | None, int]:
        following = self._reader.token_from(hint.end, at)
        amount = Amount(hint.value, hint.value, hint.start, hint.end, hint.unit, Decimal(1), False, following)
        return self._measure(amount, hint.hedge)

    def _measure(self, amount: Amount, known: Hedge = Hedge.EXACT) -> tuple[Figure | None, int]:
        """The figure of an amount that needs no further proof, with its hedge, and the token to go on from."""
        hedge, start = hedge_before(self._text, amount.start, self._last_end)
        return self._described(replace(amount, start=start), hedge if known is Hedge.EXACT else known)

    def _figure(self, number: Number) -> tuple[Figure | None, int]:
        """The figure that starts with `number`, if it is one, and the token to go on from."""
        if self._reader.is_masked(number.start, number.end):
            return None, number.next
        amount = self._reader.amount(number, floor=self._last_end)
        if not figure_guards.starts_free(self._text, amount.start):
            return self._apart("code", number)
        after_score = self._reader.after_score(amount)
        if after_score:
            return self._apart("score", number)[0], after_score
        span = self._reader.range(amount)
        if span and _RESULT.fullmatch(self._text, span.start, span.end) and self._between_names(span):
            return self._apart("score", number)[0], span.next
        amount = span or amount
        kind = self._other_kind(amount)
        if kind:
            return self._apart(kind, number)
        hedge, start = hedge_before(self._text, amount.start, self._last_end)
        after, end = hedge_after(self._text, amount.end)
        return self._described(replace(amount, start=start, end=end), after or hedge)

    def _between_names(self, amount: Amount) -> bool:
        """Whether names stand right before and behind, as about the result "Ruritania 1 – 2 Zenda"."""
        return figure_guards.follows_a_name(self._text, amount.start) and bool(_NAME_NEXT.match(self._text, amount.end))

    def _apart(self, kind: str, number: Number) -> tuple[None, int]:
        if not number.spelled:
            written = self._text[number.start : number.end]
            self.apart.append(OtherNumber(kind, written, number.start, number.end, number.value))
        return None, number.next

    def _described(self, amount: Amount, hedge: Hedge) -> tuple[Figure | None, int]:
        """The figure with what its sentence says of it, and the token to go on from; None for a mere word."""
        text, share, counted, unit = self._text, amount.unit == "%", "", amount.unit
        following = self._reader.token_from(amount.end, amount.next)
        if not unit:
            rate = rates_after(text, Unit("", amount.end))
            if rate.name:  # "6 per 100,000"
                amount, unit = replace(amount, end=rate.end, unit=rate.name), rate.name
                following = self._reader.token_from(rate.end, following)
        if share or not unit:
            single = amount.low == amount.high <= 1 or text.startswith("-", amount.end)
            counted, counted_end = counted_after(text, amount.end, share=share, single=single)
            if counted and not share:
                rate = rates_after(text, Unit("", counted_end))
                unit, following = rate.name, self._reader.token_from(rate.end if rate.name else 0, following)
            counted = counted or ("" if share else counted_before(text, amount.start))
        if amount.spelled and amount.high < _FEW and not (unit or counted or self._is_stated(amount)):
            return None, following
        begin, stop = self._sentences[bisect_right(self._starts, amount.start) - 1]
        begin, stop = max(begin, amount.start - _CONTEXT), min(stop, amount.end + _CONTEXT)
        near = self._dates[bisect_left(self._date_starts, begin) : bisect_left(self._date_starts, stop)]
        setting = setting_of(text, (begin, stop), amount.start, amount.end, near)
        figure = Figure(
            words=text[amount.start : amount.end],
            start=amount.start,
            end=amount.end,
            low=amount.low,
            high=amount.high,
            unit=unit,
            hedge=hedge,
            counted=counted,
            place=setting.place,
            period=setting.period,
            as_of=setting.as_of,
        )
        return figure, following

    def _is_stated(self, amount: Amount) -> bool:
        """Whether a small number in words is stated as a number: "there are two", "zero is less"."""
        window = max(0, amount.start - _WINDOW)
        if amount.high == 0:
            joined = self._text.startswith("-", amount.end)
            return not joined and not _NOT_ZERO.search(self._text, window, amount.start)
        return bool(_THERE.search(self._text, window, amount.start))

    def _other_kind(self, amount: Amount) -> str:
        """What else the number is ("name", "reference", "item", "code", "word"); "" where it is a figure."""
        text, start, end = self._text, amount.start, amount.end
        if not figure_guards.ends_free(text, end):
            return "code"
        if figure_guards.is_fraction(text, end):
            return "word"
        if amount.unit or amount.low != amount.high:
            return ""
        if amount.fraction:
            hedged = hedge_before(text, start)[0] is not Hedge.EXACT
            return "" if hedged or _OF_NEXT.match(text, end) else "code"
        if amount.spelled:
            joined = text.startswith("-", end) and amount.scale == 1
            return "" if not joined and (amount.low != 1 or _OWN_NOUN.match(text, end)) else "word"
        grouped = "," in text[start:end]
        if figure_guards.is_reference(text, start, large=grouped or amount.scale != 1):
            return "reference"
        if self._is_item(start, end):
            return "item"
        bare = amount.scale == 1 and not grouped and hedge_before(text, start)[0] is Hedge.EXACT
        named = bare and figure_guards.follows_a_name(text, start)
        return "name" if named and not COUNTED_NEXT.match(text, end) else ""

    def _is_item(self, start: int, end: int) -> bool:
        """Whether the number only counts the sentence that it opens: "1. ..."."""
        opens = self._starts[bisect_right(self._starts, start) - 1] == start
        return opens and self._text[end : end + 1] in (".", ")") and end - start <= 2
