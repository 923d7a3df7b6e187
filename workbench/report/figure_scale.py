"""A numeric finding as a drawing: the figure claimed with what its hedge allows, and the range best supported.

Places are shares of the width, in percent, so that the drawing fits any page and its words keep their size.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from workbench.match.extents import extent_of
from workbench.model.figure import Figure
from workbench.model.rating import NumericFinding

_LEFT, _WIDTH = 4.0, 92.0
_ROOM = Decimal("0.08")
_TICKS = 4
_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
_LARGEST = 100
"""Powers of ten beyond which a figure is no quantity to draw."""


@dataclass(frozen=True, slots=True)
class FigureScale:
    """Where things stand: percent of the width. `hedge` is the reach of the claimed figure, None where it is exact.

    `direction` is 1 where it is a floor ("more than"), -1 where it is a ceiling, 0 else. `ticks` have their values.
    """

    claimed: float
    hedge: tuple[float, float] | None
    direction: int
    supported: tuple[float, float]
    ticks: tuple[tuple[float, Decimal], ...]


def figure_scale(finding: NumericFinding, figures: Sequence[Figure]) -> FigureScale | None:
    """The scale of a finding; None where there is nothing to compare, as all of it lies at one place."""
    low, high, direction = _reach(finding, figures)
    values = [finding.claimed, finding.supported_low, finding.supported_high, low, high]
    if any(not value.is_finite() or abs(value.adjusted()) > _LARGEST for value in values):
        return None
    least, most = min(values), max(values)
    if least == most:
        return None
    if least >= 0:
        least = Decimal(0) if least * 3 <= most * 2 else least
    room = (most - least) * _ROOM
    start, end = least if least == 0 else least - room, most + room

    def place(value: Decimal) -> float:
        return round(_LEFT + _WIDTH * float((value - start) / (end - start)), 2)

    return FigureScale(
        claimed=place(finding.claimed),
        hedge=(place(low), place(high)) if low != high else None,
        direction=direction,
        supported=(place(finding.supported_low), place(finding.supported_high)),
        ticks=tuple((place(value), value) for value in _ticks(start, end)),
    )


def _reach(finding: NumericFinding, figures: Sequence[Figure]) -> tuple[Decimal, Decimal, int]:
    """How far the words of the claimed figure reach, and whether they name a bound."""
    figure = claimed_figure(figures, finding)
    if figure is None:
        return finding.claimed, finding.claimed, 0
    extent = extent_of(figure)
    low, high = extent.reach()
    return (finding.claimed, finding.claimed, extent.direction) if extent.direction else (low, high, 0)


def claimed_figure(figures: Sequence[Figure], finding: NumericFinding) -> Figure | None:
    """The claim's figure that a finding is about: it has the amount, in the unit or of the things that were named."""
    fits = [figure for figure in figures if figure.low <= finding.claimed <= figure.high]
    exact = (figure for figure in fits if figure.unit == finding.unit)
    counted = (figure for figure in fits if finding.unit and figure.counted.casefold() == finding.unit.casefold())
    return next(exact, None) or next(counted, None)


def _ticks(start: Decimal, end: Decimal) -> list[Decimal]:
    """Round values between the ends, a handful of them."""
    raw = (end - start) / _TICKS
    power = Decimal(1).scaleb(raw.adjusted())
    step = next(size * power for size in _STEPS if size * power >= raw)
    first = (start / step).to_integral_value(ROUND_CEILING)
    last = (end / step).to_integral_value(ROUND_FLOOR)
    return [step * number for number in range(int(first), int(last) + 1)]
