"""The pages of a site beside its reports: the front page, indexes, corrections, search. A page at a time is held."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from workbench.model import Imprint
from workbench.report.html import Menu, Pager, render_front, site_page
from workbench.report.jsontext import dump
from workbench.report.links import INDEX
from workbench.report.site.contents import Contents, Line
from workbench.report.site.folder import Pieces
from workbench.report.site.indexes import Group, Index, indexes_of

PER_PAGE = 100
"""How many reports, verdicts or corrections stand on one page."""

_JUMPS = 40
_BY_TAG = "by-tag.html"
_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Jump:
    """A way to a group; `count` is 0 where it leads to the first of several."""

    href: str
    head: str
    sign: str = ""
    count: int = 0


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


def lists_of(contents: Contents, imprint: Imprint, links: Menu) -> Iterator[tuple[str, Pieces]]:
    """Each page's name, and its text when it is asked for."""
    for pager, chosen in _paged("index", contents.entries):
        yield pager.name, partial(render_front, chosen, imprint, links, pager, contents.entries)
    found = indexes_of(contents)
    shown = [found.date, found.rating, found.claimant, *([found.tag] if _BY_TAG in dict(links) else [])]
    for index in shown:
        yield from _index_pages(index, contents, partial(site_page, "listing.html", imprint, links))
    corrections = partial(site_page, "corrections.html", imprint, links)
    for pager, places in _paged("corrections", contents.change_places()):
        yield pager.name, partial(_corrections, contents, places, corrections, pager)
    claimants = {group.head: number for number, group in enumerate(found.claimant.groups)}
    ratings = {(group.head, group.sign): number for number, group in enumerate(found.rating.groups)}
    yield "search.html", lambda: site_page(
        "search.html", imprint, links, title="Search", here="search.html", ratings=list(ratings),
        search_data=_search_data(contents, ratings, claimants),
    )  # fmt: skip


def _paged(name: str, items: Sequence[_Item]) -> Iterator[tuple[Pager, Sequence[_Item]]]:
    """The pages of a list; an empty one has a page too."""
    pages = max(1, -(-len(items) // PER_PAGE))
    for number in range(1, pages + 1):
        yield Pager(name, number, pages), items[(number - 1) * PER_PAGE : number * PER_PAGE]


def _index_pages(index: Index, contents: Contents, page: Callable[..., Iterable[str]]) -> Iterator[tuple[str, Pieces]]:
    """The pages of an index: one long list with heads in it, cut where a page is full."""
    spans, total = [], 0
    for number, group in enumerate(index.groups):
        spans.append((number, total, group))
        total += len(group.places)
    shown = partial(page, title=index.title, here=f"{index.name}.html", total=total)
    for pager, chosen in _paged(index.name, range(total)):
        yield pager.name, partial(_index_page, index, contents, spans, chosen, pager, shown)


def _index_page(
    index: Index,
    contents: Contents,
    spans: Sequence[tuple[int, int, Group]],
    chosen: Sequence[int],
    pager: Pager,
    shown: Callable[..., Iterable[str]],
) -> Iterable[str]:
    sections = []
    for number, start, group in spans:
        within = range(start, start + len(group.places))
        first, last = (max(chosen[0], start), min(chosen[-1] + 1, within.stop)) if chosen else (0, 0)
        if first < last:
            lines = [contents.line(place) for place in group.places[first - start : last - start]]
            anchor = f"group-{number}" if first == start else ""
            sections.append(Section(group.head, group.sign, anchor, lines))
    return shown(pager=pager, sections=sections, jumps=_jumps(index, spans, pager))


def _jumps(index: Index, spans: Sequence[tuple[int, int, Group]], pager: Pager) -> list[Jump]:
    """Ways to each group, or where they are many to the first of those that have something in common."""
    if len(spans) < 2:
        return []
    if len(spans) <= _JUMPS:
        return [Jump(_href(span, pager), span[2].head, span[2].sign, len(span[2].places)) for span in spans]
    found: dict[str, Jump] = {}
    for span in spans:
        head = index.coarse(span[2].head)
        found.setdefault(head, Jump(_href(span, pager), head))
    told = list(found.values())
    return told[:: -(-len(told) // _JUMPS)]


def _href(span: tuple[int, int, Group], pager: Pager) -> str:
    number, start, _ = span
    page = pager.at(start // PER_PAGE + 1)
    return f"#group-{number}" if page == pager.name else f"{page}#group-{number}"


def _corrections(
    contents: Contents, places: Sequence[int], page: Callable[..., Iterable[str]], pager: Pager
) -> Iterable[str]:
    changes = [contents.change(place) for place in places]
    return page(title="Corrections", here="corrections.html", pager=pager, changes=changes)


def _search_data(contents: Contents, ratings: dict[tuple[str, str], int], claimants: dict[str, int]) -> Iterator[str]:
    """JSON in which no markup is left: names once, and each claim with the numbers of its claimant and rating."""
    yield '{"claimants":' + dump(list(claimants), in_markup=True, indent=None) + ',"claims":[\n'
    between = ""
    for line in contents.lines():
        known = [str(line.claim), line.wording, claimants[line.claimant], ratings[line.rating, line.sign]]
        yield between + dump(known, in_markup=True, indent=None).rstrip("\n")
        between = ",\n"
    yield "\n]}"
