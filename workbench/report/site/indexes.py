"""The indexes of a site: which verdicts stand under which head, and in which order the heads come."""

from __future__ import annotations

import unicodedata
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from workbench.model.rating import CORE
from workbench.report import words
from workbench.report.site.contents import WITHDRAWN, Contents

_SIGNS = [rating.label for rating in CORE.ratings]


@dataclass(frozen=True, slots=True)
class Group:
    """Verdicts under one head, the newest first. `sign` is that of a rating, "" for other heads.

    `places` are where they lie; a site may have a hundred thousand.
    """

    head: str
    sign: str = ""
    places: array[int] = field(default_factory=lambda: array("Q"))


@dataclass(frozen=True, slots=True)
class Index:
    """What is listed by one thing. `coarse` gives what some heads have in common, to jump by where they are many."""

    name: str
    title: str
    groups: Sequence[Group]
    coarse: Callable[[str], str] = str


@dataclass(frozen=True, slots=True)
class Indexes:
    """Those of a site; the last is left out where no tag is public."""

    date: Index
    rating: Index
    claimant: Index
    tag: Index


def indexes_of(contents: Contents) -> Indexes:
    """Every verdict by the month in which it was published as it stands, by rating, claimant and tag."""
    dates: dict[str, Group] = {}
    ratings: dict[tuple[str, str], Group] = {}
    claimants: dict[str, Group] = {}
    tags: dict[str, Group] = {}
    for place in contents.places():
        line = contents.line(place)
        month, rating = line.at[:7], (line.rating, line.sign)
        found = [
            dates.setdefault(month, Group(words.when(month))),
            ratings.setdefault(rating, Group(*rating)),
            claimants.setdefault(line.claimant, Group(line.claimant)),
            *(tags.setdefault(tag, Group(tag)) for tag in line.tags),
        ]
        for group in found:
            group.places.append(place)
    return Indexes(
        Index("by-date", "Verdicts by date", list(dates.values()), _year),
        Index("by-rating", "Verdicts by rating", sorted(ratings.values(), key=_on_scale)),
        Index("by-claimant", "Verdicts by claimant", sorted(claimants.values(), key=_by_name), _initial),
        Index("by-tag", "Verdicts by tag", sorted(tags.values(), key=_by_name), _initial),
    )


def _on_scale(group: Group) -> tuple[int, str]:
    """From false to true, then what is off the line; another scale's beside what it is like; withdrawn last."""
    if group.sign == WITHDRAWN:
        return len(_SIGNS) + 1, ""
    return _SIGNS.index(group.sign) if group.sign in _SIGNS else len(_SIGNS), group.head


def _by_name(group: Group) -> tuple[bool, str]:
    """By the letters; the article itself, which is nobody, last."""
    return group.head == words.NOBODY, _folded(group.head)


def _folded(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char)).casefold()


def _initial(head: str) -> str:
    return _folded(head)[:1].upper()


def _year(month: str) -> str:
    return month[-4:]
