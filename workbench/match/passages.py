"""The sentences of a source that bear on a claim.

BM25 over sentences with document frequencies of the text itself, plus shared figures and names, smoothed to the
neighbours (a claim's answer often stands next to the sentence that names its subject). On claims with annotated
evidence this was as good as sentence embeddings on top of it, at a hundredth of the cost.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass

from workbench.lang import content_words, find_figures, find_names, split_sentences, stem, words
from workbench.match.amounts import describe
from workbench.match.figures import relate_figures
from workbench.model.figure import Figure, FigureRelation, Relation
from workbench.model.match import Passage

_K1 = 0.9
_B = 0.4
_FIGURES = 0.25
_NAMES = 0.15
_SMOOTHING = 0.25
_LEAST_SCALE = 0.2
_MOST_WORDS_NAMED = 8
_FIGURE_WORTH = {Relation.EQUAL: 1.0, Relation.AGREE: 1.0, Relation.CLOSE: 0.6}


@dataclass(frozen=True, slots=True)
class _Name:
    """A name in the claim, its stems, and its last word, which must be written so in the text too."""

    text: str
    stems: frozenset[str]
    last: str


@dataclass(frozen=True, slots=True)
class _Claim:
    """What of a claim can be found again: stems with the words as written, names, figures."""

    words: dict[str, str]
    names: tuple[_Name, ...]
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class _Sentence:
    start: int
    end: int
    text: str
    stems: Counter[str]
    length: int
    figures: tuple[Figure, ...]


def rank_passages(claim: str, text: str, k: int = 10) -> list[Passage]:
    """The `k` sentences of `text` that bear most on `claim`, best first, each with its reasons and figure relations.

    Offsets are code points of `text`. The score is 0 to 1, about the share of the claim's telling words, figures and
    names that is found there; equal ones keep the order of the text. An empty claim or text, or nothing shared, gives
    []. Time is linear in the text.
    """
    wanted = _claim(claim)
    if k <= 0 or not wanted.words:
        return []
    sentences = _sentences(text, bool(wanted.figures))
    own = _own_scores(wanted, sentences)
    smoothed = _smoothed(own)
    order = sorted((index for index, score in enumerate(smoothed) if score > 0), key=lambda index: -smoothed[index])
    return [_passage(wanted, sentences[index], own[index], smoothed[index]) for index in order[:k]]


def _claim(claim: str) -> _Claim:
    names = {}
    for start, end in find_names(claim):
        written = claim[start:end]
        stems = frozenset(content_words(written))
        if stems:
            names[written] = _Name(" ".join(written.split()), stems, words(written)[-1].text)
    return _Claim(words_by_stem(claim), tuple(names.values()), tuple(find_figures(claim)))


def words_by_stem(text: str) -> dict[str, str]:
    """The content words of a text: each stem with the first word that has it, in order."""
    kept = set(content_words(text))
    by_stem: dict[str, str] = {}
    for word in words(text):
        key = stem(word.text)
        if key in kept:
            by_stem.setdefault(key, word.text)
    return by_stem


def shared_words(wanted: dict[str, str], there: Container[str], figures: Sequence[Figure]) -> list[str]:
    """The words as written whose stems are there; those of figures are left out, which have their own reason."""
    in_figures = {word.text for figure in figures for word in words(figure.words)}
    return [word for key, word in wanted.items() if key in there and word not in in_figures][:_MOST_WORDS_NAMED]


def _sentences(text: str, with_figures: bool) -> list[_Sentence]:
    figures = find_figures(text) if with_figures else []
    at = 0
    sentences = []
    for start, end in split_sentences(text):
        while at < len(figures) and figures[at].start < start:
            at += 1
        first = at
        while at < len(figures) and figures[at].start < end:
            at += 1
        sentence = text[start:end]
        stems = content_words(sentence)
        sentences.append(_Sentence(start, end, sentence, Counter(stems), len(stems), tuple(figures[first:at])))
    return sentences


def _own_scores(claim: _Claim, sentences: Sequence[_Sentence]) -> list[float]:
    """Each sentence by itself, 0 to 1: its words against the best sentence's, plus shares of figures and names."""
    weights = _weights(claim, sentences)
    usual = sum(sentence.length for sentence in sentences) / (len(sentences) or 1)
    by_words = [_bm25(weights, sentence, usual) for sentence in sentences]
    top = max(by_words, default=0.0) or 1.0
    whole = 1.0 + _FIGURES * bool(claim.figures) + _NAMES * bool(claim.names)
    # Within a text words count against the best sentence; the whole then by how much of the claim that one has, so
    # that the best sentence of a text about something else does not look good.
    scale = max(_LEAST_SCALE, min(1.0, top / (sum(weights.values()) or 1.0))) / whole
    return [
        scale
        * (
            score / top
            + _FIGURES * _figures_found(claim.figures, sentence.figures)
            + _NAMES * _names_found(claim, sentence, weights)
        )
        for score, sentence in zip(by_words, sentences, strict=True)
    ]


def _weights(claim: _Claim, sentences: Sequence[_Sentence]) -> dict[str, float]:
    frequency: Counter[str] = Counter()
    for sentence in sentences:
        frequency.update(key for key in claim.words if key in sentence.stems)
    count = len(sentences)
    return {key: math.log(1 + (count - frequency[key] + 0.5) / (frequency[key] + 0.5)) for key in claim.words}


def _bm25(weights: dict[str, float], sentence: _Sentence, usual: float) -> float:
    norm = _K1 * (1 - _B + _B * sentence.length / (usual or 1.0))
    score = 0.0
    for key, weight in weights.items():
        times = sentence.stems.get(key, 0)
        if times:
            score += weight * times * (_K1 + 1) / (times + norm)
    return score


def _figures_found(claimed: Sequence[Figure], found: Sequence[Figure]) -> float:
    if not claimed or not found:
        return 0.0
    relations = relate_figures(claimed, found)
    return sum(_FIGURE_WORTH.get(relation.relation, 0.0) for relation in relations) / len(claimed)


def _names_found(claim: _Claim, sentence: _Sentence, weights: dict[str, float]) -> float:
    """The names found whole, as a share of all, weighed by how telling they are: a source's subject is everywhere."""
    share = whole = 0.0
    for name in claim.names:
        weight = sum(weights.get(key, 0.0) for key in name.stems)
        whole += weight
        if _names(sentence, name):
            share += weight
    return share / whole if whole else 0.0


def _names(sentence: _Sentence, name: _Name) -> bool:
    return all(key in sentence.stems for key in name.stems) and name.last in sentence.text


def _smoothed(own: Sequence[float]) -> list[float]:
    """Each score with a quarter of either neighbour's."""
    padded = [0.0, *own, 0.0]
    return [score + _SMOOTHING * (padded[index] + padded[index + 2]) for index, score in enumerate(own)]


def _passage(claim: _Claim, sentence: _Sentence, own: float, score: float) -> Passage:
    relations = relate_figures(claim.figures, sentence.figures)
    reasons = [figure_reason(relation) for relation in relations]
    names = [name.text for name in claim.names if _names(sentence, name)]
    if names:
        reasons.append(f"names: {', '.join(names)}")
    shared = shared_words(claim.words, sentence.stems, claim.figures)
    if shared:
        reasons.append(f"shares: {', '.join(shared)}")
    if own == 0:
        reasons.append("next to a sentence that matches")
    return Passage(sentence.start, sentence.end, round(min(score, 1.0), 4), tuple(reasons), relations)


def figure_reason(relation: FigureRelation) -> str:
    """A figure relation as a reason, claimed / found: "same figure 100,000", "figure differs: 3,000 / 5,000"."""
    claimed, found = describe(relation.claimed), describe(relation.found)
    same = relation.claimed.low == relation.found.low and relation.claimed.high == relation.found.high
    if relation.relation is Relation.EQUAL:
        return f"same figure {claimed}" if same else f"same figure {claimed} = {found}"
    if relation.relation is Relation.AGREE:
        return f"figure fits: {claimed} / {found}"
    if relation.relation is Relation.CLOSE:
        return f"close figure: {claimed} / {found}"
    if relation.relation is Relation.OTHER_DATE:
        dates = " / ".join(each.period or each.as_of for each in (relation.claimed, relation.found))
        what = f"same figure {claimed}" if same else f"figure {claimed} / {found}"
        return f"{what}, other period: {' '.join(dates.split())}"
    return f"figure differs: {claimed} / {found}"
