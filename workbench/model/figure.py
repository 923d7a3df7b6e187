"""Figures and dates as data, and how two figures relate."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Hedge(StrEnum):
    """How the words qualify the number."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at least"
    MORE_THAN = "more than"
    UP_TO = "up to"
    LESS_THAN = "less than"
    NEARLY = "nearly"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as data. `low == high` for a single value; `start`/`end` are code points of `words`.

    `unit` is "" for a bare count, "%" for percent, an ISO 4217 code for money ("USD"), else a plain
    unit ("km", "year", "square mile", "GWh"); a rate names what it is per ("USD/kg", "times/week", "/100000").
    `counted`, `place`, `period` and `as_of` are words as written, "" where unknown.
    """

    words: str
    start: int
    end: int
    low: Decimal
    high: Decimal
    unit: str = ""
    hedge: Hedge = Hedge.EXACT
    counted: str = ""
    place: str = ""
    period: str = ""
    as_of: str = ""


@dataclass(frozen=True, slots=True)
class TextDate:
    """A date or period in a text.

    `value` is ISO 8601 as far as known: 2015, 2015-09, 2015-09-09, a period with both ends 2011/2015; "" where open.
    """

    words: str
    start: int
    end: int
    value: str = ""


class Relation(StrEnum):
    """What a found figure says about a claimed one."""

    EQUAL = "equal"
    """The same amount, however it is written and in whatever unit."""
    AGREE = "agree"
    """Within what a hedge, a range or the rounding of the words allows."""
    CLOSE = "close"
    """Off by little: within a tolerance."""
    FACTOR = "off by a factor"
    """The same digits a thousand or a million times larger or smaller, or per cent against percentage points."""
    CONFLICT = "conflict"
    OTHER_DATE = "other date"
    """For another date or period, whatever the amounts."""
    OTHER_POPULATION = "other population"
    """Other things are counted."""
    OTHER_UNIT = "other unit"
    """In units that can't be converted into one another."""

    @property
    def agrees(self) -> bool:
        """Whether the found figure bears the claimed one out."""
        return self in (Relation.EQUAL, Relation.AGREE, Relation.CLOSE)

    @property
    def conflicts(self) -> bool:
        """Whether both figures can't be true of the same thing."""
        return self in (Relation.FACTOR, Relation.CONFLICT)


@dataclass(frozen=True, slots=True)
class FigureRelation:
    """A relation with the line that explains it to a checker."""

    relation: Relation
    explanation: str
    claimed: Figure
    found: Figure
