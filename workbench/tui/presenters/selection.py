"""Adding a claim by marking words of its article: what is shown around the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.model import Article, FoundClaim
from workbench.report.words import count
from workbench.text import cell_width, clip, one_line
from workbench.tui.presenters.figure_signs import figure_in_signs
from workbench.tui.presenters.text_spans import Span

_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class SelectionView:
    """An article's latest text, where its claims stand in it with their ranks, and where to begin."""

    article: Article
    text: str
    claims: tuple[tuple[int, int, int], ...]
    near: Span


def selection_lines(
    view: SelectionView, span: Span | None, moving: Span | None, words: int, found: FoundClaim | None, width: int
) -> list[str]:
    """What would be added: the words, with an arrow at the end that moves; what is in them; and what they come to.

    `found` is the claim that they make, None while it is not known.
    """
    if span is None or moving is None:
        return ["There are no words in this article.", "", ""]
    parts = [count(words, "word"), _figures(found), _known(view.claims, span)]
    about = clip(" · ".join(filter(None, parts)), width)
    return [_ends(view.text, span, moving, width), about, clip(_wording(found), width)]


def _figures(found: FoundClaim | None) -> str:
    figures = [figure_in_signs(figure) for figure in found.figures] if found else []
    return ("figure " if len(figures) == 1 else "figures ") + ", ".join(figures) if figures else ""


def _wording(found: FoundClaim | None) -> str:
    return f"= {found.wording} · {found.claimant}" if found else "…"


def _ends(text: str, span: Span, moving: Span, width: int) -> str:
    """The marked words; where they are many, the first and the last ones."""
    # Far more than a line of any screen is not read: a span can be the whole of a long text.
    start, end = span
    room = width - 4
    if end - start <= 2 * width and cell_width(whole := one_line(text[start:end])) <= room:
        shown = whole
    else:
        first = clip(text[start : start + width], room // 2)
        shown = f"{first.removesuffix('…')}…{_last_cells(text[max(start, end - width) : end], room - room // 2 - 1)}"
    at_start = moving[0] <= start and moving[1] < end
    return f"◂ “{shown}”" if at_start else f"“{shown}” ▸"


def _last_cells(text: str, width: int) -> str:
    """The end of a text, cleaned, in at most `width` cells."""
    line = one_line(text)
    while cell_width(line) > width:
        line = line[1:]
    return line


def _known(claims: Sequence[tuple[int, int, int]], span: Span) -> str:
    same = [rank for start, end, rank in claims if (start, end) == span]
    if same:
        return f"claim {same[0]} has just these words"
    sharing = [str(rank) for start, end, rank in claims if start < span[1] and end > span[0]]
    more = " …" if len(sharing) > _MOST_NAMED else ""
    claims_word = "claim" if len(sharing) == 1 else "claims"
    return f"some are in {claims_word} {', '.join(sharing[:_MOST_NAMED])}{more}" if sharing else ""
