"""Articles of made words in any number, the same each time: claims with figures and dates among other sentences.

Words are put together from syllables and drawn as words of a language are: the hundredth is a hundredth as common as
the first. Nothing of it is anybody's prose.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate, product

from workbench.model import Capture, ClaimType, Document, Field, Figure, FoundClaim, Hedge, TextDate

CLAIMS_PER_ARTICLE = 20
_OTHER_SENTENCES = 12
_SEED = 1968
_SYLLABLES = [one + other for one, other in product("bdfgklmnprstv", ("a", "e", "i", "o", "u", "an", "er", "il", "os"))]
_FIGURES, _DATES = 0.4, 0.1


def vocabulary(count: int = 30_000) -> list[str]:
    """Words of one to four syllables, the shortest first: common words are short."""
    rng = random.Random(_SEED)
    words = dict.fromkeys(_SYLLABLES)
    length = 2
    while len(words) < count:
        words.update(dict.fromkeys("".join(rng.choices(_SYLLABLES, k=length)) for _ in range(len(words) * 2)))
        length = min(4, length + 1)
    return list(words)[:count]


@dataclass(frozen=True, slots=True)
class MadeArticle:
    """What the store takes in as an article."""

    title: str
    capture: Capture
    document: Document
    claims: tuple[FoundClaim, ...]


class Maker:
    """Makes articles, one after the other."""

    def __init__(self, seed: int = _SEED) -> None:
        self.words = vocabulary()
        self._shares = list(accumulate(1 / (rank + 2) for rank in range(len(self.words))))
        self._rng = random.Random(seed)
        self._seed = seed

    def articles(self, claims: int) -> Iterator[MadeArticle]:
        """Articles that have so many claims in all."""
        for number, first in enumerate(range(0, claims, CLAIMS_PER_ARTICLE), 1):
            yield self._article(number, min(CLAIMS_PER_ARTICLE, claims - first))

    def _article(self, number: int, claims: int) -> MadeArticle:
        text, found = "", []
        for place in range(claims + _OTHER_SENTENCES):
            sentence, figures, dates = self._sentence(len(text))
            if place < claims:
                found.append(self._claim(sentence, len(text), figures, dates))
            text += sentence + ("\n\n" if place % 4 == 3 else " ")
        found.sort(key=lambda claim: -claim.score)
        title = f"{self._said(6)} {number}"
        url = f"https://news.example/{self._seed}/{number}"
        document = Document(text, "plain text", {"title": Field(title, "visible text")})
        capture = Capture(
            url=url, final_url=url, origin="", fetched_at="2026-03-01T10:00:00.000Z", status=200,
            media_type="text/plain", headers=(), body=text.encode(), supplied=False,
        )  # fmt: skip
        return MadeArticle(title, capture, document, tuple(found))

    def _said(self, count: int) -> str:
        return " ".join(self._rng.choices(self.words, cum_weights=self._shares, k=count)).capitalize()

    def _sentence(self, at: int) -> tuple[str, tuple[Figure, ...], tuple[TextDate, ...]]:
        rng = self._rng
        said = self._said(rng.randint(8, 20))
        figures: tuple[Figure, ...] = ()
        dates: tuple[TextDate, ...] = ()
        if rng.random() < _FIGURES:
            value = rng.randint(2, 9_999)
            words, start = f"{value:,}", at + len(said) + 1
            said += f" {words} {rng.choice(self.words[100:900])}"
            amount = Decimal(value)
            figures = (Figure(words, start, start + len(words), amount, amount, hedge=Hedge.EXACT, counted="things"),)
        if rng.random() < _DATES:
            year = str(rng.randint(1990, 2025))
            dates = (TextDate(year, at + len(said) + 4, at + len(said) + 8, year),)
            said += f" in {year}"
        return f"{said}.", figures, dates

    def _claim(self, sentence: str, start: int, figures: tuple[Figure, ...], dates: tuple[TextDate, ...]) -> FoundClaim:
        spoken = self._rng.random() < 0.3
        return FoundClaim(
            quote=sentence, start=start, end=start + len(sentence), wording=sentence,
            claimant=self._said(2) if spoken else "the article", figures=figures, dates=dates,
            type=ClaimType.QUANTITY if figures else ClaimType.EVENT, score=round(self._rng.random(), 6),
            reasons=("a figure", "near the top") if figures else ("an event", "near the top"),
        )  # fmt: skip
