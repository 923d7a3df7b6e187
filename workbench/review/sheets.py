"""Sheets of claims: looked at first, then taken in as a whole.

A sheet can't give an article's text or a source's: what it says of them is kept as what it is, a list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, count, islice

from workbench.capture.rows import MOST_BYTES, ListedRow, ListedSheet, read_listed_csv, read_listed_xlsx
from workbench.capture.sheet import computed_words
from workbench.errors import Refused, UsageError
from workbench.model import Status
from workbench.model.limits import Limits
from workbench.review.desk import Desk
from workbench.review.intake import is_url, read_bytes
from workbench.review.sheet_articles import SheetArticles
from workbench.review.sheet_columns import Column, SheetField, map_columns, unread
from workbench.review.sheet_plan import Planner, SheetPlan
from workbench.review.sheet_rows import ListedClaim, RefusedRow, read_row
from workbench.review.transitions import Act, require
from workbench.store import SECOND_REVIEW
from workbench.text import clip, one_line

_FIRST_ROWS = 5
_LONGEST_NAME = 80

Told = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class SheetAsked:
    """How a sheet is to be read: "" for what the sheet itself shows. `mapped` are "FIELD=COLUMN"."""

    sheet: str = ""
    separator: str = ""
    encoding: str = ""
    mapped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetCounts:
    """How much of it is new, and how many claims are `complete`: they have all that the sheet says."""

    articles: int
    claims: int
    sources: int
    tags: int
    verdicts: int
    complete: int


@dataclass(frozen=True, slots=True)
class LookedAtSheet:
    """A sheet that was looked at: what is read as what, its first rows, what it would add and what is refused.

    `by_default` is the title of the article under which all claims stand where no column names one, else "".
    """

    name: str
    encoding: str
    guessed: bool
    separator: str
    columns: Mapping[SheetField, Column]
    unread: tuple[Column, ...]
    by_default: str
    rows: int
    first: tuple[ListedClaim, ...]
    warnings: tuple[str, ...]
    refused: tuple[RefusedRow, ...]
    plan: SheetPlan

    @property
    def counts(self) -> SheetCounts:
        """How much of it is new."""
        claims = [claim for article in self.plan.articles for claim in article.claims]
        return SheetCounts(
            articles=sum(article.new is not None for article in self.plan.articles),
            claims=sum(claim.found is not None for claim in claims),
            sources=sum(len(claim.sources) for claim in claims),
            tags=sum(len(claim.tags) for claim in claims),
            verdicts=sum(claim.verdict is not None for claim in claims),
            complete=self.plan.complete,
        )


def look_at_sheet(
    desk: Desk, target: str, form: str, asked: SheetAsked, *, reading: Told | None = None, looking: Told | None = None
) -> LookedAtSheet:
    """What a sheet ("csv" or "xlsx"; a file, or "-" for standard input) would add; nothing is written.

    `reading` hears how many rows are read, `looking` how many claims are looked at, each with how many there are (0
    for not yet known). Refused where the roles don't allow what the sheet holds; UsageError where no column is the
    claim; CaptureError where it can't be read.
    """
    require(desk.roles, Act.INTAKE)
    if is_url(target):
        raise UsageError(target, "a sheet is imported from a file", "Save it first")
    capture = read_bytes(target, desk.network, Limits(decoded_bytes=MOST_BYTES))
    file = capture.origin.removeprefix("file:") if target != "-" else "standard input"
    listed = _opened(capture.body, file, form, asked)
    name = clip(one_line(f"{file}, sheet {listed.name}" if listed.name else file), _LONGEST_NAME)
    rows = listed.rows
    headings = next(rows, ListedRow(1, (), frozenset())).cells
    columns = map_columns(headings, asked.mapped)
    _require_roles(desk, columns)
    by_default = "" if {SheetField.ARTICLE, SheetField.URL} & columns.keys() else name
    reader = _Reader(desk, columns, form, SheetArticles(desk.store.articles.names(), by_default))
    reader.read(rows, reading or _nobody)
    done, total = count(1), sum(len(article.claims) for article in reader.articles.named)
    planner = Planner(desk, name, lambda: (looking or _nobody)(next(done), total))
    plan = planner.plan(reader.articles.named)
    return LookedAtSheet(
        name, listed.encoding, listed.guessed, listed.separator, columns, tuple(unread(headings, columns)), by_default,
        reader.rows, tuple(reader.first), reader.warnings, tuple(sorted(chain(reader.refused, plan.refused), key=_row)),
        plan,
    )  # fmt: skip


def import_sheet(
    desk: Desk, looked: LookedAtSheet, *, skip_refused: bool = False, told: Told | None = None, command_id: str = ""
) -> SheetCounts:
    """Takes in what a sheet that was looked at adds, all of it or nothing; how much that was.

    Refused where rows are, unless those are to be skipped; Conflict where the record changed meanwhile. A verdict is
    the first one, by whom imports. `told` hears how many claims are kept, and of how many.
    """
    _require_roles(desk, looked.columns)
    if looked.refused and not skip_refused:
        raise Refused(
            looked.name, f"{len(looked.refused):,} of {looked.rows:,} rows are refused, so nothing was imported",
            "Mend them, or take the others with --skip-refused",
        )  # fmt: skip
    if looked.plan.articles:
        two = desk.store.people.rule(SECOND_REVIEW, "off") == "on"
        desk.store.sheets.keep(
            looked.plan.articles, with_verdict=Status.FIRST_IN if two else Status.DECIDED, by=desk.who,
            told=told or _nobody, command_id=command_id,
        )  # fmt: skip
    return looked.counts


class _Reader:
    """Reads rows: how many, the first of them, what they say by article, and what is refused."""

    def __init__(self, desk: Desk, columns: Mapping[SheetField, Column], form: str, articles: SheetArticles) -> None:
        self._scale = desk.store.scales.in_force()
        self._columns = columns
        self._form = form
        self._computed = 0
        self._hidden = 0
        self.articles = articles
        self.rows = 0
        self.first: list[ListedClaim] = []
        self.refused: list[RefusedRow] = []

    def read(self, rows: Iterator[ListedRow], told: Told) -> None:
        """Reads all rows below the headings."""
        listed: list[ListedClaim] = []
        read = {column.at + 1 for column in self._columns.values()}
        for row in rows:
            self.rows += 1
            self._computed += sum(bool(row.cells[column - 1]) for column in read & row.computed)
            self._hidden += row.hidden
            said = read_row(row, self._columns, self._scale, self._form)
            if isinstance(said, RefusedRow):
                self.refused.append(said)
            else:
                listed.append(said)
            told(self.rows, 0)
        against = self.articles.take(listed)
        self.refused += against
        refused = {each.row for each in against}
        self.first = list(islice((row for row in listed if row.number not in refused), _FIRST_ROWS))

    @property
    def warnings(self) -> tuple[str, ...]:
        """What to be wary of in what was read."""
        computed = (computed_words(self._computed),) if self._computed else ()
        return (*computed, _hidden_words(self._hidden)) if self._hidden else computed


def _opened(data: bytes, file: str, form: str, asked: SheetAsked) -> ListedSheet:
    if form == "xlsx":
        return read_listed_xlsx(data, file, sheet=asked.sheet)
    return read_listed_csv(data, file, separator=asked.separator, encoding=asked.encoding)


def _require_roles(desk: Desk, columns: Mapping[SheetField, Column]) -> None:
    """Refused where the roles don't allow one of the acts that a sheet with these columns is."""
    asks = {SheetField.SOURCE: Act.EVIDENCE, SheetField.VERDICT: Act.VERDICT, SheetField.TAG: Act.TRIAGE}
    for act in (Act.INTAKE, Act.REWORD, *(act for field, act in asks.items() if field in columns)):
        require(desk.roles, act)


def _hidden_words(count: int) -> str:
    """What is said of rows that the sheet does not show, and that are read all the same."""
    noun = "row is" if count == 1 else "rows are"
    return f"{count:,} {noun} hidden or filtered out in the sheet, and read too"


def _row(refused: RefusedRow) -> int:
    return refused.row


def _nobody(_done: int, _total: int) -> None:
    """Hears how far it is where nobody asked."""
