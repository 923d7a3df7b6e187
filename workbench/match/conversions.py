"""Turning an amount in one unit into another: lengths, areas, volumes, masses, times, powers, energies, warmth.

Money is not converted: a rate of exchange has a date. Months and years are the calendar's averages.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

_PREFIXES = {
    "k": "1e3", "M": "1e6", "G": "1e9", "T": "1e12", "P": "1e15", "h": "1e2", "d": "1e-1", "c": "1e-2", "m": "1e-3",
    "µ": "1e-6", "n": "1e-9",
}  # fmt: skip
_PREFIXED = {"m": "m", "g": "gram", "l": "litre", "t": "tonne", "s": "second", "W": "W", "Wh": "Wh", "J": "J", "V": "V",
             "Hz": "Hz", "Pa": "Pa", "Sv": "Sv", "Gy": "Gy", "Bq": "Bq", "cal": "cal", "B": "byte"}  # fmt: skip
_MASS = {"gram": "0.001", "kg": "1", "tonne": "1000", "ton": "907.18474", "pound": "0.45359237", "ounce": "0.028349523"}
_LENGTH = {"m": "1", "mile": "1609.344", "yard": "0.9144", "foot": "0.3048", "inch": "0.0254", "nautical mile": "1852"}
_TIME = {
    "second": "1", "minute": "60", "hour": "3600", "day": "86400", "night": "86400", "week": "604800",
    "fortnight": "1209600", "month": "2629800", "quarter": "7889400", "year": "31557600", "decade": "315576000",
    "century": "3155760000",
}  # fmt: skip
_OTHER = {
    "area": {"hectare": "10000", "acre": "4046.8564224"},
    "volume": {"litre": "0.001", "gallon": "0.003785411784", "pint": "0.000473176473", "barrel": "0.158987294928"},
    "power": {"W": "1", "horsepower": "745.7"},
    "energy": {"J": "1", "Wh": "3600", "cal": "4.184", "British thermal unit": "1055.06"},
    "speed": {"km/h": "0.27777777778", "mph": "0.44704", "knot": "0.51444444444"},
    "ratio": {"%": "0.01", "per mille": "0.001", "ppm": "1e-6", "ppb": "1e-9"},
    "points": {"percentage point": "1", "basis point": "0.01"},
    "pressure": {"Pa": "1", "psi": "6894.757"},
}
_TABLE: dict[str, tuple[str, Decimal]] = {
    name: (dimension, Decimal(factor))
    for dimension, units in {"mass": _MASS, "length": _LENGTH, "time": _TIME, **_OTHER}.items()
    for name, factor in units.items()
}
_POWERS = {"square ": 2, "cubic ": 3}
_POWER_NAMES = {2: "area", 3: "volume"}
_MOST_RATES = 3
_WARMTH = {
    "K": (Decimal(1), Decimal(0)),
    "°C": (Decimal(1), Decimal("273.15")),
    "°F": (Decimal(5) / 9, Decimal("459.67") * 5 / 9),
}
"""Each as (factor, offset) of kelvins."""
_SAME = (
    {"pound", "GBP"},
    {"krone", "NOK"},
    {"krone", "DKK"},
    {"degree", "°C"},
    {"degree", "°F"},
    {"point", "percentage point"},
)
"""Pairs that words alone can't tell apart: "3 million pounds" is money where the other side says so."""


@dataclass(frozen=True, slots=True)
class Conversion:
    """From one unit to another: times `factor`, plus `offset`."""

    factor: Decimal
    offset: Decimal = Decimal(0)

    def of(self, value: Decimal) -> Decimal:
        """The value in the other unit."""
        return value * self.factor + self.offset


@lru_cache(maxsize=1024)
def conversion(unit: str, into: str) -> Conversion | None:
    """How amounts in `unit` become amounts in `into`; None where they can't."""
    if unit == into or {unit, into} in _SAME:
        return Conversion(Decimal(1))
    if unit in _WARMTH and into in _WARMTH:
        (factor, offset), (base, base_offset) = _WARMTH[unit], _WARMTH[into]
        return Conversion(factor / base, (offset - base_offset) / base)
    here, there = _dimension(unit), _dimension(into)
    if here is None or there is None or here[0] != there[0]:
        return None
    return Conversion(here[1] / there[1])


def measures(unit: str) -> str:
    """What a unit measures ("mass", "length", ...); "" for one that isn't known."""
    dimension = _dimension(unit)
    return dimension[0] if dimension else ""


def _dimension(unit: str) -> tuple[str, Decimal] | None:
    """What the unit measures and its size in that dimension's base unit; None for one that isn't known."""
    if unit in _TABLE:
        return _TABLE[unit]
    above, per, below = unit.rpartition("/")
    if per:
        return _rate(above, below) if unit.count("/") <= _MOST_RATES else None
    for word, power in _POWERS.items():
        if unit.startswith(word):
            side = _dimension(unit.removeprefix(word).replace("metre", "m"))
            return (_POWER_NAMES[power], side[1] ** power) if side and side[0] == "length" else None
    base = _PREFIXED.get(unit[1:])
    if base and unit[0] in _PREFIXES and base in _TABLE:
        dimension, size = _TABLE[base]
        return dimension, size * Decimal(_PREFIXES[unit[0]])
    return None


def _rate(above: str, below: str) -> tuple[str, Decimal] | None:
    """A rate: what is counted over what it is counted by. Money and things stay as they are: "USD/kg", "/day"."""
    heads = Decimal(below) if below.isdecimal() and below.strip("0") else None
    if heads and not above:
        return "ratio", 1 / heads  # a share said otherwise
    top, bottom = _dimension(above), ("heads", heads) if heads else _dimension(below)
    if top is None and bottom is None:
        return None
    name, size = top or (above, Decimal(1))
    by, by_size = bottom or (below, Decimal(1))
    if (name, by) == ("length", "time"):
        return "speed", size / by_size
    return f"{name} by {by}", size / by_size
