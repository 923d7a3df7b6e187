"""Measures that are told in parts: "two hours and nine minutes" is compared as 129 minutes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workbench.model.figure import Figure

_PARTS = {
    "year": ("month", 12), "week": ("day", 7), "day": ("hour", 24), "hour": ("minute", 60), "minute": ("second", 60),
    "foot": ("inch", 12), "pound": ("ounce", 16),
}  # fmt: skip
"""What a unit is told in besides, and how many of it make one."""
_JOINED = {len(joint) for joint in (" ", ", ", " and ", ", and ")}
"""How far behind the whole its part stands: the figures are known here, not the words between them."""


def wholes(figures: Sequence[Figure]) -> list[Figure]:
    """The figures of one text in order, those that go on in a smaller unit right behind as one, in that unit."""
    joined: list[Figure] = []
    for figure in figures:
        whole = joined[-1] if joined else None
        if whole is not None and _goes_on(whole, figure):
            low, high = (value * _PARTS[whole.unit][1] + figure.low for value in (whole.low, whole.high))
            words = f"{whole.words} {figure.words}"
            joined[-1] = replace(whole, words=words, end=figure.end, low=low, high=high, unit=figure.unit)
        else:
            joined.append(figure)
    return joined


def _goes_on(whole: Figure, figure: Figure) -> bool:
    unit, count = _PARTS.get(whole.unit, ("", 0))
    near = figure.start - whole.end in _JOINED
    return near and figure.unit == unit and figure.low == figure.high < count and whole.low % 1 == 0
