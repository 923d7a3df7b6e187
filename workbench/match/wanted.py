"""What of a claim can be found again in a text: its telling words, names, figures and dates."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.lang import content_words, find_dates, find_figures, find_names, stem, words
from workbench.model.figure import Figure

MOST_CLAIMED, MOST_FOUND = 20, 40
"""Figures of a claim, and of a sentence, that are compared: each with each, so a table in one line must not count."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the claim, its stems, and its last word, which must be written so in the text too."""

    text: str
    stems: frozenset[str]
    last: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """Stems with the words as written, names, figures, and dates by their value with the words as written."""

    words: dict[str, str]
    names: tuple[Name, ...]
    figures: tuple[Figure, ...]
    dates: dict[str, str]


def wanted_of(claim: str) -> Wanted:
    """What to look for."""
    names = {}
    for start, end in find_names(claim):
        written = claim[start:end]
        stems = frozenset(content_words(written))
        if stems:
            names[written] = Name(" ".join(written.split()), stems, words(written)[-1].text)
    dates = {date.value: date.words for date in find_dates(claim) if date.value}
    return Wanted(words_by_stem(claim), tuple(names.values()), tuple(find_figures(claim)[:MOST_CLAIMED]), dates)


def words_by_stem(text: str) -> dict[str, str]:
    """The content words of a text: each stem with the first word that has it, in order."""
    kept = set(content_words(text))
    by_stem: dict[str, str] = {}
    for word in words(text):
        key = stem(word.text)
        if key in kept:
            by_stem.setdefault(key, word.text)
    return by_stem
