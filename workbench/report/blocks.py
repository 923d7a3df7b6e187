"""A report as blocks for paper, in reading order: what DOCX and PDF set, each in its own way.

Every word in them is cleaned: what could draw, hide or reorder is a visible mark.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from workbench.report.figure_scale import FigureScale
from workbench.report.links import contact_link, link_to
from workbench.text import clean

INK, QUIET, LINK, MARK, RULE, WARNING = "#1d1c1a", "#5d594f", "#1d4f7c", "#fbe9a9", "#d9d4c8", "#6b2a00"
"""Colours on paper: those of the page in the light."""
_TONES = {
    "false": "#9c2a1f",
    "mostly false": "#96470f",
    "mixed": "#765600",
    "mostly true": "#2c6650",
    "true": "#14603a",
    "not enough evidence": "#3a5678",
    "conflicting sources": "#3a5678",
    "misleading": "#3a5678",
    "outdated": "#3a5678",
}
_OTHER_TONE = "#555149"

_LONGEST_HREF = 2_000
"""Signs of an address that becomes a link: readers of PDF and DOCX end a little above it."""


class Look(StrEnum):
    """What some words are."""

    PLAIN = "plain"
    STRONG = "strong"
    TITLE = "title"
    MARKED = "marked"
    QUIET = "quiet"
    DIGEST = "digest"


class Style(StrEnum):
    """What a paragraph is."""

    BODY = "body"
    SMALL = "small"
    EYEBROW = "eyebrow"
    LEAD = "lead"
    VERDICT = "verdict"
    QUOTE = "quote"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Run:
    """Words set alike. `href` is a link: an address, or "#" and the name of a heading; "" for none.

    `tone` is the core rating by whose colour they show.
    """

    words: str
    look: Look = Look.PLAIN
    href: str = ""
    tone: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", clean(self.words, newlines=True))


Line = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; 0 is the report's title. Links lead to its `name`, where it has one."""

    level: int
    line: Line
    name: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; line breaks in its words stay. `language` is the tag of what is quoted, "" for the report's own."""

    line: Line
    style: Style = Style.BODY
    language: str = ""


@dataclass(frozen=True, slots=True)
class Items:
    """A list of points."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Names with what is said of each."""

    rows: tuple[tuple[str, Line], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under heads; `shares` of the width are percent."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]
    shares: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Measure:
    """A numeric finding to draw, with what stands beside it; `scale` is None where there is nothing to compare."""

    claimed: str
    supported: str
    ratio: str
    scale: FigureScale | None


Block = Heading | Paragraph | Items | Facts | Table | Measure


def plain(words: str) -> Line:
    """A line of words that are set plainly."""
    return (Run(words),)


def quiet(words: str) -> Run:
    """Words that stand back."""
    return Run(words, Look.QUIET)


def strong(words: str) -> Run:
    """Words that stand out."""
    return Run(words, Look.STRONG)


def address(url: str) -> Line:
    """A web address as a link that shows itself; any other as text."""
    link = link_to(url)
    if link is None or len(link.href) > _LONGEST_HREF:
        return plain(url)
    shown = Run(link.href, href=link.href)
    return (shown, quiet(f" (host written as “{link.written_host}”)")) if link.written_host else (shown,)


def contact(address_of: str) -> Run:
    """Where to complain, as a link where it is one."""
    return Run(address_of, href=contact_link(address_of) or "")


def colour_of(tone: str) -> str:
    """The colour of a core rating, or that of others; it only repeats what the word says."""
    return _TONES.get(tone, _OTHER_TONE)


def text_of(line: Line) -> str:
    """The words of a line."""
    return "".join(run.words for run in line)


def from_right(text: str) -> bool:
    """Whether a text is written from the right: its first strong letter says so (UAX #9, P2)."""
    for char in text:
        direction = unicodedata.bidirectional(char)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False
