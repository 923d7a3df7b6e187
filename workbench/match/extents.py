"""What a figure's words allow for: the amount itself, how far it was rounded, and the same in another unit."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from workbench.match.conversions import Conversion
from workbench.model.figure import Figure, Hedge

_FLOORS = (Hedge.AT_LEAST, Hedge.MORE_THAN)
_CEILINGS = (Hedge.UP_TO, Hedge.LESS_THAN)
_STRICT = (Hedge.MORE_THAN, Hedge.LESS_THAN)
_ABOUT = Decimal("0.05")
_NEARLY = Decimal("0.10")
_MOST_ROUNDED = Decimal("0.025")
"""Rounding to one digit would make 100,000 of 140,000: of a figure's size, no more than this is put down to it."""
_MANY = 100
_DIGITS = re.compile(r"\d[\d,]*(?:\.(?P<decimals>\d+))?")
_HALF_POINT = Decimal("0.5")
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Extent:
    """An amount as said: `low` to `high`, hedged, each end rounded by at most `slack`; `unit` names both."""

    low: Decimal
    high: Decimal
    hedge: Hedge
    slack: Decimal
    unit: str

    @property
    def direction(self) -> int:
        """1 where it is a floor ("more than"), -1 where it is a ceiling, 0 where it is an amount."""
        return (self.hedge in _FLOORS) - (self.hedge in _CEILINGS)

    @property
    def bound(self) -> Decimal:
        """The floor or the ceiling."""
        return self.low if self.direction > 0 else self.high

    @property
    def strict(self) -> bool:
        """Whether the bound itself is left out: "more than", not "at least"."""
        return self.hedge in _STRICT

    def reach(self) -> tuple[Decimal, Decimal]:
        """The lowest and the highest amount that the hedge allows for; of a bound, the bound."""
        if self.direction:
            return self.bound, self.bound
        if self.hedge is Hedge.ABOUT:
            least = Decimal(0 if self.unit else 1)  # "about 5 shops" can't mean a quarter of a shop
            return self.low - max(abs(self.low) * _ABOUT, least), self.high + max(abs(self.high) * _ABOUT, least)
        if self.hedge is Hedge.NEARLY:
            return self.low - abs(self.low) * _NEARLY, self.high
        return self.low, self.high

    def converted(self, conversion: Conversion, unit: str) -> Extent:
        """The same amount in another unit."""
        return replace(
            self,
            low=conversion.of(self.low),
            high=conversion.of(self.high),
            slack=abs(self.slack * conversion.factor),
            unit=unit,
        )


def extent_of(figure: Figure) -> Extent:
    """The extent of a figure as written."""
    return Extent(figure.low, figure.high, figure.hedge, _slack(figure), figure.unit)


def _slack(figure: Figure) -> Decimal:
    """Half a unit of the last digit that the words give: of "3.1 million" it is 50,000."""
    most = abs(figure.high) * _MOST_ROUNDED
    if figure.unit == "%":
        # Shares are said in whole points, and a third is 33 %: their rounding is no matter of size.
        return min(_half_last_digit(figure) or _HALF_POINT, _HALF_POINT)
    return min(_half_last_digit(figure), most)


def _half_last_digit(figure: Figure) -> Decimal:
    written = [match for match in _DIGITS.finditer(figure.words[-_LONGEST:]) if len(match.group()) < _LONGEST]
    number = Decimal(written[-1].group().replace(",", "")) if written else Decimal(0)
    if not number or not figure.high:
        return _trailing(abs(figure.high)) / 2 if not written and figure.unit != "%" else Decimal(0)
    scale = abs(figure.high) / number
    decimals = written[-1].group("decimals")
    last = Decimal(1).scaleb(-len(decimals)) if decimals else _trailing(number)
    return scale * last / 2


def _trailing(number: Decimal) -> Decimal:
    """The place of the last digit that isn't nought: 1,000 for 45,000; below a hundred every digit is meant."""
    if number < _MANY or not number.is_finite():
        return Decimal(1)
    digits = f"{number:f}".partition(".")[0]
    return Decimal(1).scaleb(len(digits) - len(digits.rstrip("0")))
