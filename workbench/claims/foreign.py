"""Ranking in another language than English, whose words the weights don't know."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.claims.worthiness import WORDED_LIKE_CLAIMS, WORDED_LIKE_TALK

_PARTLY_QUOTED = 0.15


def states_something(*, figures: int, quoted: float, heading: bool) -> bool:
    """Whether a sentence has what is found in any language: a figure, or words that somebody said."""
    return not heading and (figures > 0 or quoted >= _PARTLY_QUOTED)


def standing_abroad(score: float, reasons: Sequence[str], *, states: bool) -> tuple[float, tuple[str, ...]]:
    """The score and reasons of a sentence in a text that isn't English.

    Sentences that state something have the upper half of the scale and the rest the lower one, each in its own order;
    what the English wording seemed to say is no reason.
    """
    told = tuple(reason for reason in reasons if reason not in (WORDED_LIKE_CLAIMS, WORDED_LIKE_TALK))
    return (1 + score if states else score) / 2, told or ("has a figure or quotation" if states else "plain sentence",)
