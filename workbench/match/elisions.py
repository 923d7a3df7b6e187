"""Quotes that say themselves where they differ: "…" and "[…]" leave words out, "[the minister]" puts some in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from workbench.match.align import approximate_places, refine, too_repetitive
from workbench.match.diff import word_changes
from workbench.match.flags import LEFT_OUT, NEGATION, PUNCTUATION, PUT_IN, SPACING, flags_of, negates
from workbench.match.fold import Folded, fold
from workbench.model.match import Anchor, AnchorState, WordChange

_MARK = re.compile(
    r"""
    (?: (?P<left_out> [\[(]\s*(?:\.{3}|…|\.\s\.\s\.)\s*[\])] | \.{3,4} | \.\s\.\s\. | … )
         | (?P<put_in> \[[^\[\]\n]{2,200}\] ) )\s*
    """,
    re.VERBOSE,
)
_ONE_LETTER = re.compile(r"\[([^\W\d_])\](?=\w)")
"""Of "[T]he" only the case is changed."""
_WIDEST = {LEFT_OUT: 3_000, PUT_IN: 160}
"""Code points of the text that a mark may stand for."""

_MOST_PARTS = 12
_MOST_PLACES = 20
_LONGEST_PART = 2_000
_LEAST = 12
"""Code points of the longest part: less is not enough to go by."""
_INEXACT = 20
_CUT = 0.8
_BEST = 0.99
_LETTER = r"[^\W_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
"""Scripts written without spaces have no word ends to keep to."""

_SENTENCE_END = re.compile(r"[.!?]\s")


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of the quote as written, and the mark before it, "" for the first."""

    words: str
    mark: str


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int
    similarity: float


def locate_parts(quote: str, whole: Folded, near: int | None = None) -> Anchor | None:
    """The anchor of a quote with marks of elision, from its first part to its last; None where that isn't found.

    Parts stand in order, no farther apart than a mark can mean. Of several places the one at `near` is taken, else
    the anchor is ambiguous. Words in which the parts differ are listed as ever; so is a negation that was left out.
    """
    parts = _parts(quote)
    unmarked = len(parts) == 1 and parts[0].words == quote
    if not parts or unmarked or len(parts) > _MOST_PARTS or max(len(part.words) for part in parts) > _LONGEST_PART:
        return None
    longest = max(range(len(parts)), key=lambda n: len(parts[n].words))
    if len(parts[longest].words) < _LEAST:
        return None
    rows = [_all_in_order(parts, longest, first, whole.folded) for first in _places(parts[longest], whole.folded)]
    found = {(row[0].start, row[-1].end): row for row in rows if row}
    if not found:
        return None
    at_place = [row for row in found.values() if row[0].start == near]
    best = at_place or [max(found.values(), key=_similarity)]
    rivals = sorted(place for place, row in found.items() if _similarity(row) >= _similarity(best[0]) - 0.03)
    if len(rivals) > 1 and not at_place:
        return Anchor(AnchorState.AMBIGUOUS, -1, -1, round(_similarity(best[0]), 3), alternatives=tuple(rivals))
    return _anchor(parts, best[0], whole.text)


def _parts(quote: str) -> list[_Part]:
    quote = _ONE_LETTER.sub(r"\1", quote)
    parts: list[_Part] = []
    at, mark = 0, ""
    for found in _MARK.finditer(quote):
        words = quote[at : found.start()].rstrip()
        if re.search(r"\w", words):
            parts.append(_Part(words, mark if parts else ""))
            mark = ""
        # Two marks side by side: the wider of both.
        mark = LEFT_OUT if found.group("left_out") or mark == LEFT_OUT else PUT_IN
        at = found.end()
    if re.search(r"\w", quote[at:]):
        parts.append(_Part(quote[at:], mark if parts else ""))
    return parts


def _places(part: _Part, folded: str) -> list[_Span]:
    """Where the longest part stands: word for word, or nearly."""
    words = fold(part.words)
    found = islice(_whole_words(words).finditer(folded), _MOST_PLACES)
    exact = [_Span(each.start(), each.end(), 1.0) for each in found]
    if exact or len(words) < _INEXACT or too_repetitive(words, folded):
        return exact
    return [
        _Span(each.start, each.end, each.similarity)
        for each in approximate_places(words, folded)
        if each.similarity >= _CUT
    ]


def _whole_words(words: str) -> re.Pattern[str]:
    """The words where they don't begin or end inside a word of the text."""
    before = rf"(?<!{_LETTER})" if re.match(_LETTER, words) else ""
    after = rf"(?!{_LETTER})" if re.match(_LETTER, words[-1:]) else ""
    return re.compile(before + re.escape(words) + after)


def _all_in_order(parts: list[_Part], longest: int, first: _Span, folded: str) -> list[_Span]:
    """The places of all parts around that of the longest; none where one is missing."""
    spans = [first]
    for part in parts[longest + 1 :]:
        low = spans[-1].end
        span = _within(part.words, folded, low, low + len(part.words) + _WIDEST[part.mark], forwards=True)
        if span is None:
            return []
        spans.append(span)
    for part, after in zip(parts[longest - 1 :: -1] if longest else [], parts[longest:0:-1], strict=True):
        high = spans[0].start
        span = _within(part.words, folded, high - len(part.words) - _WIDEST[after.mark], high, forwards=False)
        if span is None:
            return []
        spans.insert(0, span)
    return spans


def _within(words: str, folded: str, low: int, high: int, *, forwards: bool) -> _Span | None:
    """The place of a part in a window, the nearest where it stands word for word."""
    low, high = max(0, low), min(len(folded), high)
    words = fold(words)
    exact = [found.start() for found in _whole_words(words).finditer(folded, low, high)]
    if exact:
        at = exact[0 if forwards else -1]
        return _Span(at, at + len(words), 1.0)
    if len(words) < _INEXACT:
        return None
    found = refine(words, folded, low, high)
    if found is None or found.similarity < _CUT or found.start < low or found.end > high:
        return None
    return _Span(found.start, found.end, found.similarity)


def _similarity(spans: list[_Span]) -> float:
    """Of the parts, each as heavy as it is long."""
    return sum(span.similarity * (span.end - span.start) for span in spans) / sum(s.end - s.start for s in spans)


def _anchor(parts: list[_Part], spans: list[_Span], text: str) -> Anchor:
    changes: list[WordChange] = []
    flags: list[str] = []
    for part, span in zip(parts, spans, strict=True):
        found = text[span.start : span.end]
        differing = word_changes(part.words, found)
        changes += differing
        flags += [flag for flag in flags_of(part.words, found, differing) if flag not in (PUNCTUATION, SPACING)]
    for part, span, before in zip(parts[1:], spans[1:], spans, strict=False):
        gap = text[before.end : span.start]
        flags.append(part.mark)
        if part.mark == LEFT_OUT and negates(gap) and not _SENTENCE_END.search(gap):
            flags.append(NEGATION)
    score = round(min(_BEST, _similarity(spans)), 3)
    unique = tuple(dict.fromkeys(flags)) or (PUNCTUATION,)
    return Anchor(AnchorState.FUZZY, spans[0].start, spans[-1].end, score, tuple(changes), unique)
