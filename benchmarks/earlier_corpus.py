"""The databases that `python -m benchmarks.earlier` searches: checked claims, padded to any number, with gold answers.

`--data` holds `ct2020/v3.zip` and `ct2020/test-input.zip` as published for CheckThat! 2020, task 2: posts and the
checked claim that each repeats. Where they are absent a sample of our own stands in. Claims beyond the published ones
are made of their halves, seeded, with words exchanged: they share the real claims' words and answer no post.
"""

from __future__ import annotations

import csv
import io
import random
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.model import Capture, ClaimType, Document, Field, FoundClaim
from workbench.store import Store, create_store

CLAIMS_PER_ARTICLE = 100
_EXCHANGED = 0.15
_OWN = (
    ("The harbour town took in 1,200 guests last winter.", "So the harbour town had 1,200 guests in winter?! #harbour"),
    ("A vaccine contains microchips that can be tracked.", "They put MICROCHIPS in the vaccine, wake up!"),
    ("The mayor sold the library building to her brother.", "our mayor sold the library to her own brother"),
    ("The minister said that crime rose by 40 percent since 2015.", "Minister: crime is up 40% since 2015"),
    ("A photograph shows a shark swimming on a flooded motorway.", "shark on the motorway after the flood, real photo"),
    ("The river has never been as low as it was in August.", "never in history was our river so low as in August"),
    ("Half of all farms in the valley closed within ten years.", "half the valley's farms are gone in ten years"),
    ("A hospital turned away patients without insurance.", "hospital sends uninsured patients away"),
)


@dataclass(frozen=True, slots=True)
class Corpus:
    """Checked claims, and posts with the places in `claims` of those that they repeat."""

    name: str
    claims: tuple[str, ...]
    posts: tuple[str, ...]
    gold: tuple[frozenset[int], ...]


def corpus(data: Path | None) -> Corpus:
    """The published claims and test posts where they are there, else our own sample."""
    folder = data / "ct2020" if data else None
    if folder is None or not (folder / "v3.zip").exists():
        own = tuple(frozenset({place}) for place in range(len(_OWN)))
        return Corpus("own sample", tuple(claim for claim, _ in _OWN), tuple(post for _, post in _OWN), own)
    with zipfile.ZipFile(folder / "v3.zip") as archive:
        checked = _rows(archive, "v3.0/verified_claims.docs.tsv")
    with zipfile.ZipFile(folder / "test-input.zip") as archive:
        every = _rows(archive, "tweets.queries.tsv")
        answers = archive.read("tweet-vclaim-pairs.qrels").decode().splitlines()
    place_of = {row[0]: place for place, row in enumerate(checked)}
    gold: dict[str, set[int]] = {}
    for line in answers:
        post, _, claim, _ = line.split("\t")
        gold.setdefault(post, set()).add(place_of[claim])
    posts = [row for row in every if row[0] in gold]
    return Corpus(
        "CheckThat! 2020 test", tuple(" ".join(row[1].split()) for row in checked),
        tuple(row[1] for row in posts), tuple(frozenset(gold[row[0]]) for row in posts),
    )  # fmt: skip


def _rows(archive: zipfile.ZipFile, name: str) -> list[list[str]]:
    with archive.open(name) as raw:
        return list(csv.reader(io.TextIOWrapper(raw, encoding="utf-8"), delimiter="\t"))[1:]


def padded(claims: Sequence[str], total: int, seed: int = 2020) -> Iterator[str]:
    """`total` claims: the given ones first, then recombinations of their halves with words exchanged."""
    yield from claims[:total]
    rng = random.Random(seed)
    split = [claim.split() for claim in claims]
    vocabulary = [word for words in split for word in words]
    for _ in range(total - len(claims)):
        one, other = rng.choice(split), rng.choice(split)
        words = one[: (len(one) + 1) // 2] + other[len(other) // 2 :]
        yield " ".join(rng.choice(vocabulary) if rng.random() < _EXCHANGED else word for word in words)


def build(path: Path, claims: Iterator[str], *, told: Callable[[int], None] = lambda _: None) -> list[int]:
    """A new database with the claims, about a hundred an article, through the store; their ids in order."""
    ids: list[int] = []
    with create_store(path) as store:
        batch: list[str] = []
        for claim in claims:
            batch.append(claim)
            if len(batch) == CLAIMS_PER_ARTICLE:
                ids += _add(store, batch, len(ids))
                told(len(ids))
                batch = []
        if batch:
            ids += _add(store, batch, len(ids))
    return ids


def _add(store: Store, claims: Sequence[str], before: int) -> list[int]:
    title, text = f"Claims from {before + 1:,}", "\n\n".join(claims)
    found, start = [], 0
    for place, claim in enumerate(claims):
        found.append(_claim(claim, start, 1 - place / len(claims)))
        start += len(claim) + 2
    document = Document(text, "plain text", {"title": Field(title, "visible text")})
    article = store.articles.add(_capture(text), document, found, title=title, extractor="benchmark", by="ada")
    return [claim.id for claim in store.claims.of_article(article.id)]


def _claim(words: str, start: int, score: float) -> FoundClaim:
    return FoundClaim(
        quote=words, start=start, end=start + len(words), wording=words, claimant="the article", figures=(), dates=(),
        type=ClaimType.EVENT, score=score, reasons=(),
    )  # fmt: skip


def _capture(text: str) -> Capture:
    return Capture(
        url="", final_url="", origin="file:padding.txt", fetched_at="2026-03-01T10:00:00.000Z", status=0,
        media_type="text/plain", headers=(), body=text.encode(), supplied=True,
    )  # fmt: skip
