"""Whether a source has the words that a claim quotes: said so, said otherwise, or not found."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from workbench.match.flags import LEFT_OUT, PUNCTUATION, PUT_IN, SPACING
from workbench.match.fold import Folded, fold_text
from workbench.match.quotes import locate_quote
from workbench.model.match import Anchor, AnchorState, WordChange

_SAME = frozenset({PUNCTUATION, SPACING, LEFT_OUT, PUT_IN})
_QUOTED = re.compile(
    r"""[“„](?P<curly>[^“”„]{2,4000})[”“] | "(?P<straight>[^"\n]{2,4000})" | «(?P<angle>[^«»]{2,4000})»
    | (?<!\w)‘(?P<single>(?:[^‘’]|(?<=\w)’(?=\w)){2,4000})’(?!\w)""",
    re.VERBOSE,
)
_ENDS = " ,;:"
_MOST_SHOWN = 6


class SaidState(StrEnum):
    """What a source says to a quotation."""

    SAID = "said so"
    OTHERWISE = "said otherwise"
    NOT_FOUND = "not found"


@dataclass(frozen=True, slots=True)
class Said:
    """A quotation looked up in a source. `found` are the source's words at `start`:`end`, -1 where it has none.

    `changes` are the words that differ, `flags` what matters whatever the score (see Anchor), `places` all places
    where several have the words.
    """

    state: SaidState
    quote: str
    start: int
    end: int
    found: str
    score: float
    changes: tuple[WordChange, ...] = ()
    flags: tuple[str, ...] = ()
    places: tuple[tuple[int, int], ...] = ()

    @property
    def line(self) -> str:
        """The outcome in one line: the state, what matters, the words that differ as claim → source."""
        parts = [self.state.value]
        if len(self.places) > 1:
            parts.append(f"in {len(self.places)} places")
        parts += self.flags
        differing = [f"{_shown(each.quote_words)} → {_shown(each.text_words)}" for each in self.changes[:_MOST_SHOWN]]
        if len(self.changes) > _MOST_SHOWN:
            differing.append(f"{len(self.changes) - _MOST_SHOWN} more")
        return "; ".join(parts + differing)


def quoted_words(claim: str) -> list[str]:
    """The words that a claim gives as somebody's, without their marks, in order."""
    found = [next(words for words in match.groups() if words) for match in _QUOTED.finditer(claim)]
    return [words for words in (each.strip().rstrip(_ENDS) for each in found) if re.search(r"\w", words)]


def check_said(quote: str, text: str | Folded) -> Said:
    """Whether `text` has the quoted words: so, up to typography and marked omissions; otherwise; or not at all."""
    whole = fold_text(text)
    anchor = locate_quote(quote, whole)
    if anchor.state is AnchorState.LOST:
        return Said(SaidState.NOT_FOUND, quote, -1, -1, "", anchor.score)
    places = anchor.alternatives if anchor.state is AnchorState.AMBIGUOUS else ((anchor.start, anchor.end),)
    if anchor.state is AnchorState.AMBIGUOUS:
        start, end = places[0]
        # In its own place alone, so that the differences of that place are told.
        anchor = locate_quote(quote, whole.text[start:end])
        if anchor.state is AnchorState.LOST or anchor.start < 0:
            return Said(SaidState.NOT_FOUND, quote, -1, -1, "", anchor.score, places=places)
    start, end = places[0]
    state = SaidState.SAID if _says_so(anchor) else SaidState.OTHERWISE
    return Said(state, quote, start, end, whole.text[start:end], anchor.score, anchor.changes, anchor.flags, places)


def check_quotes(claim: str, text: str | Folded) -> list[Said]:
    """Each quotation of a claim looked up in a source, in order."""
    whole = fold_text(text)
    return [check_said(words, whole) for words in quoted_words(claim)]


def _says_so(anchor: Anchor) -> bool:
    return not anchor.changes and set(anchor.flags) <= _SAME


def _shown(words: str) -> str:
    return f"“{words}”" if words else "nothing"
