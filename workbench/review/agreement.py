"""How far reviewers agree, beyond what chance would give: percent, kappa and alpha, each with an interval.

Cohen's kappa: Cohen 1960, weighted: Cohen 1968. Krippendorff's alpha: Krippendorff, Content Analysis (2004), section
11.3, with the ordinal metric; any number of reviewers, gaps allowed. Intervals are percentiles of a bootstrap over
claims (Efron and Tibshirani 1993, section 13.3), with a fixed seed so that a page says the same twice.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate, permutations
from typing import TypeVar

from workbench.model import Scale, Verdict, VerdictRole

FEWEST = 10
"""Claims below which a number would say more about chance than about people."""

_RESAMPLES = 1_000
_SEED = 20_260_301
_LOW, _HIGH = 0.025, 0.975

_Value = TypeVar("_Value", bound=Hashable)
Pair = tuple[_Value, _Value]


class Weights(StrEnum):
    """How much a disagreement of several steps counts."""

    NONE = "none"
    LINEAR = "linear"
    QUADRATIC = "quadratic"


@dataclass(frozen=True, slots=True)
class Agreement:
    """A measure over `n` claims with its 95 % interval; `value` is None where `why_not` says that none can be given."""

    n: int
    value: float | None
    low: float | None = None
    high: float | None = None
    why_not: str = ""


def rating_pairs(rounds: Iterable[Sequence[Verdict]]) -> list[Pair[str]]:
    """The first and the second rating of each claim on which both reviewers reached a verdict.

    `rounds` has the standing answers of a claim each. That somebody could reach none is no rating to agree with.
    """
    given = [{verdict.role: verdict.rating for verdict in answers if verdict.reached} for answers in rounds]
    return [
        (ratings[VerdictRole.FIRST], ratings[VerdictRole.SECOND])
        for ratings in given
        if VerdictRole.FIRST in ratings and VerdictRole.SECOND in ratings
    ]


def on_the_line(pairs: Iterable[Pair[str]], scale: Scale) -> list[Pair[int]]:
    """The pairs of which both ratings are steps of the scale from false to true, as their numbers."""
    steps = {rating.label: rating.value for rating in scale.ratings if rating.value is not None}
    return [(steps[first], steps[second]) for first, second in pairs if first in steps and second in steps]


def percent(pairs: Sequence[Pair[_Value]]) -> Agreement:
    """The share of claims on which two verdicts are the same, 0 to 1."""
    return _measured(pairs, lambda sample: sum(first == second for first, second in sample) / len(sample))


def cohen_kappa(pairs: Sequence[Pair[int]], weights: Weights = Weights.NONE) -> Agreement:
    """Cohen's kappa of two verdicts on each claim, as step numbers; weighted by the steps between them."""
    return _measured(pairs, lambda sample: _kappa(sample, weights))


def krippendorff_alpha(units: Sequence[Sequence[int]], *, ordinal: bool = True) -> Agreement:
    """Krippendorff's alpha; each unit has the step numbers that its claim got, by as many reviewers as there were.

    Claims with fewer than two verdicts say nothing about agreement and are left out.
    """
    return _measured([unit for unit in units if len(unit) >= 2], lambda sample: _alpha(sample, ordinal=ordinal))


def _measured(sample: Sequence[_Value], measure: Callable[[Sequence[_Value]], float | None]) -> Agreement:
    n = len(sample)
    if n < FEWEST:
        return Agreement(n, None, why_not=f"not enough data: {n} of at least {FEWEST} claims")
    value = measure(sample)
    if value is None:
        return Agreement(n, None, why_not="not enough data: every verdict is the same")
    chance = random.Random(_SEED)
    found = [measure(chance.choices(sample, k=n)) for _ in range(_RESAMPLES)]
    resampled = sorted(item for item in found if item is not None)
    low, high = (resampled[min(len(resampled) - 1, int(share * len(resampled)))] for share in (_LOW, _HIGH))
    return Agreement(n, value, low, high)


def _kappa(pairs: Sequence[Pair[int]], weights: Weights) -> float | None:
    n = len(pairs)
    first, second = Counter(pair[0] for pair in pairs), Counter(pair[1] for pair in pairs)
    observed = sum(_apart(one, other, weights) for one, other in pairs) / n
    expected = sum(
        first[one] * second[other] * _apart(one, other, weights) for one in first for other in second
    ) / (n * n)  # fmt: skip
    return None if expected == 0 else 1 - observed / expected


def _apart(one: int, other: int, weights: Weights) -> float:
    match weights:
        case Weights.NONE:
            return float(one != other)
        case Weights.LINEAR:
            return abs(one - other)
        case Weights.QUADRATIC:
            return (one - other) ** 2


def _alpha(units: Sequence[Sequence[int]], *, ordinal: bool) -> float | None:
    coincidences: Counter[tuple[int, int]] = Counter()
    for unit in units:
        weight = 1 / (len(unit) - 1)
        for pair in permutations(unit, 2):
            coincidences[pair] += weight  # type: ignore[assignment]  # Counter holds fractions as well
    totals: Counter[int] = Counter()
    for (value, _), count in coincidences.items():
        totals[value] += count
    n = sum(totals.values())
    apart = _ordinal(totals) if ordinal else lambda one, other: float(one != other)
    observed = sum(count * apart(one, other) for (one, other), count in coincidences.items())
    expected = sum(totals[one] * totals[other] * apart(one, other) for one in totals for other in totals)
    return None if expected == 0 else 1 - (n - 1) * observed / expected


def _ordinal(totals: Counter[int]) -> Callable[[int, int], float]:
    """The squared number of values between two ranks, half of their own included."""
    values = sorted(totals)
    below = dict(zip(values, accumulate((totals[value] for value in values), initial=0), strict=False))

    def apart(one: int, other: int) -> float:
        low, high = min(one, other), max(one, other)
        between = below[high] + totals[high] - below[low] - (totals[low] + totals[high]) / 2
        return float(between**2)

    return apart
