"""Choosing among the places where a quote could be: by its surroundings, then by where it was; never by guess."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from workbench.match.fold import fold

_CONTEXT_CAP = 200
_CLEARLY_BETTER = 0.1
_NO_FIT = 0.3


@dataclass(frozen=True, slots=True)
class Place:
    """A place where the quote, or something like it, stands. `exact` means the very same code points."""

    start: int
    end: int
    similarity: float
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stood before and after the quote, folded; empty where nothing is known."""

    prefix: str
    suffix: str

    @classmethod
    def of(cls, prefix: str, suffix: str) -> Surroundings:
        """Folded, and no more of each than helps."""
        return cls(fold(prefix)[-_CONTEXT_CAP:], fold(suffix)[:_CONTEXT_CAP])

    def __len__(self) -> int:
        return len(self.prefix) + len(self.suffix)

    def fit(self, folded: str, start: int, end: int) -> float:
        """How well the place's surroundings fit, 0 to 1; 1 where none are known. Equal ones give exactly 1."""
        if not len(self):
            return 1.0
        before = folded[max(0, start - len(self.prefix)) : start]
        after = folded[end : end + len(self.suffix)]
        alike = len(self.prefix) * Levenshtein.normalized_similarity(self.prefix, before)
        alike += len(self.suffix) * Levenshtein.normalized_similarity(self.suffix, after)
        return alike / len(self)

    def contradict(self, fit: float) -> bool:
        """Whether enough is known of the surroundings and next to nothing of it is there."""
        return len(self) >= 16 and fit < _NO_FIT


@dataclass(frozen=True, slots=True)
class Choice:
    """The place chosen and how well its surroundings fit; None with the places between which nothing decides."""

    place: Place | None
    fit: float
    rivals: tuple[Place, ...] = ()


def choose(places: Sequence[Place], folded: str, surroundings: Surroundings, near: int | None) -> Choice:
    """The one place that fits: surroundings first, then the very same code points, then where it was before."""
    fits = [(surroundings.fit(folded, place.start, place.end), place) for place in places]
    best = max(fit for fit, _ in fits)
    # A perfect fit needs no margin: the true place has it, and any difference tells the others apart.
    margin = 0.0 if best == 1.0 else _CLEARLY_BETTER
    tied = [place for fit, place in fits if fit >= best - margin]
    if any(place.exact for place in tied):
        tied = [place for place in tied if place.exact]
    if len(tied) == 1:
        return Choice(tied[0], best)
    there = [place for place in tied if place.start == near]
    if there:
        return Choice(there[0], best)
    nearest = _clearly_nearest(tied, near)
    if nearest is not None and not surroundings.contradict(best):
        return Choice(nearest, best, tuple(place for place in tied if place != nearest))
    return Choice(None, best, tuple(sorted(tied, key=lambda place: place.start)))


def _clearly_nearest(places: Sequence[Place], near: int | None) -> Place | None:
    """The place that is at least twice as near to where the quote was as any other."""
    if near is None:
        return None
    first, second = sorted(places, key=lambda place: abs(place.start - near))[:2]
    return first if 2 * abs(first.start - near) <= abs(second.start - near) else None
