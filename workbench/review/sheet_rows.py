"""A row of a sheet as what it says of a claim, or the reason why it can't be taken. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from workbench.capture.rows import ListedRow
from workbench.errors import UsageError
from workbench.lang import find_dates
from workbench.model import Confidence, Scale
from workbench.model.work import read_tag
from workbench.review.evidence import is_address
from workbench.review.intake import is_url
from workbench.review.scale_file import typed_form
from workbench.review.sheet_columns import Column, SheetField
from workbench.store import VerdictWords
from workbench.text import clip, one_line

_SHOWN = 40
_LONGEST: Mapping[SheetField, int] = {
    SheetField.CLAIM: 2_000,
    SheetField.CLAIMANT: 200,
    SheetField.ARTICLE: 300,
    SheetField.URL: 2_000,
    SheetField.DATE: 60,
    SheetField.SOURCE: 2_000,
    SheetField.VERDICT: 100,
    SheetField.RATIONALE: 20_000,
    SheetField.CONFIDENCE: 20,
    SheetField.TAG: 400,
}
"""Characters that a cell may have: one with more is no claim, no name, no address."""

_ERRORS = frozenset({"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"})
_GUARDED = ("'=", "'+", "'-", "'@")
"""How CSV for spreadsheets, ours too, keeps words from being computed."""


@dataclass(frozen=True, slots=True)
class ListedClaim:
    """What a row says of a claim: `number` is the row's; "" and () stand for what it does not say."""

    number: int
    claim: str
    claimant: str
    article: str
    url: str
    date: str
    sources: tuple[str, ...]
    tags: tuple[str, ...]
    verdict: VerdictWords | None


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that is not taken, by its number, and why."""

    row: int
    because: str


def read_row(row: ListedRow, columns: Mapping[SheetField, Column], scale: Scale, form: str) -> ListedClaim | RefusedRow:
    """What the row of a sheet ("csv" or "xlsx") says, its verdict on this scale; the first reason against it else."""
    try:
        said = {field: _cell(row, field, column, form) for field, column in columns.items()}
        return _listed(row.number, {field: said.get(field, "") for field in SheetField}, scale)
    except UsageError as error:
        return RefusedRow(row.number, str(error))


def _cell(row: ListedRow, field: SheetField, column: Column, form: str) -> str:
    text = row.cells[column.at] if column.at < len(row.cells) else ""
    what = f"the {field}"
    if len(text) > _LONGEST[field]:
        raise UsageError(what, f"it has {len(text):,} characters, more than {_LONGEST[field]:,}")
    if not text and column.at + 1 in row.computed:
        raise UsageError(what, "it is a formula whose value was never computed", "Open and save the sheet once")
    if text in _ERRORS:
        raise UsageError(what, f"the cell shows the error {text}")
    if "\ufffd" in text:
        raise UsageError(what, "a character in it can't be read", "Name the encoding with --encoding")
    if form == "csv":  # a workbook tells text and formulas apart, whatever sign the text begins with
        if text.startswith("="):
            raise UsageError(what, f"it is the formula {clip(one_line(text), _SHOWN)}, no value", "Export the values")
        text = text[1:] if text.startswith(_GUARDED) else text
    return text if field is SheetField.RATIONALE else " ".join(text.split())


def _listed(number: int, said: Mapping[SheetField, str], scale: Scale) -> ListedClaim:
    if not any(sign.isalnum() for sign in said[SheetField.CLAIM]):
        raise UsageError("the claim", "the cell has no word" if said[SheetField.CLAIM] else "the cell is empty")
    article, url = said[SheetField.ARTICLE], said[SheetField.URL]
    if is_url(article) and not url:
        article, url = "", article
    if url and not is_address(url):
        raise UsageError(
            f"the article's address '{clip(url, _SHOWN)}'", "it is no web address", "It starts with https://"
        )
    return ListedClaim(
        number, said[SheetField.CLAIM], said[SheetField.CLAIMANT], article, url, _day(said[SheetField.DATE]),
        _sources(said[SheetField.SOURCE]), _tags(said[SheetField.TAG]), _verdict(said, scale),
    )  # fmt: skip


def _day(typed: str) -> str:
    """The day that a cell names, ISO 8601; UsageError where it can be read in two ways or in none."""
    if not typed:
        return ""
    with suppress(ValueError):
        return datetime.fromisoformat(typed).date().isoformat()
    dates = find_dates(typed)
    if len(dates) == 1 and dates[0].words == typed and len(dates[0].value) == len("2026-03-01"):
        return dates[0].value
    raise UsageError(f"the date '{clip(typed, _SHOWN)}'", "it is no single day", "Write it as 2026-03-01")


def _sources(typed: str) -> tuple[str, ...]:
    """The sources that a cell names: several addresses, or one in whatever words."""
    words = [word.rstrip(",;") for word in typed.split()]
    several = len(words) > 1 and all(map(is_address, words))
    return tuple(dict.fromkeys(words)) if several else (typed,) if typed else ()


def _tags(typed: str) -> tuple[str, ...]:
    parts = [part for part in typed.replace(";", ",").split(",") if part.strip()]
    return tuple(dict.fromkeys(read_tag(part) for part in parts))


def _verdict(said: Mapping[SheetField, str], scale: Scale) -> VerdictWords | None:
    label, rationale = said[SheetField.VERDICT], said[SheetField.RATIONALE].strip()
    if not label:
        if rationale or said[SheetField.CONFIDENCE]:
            raise UsageError(
                "the verdict", "there is none, but reasons or a confidence", "Clear them, or rate the claim"
            )
        return None
    # Labels only, no keys: a 1 to 5 of another desk may run from true to false.
    rating = next((each for each in scale.ratings if typed_form(each.label) == typed_form(label)), None)
    if rating is None:
        raise UsageError(
            f"the verdict '{clip(label, _SHOWN)}'",
            f"the scale {scale.title} has no such step",
            "See 'workbench scale show'",
        )
    if not rationale:
        raise UsageError("the verdict", "it has no reasons")
    confidence = said[SheetField.CONFIDENCE].lower() or Confidence.MEDIUM.value
    if confidence not in list(Confidence):
        raise UsageError(
            f"the confidence '{clip(confidence, _SHOWN)}'", "there is no such one", "Write low, medium or high"
        )
    return VerdictWords(rating.label, Confidence(confidence), rationale, scale=scale.id)
