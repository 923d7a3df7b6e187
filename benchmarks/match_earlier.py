"""Earlier claims: the right one among ten thousand for a post (CheckThat 2020, task 2), and how fast among many.

Candidates come from SQLite's FTS5 (Porter stems, any of the words, BM25 with equal weights over claim and title) for a
cleaned query, then `rank_similar` orders them. Average precision divides by the number of right claims.
"""

from __future__ import annotations

import csv
import io
import json
import random
import sqlite3
import time
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz, process

from benchmarks.match_texts import SEED, articles, varied
from benchmarks.readers import SAMPLES
from benchmarks.rows import Row
from workbench.lang import STOPWORDS, words
from workbench.match import rank_similar, searchable

_CANDIDATES = 60
Search = Callable[[str], list[int]]


@dataclass(frozen=True, slots=True)
class Task:
    """Claims by id with their titles, and posts with the ids of the claims that check them."""

    claims: Mapping[int, tuple[str, str]]
    posts: tuple[tuple[str, frozenset[int]], ...]


def earlier_task(data: Path | None) -> Task:
    """The test part of CheckThat 2020, task 2; without it a few claims and posts of our own."""
    folder = data / "matching" / "ct2020" if data else None
    if folder is None or not folder.is_dir():
        record = json.loads((SAMPLES / "earlier.json").read_text("utf-8"))
        claims = {n: (claim, "") for n, claim in enumerate(record["claims"])}
        return Task(claims, tuple((post, frozenset(right)) for post, right in record["posts"]))
    claims = {int(row[0]): (row[1], row[2]) for row in _tsv(folder / "v3.zip", "v3.0/verified_claims.docs.tsv")[1:]}
    gold: dict[str, set[int]] = {}
    for row in _tsv(folder / "test-input.zip", "tweet-vclaim-pairs.qrels"):
        gold.setdefault(row[0], set()).add(int(row[2]))
    posts = _tsv(folder / "test-input.zip", "tweets.queries.tsv")[1:]
    return Task(claims, tuple((row[1], frozenset(gold[row[0]])) for row in posts if row[0] in gold))


def earlier_rows(data: Path | None, *, many: int = 100_000) -> list[Row]:
    """Mean average precision of ours beside its parts, and the time among `many` claims."""
    task = earlier_task(data)
    index = Index(task.claims)
    wordings = {key: claim for key, (claim, _) in task.claims.items()}

    def ours(post: str) -> list[int]:
        cleaned = searchable(post)
        found = index.search(cleaned)
        return [each.id for each in rank_similar(cleaned, [(key, wordings[key]) for key in found], 5)]

    def token_set(post: str) -> list[int]:
        return [key for _, _, key in process.extract(post, wordings, scorer=fuzz.token_set_ratio, limit=5)]

    note = f"{len(task.posts)} posts, {len(task.claims):,} claims"
    return [
        Row("earlier claims, MAP@5, ours", precision(task, ours), 0.915, 0.935, note),
        Row("  the same, FTS5 alone, cleaned query", precision(task, lambda post: index.search(searchable(post)))),
        Row("  the same, FTS5 alone, the post as it is", precision(task, index.search)),
        Row("  the same, rapidfuzz token_set_ratio alone", precision(task, token_set)),
        _speed(data, task, many),
    ]


def precision(task: Task, search: Search) -> float:
    """Mean average precision among the first five."""
    return sum(_average_precision(search(post)[:5], right) for post, right in task.posts) / len(task.posts)


def _average_precision(found: list[int], right: frozenset[int]) -> float:
    hits, total = 0, 0.0
    for rank, key in enumerate(found, 1):
        if key in right:
            hits += 1
            total += hits / rank
    return total / len(right)


class Index:
    """FTS5 over claims and their titles."""

    def __init__(self, claims: Mapping[int, tuple[str, str]]) -> None:
        self._connection = sqlite3.connect(":memory:")
        self._connection.execute(
            "CREATE VIRTUAL TABLE earlier USING fts5(claim, title, tokenize='porter unicode61 remove_diacritics 2')"
        )
        self._connection.executemany(
            "INSERT INTO earlier (rowid, claim, title) VALUES (?, ?, ?)", ((key, *text) for key, text in claims.items())
        )

    def search(self, text: str) -> list[int]:
        """The ids of the claims that share any word with the text, the most alike first."""
        keys = {word.text.lower() for word in words(text)} - STOPWORDS
        match = " OR ".join(f'"{key}"' for key in sorted(keys))
        if not match:
            return []
        rows = self._connection.execute(
            "SELECT rowid FROM earlier WHERE earlier MATCH ? ORDER BY bm25(earlier) LIMIT ?", (match, _CANDIDATES)
        )
        return [row[0] for row in rows]


def _speed(data: Path | None, task: Task, many: int) -> Row:
    """The time of a search with its ranking among claims of which most are variations of others."""
    chance, base = random.Random(SEED), list(task.claims.values())
    mixed = [word.text for claim, _ in base for word in words(claim) if len(word.text) > 3] or articles(data).words
    claims = {n: (varied(chance.choice(base)[0], mixed, chance), "") for n in range(many)}
    index, times = Index(claims), []
    for post, _ in task.posts[:100]:
        began = time.perf_counter()
        cleaned = searchable(post)
        rank_similar(cleaned, [(key, claims[key][0]) for key in index.search(cleaned)], 5)
        times.append(time.perf_counter() - began)
    p95 = sorted(times)[min(len(times) - 1, int(0.95 * len(times)))]
    return Row(f"earlier claims, {many:,} by FTS5 without a derived index, p95 ms", p95 * 1000, 300, 120, at_most=True)


def _tsv(path: Path, name: str) -> list[list[str]]:
    with zipfile.ZipFile(path) as archive:
        return list(csv.reader(io.StringIO(archive.read(name).decode("utf-8")), delimiter="\t"))
