"""How well claims are found: `python -m benchmarks.claims [--data DIR] [--json]`.

Sentence splitting, figures and dates against public labels, beside a peer in the same run; the ranking, the claimants
and the speed. `--data` names the folder
with the data sets (see benchmarks/readers.py); without it a small sample of our own with our own labels is measured,
whose figures say that the code runs, not how good it is. The sets for splitting, figures and dates are development
sets: their errors were looked at.
"""

from __future__ import annotations

from benchmarks.claims_ranking import ranking_part
from benchmarks.dates import date_rows
from benchmarks.figures import figure_rows
from benchmarks.rows import Parts, measure
from benchmarks.splitting import splitting_rows

PARTS: Parts = (
    ("splitting", splitting_rows),
    ("figures", figure_rows),
    ("dates", date_rows),
    ("ranking", ranking_part),
)


def main() -> None:
    """Measures and prints."""
    measure(PARTS, __doc__, own="our own small sample")


if __name__ == "__main__":
    main()
