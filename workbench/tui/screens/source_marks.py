"""What is marked in a source's text: the sentence cursor, the best passages, evidence, and words that were found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from workbench.model import Evidence, Passage
from workbench.tui.presenters.stance import STANCE_SIGNS
from workbench.tui.presenters.text_spans import Span, sentence_at
from workbench.tui.widgets.source_text import Kind, Mark


@dataclass(slots=True)
class SentenceCursor:
    """A run of sentences, from `first` to `last`, both included. Nothing is marked while `sentences` is empty."""

    sentences: list[Span] = field(default_factory=list)
    first: int = 0
    last: int = 0

    @property
    def span(self) -> Span | None:
        """The marked words as (start, end) of the text."""
        if not self.sentences:
            return None
        return self.sentences[self.first][0], self.sentences[self.last][1]

    def go(self, index: int) -> None:
        """Marks one sentence, or the nearest there is."""
        self.first = self.last = max(0, min(index, len(self.sentences) - 1))

    def step(self, by: int) -> None:
        """Marks the sentence after what is marked, or the one before it."""
        self.go(self.last + by if by > 0 else self.first + by)

    def extend(self, by: int) -> None:
        """Marks a sentence more or less, at the end; one stays."""
        self.last = max(self.first, min(self.last + by, len(self.sentences) - 1))

    def extend_to(self, index: int) -> None:
        """Marks everything from the first marked sentence to this one, or back to it."""
        self.first, self.last = min(self.first, index), max(self.first, index)

    def cover(self, start: int, end: int) -> None:
        """Marks the sentences that hold `text[start:end]`."""
        self.first = sentence_at(self.sentences, start)
        self.last = max(self.first, sentence_at(self.sentences, max(start, end - 1)))


def passage_marks(passages: Sequence[Passage]) -> list[Mark]:
    """The best passages, numbered."""
    return [Mark(item.start, item.end, Kind.PASSAGE, str(number)) for number, item in enumerate(passages, 1)]


def evidence_marks(evidence: Sequence[Evidence]) -> list[Mark]:
    """Attached passages, with the sign of their stance."""
    return [
        Mark(item.selector.start, item.selector.end, Kind.ATTACHED, STANCE_SIGNS[item.stance][0])
        for item in evidence
        if item.selector is not None
    ]
