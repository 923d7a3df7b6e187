"""How well evidence is matched: `python -m benchmarks.match [--data DIR] [--only PART] [--json]`.

Passages, quotations, re-anchoring, figures compared, earlier claims, selectors of other programs; each beside the
peers that are installed, in the same run. `--data` names the folder that holds `claim-detection/gum-news`,
`matching/wice`, `matching/ct2020` and `matching/hypothesis` as published; without it small samples of our own are
measured, whose figures say that the code runs, not how good it is. Parameters were chosen on other sets; see
docs/matching.md.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from benchmarks.match_annotations import annotation_rows
from benchmarks.match_earlier import earlier_rows
from benchmarks.match_figures import figure_pair_rows
from benchmarks.match_passages import passage_rows
from benchmarks.match_quotes import quote_rows
from benchmarks.rows import Row, records, table

PARTS: tuple[tuple[str, Callable[[Path | None], list[Row]]], ...] = (
    ("passages", passage_rows),
    ("quotes", quote_rows),
    ("figures", figure_pair_rows),
    ("earlier", earlier_rows),
    ("annotations", annotation_rows),
)
"""Each part of the table by name: a function from the data folder (None: own sample) to its rows."""


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="folder with the data sets; without it our own small samples")
    parser.add_argument("--only", choices=[name for name, _ in PARTS], action="append", help="only this part")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if options.data and not options.data.is_dir():
        parser.error(f"no folder {options.data}")
    rows = [row for name, part in PARTS if name in (options.only or (name,)) for row in part(_root(options.data))]
    if options.data is None:
        rows = [replace(row, floor=None, aim=None) for row in rows]
    if options.json:
        print(json.dumps(records(rows), indent=2))
        return
    print("measured on the data sets" if options.data else "measured on our own small samples: no verdict on quality")
    print(table(rows))


def _root(data: Path | None) -> Path | None:
    """The folder that holds `matching`, where the folder given is that one."""
    return data.parent if data and data.name == "matching" else data


if __name__ == "__main__":
    main()
