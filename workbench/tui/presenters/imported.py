"""What became of quotes that were marked in other programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from workbench.report.words import change_in_words, count
from workbench.review.annotations import Imported, Outcome
from workbench.text import address_line, one_line
from workbench.tui.presenters.checks import Finding


def imported_summary(imported: Sequence[Imported]) -> str:
    """How many, and what became of them."""
    counts = Counter(item.outcome for item in imported)
    told = ", ".join(f"{counts[outcome]} {outcome}" for outcome in Outcome if counts[outcome])
    return f"{count(len(imported), 'quote')}: {told}" if imported else "There is no quote in the file"


def imported_findings(imported: Sequence[Imported], claim_id: int) -> list[Finding]:
    """Each quote with how it was found, those that were refused first."""
    ordered = sorted(imported, key=lambda item: item.outcome is not Outcome.REFUSED)
    return [_finding(item, claim_id) for item in ordered]


def _finding(item: Imported, claim_id: int) -> Finding:
    mark, anchor = item.annotation, item.anchor
    stance = f" as '{item.evidence.stance}'" if item.evidence else ""
    parts = [("page", address_line(mark.source) or "none is named"), ("marked", f"“{mark.exact}”")]
    if anchor is not None:
        parts.append(("found", ": ".join([anchor.state.value, *([", ".join(anchor.flags)] if anchor.flags else [])])))
    if item.selector is not None and item.selector.exact != mark.exact:
        parts.append(("words", f"“{item.selector.exact}”"))
    if anchor is not None and anchor.changes:
        parts.append(("differs", " · ".join(map(change_in_words, anchor.changes))))
    if item.evidence is not None and item.evidence.note:
        parts.append(("note", item.evidence.note))
    parts.append(("result", item.because or f"{item.outcome}{stance}"))
    title = f"{anchor.state if anchor else 'no page'}: {one_line(mark.exact)}"
    return Finding(item.outcome.value, title, tuple(parts), claim_id)
