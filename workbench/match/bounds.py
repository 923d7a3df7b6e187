"""How two amounts of one unit relate, as their hedges and their rounding allow; with a reason in a few words.

- Exact figures are equal, agree when one is the other rounded, are close within 5 % of the claimed one, and conflict
  beyond.
- "About" reaches 5 % to both sides, "nearly" 10 % down. A range agrees with what lies inside it.
- A claimed bound ("more than 100,000") agrees with whatever keeps to it, however far: the claim is true as
  said. The line then tells how far ("4 times as many"), for a bound can mislead. What breaks it is a conflict.
- A found bound supports a claimed figure only up to a quarter beyond it: writers round "120,000" down to "more
  than 100,000", not 400,000.
- The same digits a thousand or a million times larger or smaller are a slip of their own.
"""

from __future__ import annotations

from decimal import Decimal

from workbench.match.amounts import difference, percent
from workbench.match.extents import Extent
from workbench.model.figure import Hedge, Relation

CLOSE_WITHIN = Decimal("0.05")
"""The largest difference, as a share of the claimed figure, that still counts as close."""

_BOUND_BY = Decimal("0.01")
_BOUND_REACH = Decimal("1.25")
_FACTORS = ((Decimal(1000), "a thousand"), (Decimal(10**6), "a million"), (Decimal(10**9), "a billion"))

Result = tuple[Relation, str]


def relate_amounts(claimed: Extent, found: Extent) -> Result:
    """The relation of two amounts in one unit and its reason."""
    if claimed.direction and claimed.direction == found.direction:
        relation, reason = _same_bound(claimed, found)
    elif claimed.direction:
        relation, reason = _claimed_bound(claimed, found)
    elif found.direction:
        relation, reason = _found_bound(claimed, found)
    else:
        relation, reason = _two_amounts(claimed, found)
    factor = _factor(claimed, found) if relation is Relation.CONFLICT else ""
    return (Relation.FACTOR, f"off by a factor of {factor}, {reason}") if factor else (relation, reason)


def _factor(claimed: Extent, found: Extent) -> str:
    """The power of a thousand that lies between the two; "" where it is none."""
    if not claimed.low or not found.low:
        return ""
    ratio = found.low / claimed.low
    for factor, name in _FACTORS:
        for times in (ratio / factor, ratio * factor):
            if abs(times - 1) <= CLOSE_WITHIN:
                return name
    return ""


def _off(gap: Decimal, base: Decimal, words: str, within: Decimal = CLOSE_WITHIN) -> Result:
    share = abs(gap / base) if base else Decimal("Infinity")
    if share <= within:
        return Relation.CLOSE, f"within {percent(share)}"
    return Relation.CONFLICT, words


def _two_amounts(claimed: Extent, found: Extent) -> Result:
    (low, high), (found_low, found_high) = claimed.reach(), found.reach()
    words = difference(claimed.low, found.low, claimed.unit)
    if claimed.low == found.low and claimed.high == found.high:
        return Relation.EQUAL, "the same"
    if low <= found_low and found_high <= high:
        return Relation.AGREE, "inside what is claimed" if claimed.low != claimed.high else f"fits, {words}"
    if found_low <= low and high <= found_high:
        return Relation.AGREE, "inside what is found" if found.low != found.high else f"fits, {words}"
    if _rounds_to(claimed, found) or _rounds_to(found, claimed):
        return Relation.AGREE, f"the same, rounded ({words})"
    if found_low > high:
        return _off(found_low - high, high, difference(claimed.high, found.low, claimed.unit))
    if found_high < low:
        return _off(low - found_high, low, difference(claimed.low, found.high, claimed.unit))
    return Relation.CLOSE, "they overlap in part"


def _rounds_to(rounded: Extent, precise: Extent) -> bool:
    """Whether an amount may be the other one, rounded; of two ranges both ends."""
    return abs(precise.low - rounded.low) <= rounded.slack and abs(precise.high - rounded.high) <= rounded.slack


def _claimed_bound(claimed: Extent, found: Extent) -> Result:
    """The claim gives a floor or a ceiling; the found figure is an amount, or a bound from the other side."""
    bound, up = claimed.bound, claimed.direction
    nearest, farthest = (found.low, found.high) if up > 0 else (found.high, found.low)
    if found.hedge is Hedge.ABOUT:
        low, high = found.reach()
        nearest = farthest = high if up > 0 else low
    words = difference(bound, found.low if up > 0 else found.high, claimed.unit)
    if found.direction:
        return _opposite_bounds(bound, found.bound, up, words)
    if _beyond(nearest, bound, up, claimed.strict):
        return Relation.AGREE, "holds, about the same" if words == "the same" else f"holds, {words}"
    if nearest == bound and farthest == bound:
        return Relation.CLOSE, f"exactly the bound, not {'more' if up > 0 else 'less'}"
    if _beyond(farthest, bound, up, claimed.strict):
        return Relation.CLOSE, "holds for a part of the range"
    return _off(bound - farthest, bound, words, _BOUND_BY)


def _opposite_bounds(bound: Decimal, other: Decimal, up: int, words: str) -> Result:
    if _beyond(other, bound, up, strict=False):
        return Relation.AGREE, "both can be true, they bound from opposite sides"
    return _off(bound - other, bound, words, _BOUND_BY)


def _beyond(value: Decimal, bound: Decimal, up: int, strict: bool) -> bool:
    return value * up > bound * up or (value == bound and not strict)


def _found_bound(claimed: Extent, found: Extent) -> Result:
    """The source gives a floor or a ceiling only; the claim an amount."""
    bound, up = found.bound, found.direction
    low, high = claimed.reach()
    nearest = high if up > 0 else low
    stated = claimed.low if up > 0 else claimed.high
    words = difference(stated, bound, claimed.unit)
    if not _beyond(nearest, bound, up, strict=found.strict):
        if nearest == bound:
            return Relation.CLOSE, "claimed is the bound that was found"
        return _off(nearest - bound, stated, words)
    if _within_bound_reach(low if up > 0 else high, bound, up):
        return Relation.AGREE, "keeps to the bound that was found"
    return Relation.CONFLICT, f"not ruled out, but the bound found is {words}"


def _within_bound_reach(value: Decimal, bound: Decimal, up: int) -> bool:
    limit = bound * _BOUND_REACH if (bound > 0) == (up > 0) else bound / _BOUND_REACH
    return value * up <= limit * up


def _same_bound(claimed: Extent, found: Extent) -> Result:
    bound, other, up = claimed.bound, found.bound, claimed.direction
    words = difference(bound, other, claimed.unit)
    if bound == other:
        return Relation.EQUAL, "the same bound"
    if other * up > bound * up:
        return Relation.AGREE, f"holds, {words}"
    return _off(bound - other, bound, f"found says less, {words}")
