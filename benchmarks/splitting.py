"""Sentence splitting: golden rules, boundaries in news and on the web, speed; a naive splitter beside ours."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.readers import Article, SplitCase, ewt_articles, golden_rules, gum_articles
from benchmarks.rows import Row
from workbench.lang import split_sentences

Splitter = Callable[[str], list[tuple[int, int]]]

_NAIVE = re.compile(r"(?<=[.!?])\s+(?=[A-Z\"“'‘(\[])")
_ROUNDS = 5
_SPEED_TEXT = 300_000


def naive_sentences(text: str) -> list[tuple[int, int]]:
    """The peer: a sentence ends at ".!?" before white space and a capital, or at a blank line."""
    spans, begin = [], 0
    for found in re.finditer(rf"{_NAIVE.pattern}|\n\n+", text):
        spans.append((begin, found.start()))
        begin = found.end()
    return [*spans, (begin, len(text))]


def splitting_rows(data: Path | None) -> list[Row]:
    """Golden rules met, boundary F1 inside paragraphs (the last boundary of each left out), sentences a second."""
    rules, news, web = golden_rules(data), gum_articles(data), ewt_articles(data)
    rows = [
        _rules_row("golden rules, ours", split_sentences, rules, 45, 47),
        _rules_row("golden rules, naive", naive_sentences, rules),
    ]
    for name, articles, floor, aim in (("news", news, 0.960, 0.975), ("web dev", web, None, None)):
        if articles:
            rows += [
                _boundary_row(f"boundary F1 {name}, ours", split_sentences, articles, floor, aim),
                _boundary_row(f"boundary F1 {name}, naive", naive_sentences, articles),
            ]
    text = _long_text(news)
    rows += [
        Row("sentences/s, ours", sentences_a_second(split_sentences, text), 20_000, 50_000, f"best of {_ROUNDS}"),
        Row("sentences/s, naive", sentences_a_second(naive_sentences, text)),
    ]
    return rows


def failed_rules(split: Splitter, cases: Sequence[SplitCase]) -> list[SplitCase]:
    """The cases where the sentences are not word for word those wanted."""
    return [case for case in cases if [case.text[a:b].strip() for a, b in split(case.text)] != list(case.sentences)]


def boundary_counts(split: Splitter, article: Article) -> tuple[int, int, int]:
    """Right, found and wanted boundaries of one article, paragraph by paragraph, each given on its own."""
    right = found = wanted = 0
    for paragraph in article.paragraphs:
        start, end = paragraph[0][0], paragraph[-1][1]
        ours = {start + b for _, b in split(article.text[start:end])} - {end}
        gold = {b for _, b in paragraph} - {end}
        right, found, wanted = right + len(ours & gold), found + len(ours), wanted + len(gold)
    return right, found, wanted


def sentences_a_second(split: Splitter, text: str) -> float:
    """The best of a few runs over one long text."""
    best = float("inf")
    for _ in range(_ROUNDS):
        began = time.perf_counter()
        count = len(split(text))
        best = min(best, (time.perf_counter() - began) / count)
    return round(1 / best)


def _rules_row(
    what: str, split: Splitter, cases: Sequence[SplitCase], floor: float | None = None, aim: float | None = None
) -> Row:
    met = len(cases) - len(failed_rules(split, cases))
    return Row(what, met, floor, aim, f"of {len(cases)}")


def _boundary_row(
    what: str, split: Splitter, articles: Sequence[Article], floor: float | None = None, aim: float | None = None
) -> Row:
    counts = [boundary_counts(split, article) for article in articles]
    right, found, wanted = (sum(column) for column in zip(*counts, strict=True))
    f1 = 2 * right / (found + wanted) if found + wanted else 1.0
    note = f"P {right / max(found, 1):.3f} R {right / max(wanted, 1):.3f}, {len(articles)} texts"
    return Row(what, round(f1, 4), floor, aim, note)


def _long_text(articles: Sequence[Article]) -> str:
    text = "\n\n".join(article.text for article in articles)
    return (text + "\n\n") * (_SPEED_TEXT // len(text) + 1)
