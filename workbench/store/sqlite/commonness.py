"""Which words a search over everything can afford: FTS5 looks at every posting of every word.

How common a word is comes from a sample of the texts: asking FTS5 would itself read the postings that are to be spared.
"""

from __future__ import annotations

import random
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.store import statements as sql
from workbench.store.engine import Engine
from workbench.store.sqlite.fts import SHORT

SEARCHED_WHOLE = 50_000
"""Up to so many texts every word is looked for."""
POSTINGS = 60_000
"""So many postings a search looks at: some 60 ms at a million claims, where all words of a post take 0.55 s."""
_DRAWS = 40
_DRAWN = 50
_GROWN = 1.5
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Sample:
    """Words in order, in how many of the sampled texts the ones before each stand in all, and how many texts it has."""

    words: tuple[str, ...]
    before: tuple[int, ...]
    texts: int

    def share(self, prefix: str) -> float:
        """In which share of the texts words with this prefix stand, counted once a word."""
        low = bisect_left(self.words, prefix)
        high = bisect_left(self.words, prefix + "\U0010ffff") if len(prefix) > SHORT else low
        if len(prefix) <= SHORT and low < len(self.words) and self.words[low] == prefix:
            high = low + 1
        return (self.before[high] - self.before[low]) / max(1, self.texts)


def sample_of(texts: Sequence[str]) -> Sample:
    """How common the words of these texts are."""
    often = Counter(word for text in texts for word in set(_WORD.findall(text.lower())))
    words = sorted(often)
    before = [0]
    for word in words:
        before.append(before[-1] + often[word])
    return Sample(tuple(words), tuple(before), len(texts))


def affordable(words: Sequence[str], sample: Sample, total: int, postings: float) -> list[str]:
    """The rarest of the words, as many as stay within the postings; one at least."""
    costs = sorted((sample.share(word) * total, -len(word), word) for word in words)
    kept: list[str] = []
    spent = 0.0
    for cost, _, word in costs:
        spent += cost
        if kept and spent > postings:
            break
        kept.append(word)
    return kept


class Commonness:
    """How common words are in one kind of texts of a database, from a sample that is kept until there are many more."""

    def __init__(self, engine: Engine, total: str, ends: str, page: str, text: str) -> None:
        self._engine = engine
        self._total, self._ends, self._page, self._text = total, ends, page, text
        self._sample = Sample((), (0,), 0)
        self._sampled_at = 0

    def affordable(self, words: Sequence[str]) -> list[str]:
        """Those of the words that a search can afford: all in a database of usual size."""
        total = int((self._engine.one(self._total) or {"n": 0})["n"])
        if total <= SEARCHED_WHOLE:
            return list(words)
        if total > self._sampled_at * _GROWN:
            self._sample, self._sampled_at = sample_of(self._drawn()), total
        return affordable(words, self._sample, total, POSTINGS)

    def beyond(self, words: Sequence[str]) -> bool:
        """Whether even these words, which `affordable` gave, stand in more texts than a search can rank."""
        return sum(self._sample.share(word) for word in words) * self._sampled_at > POSTINGS

    def _drawn(self) -> list[str]:
        """Texts from places all over the database: ids grow with time."""
        ends = self._engine.one(self._ends) or {"low": 0, "high": 0}
        rng = random.Random(_DRAWS)
        starts = [rng.randint(ends["low"] - 1, ends["high"]) for _ in range(_DRAWS)]
        rows = [row for after in starts for row in self._engine.all(self._page, {"after": after, "limit": _DRAWN})]
        return [row[self._text] for row in rows]


def of_claims(engine: Engine) -> Commonness:
    """Of the wordings of claims."""
    return Commonness(engine, sql.CLAIM_TOTAL, sql.CLAIM_ENDS, sql.CLAIM_WORDS_AFTER, "wording")


def of_fact_checks(engine: Engine) -> Commonness:
    """Of the claims of imported fact checks."""
    return Commonness(engine, sql.FACT_CHECK_COUNT, sql.FACT_CHECK_ENDS, sql.FACT_CHECK_WORDS_AFTER, "claim")
