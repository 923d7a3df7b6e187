"""How quickly earlier claims are found: `python -m benchmarks.earlier [--data DIR] [--claims N] [--index] [--json]`.

Builds a database of N claims through the store (kept in the folder `--cache` and used again), then looks up the test
posts with `similar_claims`, as the screens do: with the word index where `--index` is given, without it otherwise. The
peer in the same run is FTS5 asked for any word of the post, in plain SQL. `--data` names the folder with the public
set (see benchmarks/earlier_corpus.py); without it a small sample of our own is measured, which says that the code runs.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.earlier_corpus import Corpus, build, corpus, padded
from benchmarks.rows import Row, records, table
from workbench.match import searchable
from workbench.review import similar_claims
from workbench.store import Store, open_store

_BOUNDS = {
    (100_000, False): (300.0, 120.0), (100_000, True): (100.0, 50.0), (1_000_000, True): (100.0, 50.0),
}  # fmt: skip
"""Floor and aim of the 95th percentile in milliseconds, by the number of claims, without and with the index."""
_ANY_WORD = "SELECT rowid AS id FROM claim_fts WHERE claim_fts MATCH :words ORDER BY rank LIMIT 20"


def measured(found: Callable[[str], list[int]], posts: Corpus, ids: Sequence[int], what: str) -> list[Row]:
    """Times in milliseconds, R@20 and MAP@5 of one way to find: from a post to ids of claims, best first."""
    places = {key: place for place, key in enumerate(ids)}
    seconds, recalls, precisions = [], [], []
    for post, gold in zip(posts.posts, posts.gold, strict=True):
        began = time.perf_counter()
        keys = found(post)
        seconds.append(time.perf_counter() - began)
        right = [places.get(key) in gold for key in keys]
        recalls.append(sum(right[:20]) / len(gold))
        precisions.append(_average_precision(right[:5], len(gold)))
    ordered = sorted(seconds)
    return [
        Row(f"{what}: p50 (ms)", 1000 * ordered[len(ordered) // 2], at_most=True),
        Row(f"{what}: p95 (ms)", 1000 * ordered[int(0.95 * len(ordered))], at_most=True),
        Row(f"{what}: R@20", sum(recalls) / len(recalls)),
        Row(f"{what}: MAP@5", sum(precisions) / len(precisions)),
    ]


def _average_precision(right: Sequence[bool], gold: int) -> float:
    hits = [sum(right[: place + 1]) / (place + 1) for place, one in enumerate(right) if one]
    return sum(hits) / gold


def any_word(store: Store, post: str) -> list[int]:
    """What plain FTS5 finds for any of a post's words."""
    words = " OR ".join(f'"{word}"' for word in dict.fromkeys(re.findall(r"[^\W_]+", searchable(post).lower())))
    return [row["id"] for row in store.engine.all(_ANY_WORD, {"words": words})] if words else []


def rows_of(path: Path, posts: Corpus, ids: Sequence[int], total: int, *, index: bool) -> list[Row]:
    """The rows of one database, its index made or deleted first."""
    with open_store(path) as store:
        keeper = store.engine.word_index
        assert keeper is not None
        keeper.drop()
        rows = [_made(store)] if index else []
        notes = 0

        def found(post: str) -> list[int]:
            nonlocal notes
            keys = [claim.claim_id for claim in similar_claims(store, post, 20)]
            notes += bool(store.claims.search_note())
            return keys

        found(posts.posts[0])  # The first look-up imports modules and draws the sample of words.
        notes = 0
        ours = measured(found, posts, ids, "similar_claims")
        floor, aim = _BOUNDS.get((total, index), (None, None))
        ours[1] = replace(ours[1], floor=floor, aim=aim)
        reduced = Row("look-ups that left words out and said so", notes, note=f"of {len(posts.posts)}")
        return [*rows, *ours, reduced, *measured(lambda post: any_word(store, post), posts, ids, "FTS5, any word")]


def _made(store: Store) -> Row:
    keeper = store.engine.word_index
    assert keeper is not None
    began = time.perf_counter()
    entries = keeper.build(lambda _done, _total: None)
    return Row("making the index (s)", time.perf_counter() - began, note=f"{entries:,} entries")


def database(posts: Corpus, total: int, cache: Path) -> tuple[Path, list[int], list[Row]]:
    """The database with so many claims, made unless the cache has it; the ids of the real claims; what it took."""
    path = cache / f"earlier-{re.sub(r'[^a-z0-9]+', '-', posts.name.lower())}-{total}.db"
    known = path.with_suffix(".ids.json")
    if known.exists():
        return path, json.loads(known.read_text()), []
    for left in cache.glob(path.name + "*"):
        left.unlink()
    began = time.perf_counter()
    ids = build(path, padded(posts.claims, total))
    taken = time.perf_counter() - began
    known.write_text(json.dumps(ids[: len(posts.claims)]))
    return path, ids[: len(posts.claims)], [Row("intake (claims a second)", len(ids) / taken, note="articles of 100")]


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="folder with the data sets; without it our own small sample")
    parser.add_argument("--claims", type=int, default=100_000, help="how many claims the database has")
    parser.add_argument("--index", action="store_true", help="with the word index")
    parser.add_argument("--cache", type=Path, help="folder in which the database is kept for the next run")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    posts = corpus(options.data)
    with TemporaryDirectory() as scratch:
        cache = options.cache or Path(scratch)
        cache.mkdir(parents=True, exist_ok=True)
        path, ids, rows = database(posts, options.claims, cache)
        rows += rows_of(path, posts, ids, options.claims, index=options.index)
    if options.json:
        print(json.dumps(records(rows), indent=2))
        return
    index = "with" if options.index else "without"
    print(f"{posts.name}: {len(posts.posts)} posts, {options.claims:,} claims, {index} the index")
    print(table(rows))


if __name__ == "__main__":
    main()
