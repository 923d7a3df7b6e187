"""The pages of a site beside its reports: the front page, indexes, corrections, search. A page at a time is held."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate
from typing import TypeVar

from workbench.model import Imprint
from workbench.report.html import Menu, Pager, render_front, site_page
from workbench.report.jsontext import dump
from workbench.report.links import INDEX
from workbench.report.site.contents import Contents, Line
from workbench.report.site.indexes import Index, indexes_of

PER_PAGE = 100
"""How many reports, verdicts or corrections stand on one page."""

_JUMPS = 40
_BY_TAG = "by-tag.html"
_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Jump:
    """A way to a group, by its number and the page on which it begins; `count` is 0 for the first of several."""

    number: int
    page: int
    head: str
    sign: str = ""
    count: int = 0

    def href(self, pager: Pager) -> str:
        """Where it leads from a page."""
        return f"{pager.at(self.page) if self.page != pager.number else ''}#group-{self.number}"


@dataclass(frozen=True, slots=True)
class Section:
    """What of a group stands on one page. `anchor` is where jumps lead, "" where it began on an earlier page."""

    head: str
    sign: str
    anchor: str
    lines: list[Line]


def menu(*, tags: bool) -> Menu:
    """The site's menu. An index by tag is there where the settings name tags that are public."""
    return (
        (INDEX, "All articles"), ("by-date.html", "By date"), ("by-rating.html", "By rating"),
        ("by-claimant.html", "By claimant"), *([(_BY_TAG, "By tag")] if tags else []),
        ("corrections.html", "Corrections"), ("search.html", "Search"),
    )  # fmt: skip


def lists_of(contents: Contents, imprint: Imprint, links: Menu) -> Iterator[tuple[str, Iterable[str]]]:
    """Each page's name and its text, which is made while it is read."""
    for pager, chosen in _paged("index", contents.entries):
        yield pager.name, render_front(chosen, imprint, links, pager, contents.entries)
    found = indexes_of(contents)
    for index in (found.date, found.rating, found.claimant, *([found.tag] if _BY_TAG in dict(links) else [])):
        yield from _index_pages(index, contents, partial(site_page, "listing.html", imprint, links))
    for pager, places in _paged("corrections", contents.change_places()):
        yield pager.name, site_page(
            "corrections.html", imprint, links, title="Corrections", here="corrections.html", pager=pager,
            changes=map(contents.change, places), some=bool(places),
        )  # fmt: skip
    claimants = {group.head: number for number, group in enumerate(found.claimant.groups)}
    ratings = {(group.head, group.sign): number for number, group in enumerate(found.rating.groups)}
    yield "search.html", site_page(
        "search.html", imprint, links, title="Search", here="search.html", ratings=list(ratings),
        search_data=_search_data(contents, ratings, claimants),
    )  # fmt: skip


def _paged(name: str, items: Sequence[_Item]) -> Iterator[tuple[Pager, Sequence[_Item]]]:
    """The pages of a list; an empty one has a page too."""
    pages = max(1, -(-len(items) // PER_PAGE))
    for number in range(1, pages + 1):
        yield Pager(name, number, pages), items[(number - 1) * PER_PAGE : number * PER_PAGE]


def _index_pages(
    index: Index, contents: Contents, page: Callable[..., Iterable[str]]
) -> Iterator[tuple[str, Iterable[str]]]:
    """The pages of an index: one long list with heads in it, cut where a page is full."""
    starts = [0, *accumulate(len(group.places) for group in index.groups)]
    total = starts.pop()
    shown = partial(page, title=index.title, here=f"{index.name}.html", total=total, jumps=_jumps(index, starts))
    for pager, chosen in _paged(index.name, range(total)):
        yield pager.name, shown(pager=pager, sections=list(_sections(index, starts, chosen, contents)))


def _sections(index: Index, starts: Sequence[int], chosen: Sequence[int], contents: Contents) -> Iterator[Section]:
    """The groups that have some of the chosen places in the list, each with its lines among them."""
    at = 0
    while at < len(chosen):
        number = bisect_right(starts, chosen[at]) - 1
        group, first = index.groups[number], chosen[at] - starts[number]
        places = group.places[first : first + len(chosen) - at]
        yield Section(group.head, group.sign, "" if first else f"group-{number}", [*map(contents.line, places)])
        at += len(places)


def _jumps(index: Index, starts: Sequence[int]) -> list[Jump]:
    """Ways to each group, or where they are many to the first of those that have something in common."""
    pages = [start // PER_PAGE + 1 for start in starts]
    groups = list(enumerate(index.groups))
    if len(groups) < 2:
        return []
    if len(groups) <= _JUMPS:
        return [Jump(number, pages[number], each.head, each.sign, len(each.places)) for number, each in groups]
    found: dict[str, Jump] = {}
    for number, each in groups:
        head = index.coarse(each.head)
        found.setdefault(head, Jump(number, pages[number], head))
    told = list(found.values())
    return told[:: -(-len(told) // _JUMPS)]


def _search_data(contents: Contents, ratings: dict[tuple[str, str], int], claimants: dict[str, int]) -> Iterator[str]:
    """JSON in which no markup is left: names once, and each claim with the numbers of its claimant and rating."""
    yield '{"claimants":' + dump(list(claimants), in_markup=True, indent=None) + ',"claims":[\n'
    between = ""
    for line in contents.lines():
        known = [str(line.claim), line.wording, claimants[line.claimant], ratings[line.rating, line.sign]]
        yield between + dump(known, in_markup=True, indent=None).rstrip("\n")
        between = ",\n"
    yield "\n]}"
