"""A figure as data in a few cells: what was understood of the words."""

from __future__ import annotations

from workbench.model import Figure, Hedge
from workbench.report.words import amount
from workbench.text import one_line

_SIGNS = {
    Hedge.EXACT: "",
    Hedge.ABOUT: "about ",
    Hedge.AT_LEAST: "≥",
    Hedge.MORE_THAN: ">",
    Hedge.UP_TO: "≤",
    Hedge.LESS_THAN: "<",
    Hedge.NEARLY: "nearly ",
}


def figure_in_signs(figure: Figure) -> str:
    """What a figure says: ">100,000 refugees", "about 3,000 people", "3 to 5 km"."""
    value = _SIGNS[figure.hedge] + amount(figure.low, figure.high, figure.unit)
    return one_line(f"{value} {figure.counted}")
