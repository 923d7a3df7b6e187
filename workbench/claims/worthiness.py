"""How much a sentence, on its own, is worth checking: class probabilities and reasons, from its words and its signs."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.claims.ngrams import ngrams
from workbench.claims.signals import LONGEST, Sign, find_signs
from workbench.claims.weights import weights
from workbench.lang.dates import find_dates
from workbench.lang.figures import find_figures
from workbench.model import Figure, Score, TextDate

CHECK_WORTHY = "check-worthy"
TRIVIAL = "factual but trivial"
NOT_CHECKABLE = "not checkable"
MOST_REASONS = 6
WORDED_LIKE_CLAIMS = "worded like claims that people checked"
WORDED_LIKE_TALK = "worded like talk"
_TELLING = 0.05
"""A sign that moves the log odds by less than this is no reason."""
_TELLING_WORDS = 0.5


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence as the weights read it: chances of the three classes, its signs, how far its words alone speak for it.

    `moves` gives by how much each sign, and the words together (under no name), move the log odds of check-worthy
    against not checkable.
    """

    worthy: float
    trivial: float
    signs: tuple[Sign, ...]
    moves: tuple[float, ...]
    words: float


def score_sentences(sentences: Sequence[str]) -> list[Score]:
    """For each sentence, on its own: a score from 0 to 1, class probabilities that add up to 1, and reasons.

    The classes are "check-worthy", "factual but trivial" and "not checkable"; the score is the first one's. Reasons
    come with the strongest first, whichever way it points.
    """
    return [_score(read(sentence, find_figures(sentence), find_dates(sentence))) for sentence in sentences]


def read(sentence: str, figures: Sequence[Figure], dates: Sequence[TextDate], *, foreign: bool = False) -> Reading:
    """The reading of one sentence whose figures and dates are known; of a `foreign` one the words say nothing."""
    table = weights()
    signs = tuple(find_signs(sentence, figures, dates, foreign=foreign))
    start = table.signs["start"]
    words = (0.0, 0.0) if foreign else _of_words(sentence, table.ngrams)
    moves = tuple(table.signs[sign.name][0] for sign in signs)
    worthy = math.exp(start[0] + words[0] + sum(moves))
    trivial = math.exp(start[1] + words[1] + sum(table.signs[sign.name][1] for sign in signs))
    total = worthy + trivial + 1
    return Reading(worthy / total, trivial / total, signs, moves, words[0])


def _of_words(sentence: str, table: dict[str, tuple[int, int, int]]) -> tuple[float, float]:
    """What the runs of words add to the two log odds; each weighs by its rarity, the sum of squares is 1."""
    worth = trivial = squares = 0
    for gram in ngrams(sentence[:LONGEST]):
        found = table.get(gram)
        if found:
            rarity, for_worth, for_trivial = found
            worth += rarity * for_worth
            trivial += rarity * for_trivial
            squares += rarity * rarity
    size = 1000 * math.sqrt(squares) or 1.0
    return worth / size, trivial / size


def _score(reading: Reading) -> Score:
    reasons = [(move, sign.reason) for move, sign in zip(reading.moves, reading.signs, strict=True) if sign.reason]
    if reading.words >= _TELLING_WORDS:
        reasons.append((reading.words, WORDED_LIKE_CLAIMS))
    elif reading.words <= -_TELLING_WORDS:
        reasons.append((reading.words, WORDED_LIKE_TALK))
    reasons.sort(key=lambda item: -abs(item[0]))
    return Score(
        score=round(reading.worthy, 4),
        probabilities={
            CHECK_WORTHY: round(reading.worthy, 4),
            TRIVIAL: round(reading.trivial, 4),
            NOT_CHECKABLE: round(1 - reading.worthy - reading.trivial, 4),
        },
        reasons=tuple(reason for move, reason in reasons if abs(move) >= _TELLING)[:MOST_REASONS],
    )
