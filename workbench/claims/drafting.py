"""Words of a text written anew: kept as they stand, left out, or put in with the place that supports them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from workbench.model import Inserted

Span = tuple[int, int]

_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Edit:
    """`words` in place of `start`:`end` of the text; `origin` is None where they are mere punctuation."""

    start: int
    end: int
    words: str
    origin: Span | None = None


@dataclass(frozen=True, slots=True)
class Wording:
    """A wording, and the runs of words in it that its quote has not."""

    words: str
    inserted: tuple[Inserted, ...] = ()


def written(text: str, span: Span, edits: Iterable[Edit]) -> Wording:
    """The words of a span with `edits` made, which lie in it and don't overlap; edits at one place keep their order."""
    words, at = "", span[0]
    inserted = []
    for edit in sorted(edits, key=lambda edit: edit.start):
        words = _joined(words, text[at : edit.start])
        at = edit.end
        if edit.origin is not None:
            first = len(words) + len(edit.words) - len(edit.words.lstrip(" ,"))
            inserted.append(Inserted(first, len(words) + len(edit.words.rstrip()), *edit.origin))
        words += edit.words
    words = _joined(words, text[at : span[1]])
    capital = words[:1].upper()
    return Wording(capital + words[1:] if len(capital) == 1 else words, tuple(inserted))


def _joined(words: str, kept: str) -> str:
    spaced = _SPACE.sub(" ", kept)
    return words + (spaced.lstrip() if words[-1:] in ("", " ") else spaced)
