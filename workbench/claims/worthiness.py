"""How much a sentence is worth checking: class probabilities and reasons, from its signs."""

from __future__ import annotations

import math
from collections.abc import Sequence

from workbench.claims.signals import START, WEIGHTS, Sign, find_signs
from workbench.lang.dates import find_dates
from workbench.lang.figures import find_figures
from workbench.model import Figure, Score, TextDate

CHECK_WORTHY = "check-worthy"
TRIVIAL = "factual but trivial"
NOT_CHECKABLE = "not checkable"


def score_sentences(sentences: Sequence[str]) -> list[Score]:
    """For each sentence, on its own: a score from 0 to 1, class probabilities that add up to 1, and reasons.

    The classes are "check-worthy", "factual but trivial" and "not checkable"; the score is the first one's.
    """
    return [score_sentence(sentence, find_figures(sentence), find_dates(sentence)) for sentence in sentences]


def score_sentence(
    sentence: str, figures: Sequence[Figure], dates: Sequence[TextDate], more: Sequence[Sign] = ()
) -> Score:
    """The score of one sentence whose figures and dates are known; `more` are signs from around it."""
    signs = [*find_signs(sentence, figures, dates), *more]
    worth = START.worth + sum(WEIGHTS[sign.name].worth for sign in signs)
    checkable = _chance(START.checkable + sum(WEIGHTS[sign.name].checkable for sign in signs))
    worthy = checkable * _chance(worth)
    return Score(
        score=round(worthy, 4),
        probabilities={
            CHECK_WORTHY: round(worthy, 4),
            TRIVIAL: round(checkable - worthy, 4),
            NOT_CHECKABLE: round(1 - checkable, 4),
        },
        reasons=tuple(sign.reason for sign in signs),
    )


def _chance(log_odds: float) -> float:
    return 1 / (1 + math.exp(-log_odds))
