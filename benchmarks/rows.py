"""Rows of a benchmark: what was measured, against which floor and aim, and how they are printed."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Row:
    """One measured figure. `floor` and `aim` are None where a figure is only told; `at_most` turns them round."""

    what: str
    measured: float
    floor: float | None = None
    aim: float | None = None
    note: str = ""
    at_most: bool = False

    @property
    def holds(self) -> bool:
        """Whether the floor holds; true where there is none."""
        if self.floor is None:
            return True
        return self.measured <= self.floor if self.at_most else self.measured >= self.floor

    @property
    def reaches(self) -> bool:
        """Whether the aim is reached; false where there is none."""
        if self.aim is None:
            return False
        return self.measured <= self.aim if self.at_most else self.measured >= self.aim

    @property
    def state(self) -> str:
        """One word for the table: "aim", "floor", "short", or nothing where there is no floor."""
        if self.floor is None and self.aim is None:
            return ""
        if self.reaches:
            return "aim"
        return "floor" if self.holds else "short"


Parts = Sequence[tuple[str, Callable[[Path | None], list[Row]]]]
"""Each part of a table by name: a function from the data folder (None: own sample) to its rows."""


def measure(
    parts: Parts, description: str | None, *, own: str, root: Callable[[Path | None], Path | None] = lambda data: data
) -> None:
    """Reads the command line, measures the parts that it asks for and prints them; `own` names what stands in for data.

    `root` is the folder that the parts read from, given the one that was named.

    Without the data sets nothing has a floor or an aim: a few sentences can neither hold nor miss one.
    """
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--data", type=Path, help=f"folder with the data sets; without it {own}")
    parser.add_argument("--only", choices=[name for name, _ in parts], action="append", help="only this part")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if options.data and not options.data.is_dir():
        parser.error(f"no folder {options.data}")
    rows = [row for name, part in parts if name in (options.only or (name,)) for row in part(root(options.data))]
    if options.data is None:
        rows = [replace(row, floor=None, aim=None) for row in rows]
    if options.json:
        print(json.dumps(records(rows), indent=2))
        return
    print("measured on the data sets" if options.data else f"measured on {own}: no verdict on quality")
    print(table(rows))


def table(rows: Sequence[Row]) -> str:
    """The rows as aligned text: what, measured, floor, aim, state, note."""
    cells = [("what", "measured", "floor", "aim", "", "note")]
    cells += [(r.what, _number(r.measured), _number(r.floor), _number(r.aim), r.state, r.note) for r in rows]
    widths = [max(len(row[n]) for row in cells) for n in range(5)]
    lines = [
        f"{what:<{widths[0]}}  {measured:>{widths[1]}}  {floor:>{widths[2]}}  {aim:>{widths[3]}}"
        f"  {state:<{widths[4]}}  {note}".rstrip()
        for what, measured, floor, aim, state, note in cells
    ]
    return "\n".join(lines)


def records(rows: Sequence[Row]) -> list[dict[str, object]]:
    """The rows as JSON-ready records."""
    return [asdict(row) | {"state": row.state} for row in rows]


def _number(value: float | None) -> str:
    if value is None:
        return ""
    if value == int(value):
        return f"{int(value):,}"
    return f"{value:.3f}" if abs(value) < 10 else f"{value:,.1f}"
