"""How well evidence is matched: `python -m benchmarks.match [--data DIR] [--only PART] [--json]`.

Passages, quotations, re-anchoring, figures compared, earlier claims, selectors of other programs; each beside the
peers that are installed, in the same run. `--data` names the folder that holds `claim-detection/gum-news`,
`matching/wice`, `matching/ct2020` and `matching/hypothesis` as published; without it small samples of our own are
measured, whose figures say that the code runs, not how good it is. How the parameters were
chosen: docs/matching.md.
"""

from __future__ import annotations

from pathlib import Path

from benchmarks.match_annotations import annotation_rows
from benchmarks.match_earlier import earlier_rows
from benchmarks.match_figures import figure_pair_rows
from benchmarks.match_passages import passage_rows
from benchmarks.match_quotes import quote_rows
from benchmarks.rows import Parts, measure

PARTS: Parts = (
    ("passages", passage_rows),
    ("quotes", quote_rows),
    ("figures", figure_pair_rows),
    ("earlier", earlier_rows),
    ("annotations", annotation_rows),
)


def main() -> None:
    """Measures and prints."""
    measure(PARTS, __doc__, own="our own small samples", root=_root)


def _root(data: Path | None) -> Path | None:
    """The folder that holds `matching`, where the folder given is that one."""
    return data.parent if data and data.name == "matching" else data


if __name__ == "__main__":
    main()
