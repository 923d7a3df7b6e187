"""Whether a source has the words that a claim quotes: said so, said otherwise, or not found."""

from __future__ import annotations

import re
from dataclasses import replace

from workbench.lang import content_words
from workbench.match.align import approximate_places, too_repetitive
from workbench.match.diff import word_changes
from workbench.match.flags import LEFT_OUT, NEGATION, PUNCTUATION, PUT_IN, SPACING, flags_of, negates
from workbench.match.fold import Folded, fold, fold_text
from workbench.match.occurrences import first_places
from workbench.match.quotes import locate_quote
from workbench.model.match import Anchor, AnchorState, Said, SaidState, WordChange

_SAME = frozenset({PUNCTUATION, SPACING, LEFT_OUT, PUT_IN})
_LEAD_IN = 60
"""Code points before a quotation that are read for a negation."""

_SHORT, _FEWEST_TELLING = 100, 3
_ALIKE, _SHARED = 0.6, 0.75
_LAST_WORDS = re.compile(r"(?:[^\W\d_]+(?:['’][^\W\d_]+)?[ \n]+){1,3}$")
"""Up to three words right before a place, with no sign between."""


def check_said(quote: str, text: str | Folded, *, before: str = "") -> Said:
    """Whether `text` has the quoted words: so, up to typography and marked omissions; otherwise; or not at all.

    Where several places have them it is said of the one that fits best, the first of those that fit as well. Words
    that the source negates right before them ("not", "never") are said otherwise, unless `before`, what the claim says
    before the quotation, negates as well.
    """
    return _heeding(_check(quote, fold_text(text)), fold_text(text), before)


def _check(quote: str, whole: Folded) -> Said:
    anchor = locate_quote(quote, whole)
    if anchor.state is AnchorState.LOST:
        return _nearly_said(quote, whole) or Said(SaidState.NOT_FOUND, quote, -1, -1, "", anchor.score)
    if anchor.state is AnchorState.AMBIGUOUS:
        return _said_at(quote, whole, anchor.alternatives[0], anchor.alternatives)
    place = anchor.start, anchor.end
    return _said(quote, whole, anchor, place, _every_place(whole, place))


def said_in_places(said: Said, text: str | Folded, *, before: str = "") -> list[Said]:
    """The same of each place that has the words, in order; a quotation that is not found stands alone."""
    if len(said.places) < 2:
        return [said]
    whole = fold_text(text)
    return [
        said if place[0] == said.start else _heeding(_said_at(said.quote, whole, place, said.places), whole, before)
        for place in said.places
    ]


def _nearly_said(quote: str, whole: Folded) -> Said | None:
    """A short quotation that is told in other words: where three of four of its telling words stand together.

    Two changed words are a third of a short quotation: too much for evidence, which must be found for certain, but
    what a checker wants to see of words that were quoted wrongly.
    """
    telling = set(content_words(quote))
    folded = fold(quote)
    if len(quote) > _SHORT or len(telling) < _FEWEST_TELLING or too_repetitive(folded, whole.text):
        return None
    for place in approximate_places(folded, whole.folded):
        found = whole.text[place.start : place.end]
        if place.similarity >= _ALIKE and len(telling & set(content_words(found))) >= _SHARED * len(telling):
            changes = word_changes(quote, found)
            return Said(
                SaidState.OTHERWISE, quote, place.start, place.end, found, round(place.similarity, 3), changes,
                flags_of(quote, found, changes), ((place.start, place.end),),
            )  # fmt: skip
    return None


def _heeding(said: Said, whole: Folded, before: str) -> Said:
    """The same, said otherwise where the source alone negates the words right before them."""
    lead_in = _LAST_WORDS.search(whole.text, max(0, said.start - _LEAD_IN), max(0, said.start))
    if lead_in is None or not negates(lead_in.group()) or negates(before[-_LEAD_IN:]):
        return said
    negated = WordChange("inserted", "", " ".join(lead_in.group().split()))
    flags = (NEGATION, *(flag for flag in said.flags if flag not in (NEGATION, PUNCTUATION, SPACING)))
    return replace(said, state=SaidState.OTHERWISE, changes=(negated, *said.changes), flags=flags)


def _said_at(quote: str, whole: Folded, place: tuple[int, int], places: tuple[tuple[int, int], ...]) -> Said:
    """What one of several places says: looked for in it alone, so that its own differences are told."""
    start, end = place
    return _said(quote, whole, locate_quote(quote, whole.text[start:end]), place, places)


def _said(
    quote: str, whole: Folded, anchor: Anchor, place: tuple[int, int], places: tuple[tuple[int, int], ...]
) -> Said:
    if anchor.start < 0:
        return Said(SaidState.NOT_FOUND, quote, -1, -1, "", anchor.score)
    start, end = place
    state = SaidState.SAID if _says_so(anchor) else SaidState.OTHERWISE
    return Said(state, quote, start, end, whole.text[start:end], anchor.score, anchor.changes, anchor.flags, places)


def _every_place(whole: Folded, place: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    """The place and every other that has the same words in whatever typography, in order."""
    start, end = place
    if start < 0:
        return ()
    found = {(at, at + end - start) for at in first_places(whole.folded[start:end], whole.folded)}
    return tuple(sorted({place} | {each for each in found if _is_whole(whole.folded, *each)}))


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether no word is cut at either end."""
    before, after = text[max(0, start - 1) : start + 1], text[end - 1 : end + 1]
    return not any(len(pair) == 2 and pair.isalnum() for pair in (before, after))


def _says_so(anchor: Anchor) -> bool:
    return not anchor.changes and set(anchor.flags) <= _SAME
