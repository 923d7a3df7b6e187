"""A claim in a list: number, status, score and evidence in fixed columns, then its words, clipped.

Foreign words come last: terminals disagree on how wide some characters are, and nothing to their right could stay
in its column.
"""

from __future__ import annotations

from collections.abc import Mapping

from workbench.model import ClaimRow
from workbench.text import cell_width, clip
from workbench.tui.presenters.line import Line
from workbench.tui.presenters.status import STATUS_WIDTH, status_part
from workbench.tui.presenters.work import work_parts

NOBODY: Mapping[int, str] = {}
_BAR = 5
_WIDE = 100
"""From this width on the score also has a bar."""


def score_cell(score: float, width: int) -> str:
    """The score as a number, in a wide list with a bar."""
    number = f"{score:.2f}"
    if width < _WIDE:
        return number
    full = round(max(0.0, min(1.0, score)) * _BAR)
    return f"{number} {'▰' * full}{'▱' * (_BAR - full)}"


def number_width(most: int) -> int:
    """Cells for a column that numbers up to `most`."""
    return max(3, len(str(most)))


def claim_line(
    row: ClaimRow, number: int, most: int, width: int, *, selected: bool, names: Mapping[int, str] = NOBODY
) -> Line:
    """A claim in `width` cells; `number` stands at its left, in a column for numbers up to `most`."""
    evidence = "  -" if row.evidence == 0 else f"{min(row.evidence, 999):>3}"
    fixed: Line = (
        ("▸" if selected else " ", "accent"),
        (f"{number:>{number_width(most)}} ", "muted"),
        status_part(row.status, width=STATUS_WIDTH + 1),
        (f"{score_cell(row.score, width)} ", "muted"),
        (f"{evidence} ", "muted" if row.evidence == 0 else "good"),
        *work_parts(row, names),
    )
    room = width - sum(cell_width(text) for text, _ in fixed)
    return (*fixed, (clip(row.wording, room), "plain"))


def claim_header(most: int, width: int) -> str:
    """The names of the columns, above them."""
    score = "score".ljust(len(score_cell(0, width)) + 1)
    return f" {'#':>{number_width(most)}} {'status':{STATUS_WIDTH + 1}}{score} ev claim"


def waiting_line(number: int, most: int) -> Line:
    """What stands in place of a claim that is being read."""
    return ((" ", "muted"), (f"{number:>{number_width(most)}} ", "muted"), ("…", "muted"))
