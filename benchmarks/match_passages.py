"""Passages: annotated evidence found among the first five and ten, and how fast in a source of 5 MB."""

from __future__ import annotations

import gzip
import json
import math
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz

from benchmarks.match_texts import articles, long_text
from benchmarks.readers import SAMPLES
from benchmarks.rows import Row
from workbench.match import dump, load, parse, rank_passages, ranking

_CUTS = (5, 10)
Rank = Callable[[str, list[str]], list[int]]


@dataclass(frozen=True, slots=True)
class Case:
    """A claim, the sentences of its source, and which of them are evidence."""

    claim: str
    sentences: list[str]
    evidence: frozenset[int]


def passage_cases(data: Path | None) -> list[Case]:
    """WiCE's development part, claims with any evidence (319); without it our own few."""
    path = data / "matching" / "wice" / "dev.jsonl.gz" if data else None
    if path is None or not path.is_file():
        records = json.loads((SAMPLES / "passages.json").read_text("utf-8"))
        return [Case(each["claim"], each["evidence"], frozenset(each["gold"])) for each in records]
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    cases = [
        Case(each["claim"], each["evidence"], frozenset(n for part in each["supporting_sentences"] for n in part))
        for each in records
    ]
    return [case for case in cases if case.evidence]


def passage_rows(data: Path | None, *, size: int = 5_000_000) -> list[Row]:
    """Recall of ours and of peers, then times on a long source of `size` code points."""
    cases = passage_cases(data)
    bounds = ((0.635, 0.68), (0.785, 0.83))
    rows = []
    for name, rank in (("ours", our_rank), ("plain BM25", bm25_rank), ("rapidfuzz token_set_ratio", fuzzy_rank)):
        recall = recalls(cases, rank)
        for k, share, (floor, aim) in zip(_CUTS, recall, bounds, strict=True):
            what = f"passages, recall at {k}, {name}"
            if name == "ours":
                rows.append(Row(what, share, floor, aim, f"{len(cases)} claims"))
            else:
                rows.append(Row(f"  {what}", share))
    return [*rows, *_time_rows(data, size)]


def recalls(cases: list[Case], rank: Rank) -> list[float]:
    """The mean share of a claim's evidence among the first five and ten."""
    orders = [(rank(case.claim, case.sentences), case.evidence) for case in cases]
    return [
        sum(len(evidence & set(order[:k])) / len(evidence) for order, evidence in orders) / len(orders) for k in _CUTS
    ]


def our_rank(claim: str, sentences: list[str]) -> list[int]:
    """Ours, over the sentences as they are given."""
    spans, at = [], 0
    for sentence in sentences:
        spans.append((at, at + len(sentence)))
        at += len(sentence) + 2
    row_at = {start: row for row, (start, _) in enumerate(spans)}
    passages = rank_passages(claim, parse("\n\n".join(sentences), spans), max(_CUTS))
    # Sentences without a sign share their place with the next one; those are never evidence.
    return [row_at[passage.start] for passage in passages]


def bm25_rank(claim: str, sentences: list[str]) -> list[int]:
    """The peer: words in lower case, document frequencies of the source, k1 1.5, b .75."""
    counts = [Counter(re.findall(r"\w+", sentence.lower())) for sentence in sentences]
    often = Counter(word for count in counts for word in count)
    lengths = [sum(count.values()) for count in counts]
    usual = sum(lengths) / (len(lengths) or 1) or 1.0
    scores = []
    for count, length in zip(counts, lengths, strict=True):
        norm = 1.5 * (0.25 + 0.75 * length / usual)
        scores.append(
            sum(
                math.log(1 + (len(counts) - often[word] + 0.5) / (often[word] + 0.5)) * count[word] * 2.5
                / (count[word] + norm)
                for word in set(re.findall(r"\w+", claim.lower()))
            )
        )  # fmt: skip
    return sorted(range(len(scores)), key=lambda row: -scores[row])


def fuzzy_rank(claim: str, sentences: list[str]) -> list[int]:
    """The peer: rapidfuzz's token_set_ratio."""
    scores = [fuzz.token_set_ratio(claim.lower(), sentence.lower()) for sentence in sentences]
    return sorted(range(len(scores)), key=lambda row: -scores[row])


def _time_rows(data: Path | None, size: int) -> Iterator[Row]:
    text = long_text(articles(data), size)
    claim = "More than 300 people were held at the airport on Friday, the Department of Homeland Security said."
    began = time.perf_counter()
    first = whole = 0.0
    for step in ranking(claim, text):
        whole = time.perf_counter() - began
        if step.passages and not first:
            first = whole
    kept = dump(parse(text))
    began = time.perf_counter()
    parsed = load(kept, text)
    assert parsed is not None
    rank_passages(claim, parsed)
    again = time.perf_counter() - began
    note = f"{len(text) / 1e6:.1f} MB, {len(parsed):,} sentences"
    yield Row("passages in a long source: first results, s", first, 2, 0.7, note, at_most=True)
    yield Row("passages in a long source: complete, s", whole, 10, 3, "stops between any two steps", at_most=True)
    yield Row("passages in a long source: repeat, s", again, 0.5, 0.2, f"kept as {len(kept) / 1e6:.1f} MB",
              at_most=True)  # fmt: skip
