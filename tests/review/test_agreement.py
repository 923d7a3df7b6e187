"""Agreement against published worked examples, and against what must hold for any data."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.review.agreement import FEWEST, Weights, cohen_kappa, krippendorff_alpha, percent

# Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), data with missing values: four observers, 12 units.
UNITS = [
    [1, 1, 1], [2, 2, 3, 2], [3, 3, 3, 3], [3, 3, 3, 3], [2, 2, 2, 2], [1, 2, 3, 4],
    [4, 4, 4, 4], [1, 1, 2, 1], [2, 2, 2, 2], [5, 5, 5], [1, 1], [3],
]  # fmt: skip


def test_alpha_is_that_of_the_published_example() -> None:
    ordinal, nominal = krippendorff_alpha(UNITS), krippendorff_alpha(UNITS, ordinal=False)
    assert ordinal.value == pytest.approx(0.815, abs=0.0005)
    assert nominal.value == pytest.approx(0.743, abs=0.0005)
    assert ordinal.n == 11


def test_kappa_is_that_of_the_published_example() -> None:
    # Two readers say yes or no to 50 proposals: 20 both yes, 15 both no, 5 and 10 apart; kappa .40.
    pairs = [(1, 1)] * 20 + [(1, 0)] * 5 + [(0, 1)] * 10 + [(0, 0)] * 15
    assert cohen_kappa(pairs).value == pytest.approx(0.4)
    assert percent(pairs).value == pytest.approx(0.7)


def test_weights_count_the_steps_between() -> None:
    pairs = [(1, 1), (2, 2), (3, 3), (4, 4), (5, 5), (1, 2), (2, 3), (3, 4), (4, 5), (1, 5)]
    none, linear, quadratic = (cohen_kappa(pairs, weights).value for weights in Weights)
    # By hand: expected disagreement .82, 1.68 and 4.32; observed .5, .8 and 2.0.
    assert none == pytest.approx(1 - 0.5 / 0.82)
    assert linear == pytest.approx(1 - 0.8 / 1.68)
    assert quadratic == pytest.approx(1 - 2.0 / 4.32)


def test_too_few_or_all_alike_is_no_number() -> None:
    few = percent([(1, 1)] * (FEWEST - 1))
    assert (few.value, few.why_not) == (None, "not enough data: 9 of at least 10 claims")
    assert krippendorff_alpha([[3, 3]] * 20).why_not == "not enough data: every verdict is the same"
    assert cohen_kappa([(3, 3)] * 20).value is None
    assert percent([(3, 3)] * 20).value == 1


def test_the_interval_holds_the_value_and_is_the_same_twice() -> None:
    pairs = [(1, 1)] * 20 + [(1, 2)] * 5 + [(2, 1)] * 10 + [(2, 2)] * 15
    measured = cohen_kappa(pairs)
    assert measured == cohen_kappa(pairs)
    assert measured.low is not None
    assert measured.high is not None
    assert measured.value is not None
    assert 0.1 < measured.low < measured.value < measured.high < 0.7


@settings(max_examples=25, deadline=None)  # each draws a thousand resamples
@given(st.lists(st.lists(st.integers(1, 5), min_size=2, max_size=4), min_size=10, max_size=25))
def test_alpha_is_one_only_without_disagreement(units: list[list[int]]) -> None:
    alpha = krippendorff_alpha(units).value
    if alpha is not None:
        assert alpha <= 1
        assert (alpha == 1) == all(len(set(unit)) == 1 for unit in units)
