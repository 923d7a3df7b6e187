"""What a figure in a source says about a claimed one.

The rules, where words leave room:

- Exact figures agree when equal, are close within 5 % of the claimed one, and conflict beyond.
- "About" reaches 5 % to both sides, "nearly" 10 % down. A range agrees with what lies inside it.
- A claimed bound ("more than 100,000") agrees with whatever keeps to it, however far: the claim is true as
  said. The line then tells how far ("4 times as many"), for a bound can mislead.
- A found bound supports a claimed figure only up to a quarter beyond it: writers round "120,000" down to "more
  than 100,000", not 400,000.
- Years and periods that differ are a conflict when both figures state one, and ignored otherwise.
- Bare counts of different things that don't match are not comparable: "100,000 refugees", "3,000 tents".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal, localcontext

from workbench.lang import content_words
from workbench.match.amounts import describe, difference, percent
from workbench.match.fold import fold
from workbench.model.figure import Figure, FigureRelation, Hedge, Relation

CLOSE_WITHIN = Decimal("0.05")
"""The largest difference, as a share of the claimed figure, that still counts as close."""

_ABOUT = Decimal("0.05")
_NEARLY = Decimal("0.10")
_BOUND_REACH = Decimal("1.25")
_FLOORS = (Hedge.AT_LEAST, Hedge.MORE_THAN)
_CEILINGS = (Hedge.UP_TO, Hedge.LESS_THAN)
_STRICT = (Hedge.MORE_THAN, Hedge.LESS_THAN)
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20|21)\d\d(?!\d)")
_SINCE = re.compile(r"\b(?:since|from|after)\b", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:until|till|before|by|up to)\b", re.IGNORECASE)
_RANK = (Relation.AGREE, Relation.CLOSE, Relation.CONFLICT, Relation.OTHER_UNIT)

_Result = tuple[Relation, str]


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
    """For each claimed figure the found one that fits it best, in the order of the claim; other units left out."""
    best: list[FigureRelation] = []
    for figure in claimed:
        relations = [compare_figures(figure, other) for other in found if other.unit == figure.unit]
        comparable = [each for each in relations if each.relation is not Relation.OTHER_UNIT]
        if comparable:
            best.append(min(comparable, key=_fit))
    return tuple(best)


def _fit(relation: FigureRelation) -> tuple[int, Decimal, int]:
    distance = abs(relation.claimed.low - relation.found.low)
    return (_RANK.index(relation.relation), distance, relation.found.start)


def _relate(claimed: Figure, found: Figure) -> _Result:
    if claimed.unit != found.unit:
        return Relation.OTHER_UNIT, f"other unit, {claimed.unit or 'a count'} / {found.unit or 'a count'}"
    periods = _different_periods(claimed.period, found.period)
    if periods:
        return Relation.CONFLICT, f"for another period, {periods}"
    relation, reason = _relate_amounts(claimed, found)
    counted = _counted_differently(claimed, found)
    if counted and relation is Relation.CONFLICT:
        return Relation.OTHER_UNIT, f"other things counted, {counted}"
    if relation is Relation.CLOSE:
        reason += ", same unit"
    if counted:
        reason += f", counted: {counted}"
    if found.as_of and claimed.as_of and fold(found.as_of) != fold(claimed.as_of):
        reason += f", as of {claimed.as_of} / {found.as_of}"
    return relation, reason


def _different_periods(claimed: str, found: str) -> str:
    if not claimed or not found:
        return ""
    years, other_years = _years(claimed), _years(found)
    if years and other_years:
        same = years[0] <= other_years[1] and other_years[0] <= years[1]
    else:
        same = bool(years or other_years) or content_words(claimed) == content_words(found)
    return "" if same else f"{claimed} / {found}"


def _years(period: str) -> tuple[int, int] | None:
    """The first and last year of a period; "since 2011" has no last one, "until 2011" no first."""
    years = [int(year) for year in _YEAR.findall(period)]
    if not years:
        return None
    first, last = min(years), max(years)
    if len(years) == 1 and _SINCE.search(period):
        last = 9999
    if len(years) == 1 and _UNTIL.search(period):
        first = 0
    return first, last


def _counted_differently(claimed: Figure, found: Figure) -> str:
    if claimed.unit or not claimed.counted or not found.counted:
        return ""
    if set(content_words(claimed.counted)) & set(content_words(found.counted)):
        return ""
    return f"{claimed.counted} / {found.counted}"


def _relate_amounts(claimed: Figure, found: Figure) -> _Result:
    if _is_calendar_year(claimed) and _is_calendar_year(found):
        same = claimed.low == found.low
        return (Relation.AGREE, "the same year") if same else (Relation.CONFLICT, "another year")
    if _direction(claimed) and _direction(claimed) == _direction(found):
        return _same_bound(claimed, found)
    if _direction(claimed):
        return _claimed_bound(claimed, found)
    if _direction(found):
        return _found_bound(claimed, found)
    return _two_amounts(claimed, found)


def _is_calendar_year(figure: Figure) -> bool:
    return figure.unit == "year" and figure.low == figure.high and 1500 <= figure.low < 2200


def _direction(figure: Figure) -> int:
    """1 where the figure is a floor, -1 where it is a ceiling, 0 where it is an amount."""
    return (figure.hedge in _FLOORS) - (figure.hedge in _CEILINGS)


def _bound(figure: Figure) -> Decimal:
    return figure.low if _direction(figure) > 0 else figure.high


def _reach(figure: Figure) -> tuple[Decimal, Decimal]:
    """The lowest and the highest amount that the words allow for; of a bound, the bound."""
    if _direction(figure):
        return _bound(figure), _bound(figure)
    low, high = figure.low, figure.high
    if figure.hedge is Hedge.ABOUT:
        return low - abs(low) * _ABOUT, high + abs(high) * _ABOUT
    if figure.hedge is Hedge.NEARLY:
        return low - abs(low) * _NEARLY, high
    return low, high


def _off(gap: Decimal, base: Decimal, words: str) -> _Result:
    share = abs(gap / base) if base else Decimal("Infinity")
    if share <= CLOSE_WITHIN:
        return Relation.CLOSE, f"within {percent(share)}"
    return Relation.CONFLICT, words


def _two_amounts(claimed: Figure, found: Figure) -> _Result:
    (low, high), (found_low, found_high) = _reach(claimed), _reach(found)
    words = difference(claimed.low, found.low, claimed.unit)
    if claimed.low == found.low and claimed.high == found.high:
        return Relation.AGREE, "the same"
    if low <= found_low and found_high <= high:
        return Relation.AGREE, "inside what is claimed" if claimed.low != claimed.high else f"fits, {words}"
    if found_low <= low and high <= found_high:
        return Relation.AGREE, "inside what is found" if found.low != found.high else f"fits, {words}"
    if found_low > high:
        return _off(found_low - high, high, difference(claimed.high, found.low, claimed.unit))
    if found_high < low:
        return _off(low - found_high, low, difference(claimed.low, found.high, claimed.unit))
    return Relation.CLOSE, "they overlap in part"


def _claimed_bound(claimed: Figure, found: Figure) -> _Result:
    """The claim gives a floor or a ceiling; the found figure is an amount, or a bound from the other side."""
    bound, up = _bound(claimed), _direction(claimed)
    low, high = _reach(found)
    strict = claimed.hedge in _STRICT
    nearest, farthest = (found.low, found.high) if up > 0 else (found.high, found.low)
    if found.hedge is Hedge.ABOUT:
        nearest = high if up > 0 else low
        farthest = nearest
    words = difference(bound, found.low if up > 0 else found.high, claimed.unit)
    if _direction(found):
        return _opposite_bounds(bound, _bound(found), up, words)
    if _beyond(nearest, bound, up, strict):
        return Relation.AGREE, "holds, about the same" if words == "the same" else f"holds, {words}"
    if nearest == bound and farthest == bound:
        return Relation.CLOSE, f"exactly the bound, not {'more' if up > 0 else 'less'}"
    if _beyond(farthest, bound, up, strict):
        return Relation.CLOSE, "holds for a part of the range"
    return _off(bound - farthest, bound, words)


def _opposite_bounds(bound: Decimal, other: Decimal, up: int, words: str) -> _Result:
    if _beyond(other, bound, up, strict=False):
        return Relation.AGREE, "both can be true, they bound from opposite sides"
    return _off(bound - other, bound, words)


def _beyond(value: Decimal, bound: Decimal, up: int, strict: bool) -> bool:
    return value * up > bound * up or (value == bound and not strict)


def _found_bound(claimed: Figure, found: Figure) -> _Result:
    """The source gives a floor or a ceiling only; the claim an amount."""
    bound, up = _bound(found), _direction(found)
    low, high = _reach(claimed)
    nearest = high if up > 0 else low
    stated = claimed.low if up > 0 else claimed.high
    words = difference(stated, bound, claimed.unit)
    if not _beyond(nearest, bound, up, strict=found.hedge in _STRICT):
        if nearest == bound:
            return Relation.CLOSE, "claimed is the bound that was found"
        return _off(nearest - bound, stated, words)
    if _within_bound_reach(low if up > 0 else high, bound, up):
        return Relation.AGREE, "keeps to the bound that was found"
    return Relation.CONFLICT, f"not ruled out, but the bound found is {words}"


def _within_bound_reach(value: Decimal, bound: Decimal, up: int) -> bool:
    limit = bound * _BOUND_REACH if (bound > 0) == (up > 0) else bound / _BOUND_REACH
    return value * up <= limit * up


def _same_bound(claimed: Figure, found: Figure) -> _Result:
    bound, other, up = _bound(claimed), _bound(found), _direction(claimed)
    words = difference(bound, other, claimed.unit)
    if bound == other:
        return Relation.AGREE, "the same bound"
    if other * up > bound * up:
        return Relation.AGREE, f"holds, {words}"
    return _off(bound - other, bound, f"found says less, {words}")
