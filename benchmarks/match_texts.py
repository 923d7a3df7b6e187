"""Texts, quotations and pages for the match benchmarks, made with a fixed seed from news articles.

The articles are those of GUM's news part where the data is given, else the sample beside this file.
"""

from __future__ import annotations

import random
import re
import string
from dataclasses import dataclass
from pathlib import Path

from benchmarks.readers import gum_articles
from workbench.lang import STOPWORDS

SEED = 20_200
_WORD = re.compile(r"[^\W\d_]{3,}")
_NUMBER = re.compile(r"(?<![\w.,])\d[\d,.]*\d|(?<![\w.,])\d(?!\w)")
_SWAPPED = 0.3


@dataclass(frozen=True, slots=True)
class Articles:
    """News in two halves, by paragraph: one that texts are made of, and one that never gets into them."""

    used: tuple[str, ...]
    others: tuple[str, ...]

    @property
    def words(self) -> list[str]:
        """Content words of the first half, each as often as it stands there."""
        return [word for paragraph in self.used for word in _WORD.findall(paragraph) if word.lower() not in STOPWORDS]


def articles(data: Path | None) -> Articles:
    """The paragraphs of the articles; of the sample, which has few, the last paragraph of each is the other half."""
    found = gum_articles(data / "claim-detection" if data else None)
    paragraphs = [
        tuple(article.text[part[0][0] : part[-1][1]] for part in article.paragraphs if part) for article in found
    ]
    if len(paragraphs) > 3:
        used, others = paragraphs[::2], paragraphs[1::2]
    else:
        used, others = [each[:-1] for each in paragraphs], [each[-1:] for each in paragraphs]
    return Articles(tuple(p for each in used for p in each), tuple(p for each in others for p in each))


def long_text(news: Articles, length: int, seed: int = SEED) -> str:
    """A text of at least `length` code points that hardly repeats itself: paragraphs with words swapped at random."""
    chance, words = random.Random(seed), news.words
    pieces: list[str] = []
    size = 0
    while size < length:
        pieces.append(varied(chance.choice(news.used), words, chance))
        size += len(pieces[-1]) + 2
    return "\n\n".join(pieces)


def varied(paragraph: str, words: list[str], chance: random.Random) -> str:
    """The paragraph with nearly a third of its longer words swapped for others, and its numbers changed."""

    def swap(match: re.Match[str]) -> str:
        return chance.choice(words) if chance.random() < _SWAPPED else match.group()

    return _NUMBER.sub(lambda match: _other_number(match.group(), chance), _WORD.sub(swap, paragraph))


def cut(text: str, length: int, chance: random.Random) -> tuple[int, int]:
    """A quotation of about `length` code points, less in a short text, that begins and ends at word ends."""
    length = min(length, len(text) // 3)
    for _ in range(1_000):
        start = text.find(" ", chance.randrange(max(1, len(text) - 2 * length))) + 1
        end = text.find(" ", start + length)
        if 0 < start < end and end - start < 1.5 * length:
            return start, end
    raise ValueError(f"no quotation of {length} in a text of {len(text)}")


def with_character_edits(quote: str, share: float, chance: random.Random) -> str:
    """The quotation with that share of its code points replaced, deleted or joined by another."""
    signs = list(quote)
    for index in chance.sample(range(len(signs)), round(share * len(signs))):
        other = chance.choice(string.ascii_lowercase)
        signs[index] = chance.choice((other, "", signs[index] + other))
    return "".join(signs)


def with_word_edits(quote: str, share: float, words: list[str], chance: random.Random) -> str:
    """The quotation with that share of its words replaced, deleted or joined by another."""
    parts = quote.split(" ")
    for index in chance.sample(range(len(parts)), round(share * len(parts))):
        other = chance.choice(words)
        parts[index] = chance.choice((other, "", f"{parts[index]} {other}"))
    return " ".join(part for part in parts if part)


def near_miss(quote: str, words: list[str], chance: random.Random) -> str:
    """A passage on the same matter that keeps at most half of the words, in their order."""
    parts = quote.split(" ")
    for index in chance.sample(range(len(parts)), (len(parts) + 1) // 2):
        parts[index] = chance.choice([word for word in (chance.choice(words), chance.choice(words)) if word])
    return " ".join(parts)


def with_other_figure(quote: str, chance: random.Random) -> str:
    """The quotation with one of its numbers changed; as it is where it has none."""
    numbers = list(_NUMBER.finditer(quote))
    if not numbers:
        return quote
    match = chance.choice(numbers)
    return quote[: match.start()] + _other_number(match.group(), chance) + quote[match.end() :]


def _other_number(written: str, chance: random.Random) -> str:
    places = [index for index, sign in enumerate(written) if sign.isdigit()]
    at = chance.choice(places)
    least = 1 if at == 0 else 0
    digit = chance.choice([str(n) for n in range(least, 10) if str(n) != written[at]])
    return written[:at] + digit + written[at + 1 :]


_NEGATED = re.compile(r"\b(?:did|does|do|is|are|was|were|has|have|had|can|could|will|would|should|must) not ")
_PLAIN = re.compile(r"\b(?:is|are|was|were|has|have|had|can|could|will|would|should|must) ")


def with_other_negation(quote: str, chance: random.Random) -> str:
    """The quotation with a "not" taken out or put in; as it is where there is no place for one."""
    negated = list(_NEGATED.finditer(quote))
    if negated:
        match = chance.choice(negated)
        return quote[: match.end() - 4] + quote[match.end() :]
    plain = list(_PLAIN.finditer(quote))
    if not plain:
        return quote
    match = chance.choice(plain)
    return quote[: match.end()] + "not " + quote[match.end() :]


@dataclass(frozen=True, slots=True)
class Changed:
    """A page before and after; `kept` tells for each paragraph where it stands afterwards, -1 where it is gone."""

    before: str
    after: str
    starts: tuple[int, ...]
    kept: tuple[int, ...]
    paragraphs: tuple[str, ...]


def changed_page(news: Articles, paragraphs: int, seed: int) -> Changed:
    """A page with 15 % of its paragraphs dropped, as many new ones, and 40 % of the rest lightly edited.

    No two of its paragraphs are of one origin, so that what is dropped has no twin.
    """
    chance, words = random.Random(seed), news.words
    paragraphs = min(paragraphs, len(news.used))
    old = [varied(paragraph, words, chance) for paragraph in chance.sample(news.used, paragraphs)]
    dropped = set(chance.sample(range(paragraphs), round(0.15 * paragraphs)))
    after: list[str] = []
    place: dict[int, int] = {}
    for index, paragraph in enumerate(old):
        if chance.random() < 0.15:
            after.append(varied(chance.choice(news.others), words, chance))
        if index in dropped:
            continue
        place[index] = len(after)
        edited = with_word_edits(paragraph, 0.06, words, chance) if chance.random() < 0.4 else paragraph
        after.append(edited)
    ends = [sum(len(p) + 2 for p in after[:n]) for n in range(len(after))]
    starts = tuple(sum(len(p) + 2 for p in old[:n]) for n in range(paragraphs))
    kept = tuple(ends[place[n]] if n in place else -1 for n in range(paragraphs))
    return Changed("\n\n".join(old), "\n\n".join(after), starts, kept, tuple(old))
