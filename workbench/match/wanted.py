"""What of a claim can be found again in a text: its telling words, names, figures and dates."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.lang import content_words, find_dates, find_figures, find_names, stem, words
from workbench.match.wholes import wholes
from workbench.model.figure import Figure

MOST_CLAIMED, MOST_FOUND = 20, 40
"""Figures of a claim, and of a sentence, that are compared: each with each, so a table in one line must not count."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the claim, its stems, those that stand for it, and its last word, which must be written so too.

    Texts name a person in full once and by the last name then: of a name whose every word has a capital the last word
    stands for it, of any other ("Department of Health") all do.
    """

    text: str
    stems: frozenset[str]
    enough: frozenset[str]
    last: str


@dataclass(frozen=True, slots=True)
class Date:
    """A date in the claim: its value, the words as written, and their stems."""

    value: str
    words: str
    stems: frozenset[str]

    def holds(self, value: str) -> bool:
        """Whether a date is this one, or a day or month within it."""
        return value == self.value or value.startswith(f"{self.value}-")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Stems with the words as written, names, figures and dates."""

    words: dict[str, str]
    names: tuple[Name, ...]
    figures: tuple[Figure, ...]
    dates: tuple[Date, ...]


def wanted_of(claim: str) -> Wanted:
    """What to look for."""
    names = {}
    for start, end in find_names(claim):
        name = _name(claim[start:end])
        if name.stems:
            names[name.text] = name
    dates = {
        date.value: Date(date.value, date.words, frozenset(content_words(date.words)))
        for date in find_dates(claim)
        if date.value
    }
    figures = tuple(wholes(find_figures(claim))[:MOST_CLAIMED])
    return Wanted(words_by_stem(claim), tuple(names.values()), figures, tuple(dates.values()))


def _name(written: str) -> Name:
    stems, last = frozenset(content_words(written)), words(written)[-1].text
    plain = all(word[0].isupper() for word in written.split())
    return Name(" ".join(written.split()), stems, (plain and stems & {stem(last)}) or stems, last)


def words_by_stem(text: str) -> dict[str, str]:
    """The content words of a text: each stem with the first word that has it, in order."""
    kept = set(content_words(text))
    by_stem: dict[str, str] = {}
    for word in words(text):
        key = stem(word.text)
        if key in kept:
            by_stem.setdefault(key, word.text)
    return by_stem
