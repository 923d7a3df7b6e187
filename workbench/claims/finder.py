"""Finding the claims of an article: every candidate, best first."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from workbench.claims import boilerplate
from workbench.claims.people import People
from workbench.claims.quotations import find_quotations, mask_quotations
from workbench.claims.rewording import reword
from workbench.claims.signals import Sign
from workbench.claims.speakers import ARTICLE_ITSELF, Attribution, Speakers
from workbench.claims.worthiness import score_sentence
from workbench.lang import find_dates, find_figures, split_paragraphs, split_sentences
from workbench.model import ClaimType, Figure, FoundClaim, Score, TextDate

_Item = TypeVar("_Item", Figure, TextDate)

_HEADING_SHARE = 0.15
"""What is left of the score of a headline or caption: it repeats the text in fewer words."""

_MOSTLY_QUOTED = 0.6
_OWN_VOICE = Attribution(ARTICLE_ITSELF)
_EVENTS = ("past action", "deaths, injuries or attacks", "accusation or court case")


def find_claims(text: str, *, published: str | None = None) -> list[FoundClaim]:
    """Every candidate claim of an article's text, best first; how many to take is the caller's choice.

    `text[claim.start:claim.end] == claim.quote`; figures and dates have their places in the whole text. `published`
    (ISO 8601) anchors relative dates. The claimant is `ARTICLE_ITSELF` where the text names nobody.
    """
    article = _Article.read(text, published)
    claims = [article.claim(n) for n in article.candidates()]
    return sorted(claims, key=lambda claim: (-claim.score, claim.start))


@dataclass(frozen=True)
class _Article:
    """A text taken apart: `blocks` has the paragraph of each sentence, `attributions` what is no heading or notice."""

    text: str
    masked: str
    paragraphs: list[tuple[int, int]]
    sentences: list[tuple[int, int]]
    blocks: list[int]
    headings: frozenset[int]
    notices: frozenset[int]
    people: People
    attributions: dict[tuple[int, int], Attribution]
    figures: list[Figure]
    dates: list[TextDate]

    @classmethod
    def read(cls, text: str, published: str | None) -> _Article:
        paragraphs, sentences = split_paragraphs(text), split_sentences(text)
        floors = [start for start, _ in paragraphs]
        blocks = [bisect_right(floors, start) - 1 for start, _ in sentences]
        words = [text[start:end] for start, end in paragraphs]
        alone = len(words) == 1  # a line pasted without its full stop is a claim, no headline
        headings = {n for n, paragraph in enumerate(words) if boilerplate.is_heading(paragraph) and not alone}
        notices = {n for n, paragraph in enumerate(words) if boilerplate.is_boilerplate(paragraph)}
        prose = [span for n, span in enumerate(paragraphs) if n not in headings | notices]
        told = [span for span, block in zip(sentences, blocks, strict=True) if block not in headings | notices]
        quotations = find_quotations(text, paragraphs)
        masked = mask_quotations(text, quotations)
        people = People(text, prose or paragraphs)
        return cls(
            text=text,
            masked=masked,
            paragraphs=paragraphs,
            sentences=sentences,
            blocks=blocks,
            headings=frozenset(headings),
            notices=frozenset(notices),
            people=people,
            attributions=dict(zip(told, Speakers(masked, people, quotations).attributions(told, prose), strict=True)),
            figures=find_figures(text),
            dates=find_dates(text, published),
        )

    def candidates(self) -> list[int]:
        """The numbers of the sentences that can be claims: no notices, no repeats, nothing without a word."""
        quotes = [self.text[start:end] for start, end in self.sentences]
        repeats = boilerplate.repeats(quotes, self.blocks)
        return [
            n
            for n, quote in enumerate(quotes)
            if n not in repeats and self.blocks[n] not in self.notices and any(sign.isalpha() for sign in quote)
        ]

    def claim(self, n: int) -> FoundClaim:
        """The nth sentence as a claim."""
        start, end = self._without_marks(*self.sentences[n])
        attribution = self.attributions.get(self.sentences[n], _OWN_VOICE)
        figures, dates = _within(self.figures, start, end), _within(self.dates, start, end)
        quote = self.text[start:end]
        score = score_sentence(quote, figures, dates, _signs_of(attribution))
        heading = self.blocks[n] in self.headings
        return FoundClaim(
            quote=quote,
            start=start,
            end=end,
            wording=reword(self.text, self.masked, start, end, attribution, self.people),
            claimant=attribution.claimant,
            figures=figures,
            dates=dates,
            type=_type_of(score, attribution),
            score=round(score.score * _HEADING_SHARE, 4) if heading else score.score,
            reasons=(*score.reasons, "headline or caption") if heading else score.reasons,
        )

    def _without_marks(self, start: int, end: int) -> tuple[int, int]:
        """The sentence without a dateline, and without the sign of a heading or list item before it."""
        bare = self.text[start:end].lstrip("#>•⁃*- \t\u00a0")
        if bare:
            start = end - len(bare)
        return boilerplate.without_dateline(self.text, start, end), end


def _within(items: Sequence[_Item], start: int, end: int) -> tuple[_Item, ...]:
    first = bisect_left(items, start, key=lambda item: item.start)
    last = bisect_left(items, end, key=lambda item: item.start)
    return tuple(item for item in items[first:last] if item.end <= end)


def _signs_of(attribution: Attribution) -> list[Sign]:
    """What the attribution adds to a sentence's signs."""
    if attribution.claimant == ARTICLE_ITSELF:
        return []
    signs = [Sign("attributed", f"attributed to {attribution.claimant}")]
    if attribution.official:
        signs.append(Sign("official", "named official"))
    elif attribution.cue and attribution.cue.subject and attribution.cue.subject.is_organisation:
        signs.append(Sign("organisation", "named organisation"))
    return signs


def _type_of(score: Score, attribution: Attribution) -> ClaimType:
    """Quantity where a figure stands that is no mere duration, else comparison, quote or event."""
    if any(reason.startswith("figure ") for reason in score.reasons):
        return ClaimType.QUANTITY
    if "comparison" in score.reasons:
        return ClaimType.COMPARISON
    if attribution.quoted >= _MOSTLY_QUOTED:
        return ClaimType.QUOTE
    return ClaimType.EVENT if any(reason in _EVENTS for reason in score.reasons) else ClaimType.OTHER
