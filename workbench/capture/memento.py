"""Memento (RFC 7089) as values: links, TimeMaps, the copy nearest to a date. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urljoin

# A TimeMap of a front page has a million entries; more are not read.
MOST_LINKS = 1_000_000

_TARGET = re.compile(r"<([^<>]{0,8000})>")
_PARAMETER = re.compile(r"\s*;\s*([\w!#$&+.^`|~*-]{1,60})\s*(?:=\s*(?:\"((?:[^\"\\]|\\.){0,2000})\"|([^\s,;\"]*)))?")
_STAMP = re.compile(r"/(\d{14})(?:[a-z]{1,3}_)?/")
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a Link header or a TimeMap; `rels` in lower case."""

    target: str
    rels: frozenset[str]
    datetime: str


@dataclass(frozen=True, slots=True)
class Memento:
    """An archived copy: where it is, and when it was made (UTC with Z)."""

    url: str
    at: str


def parse_links(text: str) -> list[Link]:
    """The links in `text` (RFC 8288 and 6690), one after another; what is malformed is passed over."""
    found: list[Link] = []
    place = text.find("<")
    while place >= 0 and len(found) < MOST_LINKS:
        target = _TARGET.match(text, place)
        if target is None:
            place = text.find("<", place + 1)
            continue
        place = target.end()
        parameters: dict[str, str] = {}
        while parameter := _PARAMETER.match(text, place):
            quoted, bare = parameter[2], parameter[3]
            value = re.sub(r"\\(.)", r"\1", quoted) if quoted is not None else bare or ""
            parameters.setdefault(parameter[1].lower(), value)
            place = parameter.end()
        rels = frozenset(parameters.get("rel", "").lower().split())
        found.append(Link(target[1], rels, parameters.get("datetime", "")))
        place = text.find("<", place)
    return found


def mementos_in(links: Iterable[Link], base: str) -> list[Memento]:
    """The copies among these links that say when they were made, oldest first."""
    found = {
        Memento(url, at)
        for link in links
        if "memento" in link.rels and (at := from_http_date(link.datetime)) and (url := joined(base, link.target))
    }
    return sorted(found, key=lambda copy: (copy.at, copy.url))


def pages_in(links: Iterable[Link], base: str) -> list[str]:
    """Further TimeMaps that this one names, for where it does not hold all copies itself (RFC 7089, 5.2)."""
    further = (link.target for link in links if "timemap" in link.rels and "self" not in link.rels)
    return [url for target in further if (url := joined(base, target))]


def joined(base: str, target: str) -> str:
    """A link's target in full, "" where it is malformed."""
    try:
        return urljoin(base, target)
    except ValueError:
        return ""


def nearest(copies: Iterable[Memento], moment: str) -> Memento | None:
    """The copy made nearest to a day or time (UTC), of two equally near the earlier; None of none."""
    wanted = _seconds(moment)
    return min(copies, key=lambda copy: (abs(_seconds(copy.at) - wanted), copy.at), default=None)


def from_http_date(value: str) -> str:
    """An HTTP date as UTC with Z, or ""."""
    from email.utils import parsedate_to_datetime  # slow to import, and not needed at start

    try:
        when = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError):
        return ""
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def to_http_date(moment: str) -> str:
    """A day or time (UTC) as Accept-Datetime wants it; a day counts from its noon."""
    when = _parsed(moment)
    # Not by strftime: its names follow the reader's language.
    return f"{_DAYS[when.weekday()]}, {when.day:02} {_MONTHS[when.month - 1]} {when.year:04} {when:%H:%M:%S} GMT"


def untouched(url: str) -> str:
    """The address of a copy's bytes as they came, where the archive follows the usual pattern: the stamp, then id_."""
    return _STAMP.sub(r"/\1id_/", url, count=1)


def stamp_of(url: str) -> str:
    """When the copy at this address was made, by the fourteen digits in it; "" without them."""
    found = _STAMP.search(url)
    if found is None:
        return ""
    try:
        return datetime.strptime(found[1], "%Y%m%d%H%M%S").replace(tzinfo=UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except ValueError:
        return ""


def _parsed(moment: str) -> datetime:
    """ValueError for what is neither a day nor a time."""
    when = datetime.fromisoformat(moment)
    if len(moment) == 10:
        when = when.replace(hour=12)
    return when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)


def _seconds(moment: str) -> float:
    return _parsed(moment).timestamp()
