"""Does a source say what a claim quotes? Its words there, word for word or otherwise, or nowhere."""

from __future__ import annotations

from workbench.model import Claim, Said
from workbench.review.desk import Desk

_FEWEST_WORDS = 2
_MARKS = "\"'“”„«»「」『』‘’‚‹› \t\r\n"
_ENDS = " ,;:"
"""What ends the sentence around a quotation and stands inside its marks."""


def quoted_words(claim: Claim, text: str) -> list[tuple[str, str]]:
    """What a claim quotes, without the marks, each after what its sentence says before it; `text` is the article's.

    A quotation can begin or end outside the claim. A single word in marks is no quotation that could be looked up.
    """
    from workbench.claims.quotations import find_quotations

    start, end = claim.selector.start, claim.selector.end
    paragraph = text.rfind("\n\n", 0, start) + 1, text.find("\n\n", end)
    spans = find_quotations(text, [(paragraph[0], len(text) if paragraph[1] < 0 else paragraph[1])])
    inside = [
        (text[start:left], text[max(start, left) : min(end, right)].strip(_MARKS).rstrip(_ENDS))
        for left, right in spans
        if left < end and right > start
    ]
    return [(before, words) for before, words in inside if len(words.split()) >= _FEWEST_WORDS]


def check_quotations(desk: Desk, claim: Claim, capture_id: int) -> list[list[Said]]:
    """For each quotation of the claim, what the captured source says in each place; empty where it quotes nobody."""
    from workbench.match import check_said, fold_text, said_in_places

    quoted = quoted_words(claim, desk.store.captures.text(claim.capture_id))
    source = fold_text(desk.store.captures.text(capture_id) if quoted else "")
    return [said_in_places(check_said(quote, source, before=before), source, before=before) for before, quote in quoted]
