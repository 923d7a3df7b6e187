"""The ranking of claims, their claimants, and speed: a part of `python -m benchmarks.claims`.

The data folder holds `news-labels/gold.tsv`, `gum-news/conllu/` and `claimbuster/`; without it the sample of our own
stands alone.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import math
import random
import re
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.readers import gum_articles
from benchmarks.rows import Row
from workbench.claims import ARTICLE_ITSELF, find_claims, score_sentences
from workbench.claims.article import Article
from workbench.claims.finder import rank_claims
from workbench.claims.weights import FILE, weights
from workbench.model import FoundClaim

_Figure = tuple[str, float, float | None, float | None, str]
Span = tuple[int, int]
Labels = list[dict[str, str]]

_NEWS_FOLDS = Path(__file__).with_name("news_folds.tsv")
_OWN_ARTICLES = Path(__file__).parents[1] / "training" / "articles"
_MEASURES = ("AP", "nDCG", "nDCG@10", "P@5 of grade 2 or more")
_FLOORS = (0.87, 0.91, 0.85, 0.85)
_AIMS = (0.93, 0.94, 0.92, 0.93)
_NOWHERE = 10**6


def measures(order: Sequence[int], grades: Sequence[float]) -> tuple[float, float, float, float]:
    """Average precision, nDCG, nDCG@10 (gain 2^grade - 1) and the share of grades of 2 or more in the first five."""
    found, precision = 0, 0.0
    for place, n in enumerate(order, 1):
        if grades[n] >= 1:
            found += 1
            precision += found / place
    gains = [2 ** grades[n] - 1 for n in order]
    best = sorted(gains, reverse=True)
    return (
        precision / max(1, found),
        _discounted(gains) / (_discounted(best) or 1),
        _discounted(gains[:10]) / (_discounted(best[:10]) or 1),
        sum(grades[n] >= 2 for n in order[:5]) / 5,
    )


def _discounted(gains: Sequence[float]) -> float:
    return sum(gain / math.log2(place + 2) for place, gain in enumerate(gains))


def first_claims(claims: Sequence[FoundClaim], spans: Sequence[Span]) -> dict[int, tuple[int, FoundClaim]]:
    """For each labelled sentence the best claim that shares more than half of the shorter of the two, with its rank."""
    first: dict[int, tuple[int, FoundClaim]] = {}
    for rank, claim in enumerate(claims):
        for n, (start, end) in enumerate(spans):
            shared = min(end, claim.end) - max(start, claim.start)
            if shared > 0.5 * min(end - start, claim.end - claim.start):
                first.setdefault(n, (rank, claim))
    return first


def ranking_rows(data: Path) -> list[_Figure]:
    """The order within each of the labelled articles, its news weights fitted to the others; and two plain orders."""
    folds = _folds()
    found, plain, as_told = [], [], []
    for name, text, spans, labels in _news(data):
        grades = [float(label["grade"]) for label in labels]
        alone = score_sentences([text[start:end] for start, end in spans])
        plain.append(measures(sorted(range(len(spans)), key=lambda n: (-alone[n].score, n)), grades))
        as_told.append(measures(range(len(spans)), grades))
        first = first_claims(rank_claims(Article.read(text, None), folds[name]), spans)
        order = sorted(range(len(spans)), key=lambda n: (first[n][0] if n in first else _NOWHERE, n))
        found.append(measures(order, grades))
    note = f"mean of {len(found)} articles, each ranked by weights fitted to the others"
    rows: list[_Figure] = []
    for n, what in enumerate(_MEASURES):
        rows.append((f"news ranking, {what}", _mean(found, n), _FLOORS[n], _AIMS[n], note))
        rows.append((f"news ranking, {what}, each sentence by itself", _mean(plain, n), None, None, "no news layer"))
        rows.append((f"news ranking, {what}, as the article tells it", _mean(as_told, n), None, None, ""))
    return rows


def _mean(found: Sequence[tuple[float, ...]], n: int) -> float:
    return sum(one[n] for one in found) / len(found)


def claimant_rows(data: Path) -> list[_Figure]:
    """Who is named against the `speaker` column: nothing is fitted, but the rules were written with it in sight."""
    named: list[bool] = []
    itself: list[bool] = []
    for _, text, spans, labels in _news(data):
        first = first_claims(find_claims(text), spans)
        for n, label in enumerate(labels):
            wanted = label["speaker"].casefold()
            if not wanted:
                continue
            got = first[n][1].claimant.casefold() if n in first else ""
            if wanted == "article":
                itself.append(got == ARTICLE_ITSELF.casefold())
            else:
                named.append(got == wanted)
    note = "rules, not fitted; written with these rows in sight"
    return [
        (f"claimant, full name exact, {len(named)} rows", sum(named) / len(named), 0.68, 0.86, note),
        (f"claimant, the article itself, {len(itself)} rows", sum(itself) / len(itself), 0.92, 0.97, note),
    ]


def claimbuster_rows(data: Path) -> list[_Figure]:
    """F1 and average precision over five folds by debate, as the training script wrote them into the weights file."""
    head = gzip.decompress(FILE.read_bytes()).decode("utf-8").split("[signs]")[0]
    recorded = re.search(r"F1 (\d\.\d+), average precision (\d\.\d+)", head)
    if not recorded:
        return []
    file = data / "claimbuster" / "crowdsourced.filtered.csv"
    same = file.is_file() and hashlib.sha256(file.read_bytes()).hexdigest() in head
    note = "five folds by debate, written down by training/claims.py" + ("; same file" if same else "; another file")
    return [
        ("ClaimBuster, F1 of check-worthy", float(recorded.group(1)), 0.67, 0.70, note),
        ("ClaimBuster, AP of check-worthy", float(recorded.group(2)), 0.74, 0.77, note),
    ]


def own_rows() -> list[_Figure]:
    """The order within ten invented articles that nothing is fitted to; graded by the author of the finder."""
    found = []
    for path in sorted(_OWN_ARTICLES.glob("*.tsv")):
        text, spans, grades = own_article(path)
        first = first_claims(find_claims(text), spans)
        order = sorted(range(len(spans)), key=lambda n: (first[n][0] if n in first else _NOWHERE, n))
        found.append(measures(order, grades))
    note = f"mean of {len(found)} invented articles, never fitted, graded by the author"
    return [(f"own sample, {what}", _mean(found, n), None, None, note) for n, what in enumerate(_MEASURES)]


def speed_rows() -> list[_Figure]:
    """Import in a process of its own, an article of 1,000 words at its first reading, 1 MB, and growth with length."""
    import_ms = min(_milliseconds("", "import workbench.claims") for _ in range(5))
    reading = f"from workbench.claims import find_claims; text = {own_text(1000)!r}"
    first_ms = min(_milliseconds(reading, "find_claims(text)") for _ in range(3))
    seconds = []
    for size in (250_000, 1_000_000):
        long = transcript(size)
        begun = time.perf_counter()
        find_claims(long)
        seconds.append(time.perf_counter() - begun)
    return [
        ("import of workbench.claims, ms", import_ms, 150, 80, "best of five processes; lower is better"),
        (
            "1,000-word article, first reading, ms",
            first_ms,
            100,
            50,
            "reads the weights; best of three; lower is better",
        ),
        ("1 MB transcript, s", seconds[1], 8, 4, "lower is better"),
        ("growth from 250 kB to 1 MB, times", seconds[1] / seconds[0], None, None, "4 is linear"),
    ]


def own_article(path: Path) -> tuple[str, list[Span], list[float]]:
    """Text, places and grades of the sentences of an invented article."""
    text, spans, grades = "", [], []
    for paragraph in path.read_text("utf-8").strip().split("\n\n"):
        for n, line in enumerate(paragraph.splitlines()):
            grade, sentence = line.split("\t")
            text += (" " if n else "\n\n") if text else ""
            spans.append((len(text), len(text) + len(sentence)))
            text += sentence
            grades.append(float(grade))
    return text, spans, grades


def own_text(length: int) -> str:
    """The invented articles one after another, cut after `length` words."""
    parts = [own_article(path)[0] for path in sorted(_OWN_ARTICLES.glob("*.tsv"))]
    found = list(re.finditer(r"\S+", "\n\n".join(parts * (1 + length // 1000))))
    return "\n\n".join(parts * (1 + length // 1000))[: found[min(length, len(found)) - 1].end()]


def transcript(size: int) -> str:
    """Sentences of the invented articles with every third word from elsewhere in them, so that none is a repeat."""
    chance = random.Random(20261124)
    articles = [own_article(path) for path in sorted(_OWN_ARTICLES.glob("*.tsv"))]
    sentences = [text[start:end].split() for text, spans, _ in articles for start, end in spans]
    words = [word for sentence in sentences for word in sentence]
    parts: list[str] = []
    length = 0
    while length < size:
        sentence = [word if n % 3 else chance.choice(words) for n, word in enumerate(chance.choice(sentences), 1)]
        parts.append(" ".join(sentence) + chance.choice((" ", " ", " ", "\n\n")))
        length += len(parts[-1])
    return "".join(parts)[:size]


def _milliseconds(before: str, code: str) -> float:
    """How long `code` takes in a process of its own."""
    timed = f"{before}\nimport time; begun = time.perf_counter()\n{code}\nprint((time.perf_counter() - begun) * 1000)"
    return float(subprocess.run([sys.executable, "-c", timed], check=True, capture_output=True, text=True).stdout)


def _folds() -> dict[str, dict[str, float]]:
    with _NEWS_FOLDS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return {row.pop("article"): {name: float(weight) for name, weight in row.items()} for row in rows}


def _news(data: Path) -> list[tuple[str, str, list[Span], Labels]]:
    labels: dict[str, Labels] = {}
    with (data / "news-labels" / "gold.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            labels.setdefault(row["doc"], []).append(row)
    texts = {article.name: article for article in gum_articles(data)}
    return [(name, texts[name].text, texts[name].spans, own) for name, own in sorted(labels.items())]


def ranking_part(data: Path | None) -> list[Row]:
    """All rows; without the data those of the sample of our own and of speed."""
    weights()
    found = [*own_rows(), *speed_rows()]
    if data is not None:
        found = [*ranking_rows(data), *claimant_rows(data), *claimbuster_rows(data), *found]
    return [Row(*figure, at_most="lower is better" in figure[4]) for figure in found]
