"""Re-ranking earlier claims by how much they resemble a text.

Candidates come from a full-text search, best first; here rapidfuzz compares wordings, stems weigh what is rare among
the candidates, and figures tell a repeat from a variant. A wording with another figure stays high: it is a warning,
not a duplicate. The search's own order counts for a third, the first places most (the usual discount of a
place, 1 / log2(1 + place)): it knows how rare a word is among all claims, and no likeness of words was better
by itself.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from workbench.lang import content_words, find_figures
from workbench.match.figures import relate_figures
from workbench.match.fold import fold
from workbench.match.reasons import earlier_figure_reason, shared_words
from workbench.match.wanted import MOST_CLAIMED, MOST_FOUND, words_by_stem
from workbench.match.wholes import wholes
from workbench.model.figure import Figure, FigureRelation, Relation
from workbench.model.match import SimilarWording

_LONGEST = 1_000
"""Code points of each text that are compared: a claim is a sentence or two."""

_WORDS = 0.4
_STEMS = 0.5
_FIGURES = 0.1
_ORDER = 0.5
_ENOUGH_WORDS = 5
_FIGURE_WORTH = {Relation.EQUAL: 1.0, Relation.AGREE: 1.0, Relation.CLOSE: 0.5}


@dataclass(frozen=True, slots=True)
class _Text:
    """What is looked for: the text, its stems, the words that have them, its figures, and how telling stems are."""

    text: str
    stems: frozenset[str]
    words: dict[str, str]
    figures: tuple[Figure, ...]
    weights: dict[str, float]


def rank_similar(text: str, candidates: Sequence[tuple[int, str]], k: int = 10) -> list[SimilarWording]:
    """The `k` candidates (id, wording) that resemble `text` most, best first, with reasons and figure relations.

    `candidates` are in the order of the search that found them. The score is 0 to 1; equal scores are ordered by id.
    Candidates that share no content word are left out. Only the first 1,000 code points of each are compared.
    """
    text = text[:_LONGEST]
    words = words_by_stem(text)
    if k <= 0 or not words:
        return []
    read = [(key, wording, frozenset(content_words(wording[:_LONGEST]))) for key, wording in candidates]
    weights = _weights([found for _, _, found in read])
    wanted = _Text(text, frozenset(words), words, tuple(wholes(find_figures(text))[:MOST_CLAIMED]), weights)
    ranked = [
        _similar(wanted, key, wording, found, 1 / math.log2(1 + place))
        for place, (key, wording, found) in enumerate(read, 1)
        if not wanted.stems.isdisjoint(found)
    ]
    ranked.sort(key=lambda similar: (-similar.score, similar.id))
    return ranked[:k]


def _weights(texts: Sequence[frozenset[str]]) -> dict[str, float]:
    """How telling a stem is among the candidates: the fewer have it, the more."""
    frequency = Counter(key for found in texts for key in found)
    return {key: math.log(1 + (len(texts) + 0.5) / (often + 0.5)) for key, often in frequency.items()}


def _similar(wanted: _Text, key: int, wording: str, found: frozenset[str], order: float) -> SimilarWording:
    compared = wording[:_LONGEST]
    relations = relate_figures(wanted.figures, find_figures(compared)[:MOST_FOUND]) if wanted.figures else ()
    likeness = _WORDS * _alike(wanted, compared, found) + _STEMS * _shared_weight(wanted, found)
    likeness += _FIGURES * _figures_agree(wanted.figures, relations)
    score = round((likeness + _ORDER * order) / (1 + _ORDER), 4)
    reasons = [earlier_figure_reason(relation) for relation in relations]
    shared = shared_words(wanted.words, found, wanted.figures)
    if shared:
        reasons.append(f"shares: {', '.join(shared)}")
    return SimilarWording(key, wording, score, tuple(reasons), relations)


def _alike(wanted: _Text, wording: str, found: frozenset[str]) -> float:
    """Token-set likeness, less where one side has few content words.

    A wording that is a subset of the text scores 100 by itself: "The" would resemble everything.
    """
    few, many = sorted((len(wanted.stems), len(found)))
    enough = min(1.0, few / min(_ENOUGH_WORDS, many))
    return fuzz.token_set_ratio(fold(wanted.text), fold(wording)) / 100 * enough


def _shared_weight(wanted: _Text, found: frozenset[str]) -> float:
    """The cosine of the two texts' stems, each as heavy as it is telling."""
    weights = wanted.weights
    # A stem that no candidate has is as telling as the rarest that one has.
    rarest = max(weights.values())
    ours = sum(weights.get(key, rarest) for key in wanted.stems)
    theirs = sum(weights[key] for key in found)
    both = sum(weights[key] for key in wanted.stems & found)
    return both / math.sqrt(ours * theirs)


def _figures_agree(figures: Sequence[Figure], relations: Sequence[FigureRelation]) -> float:
    if not figures:
        return 1.0
    return sum(_FIGURE_WORTH.get(relation.relation, 0.0) for relation in relations) / len(figures)
