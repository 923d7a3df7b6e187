"""Does a source say what a claim quotes? Its words there, word for word or otherwise, or nowhere."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from workbench.model import Anchor, AnchorState, Claim
from workbench.review.desk import Desk

_FEWEST_WORDS = 2
_MARKS = "\"'“”„«»「」『』‘’‚‹› \t\r\n"


class Said(StrEnum):
    """What a source says of words that a claim quotes."""

    SO = "said so"
    OTHERWISE = "said otherwise"
    NOT_FOUND = "not found"


@dataclass(frozen=True, slots=True)
class CheckedQuotation:
    """Quoted words with what the source says; `theirs` are its own words at the place, "" where it has none."""

    words: str
    said: Said
    anchor: Anchor
    theirs: str


def quoted_words(claim: Claim, text: str) -> list[str]:
    """What a claim quotes, without the marks; `text` is the article's that the claim stands in.

    A quotation can begin or end outside the claim. A single word in marks is no quotation that could be looked up.
    """
    from workbench.claims.quotations import find_quotations

    start, end = claim.selector.start, claim.selector.end
    paragraph = text.rfind("\n\n", 0, start) + 1, text.find("\n\n", end)
    spans = find_quotations(text, [(paragraph[0], len(text) if paragraph[1] < 0 else paragraph[1])])
    inside = [
        text[max(start, left) : min(end, right)].strip(_MARKS) for left, right in spans if left < end and right > start
    ]
    return [words for words in inside if len(words.split()) >= _FEWEST_WORDS]


def check_quotations(desk: Desk, claim: Claim, capture_id: int) -> list[CheckedQuotation]:
    """For each quotation of the claim, what the captured source says; empty where the claim quotes nobody."""
    words = quoted_words(claim, desk.store.captures.text(claim.capture_id))
    source = desk.store.captures.text(capture_id) if words else ""
    return [_checked(quote, source) for quote in words]


def _checked(quote: str, source: str) -> CheckedQuotation:
    from workbench.match import locate_quote, word_changes

    anchor = locate_quote(quote, source)
    if anchor.state is AnchorState.AMBIGUOUS and anchor.alternatives:
        start, end = anchor.alternatives[0]
        changes = word_changes(quote, source[start:end])
        anchor = replace(anchor, start=start, end=end, changes=changes)
    if anchor.start < 0:
        return CheckedQuotation(quote, Said.NOT_FOUND, anchor, "")
    said = Said.OTHERWISE if anchor.changes else Said.SO
    return CheckedQuotation(quote, said, anchor, source[anchor.start : anchor.end])
