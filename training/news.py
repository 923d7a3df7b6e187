"""The news weights: fitted so that within an article the sentences stand in the order of our grades."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

from benchmarks.readers import gum_articles
from workbench.claims.article import Article
from workbench.claims.news import Trait

STRENGTH = 0.03
"""How strongly the weights are held to `EXPECTED`: one of seven values tried (0.01 to 1), see docs/ranking.md."""
EXPECTED = {
    "figure": 1.0,
    "figures": 0.5,
    "large figure": 0.4,
    "small figure": -0.3,
    "rough figure": 0.5,
    "counts": 0.5,
    "share": 0.5,
    "money": 0.4,
    "date": 0.5,
    "comparison": 0.6,
    "record": 0.7,
    "change": 0.7,
    "harm": 0.9,
    "accusation": 0.9,
    "contested": 0.8,
    "grave": 0.5,
    "cause": 0.4,
    "act": 0.5,
    "refusal": 0.5,
    "risk": 0.5,
    "result": 0.8,
    "finding": 0.4,
    "past action": 0.2,
    "event": 0.2,
    "testimony": 0.5,
    "names": 0.3,
    "named": 0.2,
    "attributed": 0.1,
    "source": 0.8,
    "when": 0.1,
    "quoted": -0.5,
    "quoted figure": 0.4,
    "odds": 1.5,
    "words": 0.7,
    "talk": -0.7,
    "length": 0.7,
    "short": -0.4,
    "brief": -0.3,
    "hardly a sentence": -1.5,
    "topic": 0.3,
    "headline words": 0.1,
    "opening": 0.4,
    "early": 0.3,
    "heading": -5.0,
    "caption": -2.5,
    "leads in": -1.0,
    "opinion": -0.5,
    "future": -0.4,
    "first person": -0.4,
    "speaks to the reader": -0.6,
    "feeling": -0.7,
    "question": -1.2,
    "general": -0.2,
}
"""What the guide of the labels lets one expect of each trait, set by hand. A fitted weight keeps its sign and
`LEAST_KEPT` of its size."""
LEAST_KEPT = 0.3


@dataclass(frozen=True)
class Labelled:
    """A labelled article: the traits of each candidate, and its grade from 0 to 3."""

    name: str
    traits: list[list[Trait]]
    grades: list[float]


def read_news(data: Path) -> list[Labelled]:
    """The articles of `news-labels/gold.tsv`, their texts from `gum-news/conllu`."""
    grades: dict[str, list[float]] = {}
    with (data / "news-labels" / "gold.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            grades.setdefault(row["doc"], []).append(float(row["grade"]))
    texts = {article.name: article for article in gum_articles(data)}
    return [_labelled(name, texts[name].text, texts[name].spans, own) for name, own in sorted(grades.items())]


def _labelled(name: str, text: str, spans: Sequence[tuple[int, int]], grades: Sequence[float]) -> Labelled:
    article = Article.read(text, None)
    traits, own = [], []
    for n in article.candidates():
        start, end = article.sentences[n]
        shared = [max(0, min(end, right) - max(start, left)) for left, right in spans]
        best = int(np.argmax(shared))
        if shared[best]:
            traits.append(article.traits(article.whole(n)))
            own.append(grades[best])
    return Labelled(name, traits, own)


def fit_news(articles: Sequence[Labelled], strength: float = STRENGTH) -> dict[str, float]:
    """One weight a trait, "start" among them: pairs of sentences of one article, then the chance of grade 2 or more.

    A pair counts by how far apart its grades are (gain 2^grade - 1), an article as much as another.
    """
    seen = {trait.name for article in articles for traits in article.traits for trait in traits}
    names = sorted(seen | EXPECTED.keys())
    column = {name: n for n, name in enumerate(names)}
    expected = np.array([EXPECTED.get(name, 0.0) for name in names])
    tables = [_table(article, column) for article in articles]
    rows, weights = [], []
    for article, table in zip(articles, tables, strict=True):
        gains = 2 ** np.array(article.grades) - 1
        higher, lower = np.nonzero(gains[:, None] > gains[None, :])
        apart = gains[higher] - gains[lower]
        rows.append(table[higher] - table[lower])
        weights.append(apart / apart.sum())
    pairs, weight = np.vstack(rows), np.concatenate(weights)

    def loss(order: np.ndarray[Any, Any]) -> tuple[float, np.ndarray[Any, Any]]:
        margin, off = pairs @ order, order - expected
        slope = -weight / (1 + np.exp(margin))
        return float(weight @ np.logaddexp(0, -margin) + strength * off @ off / 2), pairs.T @ slope + strength * off

    kept = LEAST_KEPT * expected
    bounds = [(least, None) if least > 0 else (None, least) if least < 0 else (None, None) for least in kept]
    order = minimize(loss, expected, jac=True, method="L-BFGS-B", bounds=bounds).x
    place, slope = _chance(np.concatenate([table @ order for table in tables]), articles)
    return {"start": place, **{name: float(slope * order[n]) for name, n in column.items()}}


def typical(articles: Sequence[Labelled]) -> dict[str, float]:
    """How strong each trait is on average in the sentences of those articles."""
    total: defaultdict[str, float] = defaultdict(float)
    for article in articles:
        for traits in article.traits:
            for trait in traits:
                total[trait.name] += trait.value
    count = sum(len(article.traits) for article in articles)
    return {name: strength / count for name, strength in total.items()}


def _table(article: Labelled, column: dict[str, int]) -> np.ndarray[Any, Any]:
    table = np.zeros((len(article.traits), len(column)))
    for n, traits in enumerate(article.traits):
        for trait in traits:
            table[n, column[trait.name]] += trait.value
    return table


def _chance(scores: np.ndarray[Any, Any], articles: Sequence[Labelled]) -> tuple[float, float]:
    """Start and slope that make a score the log odds of a grade of 2 or more."""
    truth = np.concatenate([np.array(article.grades) >= 2 for article in articles])
    model = LogisticRegression(C=100).fit(scores[:, None], truth)
    return float(model.intercept_[0]), float(model.coef_[0][0])
