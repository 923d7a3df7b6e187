"""How well claims are found: `python -m benchmarks.claims [--data DIR] [--json]`.

Sentence splitting, figures and dates against public labels, beside a peer in the same run; the ranking, the claimants
and the speed. `--data` names the folder
with the data sets (see benchmarks/readers.py); without it a small sample of our own with our own labels is measured,
whose figures say that the code runs, not how good it is. The sets for splitting, figures and dates are development
sets: their errors were looked at.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from benchmarks.claims_ranking import ranking_part
from benchmarks.dates import date_rows
from benchmarks.figures import figure_rows
from benchmarks.rows import Row, records, table
from benchmarks.splitting import splitting_rows

PARTS: tuple[tuple[str, Callable[[Path | None], list[Row]]], ...] = (
    ("splitting", splitting_rows),
    ("figures", figure_rows),
    ("dates", date_rows),
    ("ranking", ranking_part),
)
"""Each part of the table by name: a function from the data folder (None: own sample) to its rows."""


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="folder with the data sets; without it our own small sample")
    parser.add_argument("--only", choices=[name for name, _ in PARTS], action="append", help="only this part")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if options.data and not options.data.is_dir():
        parser.error(f"no folder {options.data}")
    rows = [row for name, part in PARTS if name in (options.only or (name,)) for row in part(options.data)]
    if options.data is None:  # eight sentences can't hold or miss a floor
        rows = [replace(row, floor=None, aim=None) for row in rows]
    if options.json:
        print(json.dumps(records(rows), indent=2))
        return
    print("measured on the data sets" if options.data else "measured on our own small sample: no verdict on quality")
    print(table(rows))


if __name__ == "__main__":
    main()
