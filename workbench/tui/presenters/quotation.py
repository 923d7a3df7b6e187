"""What a source says of words that a claim quotes, in few lines."""

from __future__ import annotations

from workbench.model import Said, SaidState
from workbench.report.words import change_in_words
from workbench.text import clip, one_line

_MOST_CHANGES = 4


def quotation_lines(said: Said, number: int, total: int, width: int) -> list[str]:
    """What a source says of a quotation in one place; where otherwise, both wordings and how they differ."""
    which = "The quotation" if total == 1 else f"Quotation {number} of {total}"
    lines = [("", f"{which}: {_outcome(said)}{_place(said)}"), ("  claim   ", f"“{one_line(said.quote)}”")]
    if said.state is SaidState.OTHERWISE:
        lines.append(("  source  ", f"“{one_line(said.found)}”"))
        changes = [change_in_words(change) for change in said.changes[:_MOST_CHANGES]]
        more = len(said.changes) - len(changes)
        lines.append(("  differs ", " · ".join([*changes, *([f"{more} more"] if more > 0 else [])])))
    return [name + clip(words, width - len(name)) for name, words in lines]


def _outcome(said: Said) -> str:
    if said.state is SaidState.NOT_FOUND:
        return "NOT FOUND in this source"
    flags = " · ".join(said.flags)
    if said.state is SaidState.SAID:
        return "SAID SO, " + (flags or "word for word")
    alike = f"{min(99, int(said.score * 100))} % alike" if said.score > 0 else ""
    return "SAID OTHERWISE: " + " · ".join(filter(None, (alike, flags)))


def _place(said: Said) -> str:
    """Which of several places this one is."""
    places = said.places
    if len(places) < 2:
        return ""
    return f" · place {places.index((said.start, said.end)) + 1} of {len(places)}"
