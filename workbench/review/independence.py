"""Which sources are independent of each other: another publisher, and no near-duplicate text. A person decides."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from urllib.parse import urlsplit

from workbench.match import Runs, copied_share, runs_of
from workbench.model import Source

NEAR_DUPLICATE = 0.5
"""From this share of the shorter text on, one is taken for a copy of the other: agency copy is cut and reworded."""
_SECOND_LEVEL = frozenset({"co", "com", "org", "net", "gov", "gob", "ac", "edu", "or", "go"})
_AGENCY = re.compile(
    r"\((AP|AFP|Reuters|dpa|ANSA|EFE|TASS|Xinhua|PA|UPI|APA|ATS|Bloomberg|CNN|Associated Press)\)\s?[-\u2013\u2014]"
)
"""How a text says in its dateline that an agency wrote it."""
_BEGINNING = 2_000


@dataclass(frozen=True, slots=True)
class Publishing:
    """Who published a text, where, by whom, and its words."""

    publisher: str
    url: str
    author: str
    text: str


@dataclass(frozen=True, slots=True)
class Independence:
    """How many sources are independent, and what speaks against the rest, in words.

    `shared` says what hints at a common origin of sources that are counted as independent.
    """

    count: int
    against: tuple[str, ...]
    shared: tuple[str, ...]


def published(source: Source, text: str) -> Publishing:
    """What is known of a source. What somebody said is published by the office they hold, else by themselves."""
    spoken = source.statement
    publisher = source.publisher if spoken is None else spoken.office or spoken.person
    return Publishing(publisher, source.url, source.author, text)


def independence(sources: Sequence[Publishing], article: Publishing) -> Independence:
    """How many of these sources are independent of each other and of the article that makes the claim."""
    every = [article, *sources]
    runs = [runs_of(each.text) for each in every]
    group = list(range(len(every)))
    against: list[str] = []
    shared: list[str] = []
    for one, other in combinations(range(len(every)), 2):
        why = _dependent(every[one], every[other], runs[one], runs[other])
        if not why and one and not (_is_named(every[one]) or _is_named(every[other])):
            why = "both name no publisher"
        if not why:
            hint = _common_origin(every[one], every[other]) if one else ""
            shared += [f"{_named(every, one)} and {_named(every, other)} {hint}"] if hint else []
            continue
        against.append(f"{_named(every, one)} and {_named(every, other)} {why}")
        first, second = group[one], group[other]
        group = [first if place == second else place for place in group]
    count = len({place for place in group[1:] if place != group[0]})
    return Independence(count, tuple(against), tuple(shared))


def _dependent(one: Publishing, other: Publishing, runs: Runs, other_runs: Runs) -> str:
    """Why two texts are not independent, in words; "" where they are."""
    names = [" ".join(each.publisher.casefold().split()) for each in (one, other)]
    sites = [_site(each.url) for each in (one, other)]
    if names[0] and names[0] == names[1]:
        return f"have the same publisher, {one.publisher.strip()}"
    if sites[0] and sites[0] == sites[1]:
        return f"are of the same site, {sites[0]}"
    share = copied_share(runs, other_runs)
    return f"have the same words ({share:.0%} of the shorter text)" if share >= NEAR_DUPLICATE else ""


def _is_named(each: Publishing) -> bool:
    return bool(each.publisher.strip() or _site(each.url))


def _common_origin(one: Publishing, other: Publishing) -> str:
    authors = [" ".join(each.author.casefold().split()) for each in (one, other)]
    if authors[0] and authors[0] == authors[1]:
        return f"have the same author, {one.author.strip()}"
    agencies = [_AGENCY.search(each.text[:_BEGINNING]) for each in (one, other)]
    if agencies[0] and agencies[1] and agencies[0][1] == agencies[1][1]:
        return f"both credit the agency {agencies[0][1]}"
    return ""


def _named(every: Sequence[Publishing], place: int) -> str:
    if place == 0:
        return "the article"
    return every[place].publisher.strip() or _site(every[place].url) or f"source {place}"


def _site(url: str) -> str:
    """The part of an address that names its owner, roughly: the last two labels of the host, three for ".co.uk"."""
    labels = (urlsplit(url).hostname or "").split(".") if url else []
    if len(labels) < 2:
        return "".join(labels)
    deep = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL
    return ".".join(labels[-3:] if deep else labels[-2:])
