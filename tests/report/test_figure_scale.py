from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from workbench.model import Figure, Hedge, NumericFinding
from workbench.report.figure_scale import claimed_figure, figure_scale


def figure(value: str, hedge: Hedge = Hedge.EXACT) -> Figure:
    return Figure(value, 0, len(value), Decimal(value), Decimal(value), hedge=hedge)


def finding(claimed: str, low: str, high: str = "") -> NumericFinding:
    return NumericFinding(Decimal(claimed), Decimal(low), Decimal(high or low))


def test_places_lie_on_one_line_in_the_order_of_their_values() -> None:
    scale = figure_scale(finding("3200000", "1284000", "1300000"), [figure("3200000", Hedge.ABOUT)])
    assert scale is not None
    assert scale.hedge is not None
    assert 0 < scale.supported[0] < scale.supported[1] < scale.hedge[0] < scale.claimed < scale.hedge[1] < 100
    assert [value for _, value in scale.ticks] == [0, 1_000_000, 2_000_000, 3_000_000]
    # About reaches five per cent to both sides, and the line is straight.
    per_million = scale.ticks[1][0] - scale.ticks[0][0]
    assert abs((scale.hedge[1] - scale.hedge[0]) / per_million - 0.32) < 0.001


def test_a_bound_has_a_direction_and_no_reach() -> None:
    for hedge, direction in ((Hedge.MORE_THAN, 1), (Hedge.AT_LEAST, 1), (Hedge.UP_TO, -1), (Hedge.EXACT, 0)):
        scale = figure_scale(finding("100", "90"), [figure("100", hedge)])
        assert scale is not None
        assert (scale.direction, scale.hedge) == (direction, None)


def test_values_that_lie_close_are_not_drawn_from_nought() -> None:
    scale = figure_scale(finding("100000", "95000", "102000"), [])
    assert scale is not None
    assert min(value for _, value in scale.ticks) > 90_000
    assert scale.supported[1] - scale.supported[0] > 50


def test_negative_values_are_drawn_and_equal_ones_or_monsters_are_not() -> None:
    scale = figure_scale(finding("-3", "2", "4"), [])
    assert scale is not None
    assert scale.claimed < scale.supported[0]
    assert figure_scale(finding("5", "5"), []) is None
    assert figure_scale(finding("1e5000", "5"), []) is None
    assert figure_scale(finding("NaN", "5"), []) is None


def test_the_hedge_counts_where_the_finding_names_what_the_figure_counts_as_its_unit() -> None:
    said = replace(figure("100", Hedge.MORE_THAN), counted="Refugees")
    for unit, direction in (("refugees", 1), ("", 1), ("houses", 0)):
        scale = figure_scale(replace(finding("100", "90"), unit=unit), [said])
        assert scale is not None
        assert scale.direction == direction


def test_the_figure_of_a_finding_is_the_one_in_its_unit_before_the_one_that_counts_such_things() -> None:
    euros = replace(figure("3", Hedge.AT_LEAST), unit="EUR")
    years = replace(figure("3", Hedge.ABOUT), unit="year")
    shops = replace(figure("3", Hedge.EXACT), counted="shops")
    said = [years, euros, shops]
    assert claimed_figure(said, replace(finding("3", "4"), unit="EUR")) == euros
    assert claimed_figure(said, finding("3", "4")) == shops
    assert claimed_figure(said, replace(finding("3", "4"), unit="Shops")) == shops
    assert claimed_figure([years, euros], finding("3", "4")) is None
