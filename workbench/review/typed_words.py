"""A claim's words as typed: figures one a line, parts one a line, and the draft of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from workbench.errors import UsageError
from workbench.model import Claim, Figure
from workbench.review.desk import Desk
from workbench.review.form_drafts import form_draft, save_form_draft
from workbench.store import WORDS_FORM
from workbench.text import clean, clip

_SHOWN = 40
_BETWEEN = 16
"""Code points that can stand between a figure and what it counts: "40 percent of all patients"."""
_WORD = re.compile(r"\S+")


def understood(line: str) -> Figure | str:
    """The one figure that a typed line has; what is wrong with the line, in words, where it has none or several."""
    from workbench.lang import find_figures

    figures = find_figures(line)
    if len(figures) == 1:
        return figures[0]
    return "no figure is in it" if not figures else f"{len(figures)} figures are in it: one a line"


def figure_line(claim: Claim, figure: Figure) -> str:
    """A figure of a claim as a line to be typed over: with what it counts, in the words of the quote."""
    quote, at = claim.selector.exact, figure.start - claim.selector.start
    end = at + len(figure.words)
    if not figure.counted:
        return _one_line(figure.words)
    if quote[max(0, at) : end] == figure.words:
        beside = quote.find(figure.counted, end, end + len(figure.counted) + _BETWEEN)
        if beside >= 0:
            return _one_line(quote[at : beside + len(figure.counted)])
    return _one_line(f"{figure.words} {figure.counted}")


def understand(claim: Claim, lines: Sequence[str]) -> list[Figure | str]:
    """Of each line of typed figures, the figure; or what is wrong with it, in words; "" for an empty line.

    A line that says what a figure of the claim says gives that figure as it is; other words have their place in the
    quote where it has them, and none where it has not.
    """
    kept = list(claim.figures)
    read: list[Figure | str] = []
    for line in map(_one_line, lines):
        same = next((figure for figure in kept if line in (figure_line(claim, figure), _one_line(figure.words))), None)
        if same is not None:
            kept.remove(same)
        read.append(same or (_placed(claim, understood(line)) if line else ""))
    return read


def _placed(claim: Claim, figure: Figure | str) -> Figure | str:
    if isinstance(figure, str):
        return figure
    at = claim.selector.exact.find(figure.words)
    place = claim.selector.start + at if at >= 0 else 0
    return replace(figure, start=place, end=place + len(figure.words) if at >= 0 else 0)


def read_claim_figures(claim: Claim, lines: Sequence[str]) -> tuple[Figure, ...]:
    """The figures of a claim as typed, one a line; UsageError names the first line that is off."""
    figures: list[Figure] = []
    for line, figure in zip(lines, understand(claim, lines), strict=True):
        if isinstance(figure, Figure):
            figures.append(figure)
        elif figure:
            raise UsageError(f"the figure “{clip(line, _SHOWN)}”", figure, "Write it as 'more than 100,000 refugees'")
    return tuple(figures)


def read_parts(claim: Claim, lines: Sequence[str]) -> list[tuple[int, int]]:
    """Where the typed parts of a claim, one a line, stand in its captured text; UsageError names the line that is off.

    Each is a run of the quote's words as a screen shows them, after the part before it; words between two parts can
    be left out.
    """
    quote, parts, after = claim.selector.exact, list[tuple[int, int]](), 0
    as_written = {clean(word): word for word in _WORD.findall(quote)}
    for line in filter(None, (line.strip() for line in lines)):
        wanted = r"\s+".join(re.escape(as_written.get(word, word)) for word in _WORD.findall(line))
        found = re.compile(wanted).search(quote, after)
        if found is None:
            elsewhere = "they stand before the part above" if re.search(wanted, quote) else "the quote has not these"
            raise UsageError(
                f"the words “{clip(line, _SHOWN)}”", elsewhere, "Words can be left out, not changed, and stay in order"
            )
        parts.append((claim.selector.start + found.start(), claim.selector.start + found.end()))
        after = found.end()
    return parts


def save_words_draft(desk: Desk, claim_id: int, fields: dict[str, str]) -> None:
    """Keeps what was typed into the form of a claim's words so far; dropped where `fields` is empty."""
    save_form_draft(desk, claim_id, WORDS_FORM, fields)


def words_draft(desk: Desk, claim_id: int) -> dict[str, str]:
    """What this reviewer typed and did not save; empty where there is nothing."""
    return form_draft(desk, claim_id, WORDS_FORM)


def _one_line(text: str) -> str:
    return " ".join(text.split())
