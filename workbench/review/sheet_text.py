"""The text of an article of which only a sheet is at hand: what it lists, marked as such. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workbench.claims import claim_at, score_sentences
from workbench.model import FoundClaim, Inserted


def listed_text(before: str, claims: Sequence[tuple[int, str]], sheet: str) -> tuple[str, list[int]]:
    """The text that goes on from `before` ("" for a new one) with these claims, and where each begins.

    Each stands under a line that says which row has it. That line is longer than a selector's context, so that no
    claim seems to stand beside another in the article.
    """
    text = before or f"Claims of this article, as {sheet} lists them. The article's own text was not captured."
    starts: list[int] = []
    parts, length = [text], len(text)
    for row, words in claims:
        head = f"\n\nListed as a claim in row {row} of {sheet}:\n"
        starts.append(length + len(head))
        parts += [head, words]
        length += len(head) + len(words)
    return "".join(parts), starts


def listed_claim(words: str, start: int, published: str) -> FoundClaim:
    """The claim of a list whose words begin at `start`: read by itself, since its neighbours are no context of it.

    So is its score: where it stands in its article is not known.
    """
    found = claim_at(words, 0, len(words), published=published or None)
    (alone,) = score_sentences([words])
    return replace(
        found, score=alone.score, reasons=alone.reasons, start=found.start + start, end=found.end + start,
        figures=tuple(replace(each, start=each.start + start, end=each.end + start) for each in found.figures),
        dates=tuple(replace(each, start=each.start + start, end=each.end + start) for each in found.dates),
        inserted=tuple(_moved(each, start) for each in found.inserted),
    )  # fmt: skip


def _moved(inserted: Inserted, by: int) -> Inserted:
    if not inserted.origin_end:  # it rests on the day of publication
        return inserted
    return replace(inserted, origin_start=inserted.origin_start + by, origin_end=inserted.origin_end + by)
