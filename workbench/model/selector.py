"""Selectors: W3C text quote plus text position, in code points, end excluded."""

from __future__ import annotations

from dataclasses import dataclass

CONTEXT = 32
"""Code points of prefix and suffix kept around a quote."""


@dataclass(frozen=True, slots=True)
class Selector:
    """The exact words with their surroundings and their place in one captured text."""

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int

    def holds_in(self, text: str) -> bool:
        """Whether `text` has exactly these words at exactly this place."""
        return text[self.start : self.end] == self.exact


def select(text: str, start: int, end: int) -> Selector:
    """The selector of `text[start:end]`; a span outside the text or an empty one is a ValueError."""
    if not 0 <= start < end <= len(text):
        raise ValueError(f"span {start}:{end} is not inside a text of {len(text)} code points")
    return Selector(
        exact=text[start:end],
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
        start=start,
        end=end,
    )
