"""Every place of some words in a text, and stretches around them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

_MOST_PLACES = 1_000


def _every_place(needle: str, text: str) -> Iterator[int]:
    """Every place of `needle`, overlapping ones too."""
    at = text.find(needle)
    while at >= 0:
        yield at
        at = text.find(needle, at + 1)


def first_places(needle: str, text: str) -> list[int]:
    """The first places, up to 1,000; fewer for needles so long that each look costs."""
    most = max(2, min(_MOST_PLACES, 20_000_000 // len(needle)))
    return list(islice(_every_place(needle, text), most))


def merged(stretches: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches in order, those that overlap made one: where a word is everywhere, no place is read twice."""
    joined: list[tuple[int, int]] = []
    for low, high in stretches:
        if joined and low <= joined[-1][1]:
            joined[-1] = (joined[-1][0], high)
        else:
            joined.append((low, high))
    return joined
