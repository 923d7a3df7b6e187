"""Which column of a sheet is what: guessed by its heading, or as somebody says. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from workbench.capture.cells import column_letters, column_number
from workbench.errors import UsageError
from workbench.text import clip, one_line

_SHOWN = 40
_LETTERS = re.compile(r"[A-Za-z]{1,2}")


class SheetField(StrEnum):
    """What a column can hold."""

    CLAIM = "claim"
    CLAIMANT = "claimant"
    ARTICLE = "article"
    URL = "url"
    DATE = "date"
    SOURCE = "source"
    VERDICT = "verdict"
    RATIONALE = "rationale"
    CONFIDENCE = "confidence"
    TAG = "tag"


HEADINGS: Mapping[SheetField, tuple[str, ...]] = {
    SheetField.CLAIM: ("claim", "claims", "claim text", "claim quote", "claim reviewed", "statement", "quote"),
    SheetField.CLAIMANT: ("claimant", "speaker", "said by", "claimed by", "claim author"),
    SheetField.ARTICLE: ("article", "article title", "title", "headline"),
    SheetField.URL: ("article url", "article link", "article address", "url", "link"),
    SheetField.DATE: ("date", "article date", "published", "date published", "publication date"),
    SheetField.SOURCE: ("source", "sources", "source url", "source link", "evidence url", "reference", "references"),
    SheetField.VERDICT: ("verdict", "rating", "ruling"),
    SheetField.RATIONALE: ("rationale", "reasons", "reason", "reasoning", "explanation", "justification"),
    SheetField.CONFIDENCE: ("confidence",),
    SheetField.TAG: ("tag", "tags", "topic", "topics"),
}
"""Headings that stand for a field, the surest first; compared in small letters, words parted by single spaces."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet: its place from 0, its heading, and whether it was guessed by that."""

    at: int
    heading: str
    guessed: bool

    @property
    def letters(self) -> str:
        """The column as spreadsheets name it."""
        return column_letters(self.at + 1)


def map_columns(headings: Sequence[str], typed: Sequence[str]) -> dict[SheetField, Column]:
    """The column of each field that the sheet has, in the order of the fields.

    `typed` are "FIELD=COLUMN", a column by its heading or its letter, or "FIELD=" for a field that is not read. What
    nobody says is guessed by headings; a heading that stands twice is no guess. UsageError names what is off.
    """
    said = dict(_said(headings, each) for each in typed)
    taken = {column.at for column in said.values() if column is not None}
    columns: dict[SheetField, Column] = {}
    for field in SheetField:
        column = said[field] if field in said else _guessed(headings, field, taken)
        if column is not None:
            columns[field] = column
            taken.add(column.at)
    if SheetField.CLAIM not in columns:
        raise UsageError(
            "the sheet", "no column looks like the claim", f"Name it with --map claim=COLUMN; {_listed(headings)}"
        )
    if SheetField.VERDICT in columns and SheetField.RATIONALE not in columns:
        raise UsageError(
            "the verdicts", "no column looks like their reasons, and a verdict rests on some",
            f"Name it with --map rationale=COLUMN, or leave verdicts out with --map verdict=; {_listed(headings)}",
        )  # fmt: skip
    return columns


def unread(headings: Sequence[str], columns: Mapping[SheetField, Column]) -> list[Column]:
    """The columns that have a heading and are not read."""
    read = {column.at for column in columns.values()}
    return [Column(at, heading, guessed=False) for at, heading in enumerate(headings) if heading and at not in read]


def _said(headings: Sequence[str], typed: str) -> tuple[SheetField, Column | None]:
    name, equals, wanted = typed.partition("=")
    field = next((field for field in SheetField if field == name.strip().lower()), None)
    if field is None or not equals:
        known = ", ".join(SheetField)
        raise UsageError(f"--map {one_line(typed)}", "it names no field", f"Write FIELD=COLUMN; fields are: {known}")
    if not wanted.strip():
        return field, None
    same = [at for at, heading in enumerate(headings) if _plain(heading) == _plain(wanted)]
    if not same and _LETTERS.fullmatch(wanted.strip()) and column_number(wanted.strip()) <= len(headings):
        same = [column_number(wanted.strip()) - 1]
    if len(same) != 1:
        cause = f"{len(same)} columns have this heading" if same else "no column has this heading"
        raise UsageError(f"--map {one_line(typed)}", cause, f"Name it by its letter; {_listed(headings)}")
    return field, Column(same[0], headings[same[0]], guessed=False)


def _guessed(headings: Sequence[str], field: SheetField, taken: set[int]) -> Column | None:
    plain = [_plain(heading) for heading in headings]
    for name in HEADINGS[field]:
        if plain.count(name) == 1 and plain.index(name) not in taken:
            at = plain.index(name)
            return Column(at, headings[at], guessed=True)
    return None


def _plain(heading: str) -> str:
    """A heading as it is compared: "claimReviewed" and "Claim_reviewed:" are "claim reviewed"."""
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading)
    return " ".join(re.findall(r"\w+", parted.replace("_", " ").casefold()))


def _listed(headings: Sequence[str]) -> str:
    shown = [
        f"{column_letters(at + 1)} '{clip(one_line(heading), _SHOWN)}'"
        for at, heading in enumerate(headings)
        if heading
    ]
    return f"the first row has {', '.join(shown[:20]) or 'nothing'}"
