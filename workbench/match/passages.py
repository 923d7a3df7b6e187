"""The sentences of a source that bear on a claim.

BM25 over sentences with document frequencies of the text itself, plus shared figures, names and dates. A claim's answer
often stands next to the sentence that names its subject, so neighbours lend a part of their score; and it uses words
that the claim doesn't, so those that stand in the two best sentences count a little everywhere.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from workbench.lang import content_words, find_dates, find_figures
from workbench.match.figures import relate_figures
from workbench.match.parsed import Parsed, parsing
from workbench.match.reasons import figure_reason, shared_words
from workbench.match.wanted import MOST_FOUND, Date, Name, Wanted, wanted_of
from workbench.match.weighing import (
    Scores,
    best,
    bm25,
    companions,
    postings_of,
    smoothed,
    spread,
    telling,
    with_neighbours,
)
from workbench.model.figure import Figure, FigureRelation, Relation
from workbench.model.match import Passage

_FIGURES = 0.5
_NAMES = 0.15
_DATES = 0.15
_COMPANIONS = 0.25
_SUBSTANCE = 4
"""Content words below which a sentence counts for less: a heading shares words with the claim but bears nothing out."""

_LEADERS = 2
_LEAST_SCALE = 0.2
_FIGURE_WORTH = {
    Relation.EQUAL: 1.0,
    Relation.AGREE: 1.0,
    Relation.CLOSE: 0.6,
    Relation.FACTOR: 0.6,
    Relation.CONFLICT: 0.4,
    Relation.OTHER_DATE: 0.4,
}
"""A figure of the same kind bears on the claim even where it speaks against it."""

_SAME_COUNTED = 0.8
"""At least so much where it counts the very same: what a checker must see first."""

_LOOKED_INTO = 150
"""Sentences whose figures, names and dates are read: the best by their words. What those add lifts none from below."""
_LONGEST = 4_000
"""Code points of a sentence that are read for figures: of a table in one line, its beginning."""

_MOST_CHOSEN_FROM = 40
_MOST_COMPANIONS_NAMED = 4


@dataclass(frozen=True, slots=True)
class Ranking:
    """The best passages of what has been read of a text, how much of it that is (0 to 1), and the text so far."""

    passages: list[Passage]
    share: float
    parsed: Parsed


def rank_passages(claim: str, text: str | Parsed, k: int = 10) -> list[Passage]:
    """The `k` sentences of `text` that bear most on `claim`, best first, each with its reasons and figure relations.

    Offsets are code points of `text`. The score is 0 to 1, about the share of the claim's telling words, figures,
    names and dates that is found there; equal ones keep the order of the text. An empty claim or text, or nothing
    shared, gives []. Time is linear in the text; give it parsed where it is asked about more than once.
    """
    wanted = wanted_of(claim)
    if k <= 0 or not wanted.words:
        return []
    if isinstance(text, str):
        *_, text = parsing(text)
    return _Ranked(wanted, text).passages(k)


def ranking(claim: str, text: str | Parsed, k: int = 10) -> Iterator[Ranking]:
    """`rank_passages` while a long text is read: what is best so far, each time twice as much of it is read.

    In between the last ranking comes again with the share that is read; who stops asking stops the work. The last one
    has the share 1 and is what `rank_passages` gives.
    """
    wanted = wanted_of(claim)
    due, passages = 1, list[Passage]()
    for parsed in [text] if isinstance(text, Parsed) else parsing(text):
        share = 1.0 if parsed.whole else parsed.ends[len(parsed) - 1] / len(parsed.text)
        if (len(parsed) >= due or parsed.whole) and k > 0 and wanted.words:
            due = 2 * len(parsed)
            passages = _Ranked(wanted, parsed).passages(k)
        yield Ranking(passages, share, parsed)


class _Ranked:
    """The sentences of one text by how much they bear on one claim."""

    def __init__(self, wanted: Wanted, parsed: Parsed) -> None:
        self._wanted, self._parsed = wanted, parsed
        self._postings = postings_of(parsed, wanted.words)
        self._weights = telling(self._postings, len(parsed))
        self._by_words = bm25(self._postings, self._weights, parsed.lengths)
        self._top = max(self._by_words.values(), default=0.0) or 1.0
        self._figures: dict[int, tuple[Figure, ...]] = {}
        self._dates: dict[int, frozenset[str]] = {}

    def passages(self, k: int) -> list[Passage]:
        """The `k` best, the parts of the claim that are covered counting for less each time."""
        candidates = self._candidates(max(_LOOKED_INTO, 3 * k))
        within = [row for row in with_neighbours(candidates) if 0 <= row < len(self._parsed)]
        looked_into = frozenset(candidates)
        own = {row: self._own(row, looked_into=row in looked_into) for row in within}
        scores = smoothed(own, candidates)
        companions = self._companions(scores)
        lent = _lent(companions)
        top, peak = max(lent.values(), default=0.0) or 1.0, max(own.values(), default=0.0)
        whole = {row: score + _COMPANIONS * peak * lent.get(row, 0.0) / top for row, score in own.items()}
        scores = smoothed(whole, candidates)
        chosen = {row: scores[row] for row in best(scores, max(_MOST_CHOSEN_FROM, 2 * k))}
        return [
            self._passage(row, score, [key for key, rows in companions.items() if row in rows])
            for row, score in spread(chosen, self._weights, self._shared, k)
        ]

    def _candidates(self, most: int) -> Sequence[int]:
        if len(self._parsed) <= most:
            return range(len(self._parsed)) if self._by_words else []
        near = [row for row in with_neighbours(self._by_words) if 0 <= row < len(self._parsed)]
        return best(smoothed(self._by_words, near), most)

    def _own(self, row: int, *, looked_into: bool = True) -> float:
        """A sentence by itself, 0 to 1: its words against the best one's, plus shares of figures, names and dates."""
        worth = self._by_words.get(row, 0.0) / self._top
        if looked_into:
            worth += _FIGURES * self._figures_found(row)
            worth += _NAMES * self._share(self._wanted.names, self._names_found(row))
            worth += _DATES * self._share(self._wanted.dates, self._dates_found(row))
        return self._scale * min(1.0, self._parsed.lengths[row] / _SUBSTANCE) * worth

    @cached_property
    def _scale(self) -> float:
        """What a sentence's sum is worth.

        Within a text words count against the best sentence; the whole then by how much of the claim that one has, so
        that the best sentence of a text about something else does not look good.
        """
        wanted = self._wanted
        whole = 1.0 + _FIGURES * bool(wanted.figures) + _NAMES * bool(wanted.names) + _DATES * bool(wanted.dates)
        return max(_LEAST_SCALE, min(1.0, self._top / (sum(self._weights.values()) or 1.0))) / whole

    def _companions(self, scores: Scores) -> dict[str, dict[int, float]]:
        """Words that stand beside the claim's in the best sentences, as stems with the rows that have them."""
        stems: dict[str, float] = {}
        for row in best(scores, _LEADERS):
            for key in set(content_words(self._parsed.sentence(row))):
                stems[key] = stems.get(key, 0.0) + scores[row]
        return companions(self._parsed, stems, self._wanted.words)

    def _shared(self, row: int) -> list[str]:
        return [key for key, rows in self._postings.items() if row in rows]

    def _figures_found(self, row: int) -> float:
        claimed = self._wanted.figures
        if not claimed:
            return 0.0
        return sum(_worth(each) for each in self._relations(row)) / len(claimed)

    def _relations(self, row: int) -> tuple[FigureRelation, ...]:
        return relate_figures(self._wanted.figures, self._figures_of(row)) if self._wanted.figures else ()

    def _figures_of(self, row: int) -> tuple[Figure, ...]:
        """The figures of a sentence, at their places in the text."""
        if row not in self._figures:
            start = self._parsed.starts[row]
            found = find_figures(self._parsed.sentence(row)[:_LONGEST])[:MOST_FOUND]
            self._figures[row] = tuple(replace(each, start=each.start + start, end=each.end + start) for each in found)
        return self._figures[row]

    def _share(self, wanted: Sequence[Name | Date], found: Sequence[Name | Date]) -> float:
        """How much of the names or dates is found, by how telling they are: a source's subject is everywhere."""
        whole = sum(self._weight(each) for each in wanted)
        return sum(self._weight(each) for each in found) / whole if whole else 0.0

    def _weight(self, each: Name | Date) -> float:
        return sum(self._weights.get(key, 0.0) for key in each.stems)

    def _names_found(self, row: int) -> list[Name]:
        return [name for name in self._wanted.names if self._has_name(row, name)]

    def _has_name(self, row: int, name: Name) -> bool:
        return self._has(row, name.enough) and name.last in self._parsed.sentence(row)

    def _has(self, row: int, stems: Collection[str]) -> bool:
        return all(row in self._postings[key] for key in stems)

    def _dates_found(self, row: int) -> list[Date]:
        """The claim's dates that a sentence has, in whatever words."""
        if not self._wanted.dates:
            return []
        if row not in self._dates:
            sentence = self._parsed.sentence(row)[:_LONGEST]
            self._dates[row] = frozenset(date.value for date in find_dates(sentence) if date.value)
        return [date for date in self._wanted.dates if any(map(date.holds, self._dates[row]))]

    def _passage(self, row: int, score: float, companions: list[str]) -> Passage:
        relations = self._relations(row)
        place = self._parsed.starts[row], self._parsed.ends[row]
        reasons = [*map(figure_reason, relations), *self._reasons(row, companions)]
        return Passage(*place, round(min(score, 1.0), 4), tuple(reasons), relations)

    def _reasons(self, row: int, companions: list[str]) -> Iterator[str]:
        wanted = self._wanted
        found = self._names_found(row)
        names = dict.fromkeys(name.text if self._has(row, name.stems) else name.last for name in found)
        if names:
            yield f"names: {', '.join(names)}"
        dates = [date.words for date in self._dates_found(row)]
        if dates:
            yield f"dates: {', '.join(dates)}"
        shared = shared_words(wanted.words, self._shared(row), wanted.figures)
        if shared:
            yield f"shares: {', '.join(shared)}"
        elif companions:
            yield f"shares with the best passage: {', '.join(companions[:_MOST_COMPANIONS_NAMED])}"
        elif not self._own(row):
            yield "next to a sentence that matches"


def _worth(relation: FigureRelation) -> float:
    """What a figure adds, 0 to 1."""
    worth = _FIGURE_WORTH.get(relation.relation, 0.0)
    ours, theirs = relation.claimed.counted, relation.found.counted
    if ours and theirs and set(content_words(ours)) & set(content_words(theirs)):
        return max(worth, _SAME_COUNTED)
    return worth


def _lent(companions: dict[str, dict[int, float]]) -> Scores:
    lent: Scores = {}
    for rows in companions.values():
        for row, worth in rows.items():
            lent[row] = lent.get(row, 0.0) + worth
    return lent
