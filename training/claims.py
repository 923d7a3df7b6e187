"""Makes workbench/claims/weights.txt.gz, and measures it on what it was not fitted to.

    pip install -r training/requirements.txt
    python -m training.claims --data DIR            # writes the weights and the folds' weights
    python -m training.claims --data DIR --measure  # five folds by debate; takes minutes

DIR holds `claimbuster/crowdsourced.filtered.csv`, `news-labels/gold.tsv` and `gum-news/conllu/`. The sentence weights
are fitted to ClaimBuster's crowdsourced sentences alone, the news weights to our own labels of twelve news articles.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, f1_score
from sklearn.model_selection import GroupKFold

from training.news import Labelled, fit_news, read_news, typical
from workbench.claims.ngrams import ngrams
from workbench.claims.signals import NAMES, find_signs
from workbench.claims.weights import FILE
from workbench.lang import find_dates, find_figures

SEED = 20261124
NGRAMS = 30_000
SOFTNESS = 2.0
"""Inverse strength of the L2 penalty of the sentence weights."""
SIGN_SCALE = 0.5
FOLDS = 5
WORTHY, TRIVIAL, NOT_CHECKABLE = 1, 0, -1
NEWS_FOLDS = Path(__file__).parents[1] / "benchmarks" / "news_folds.tsv"


@dataclass(frozen=True)
class Sentences:
    """ClaimBuster's sentences: text, class (1, 0, -1), debate and the names of the signs of each."""

    texts: list[str]
    classes: np.ndarray[Any, Any]
    debates: np.ndarray[Any, Any]
    signs: csr_matrix


def read_claimbuster(path: Path) -> Sentences:
    """The crowdsourced sentences with their signs."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    texts = [row["Text"] for row in rows]
    column = {name: n for n, name in enumerate(NAMES)}
    table = np.zeros((len(rows), len(NAMES)))
    for n, text in enumerate(texts):
        for sign in find_signs(text, find_figures(text), find_dates(text)):
            table[n, column[sign.name]] = 1
    return Sentences(
        texts,
        np.array([int(row["Verdict"]) for row in rows]),
        np.array([row["File_id"] for row in rows]),
        csr_matrix(table * SIGN_SCALE),
    )


class SentenceModel:
    """Three classes by multinomial logistic regression over runs of words (tf-idf) and signs."""

    def __init__(self) -> None:
        self.rarity = TfidfVectorizer(analyzer=ngrams, min_df=2, max_features=NGRAMS, binary=True)
        self.classes = LogisticRegression(C=SOFTNESS, max_iter=400, tol=1e-3, random_state=SEED)

    def fit(self, data: Sentences, rows: Sequence[int]) -> SentenceModel:
        """Fitted to those rows."""
        grams = self.rarity.fit_transform([data.texts[n] for n in rows])
        self.classes.fit(hstack([grams, data.signs[rows]]), data.classes[rows])
        return self

    def worthy(self, data: Sentences, rows: Sequence[int]) -> np.ndarray[Any, Any]:
        """The chance of check-worthy of each of those rows."""
        grams = self.rarity.transform([data.texts[n] for n in rows])
        column = list(self.classes.classes_).index(WORTHY)
        return np.asarray(self.classes.predict_proba(hstack([grams, data.signs[rows]]))[:, column])

    def lines(self) -> Iterable[str]:
        """The `[signs]` and `[ngrams]` sections, `[news]` to be put between them."""
        order = [list(self.classes.classes_).index(kind) for kind in (WORTHY, TRIVIAL, NOT_CHECKABLE)]
        worthy, trivial, none = (self.classes.coef_[n] for n in order)
        start = [self.classes.intercept_[n] for n in order]
        grams = self.rarity.get_feature_names_out()
        yield "[signs]"
        yield f"start\t{start[0] - start[2]:.3f}\t{start[1] - start[2]:.3f}"
        for n, name in enumerate(NAMES, len(grams)):
            yield f"{name}\t{(worthy[n] - none[n]) * SIGN_SCALE:.3f}\t{(trivial[n] - none[n]) * SIGN_SCALE:.3f}"
        yield "[ngrams]"
        for n, (gram, rarity) in enumerate(zip(grams, self.rarity.idf_, strict=True)):
            for_worth, for_trivial = 1000 * (worthy[n] - none[n]), 1000 * (trivial[n] - none[n])
            yield f"{gram} {1000 * rarity:.0f} {for_worth:.0f} {for_trivial:.0f}"


def measure_claimbuster(data: Sentences) -> tuple[float, float]:
    """Mean F1 and average precision of check-worthy over five folds by debate.

    Each fold's threshold is the one that is best for F1 inside its training debates (four folds among them).
    """
    f1s, aps = [], []
    for train, test in GroupKFold(FOLDS).split(data.texts, groups=data.debates):
        inner = np.zeros(len(train))
        for fitted, held in GroupKFold(4).split(train, groups=data.debates[train]):
            inner[held] = SentenceModel().fit(data, train[fitted]).worthy(data, train[held])
        truth = data.classes[train] == WORTHY
        threshold = max(np.arange(0.2, 0.6, 0.02), key=lambda at: float(f1_score(truth, inner > at)))
        chance = SentenceModel().fit(data, train).worthy(data, test)
        truth = data.classes[test] == WORTHY
        f1s.append(f1_score(truth, chance > threshold))
        aps.append(average_precision_score(truth, chance))
    return float(np.mean(f1s)), float(np.mean(aps))


def write_weights(data: Path, sentences: Sentences, measured: tuple[float, float] | None) -> None:
    """The weights file, and the news weights of each fold beside the benchmark."""
    lines = list(SentenceModel().fit(sentences, range(len(sentences.texts))).lines())
    between = lines.index("[ngrams]")
    _write(
        data, [*lines[:between], "[news]", "start\t0\t0", *lines[between:]], measured
    )  # the news layer reads this one
    articles = read_news(data)
    strengths = typical(articles)
    news = [f"{name}\t{weight:.3f}\t{strengths.get(name, 0.0):.3f}" for name, weight in fit_news(articles).items()]
    _write(data, [*lines[:between], "[news]", *news, *lines[between:]], measured)
    _write_folds(articles)


def _write_folds(articles: Sequence[Labelled]) -> None:
    folds = {left.name: fit_news([other for other in articles if other is not left]) for left in articles}
    names = list(dict.fromkeys(name for fold in folds.values() for name in fold))
    rows = ["\t".join(("article", *names))]
    rows += ["\t".join((name, *(f"{fold.get(key, 0.0):.3f}" for key in names))) for name, fold in folds.items()]
    NEWS_FOLDS.write_text("\n".join(rows) + "\n", encoding="utf-8")


def _write(data: Path, lines: Sequence[str], measured: tuple[float, float] | None) -> None:
    from workbench.claims.weights import weights

    head = [
        "# Weights of the ranking of claims. Made by training/claims.py; don't edit by hand.",
        "# Sentences: ClaimBuster, crowdsourced part (Arslan, Hassan, Li and Tremayne, A Benchmark Dataset of",
        "# Check-worthy Factual Claims, ICWSM 2020; doi.org/10.5281/zenodo.3609356), CC BY 4.0; changed:",
        "# reduced to weights.",
        "# News: our own labels of twelve Wikinews articles (text CC BY 2.5, annotation of the GUM corpus CC BY 4.0).",
        f"# Seed {SEED}; {NGRAMS} runs of words; C {SOFTNESS}.",
        *(f"# sha256 {_digest(data / name)} {name}" for name in SOURCES),
    ]
    if measured:
        head.append(f"{_FOLDS_LINE}: F1 {measured[0]:.3f}, average precision {measured[1]:.3f}.")
    elif FILE.exists():
        old = gzip.decompress(FILE.read_bytes()).decode("utf-8").splitlines()
        if _of_sentences(old) == _of_sentences([*lines]):  # what was measured still holds
            head += [line for line in old if line.startswith(_FOLDS_LINE)]
    head.append(
        "# signs: name, log odds of check-worthy and of trivial against not checkable; news: trait, log odds, mean;"
    )
    head.append("# ngrams: run of words, rarity, the two log odds, all in thousandths.")
    FILE.write_bytes(gzip.compress("\n".join([*head, *lines, ""]).encode("utf-8"), 9, mtime=0))
    weights.cache_clear()


def _of_sentences(lines: Sequence[str]) -> list[str]:
    """The sections of the weights of sentences."""
    return [*lines[lines.index("[signs]") : lines.index("[news]")], *lines[lines.index("[ngrams]") :]]


_FOLDS_LINE = "# Five folds by debate, check-worthy"
SOURCES = ("claimbuster/crowdsourced.filtered.csv", "news-labels/gold.tsv")


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def main() -> None:
    """Writes the weights; with --measure the figures over folds stand in them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, metavar="DIR")
    parser.add_argument("--measure", action="store_true", help="also measure over five folds by debate")
    wanted = parser.parse_args()
    sentences = read_claimbuster(wanted.data / SOURCES[0])
    measured = measure_claimbuster(sentences) if wanted.measure else None
    write_weights(wanted.data, sentences, measured)
    print(FILE, FILE.stat().st_size, "bytes", measured or "")


if __name__ == "__main__":
    main()
