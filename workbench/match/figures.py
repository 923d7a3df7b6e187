"""What a figure in a source says about a claimed one: first whether both are of one thing, then how the amounts relate.

Periods that differ are another date when both figures state one, and ignored otherwise. Counts of different things
are another population: "100,000 refugees", "3,000 tents". Units are converted where they measure the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal, localcontext

from workbench.lang import content_words
from workbench.lang.units import CURRENCY_CODES
from workbench.match.amounts import describe, number
from workbench.match.bounds import Result, relate_amounts
from workbench.match.conversions import Conversion, conversion, measures
from workbench.match.extents import extent_of
from workbench.match.fold import fold
from workbench.match.settings import (
    counted_differently,
    counted_narrower,
    different_periods,
    is_part_of,
    may_be_another_time,
    may_be_one_population,
    places_apart,
    same_period,
)
from workbench.match.stretches import may_be_one_stretch
from workbench.match.wholes import wholes
from workbench.model.figure import Figure, FigureRelation, Hedge, Relation

_RANK = tuple(Relation)
"""From the best fit to the worst: the order in which they are defined."""

_SHARES = {"%", "percentage point"}
_SAME_CONVERTED = Decimal("0.005")
"""Months and years are averages, inches are rounded: within this share converted amounts are the same."""

_MULTIPLIED = re.compile(r"(?:doubl|tripl|trebl|quadrupl)(?:ed|ing)$", re.IGNORECASE)
_BOUNDED = (Hedge.UP_TO, Hedge.LESS_THAN)
_DIGITS, _LONG = 4, 20


def compare_figures(claimed: Figure, found: Figure) -> FigureRelation:
    """What `found` says about `claimed`, with one line that explains it to a checker."""
    with localcontext() as context:
        # A text can hold numbers of any length: an overflow gives Infinity here, not an exception.
        context.clear_traps()
        relation, reason = _relate(claimed, found)
        line = f"{describe(claimed)} claimed, {describe(found)} found: {reason}"
    # Words from the texts can hold line breaks; the line is one.
    line = " ".join(line.split())
    return FigureRelation(relation, line, claimed, found)


def relate_figures(claimed: Sequence[Figure], found: Sequence[Figure]) -> tuple[FigureRelation, ...]:
    """For each claimed figure the found one that fits it best, in the order of the claim.

    A measure in parts ("an hour and 5 minutes") is one. Figures of other units or populations are left out: they
    say nothing about it.
    """
    best: list[FigureRelation] = []
    found = wholes(found)
    for figure in wholes(claimed):
        relations = [compare_figures(figure, other) for other in found]
        comparable = [
            each for each in relations if each.relation not in (Relation.OTHER_UNIT, Relation.OTHER_POPULATION)
        ]
        if comparable:
            best.append(min(comparable, key=_fit))
    return tuple(best)


def _fit(relation: FigureRelation) -> tuple[int, Decimal, int]:
    distance = abs(relation.claimed.low - relation.found.low)
    return (_RANK.index(relation.relation), distance, relation.found.start)


def _relate(claimed: Figure, found: Figure) -> Result:
    if {claimed.unit, found.unit} == _SHARES:
        return _points_for_shares(claimed, found)
    into = conversion(_unit(found), _unit(claimed))
    if into is None and (likely := _rate_unsaid(claimed, found) or _risen(claimed, found)):
        return likely
    if into is None:
        return Relation.OTHER_UNIT, f"other unit, {claimed.unit or 'a count'} / {found.unit or 'a count'}"
    periods = different_periods(claimed.period, found.period)
    if periods:
        return Relation.OTHER_DATE, f"for another period, {periods}"
    relation, reason = _relate_converted(claimed, found, into)
    counted = counted_differently(claimed, found)
    if counted and not may_be_one_population(claimed, found, alike=relation.agrees):
        return Relation.OTHER_POPULATION, f"other things counted, {counted}"
    if relation.conflicts and (apart := _apart(claimed, found)):
        other, why = apart
        return other, f"{why}: {reason}"
    as_of = _other_day(claimed, found)
    if as_of and relation.conflicts:
        return Relation.OTHER_DATE, f"as of another day, {as_of}: {reason}"
    if relation is Relation.CLOSE and claimed.unit == found.unit:
        reason += ", same unit"
    if counted:
        reason += f", counted: {counted}"
    if relation.conflicts and may_be_one_stretch(claimed.period, found.period):
        reason += f", if “{found.period}” is the same time"
    return relation, reason + (f", as of {as_of}" if as_of else "")


def _unit(figure: Figure) -> str:
    """The unit, of "ten points" too, which are percentage points where the other side's are."""
    return "point" if not figure.unit and figure.counted.lower() in ("point", "points") else figure.unit


def _rate_unsaid(claimed: Figure, found: Figure) -> Result | None:
    """How amounts relate where only one side says what it is per ("1,450 EUR/month", "€1,480"): close at best.

    A reader takes the other side's rate as said for money, for measures and for counts of the same; but a length is
    no speed. None where nothing speaks for one rate.
    """
    base, _, per = claimed.unit.partition("/")
    other, _, other_per = found.unit.partition("/")
    into = conversion(other, base)
    if into is None or bool(per) == bool(other_per) or not _may_leave_rate_out(base, per or other_per, claimed, found):
        return None
    relation, reason = relate_amounts(extent_of(claimed), extent_of(found).converted(into, base))
    return Relation.CLOSE if relation.agrees else relation, f"{reason}, where only one says what it is per"


def _may_leave_rate_out(base: str, per: str, claimed: Figure, found: Figure) -> bool:
    if base:
        fallen = measures(base) == "length" and per in ("month", "year")  # as rain is told
        return base in CURRENCY_CODES or measures(base) in ("mass", "volume") or fallen
    return bool(set(content_words(claimed.counted)) & set(content_words(found.counted)))


def _risen(claimed: Figure, found: Figure) -> Result | None:
    """How amounts relate where one side doubled and the other says by how many per cent; close at best.

    Nothing in a figure says that its per cent are a rise: amounts that differ are a conflict only where both are for
    the same period and nothing is counted. None otherwise.
    """
    if {claimed.unit, found.unit} != {"times", "%"}:
        return None
    if not _MULTIPLIED.search((claimed if claimed.unit == "times" else found).words):
        return None
    ours, theirs = (
        replace(extent, low=1 + extent.low / 100, high=1 + extent.high / 100, unit="times", slack=extent.slack / 100)
        if extent.unit == "%"
        else extent
        for extent in (extent_of(claimed), extent_of(found))
    )
    relation, reason = relate_amounts(ours, theirs)
    if relation.agrees:
        return Relation.CLOSE, f"{reason}, where the per cent are a rise"
    rise = same_period(claimed.period, found.period) and not (claimed.counted or found.counted)
    return (Relation.CONFLICT, f"{reason}, where the per cent are a rise") if rise else None


def _apart(claimed: Figure, found: Figure) -> Result | None:
    """Why amounts that differ may both be true: of another time, place or part; None where nothing says so."""
    if times := may_be_another_time(claimed.period, found.period):
        if claimed.hedge in _BOUNDED and is_part_of(found.period, claimed.period):
            return None  # what a part exceeds, the whole can't have kept
        return Relation.OTHER_DATE, f"for another period, {times}"
    if places := places_apart(claimed, found):
        return Relation.OTHER_POPULATION, f"of another place, {places}"
    narrower = counted_narrower(claimed, found)
    # A part can't be more than the whole, but the share of a part can be anything.
    fits = claimed.unit == "%" or (found.low - claimed.low) * narrower < 0
    if narrower and fits:
        return Relation.OTHER_POPULATION, f"other things counted, {claimed.counted} / {found.counted}"
    return None


def _points_for_shares(claimed: Figure, found: Figure) -> Result:
    if claimed.low == found.low and claimed.high == found.high:
        return Relation.FACTOR, "the same number, but per cent are not percentage points"
    return Relation.OTHER_UNIT, f"other unit, {claimed.unit} / {found.unit}"


def _relate_converted(claimed: Figure, found: Figure, into: Conversion) -> Result:
    ours, theirs = extent_of(claimed), extent_of(found)
    if _is_calendar_year(claimed) and _is_calendar_year(found):
        same = claimed.low == found.low
        return (Relation.EQUAL, "the same year") if same else (Relation.CONFLICT, "another year")
    if claimed.unit == found.unit:
        return relate_amounts(ours, theirs)
    converted = theirs.converted(into, claimed.unit)
    relation, reason = relate_amounts(ours, converted)
    plain = not (ours.direction or converted.direction) and ours.hedge is converted.hedge
    if relation.agrees and plain and _nearly_same(ours.low, converted.low) and _nearly_same(ours.high, converted.high):
        relation, reason = Relation.EQUAL, "the same"
    return relation, f"{reason}, {_said(found.low, found.unit)} = {_said(_short(converted.low), claimed.unit)}"


def _nearly_same(value: Decimal, other: Decimal) -> bool:
    return abs(value - other) <= abs(value) * _SAME_CONVERTED


def _said(value: Decimal, unit: str) -> str:
    return f"{number(value)} {unit}".rstrip()


def _short(value: Decimal) -> Decimal:
    """The value with at most four digits that count."""
    if not value or not value.is_finite() or value.adjusted() > _LONG:
        return value
    return value.quantize(Decimal(1).scaleb(min(0, value.adjusted() - _DIGITS + 1)))


def _is_calendar_year(figure: Figure) -> bool:
    return figure.unit == "year" and figure.low == figure.high and 1500 <= figure.low < 2200


def _other_day(claimed: Figure, found: Figure) -> str:
    """Both days where each figure is as of one and they differ."""
    if not claimed.as_of or not found.as_of or fold(claimed.as_of) == fold(found.as_of):
        return ""
    return f"{claimed.as_of} / {found.as_of}"
