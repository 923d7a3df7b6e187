"""Weighing sentences by words: BM25, what neighbours lend, words that go with the best, and parts not covered yet.

The numbers were chosen on two sets made for that: questions' answers among those for similar claims (AVeriTeC,
development part), and claims put together at random from several sentences of an article. BM25's are Lucene's.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from workbench.match.parsed import Parsed

_K1 = 1.2
_B = 0.75
_SHORTEST = 0.5
"""Of the usual length: a heading or a menu's entry gains nothing by being shorter still, for it bears nothing out."""
_NEAR, _NEXT_BUT_ONE = 0.25, 0.1
_LEFT_OF_COVERED = 0.5
_COVERAGE = 0.3
_MOST_COMPANIONS = 10

Scores = dict[int, float]
Postings = Mapping[str, Mapping[int, int]]


def postings_of(parsed: Parsed, keys: Iterable[str]) -> dict[str, dict[int, int]]:
    """How often each sentence has each of the stems."""
    return {key: _times(parsed, key) for key in keys}


def _times(parsed: Parsed, key: str) -> dict[int, int]:
    kept = parsed.postings.get(key)
    if not kept:
        return {}
    times = dict(zip(kept[::2], kept[1::2], strict=True))
    # While a text is being read, rows may have come in since this view of it was given out.
    return times if parsed.whole else {row: often for row, often in times.items() if row < len(parsed)}


def telling(postings: Postings, count: int) -> dict[str, float]:
    """How telling each stem is in a text of `count` sentences: the fewer have it, the more."""
    often = {key: len(rows) for key, rows in postings.items()}
    return {key: math.log(1 + (count - rows + 0.5) / (rows + 0.5)) for key, rows in often.items()}


def bm25(postings: Postings, weights: Mapping[str, float], lengths: Sequence[int]) -> Scores:
    """The score of each sentence that has any of the stems."""
    usual = sum(lengths) / (len(lengths) or 1) or 1.0
    scores: Scores = {}
    for key, rows in postings.items():
        weight = weights[key] * (_K1 + 1)
        for row, times in rows.items():
            norm = _K1 * (1 - _B + _B * max(lengths[row] / usual, _SHORTEST))
            scores[row] = scores.get(row, 0.0) + weight * times / (times + norm)
    return scores


def with_neighbours(rows: Collection[int]) -> set[int]:
    """The rows and those that lend them something."""
    return {row + step for row in rows for step in (-2, -1, 0, 1, 2)}


def smoothed(own: Mapping[int, float], rows: Collection[int]) -> Scores:
    """The score of each of the rows with a part of its neighbours'."""
    get = own.get
    return {
        row: get(row, 0.0)
        + _NEAR * (get(row - 1, 0.0) + get(row + 1, 0.0))
        + _NEXT_BUT_ONE * (get(row - 2, 0.0) + get(row + 2, 0.0))
        for row in rows
    }


def best(scores: Mapping[int, float], k: int) -> list[int]:
    """The `k` rows with the highest scores above nought, best first; equal ones in the order of the text."""
    return sorted((row for row, score in scores.items() if score > 0), key=lambda row: (-scores[row], row))[:k]


def companions(parsed: Parsed, stems: Mapping[str, float], but_not: Collection[str]) -> dict[str, dict[int, float]]:
    """The most telling stems that stand beside the claim's in the best sentences, each with the rows that have it.

    `stems` come with the scores of the sentences they are from. What a single sentence has leads nowhere else.
    """
    postings = {key: rows for key, rows in postings_of(parsed, set(stems) - set(but_not)).items() if len(rows) > 1}
    weights = telling(postings, len(parsed))
    worth = {key: stems[key] * weights[key] for key in postings}
    kept = sorted(worth, key=lambda key: (-worth[key], key))[:_MOST_COMPANIONS]
    return {key: dict.fromkeys(postings[key], worth[key]) for key in kept}


def spread(
    scores: Mapping[int, float], weights: Mapping[str, float], has: Callable[[int], Collection[str]], k: int
) -> list[tuple[int, float]]:
    """The `k` best rows with their scores, the parts of a claim that better ones cover counting for less each time.

    A claim often says several things: the passage for the second should not stand below five for the first.
    """
    rest = {row: (score, has(row)) for row, score in scores.items() if score > 0}
    left = dict.fromkeys(weights, 1.0)
    chosen: list[tuple[int, float]] = []
    while rest and len(chosen) < k:
        values = {row: score * _uncovered(keys, weights, left) for row, (score, keys) in rest.items()}
        row = min(values, key=lambda row: (-values[row], row))
        chosen.append((row, values[row]))
        for key in rest.pop(row)[1]:
            left[key] *= _LEFT_OF_COVERED
    return chosen


def _uncovered(keys: Collection[str], weights: Mapping[str, float], left: Mapping[str, float]) -> float:
    """What of a score counts for a sentence with these of the claim's stems."""
    whole = sum(weights[key] for key in keys)
    share = sum(weights[key] * left[key] for key in keys) / whole if whole else 1.0
    return 1 - _COVERAGE + _COVERAGE * share
