"""Saying amounts and how they differ, in the words of a checker's one line."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal

from workbench.model.figure import Figure, Hedge

_LONGEST = 24
"""Digits before a number is written with a power of ten instead."""


def describe(figure: Figure) -> str:
    """The figure as a person says it: "more than 100,000", "5 to 7 %", "about 2.5 km"."""
    low, high = number(figure.low), number(figure.high)
    amount = low if low == high else f"{low} to {high}"
    words = [amount, figure.unit]
    if figure.hedge is not Hedge.EXACT:
        words.insert(0, figure.hedge.value)
    return " ".join(word for word in words if word)


def number(value: Decimal) -> str:
    """The number with thousands separated and no empty decimals; very long ones with a power of ten."""
    if not value.is_finite() or value.adjusted() > _LONGEST or value.adjusted() < -_LONGEST:
        return str(value)
    whole = f"{value:,f}"
    return whole.rstrip("0").rstrip(".") if "." in whole else whole


def difference(claimed: Decimal, found: Decimal, unit: str) -> str:
    """How much the found amount is off the claimed one: "the same", "12 % more", "4 times as many"."""
    if claimed == found:
        return "the same"
    if claimed == 0 or found == 0 or (claimed < 0) != (found < 0):
        return f"{number(abs(found - claimed))} {'more' if found > claimed else 'less'}"
    many, fewer = ("many", "fewer") if not unit else ("much", "less")
    ratio = abs(found / claimed)
    if ratio >= 2:
        words = f"{_rounded(ratio)} times as {many}"
    elif ratio <= Decimal("0.5"):
        words = f"{_rounded(1 / ratio)} times {fewer}"
    else:
        words = f"{percent(abs(ratio - 1))} {'more' if ratio > 1 else fewer}"
    if unit == "%":
        points = number(abs(found - claimed))
        words += f" ({points} percentage point{'' if points == '1' else 's'})"
    return words


def percent(share: Decimal) -> str:
    """A share as whole per cent, rounded up so that "within 2 %" is true."""
    hundredths = share * 100
    if not hundredths.is_finite():
        return "no end of %"
    rounded = hundredths.to_integral_value(ROUND_CEILING)
    return f"{rounded} %" if hundredths >= Decimal("0.1") else "less than 0.1 %"


def _rounded(ratio: Decimal) -> str:
    if ratio >= 10 or not ratio.is_finite():
        return number(ratio.to_integral_value(ROUND_HALF_UP))
    return number(ratio.quantize(Decimal("0.1"), ROUND_HALF_UP))
