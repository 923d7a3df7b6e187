"""What the store promises at a million claims: `python -m benchmarks.store [--claims N] [--only PART] [--json]`.

Each row has its floor and aim and, in the same run, a peer or a limit. The database is made of made words through the
store's own intake; `--folder` keeps it for the next run (1.4 GB at a million claims; making it takes some minutes), and
what a row writes goes into a copy of it. The server is the one that the tests start; its files go to the temporary
folder and it waits for the disk as usual. `--postgres URL` names another, as postgresql://…/postgres, where the
databases `store_N` are made and kept. Pages, counts and searches are warm, each at the best of three times. Floors and
aims are about a million claims: with fewer none is shown.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks.rows import Row, records, table
from benchmarks.store.audited import audit_rows
from benchmarks.store.commits import commit_rows
from benchmarks.store.copying import copy_rows
from benchmarks.store.intake import import_rows
from benchmarks.store.lists import count_rows, page_rows
from benchmarks.store.seen import seen_rows
from benchmarks.store.setting import WHOLE, Setting, setting
from benchmarks.store.words import search_rows
from benchmarks.store.writers import safety_rows, writer_rows

PARTS: Sequence[tuple[str, Callable[[Setting], list[Row]]]] = (
    ("import", import_rows),
    ("copy", copy_rows),
    ("page", page_rows),
    ("search", search_rows),
    ("counts", count_rows),
    ("commits", commit_rows),
    ("writers", writer_rows),
    ("safety", safety_rows),
    ("seen", seen_rows),
    ("audit", audit_rows),
)


def measured(shared: Setting, only: Sequence[str]) -> list[Row]:
    """The rows of these parts, in the order of the table; of all where none is named."""
    rows = [row for name, part in PARTS if name in (only or (name,)) for row in part(shared)]
    return rows if shared.claims >= WHOLE else [replace(row, floor=None, aim=None) for row in rows]


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(prog="benchmarks.store", description=__doc__)
    parser.add_argument("--claims", type=int, default=WHOLE, help="how many claims the database has")
    parser.add_argument("--folder", type=Path, help="folder in which the database is kept for the next run")
    parser.add_argument("--postgres", default="", metavar="URL", help="a server to use instead of one of our own")
    parser.add_argument("--only", choices=[name for name, _ in PARTS], action="append", default=[])
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with setting(options.claims, options.folder, options.postgres) as shared:
        rows = measured(shared, options.only)
    if options.json:
        print(json.dumps(records(rows), indent=2))
        return
    print(f"{options.claims:,} claims")
    print(table(rows))


if __name__ == "__main__":
    main()
