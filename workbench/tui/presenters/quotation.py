"""What a source says of words that a claim quotes, in few lines."""

from __future__ import annotations

from workbench.model import AnchorState, WordChange
from workbench.review.quotations import CheckedQuotation, Said
from workbench.text import clip, one_line

_MOST_CHANGES = 4


def quotation_lines(checked: CheckedQuotation, number: int, total: int, width: int) -> list[str]:
    """What was said; where it was said otherwise, both wordings and how they differ."""
    which = "The quotation" if total == 1 else f"Quotation {number} of {total}"
    lines = [("", f"{which}: {_outcome(checked)}"), ("  claim   ", f"“{one_line(checked.words)}”")]
    if checked.said is Said.OTHERWISE:
        lines.append(("  source  ", f"“{one_line(checked.theirs)}”"))
        changes = [change_in_words(change) for change in checked.anchor.changes[:_MOST_CHANGES]]
        more = len(checked.anchor.changes) - len(changes)
        lines.append(("  differs ", " · ".join([*changes, *([f"{more} more"] if more > 0 else [])])))
    return [name + clip(said, width - len(name)) for name, said in lines]


def _outcome(checked: CheckedQuotation) -> str:
    anchor = checked.anchor
    if checked.said is Said.NOT_FOUND:
        return "NOT FOUND in this source"
    if checked.said is Said.SO:
        places = len(anchor.alternatives) if anchor.state is AnchorState.AMBIGUOUS else 1
        return "SAID SO, word for word" + (f", in {places} places" if places > 1 else "")
    flags = " · ".join(anchor.flags)
    alike = f"{min(99, int(anchor.score * 100))} % alike" if anchor.score > 0 else ""
    return "SAID OTHERWISE: " + " · ".join(filter(None, (alike, flags)))


def change_in_words(change: WordChange) -> str:
    """One difference: "“400” → “300”", "“never” left out", "“often” added"."""
    ours, theirs = one_line(change.quote_words), one_line(change.text_words)
    if not theirs:
        return f"“{ours}” left out"
    return f"“{ours}” → “{theirs}”" if ours else f"“{theirs}” added"
