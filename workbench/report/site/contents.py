"""What a site's lists are made of, kept on disk while it is built: memory holds some numbers a verdict."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from heapq import heappush, heappushpop
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from workbench.model import ReportClaim, ReportCorrection, ReportDocument, ReportVerdict
from workbench.report import atom, words
from workbench.report.claimreview import reviews
from workbench.report.html import IndexEntry, index_entry
from workbench.report.jsontext import dump
from workbench.report.sections import is_withdrawn, shown_verdict

WITHDRAWN = "withdrawn"
NEWEST = 100
"""Entries of the Atom feed."""


@dataclass(frozen=True, slots=True)
class Told:
    """Of a claim: when a version first stated it, when the first one stated it as it stands; its public tags."""

    first: str
    last: str
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A claim with its verdict as the site's lists have it. `rating` is "withdrawn" where it was taken back."""

    claim: int
    wording: str
    claimant: str
    rating: str
    sign: str
    at: str
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A correction or withdrawal, with the claim as it stands now."""

    line: Line
    made: ReportCorrection


class Scratch:
    """Texts on disk, one a line, found again by their place. The file has no name, and is gone when it is closed."""

    def __init__(self, folder: Path) -> None:
        self._file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115  closed by `close`
        self._end = 0

    def add(self, line: str) -> int:
        """Keeps a line with its newline; its place."""
        place = self._file.seek(self._end)
        self._end += self._file.write(line.encode())
        return place

    def read(self, place: int) -> str:
        """The line at a place."""
        self._file.seek(place)
        return self._file.readline().decode()

    def __iter__(self) -> Iterator[str]:
        self._file.seek(0)
        return (line.decode() for line in self._file)

    def close(self) -> None:
        """Lets the file go."""
        self._file.close()


class Contents:
    """Every report and verdict of a site, the newest first, each read back when a page needs it."""

    def __init__(self, folder: Path) -> None:
        self.entries: list[IndexEntry] = []
        self.newest: list[tuple[str, int, Element]] = []
        self.reviews = Scratch(folder)
        self._lines = Scratch(folder)
        self._changes = Scratch(folder)
        self._line_places: list[tuple[str, int]] = []
        self._change_places: list[tuple[str, int]] = []

    def add(self, document: ReportDocument, told: Callable[[ReportClaim], Told]) -> None:
        """Takes in a report: the claims in it that have a verdict, or had one that was withdrawn."""
        self.entries.append(index_entry(document))
        for review in reviews(document):
            self.reviews.add(dump(review, in_markup=True, indent=None))
        for claim in document.claims:
            if (verdict := shown_verdict(claim)) or is_withdrawn(claim):
                self._take(document, claim, verdict, told(claim))

    def lines(self) -> Iterator[Line]:
        """Every verdict, the newest first."""
        return map(self.line, self.places())

    def places(self) -> list[int]:
        """Where the lines are, the newest first; within a report in its own order."""
        return [place for _, place in sorted(self._line_places, key=lambda each: each[0], reverse=True)]

    def line(self, place: int) -> Line:
        """The verdict at a place."""
        return _line(json.loads(self._lines.read(place)))

    def change_places(self) -> list[int]:
        """Where the corrections and withdrawals are, the newest first."""
        return [place for _, place in sorted(self._change_places, key=lambda each: each[0], reverse=True)]

    def change(self, place: int) -> Change:
        """The correction or withdrawal at a place."""
        found = json.loads(self._changes.read(place))
        return Change(_line(found["line"]), ReportCorrection(**found["made"]))

    def close(self) -> None:
        """Lets the disk's room go."""
        for each in (self.reviews, self._lines, self._changes):
            each.close()

    def _take(self, document: ReportDocument, claim: ReportClaim, verdict: ReportVerdict | None, told: Told) -> None:
        rating, sign = (verdict.rating, verdict.sign) if verdict else (WITHDRAWN, WITHDRAWN)
        line = Line(claim.id, words.wording(claim), words.claimant(claim), rating, sign, told.last, told.tags)
        self._line_places.append((line.at, self._lines.add(dump(asdict(line), indent=None))))
        for made in claim.corrections:
            change = dump(asdict(Change(line, made)), indent=None)
            self._change_places.append((made.at, self._changes.add(change)))
        if len(self.newest) < NEWEST or told.last >= self.newest[0][0]:
            entry = atom.entry(document, claim, updated=told.last, published=told.first, relative=True)
            (heappush if len(self.newest) < NEWEST else heappushpop)(self.newest, (told.last, claim.id, entry))


def _line(record: dict[str, Any]) -> Line:
    return Line(**record | {"tags": tuple(record["tags"])})
