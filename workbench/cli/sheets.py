"""The commands import csv and import xlsx: shown first, asked for, then taken in as a whole."""

from __future__ import annotations

import sys

from workbench.cli.context import desk_of
from workbench.cli.options import Options
from workbench.cli.output import as_json, note, print_json, print_table, say
from workbench.cli.progress import Progress
from workbench.errors import UsageError
from workbench.review.sheet_columns import Column, SheetField
from workbench.review.sheet_rows import ListedClaim
from workbench.review.sheets import LookedAtSheet, SheetAsked, SheetCounts, import_sheet, look_at_sheet
from workbench.text import clip, one_line

_SHOWN = 48
_SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}


def take_in(options: Options) -> int:
    """Shows what a sheet would add, asks, and takes it in; ends with 1 where rows stand in the way."""
    asked = SheetAsked(
        getattr(options, "sheet", ""), getattr(options, "separator", ""), getattr(options, "encoding", ""),
        tuple(options.map),
    )  # fmt: skip
    asks = not (options.yes or options.dry_run or options.json) and sys.stdin.isatty() and sys.stdout.isatty()
    with desk_of(options, writes=True) as desk:
        with (
            Progress(f"reading {options.target}", unit="rows") as reading,
            Progress(f"looking at {options.target}", unit="claims") as looking,
        ):
            looked = look_at_sheet(
                desk, options.target, options.form, asked, reading=reading.show, looking=looking.show
            )
        if not options.json:
            _show(looked, desk.who)
        stands = bool(looked.refused) and not options.skip_refused
        counts = None
        if not options.dry_run and not stands and _wanted(options, looked, asks=asks):
            with Progress(f"importing {options.target}", unit="claims") as progress:
                try:
                    counts = import_sheet(desk, looked, skip_refused=options.skip_refused, told=progress.show)
                except KeyboardInterrupt:
                    note("stopped: nothing of the sheet was kept")
                    raise
        if options.json:
            print_json(_record(looked, imported=counts is not None))
        elif counts is not None:
            say(_ended(looked, counts))
        elif stands:
            say("nothing was imported: mend these rows, or take the others with --skip-refused")
        else:
            say("nothing was imported")
    return 1 if stands else 0


def _ended(looked: LookedAtSheet, counts: SheetCounts) -> str:
    if looked.plan.articles:
        return f"imported: {_told(counts)}"
    there = "what is not refused" if looked.refused else "all of it"
    return f"{there} is there already; nothing was changed" if counts.complete else "there was nothing to import"


def _wanted(options: Options, looked: LookedAtSheet, *, asks: bool) -> bool:
    """Whether the sheet is to be taken in: as the command says, else as who sits there says."""
    if options.yes:
        if looked.guessed:
            cause = f"nothing in the file tells its encoding; {looked.encoding} is a guess"
            raise UsageError(looked.name, cause, f"Look at it with --dry-run, then say --encoding {looked.encoding}")
        return True
    if not asks:
        raise UsageError(
            looked.name,
            "nobody is here to be asked, and nothing was imported",
            "Look at it with --dry-run, then say --yes",
        )
    print("Import it? [y/N] ", end="", flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes")


def _show(looked: LookedAtSheet, who: str) -> None:
    """Says how the sheet is read, shows its first rows, and says what it would add and what is refused."""
    say(f"{looked.name}: {_number(looked.rows, 'row')}{_written(looked)}")
    for warning in looked.warnings:
        note(f"note: {warning}")
    print_table(("field", "column", "heading", "found"), [_mapped(*each) for each in looked.columns.items()])
    if looked.unread:
        say("not read: " + ", ".join(f"{each.letters} '{one_line(each.heading)}'" for each in looked.unread))
    if looked.by_default:
        say(f"no column names an article: all claims stand under one, '{looked.by_default}'")
    if looked.first:
        say()
        print_table(("row", "article", "claimant", "verdict", "claim"), [_first(each, looked) for each in looked.first])
        say()
    for each in looked.refused:
        say(f"row {each.row} is refused: {each.because}")
    if looked.refused:
        say(f"{_number(len(looked.refused), 'row')} of {looked.rows:,} refused")
    say(f"to come: {_told(looked.counts)}" + (f"; verdicts are first ones by {who}" if looked.counts.verdicts else ""))


def _written(looked: LookedAtSheet) -> str:
    if not looked.encoding:
        return ""
    guess = " (a guess: compare the words below)" if looked.guessed else ""
    return f", {looked.encoding}{guess}, separated by {_SEPARATORS.get(looked.separator, repr(looked.separator))}"


def _mapped(field: SheetField, column: Column) -> tuple[str, str, str, str]:
    return (
        field.value,
        column.letters,
        clip(one_line(column.heading), _SHOWN),
        "guessed" if column.guessed else "as told",
    )


def _first(row: ListedClaim, looked: LookedAtSheet) -> tuple[str, str, str, str, str]:
    article = row.article or row.url or looked.by_default
    rating = "" if row.verdict is None else row.verdict.rating
    return str(row.number), clip(one_line(article), 30), clip(one_line(row.claimant), 20), rating, row.claim


def _told(counts: SheetCounts) -> str:
    parts = [
        _number(counts.articles, "new article"), _number(counts.claims, "new claim"),
        _number(counts.sources, "named source"), _number(counts.verdicts, "verdict"), _number(counts.tags, "tag"),
    ]  # fmt: skip
    new = ", ".join(part for part in parts if not part.startswith("0 ")) or "nothing new"
    return new + (f"; {_number(counts.complete, 'claim')} there already" if counts.complete else "")


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def _record(looked: LookedAtSheet, *, imported: bool) -> dict[str, object]:
    return {
        "imported": imported,
        "sheet": looked.name,
        "encoding": looked.encoding,
        "encoding_guessed": looked.guessed,
        "separator": looked.separator,
        "columns": [{"field": field, **_column(column)} for field, column in looked.columns.items()],
        "unread": [_column(column) for column in looked.unread],
        "article": looked.by_default,
        "rows": looked.rows,
        "warnings": looked.warnings,
        "refused": as_json(looked.refused),
        "new": as_json(looked.counts),
    }


def _column(column: Column) -> dict[str, object]:
    return {"column": column.letters, "heading": column.heading, "guessed": column.guessed}
