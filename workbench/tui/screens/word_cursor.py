"""Which words of a text are marked: by sentence, by word, and exact to the word."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from workbench.tui.presenters.text_spans import Span, sentence_at

# Scripts without spaces have a sign for a word; combining marks and selectors stay with theirs.
_RUN = re.compile(
    "[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff][\u0300-\u036f\u3099\u309a\ufe00-\ufe0f]*"
    "|[^\\s—\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+"
)
_LEADING = "\"'“”„‚‘’«»‹›([{<–…,.;:!?*•·"
_TRAILING = "\"'“”„‘’«»‹›)]}>–…,.;:!?*、。"


_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")


def word_spans(text: str) -> list[Span]:
    """The words of a text, without the quotation marks and stops around them; "U.S." keeps its last stop."""
    spans: list[Span] = []
    for run in _RUN.finditer(text):
        whole = run.group().lstrip(_LEADING)
        word = whole.rstrip(_TRAILING)
        if any(char.isalnum() for char in word):
            start = run.end() - len(whole)
            end = start + len(word)
            spans.append((start, end + (text.startswith(".", end) and _DOTTED.fullmatch(word) is not None)))
    return spans


@dataclass(slots=True)
class WordCursor:
    """A run of words from `fixed` to `moving`, both included, in either order. Nothing is marked without words.

    Only sentences with a word in them count.
    """

    words: Sequence[Span] = ()
    sentences: Sequence[Span] = ()
    fixed: int = 0
    moving: int = 0
    _starts: list[int] = field(default_factory=list)

    def take(self, words: Sequence[Span], sentences: Sequence[Span]) -> None:
        """Takes the words and sentences of a text; the first sentence is marked."""
        self.words = words
        self._starts = [start for start, _ in words]
        self.sentences = [
            (start, end) for start, end in sentences
            if bisect_left(self._starts, start) < bisect_left(self._starts, end)
        ]  # fmt: skip
        self.go_sentence(0)

    @property
    def span(self) -> Span | None:
        """The marked words as (start, end) of the text; whole sentences with their quotation marks and stops."""
        if not self.words:
            return None
        first, last = self._ends
        start, end = self.words[first][0], self.words[last][1]
        if self._whole:
            opening, closing = self._sentence_of(first), self._sentence_of(last)
            return min(start, self.sentences[opening][0]), max(end, self.sentences[closing][1])
        return start, end

    @property
    def moving_word(self) -> Span | None:
        """The word at the end that moves."""
        return self.words[self.moving] if self.words else None

    @property
    def count(self) -> int:
        """How many words are marked."""
        return abs(self.moving - self.fixed) + 1 if self.words else 0

    def go_sentence(self, index: int) -> None:
        """Marks one sentence, or the nearest there is."""
        if self.sentences:
            self.fixed, self.moving = self._words_in(max(0, min(index, len(self.sentences) - 1)))

    def step_sentence(self, by: int) -> None:
        """Marks the next sentence, or the one before; from a part of a sentence, first the whole of it."""
        if not self.words:
            return
        first, last = self._ends
        here = self._sentence_of(last if by > 0 else first)
        self.go_sentence(here + by if self._whole else here)

    def step_word(self, by: int) -> None:
        """Marks the next word, or the one before; from several words, the first of them, or the last."""
        if not self.words:
            return
        first, last = self._ends
        target = first + by if first == last else (first if by > 0 else last)
        self.fixed = self.moving = self._kept(target)

    def extend_word(self, by: int) -> None:
        """Moves the moving end by a word."""
        self.moving = self._kept(self.moving + by)

    def extend_sentence(self, by: int) -> None:
        """Moves the moving end to an edge of a sentence, its own or the next; never past the end that stays."""
        if not self.words:
            return
        backwards = self.moving < self.fixed or (self.moving == self.fixed and by < 0)
        side = 0 if backwards else 1
        here = self._sentence_of(self.moving)
        outwards = (by < 0) == backwards
        if not outwards or self._words_in(here)[side] == self.moving:
            here = max(0, min(here + by, len(self.sentences) - 1))
        target = self._words_in(here)[side]
        if (target <= self.fixed) if backwards else (target >= self.fixed):
            self.moving = target

    def other_end(self) -> None:
        """Lets the other end move."""
        self.fixed, self.moving = self.moving, self.fixed

    def cover(self, start: int, end: int) -> None:
        """Marks the words that hold `text[start:end]`."""
        if self.words:
            self.fixed = self._word_at(start)
            self.moving = max(self.fixed, self._kept(bisect_left(self._starts, end) - 1))

    def go(self, offset: int, *, extend: bool = False) -> None:
        """Marks the word at a place, or everything up to it."""
        if self.words:
            self.moving = self._word_at(offset)
            self.fixed = self.fixed if extend else self.moving

    @property
    def _ends(self) -> Span:
        return min(self.fixed, self.moving), max(self.fixed, self.moving)

    @property
    def _whole(self) -> bool:
        """Whether whole sentences are marked."""
        first, last = self._ends
        opens = self._words_in(self._sentence_of(first))[0] == first
        return opens and self._words_in(self._sentence_of(last))[1] == last

    def _kept(self, index: int) -> int:
        return max(0, min(index, len(self.words) - 1))

    def _word_at(self, offset: int) -> int:
        """The word that has this place, else the next one."""
        index = self._kept(bisect_right(self._starts, offset) - 1)
        return index if offset < self.words[index][1] else self._kept(index + 1)

    def _sentence_of(self, word: int) -> int:
        return sentence_at(self.sentences, self.words[word][0])

    def _words_in(self, sentence: int) -> Span:
        """The first and the last word of a sentence."""
        start, end = self.sentences[sentence]
        return bisect_left(self._starts, start), bisect_left(self._starts, end) - 1
