"""Finding the claims of an article: every candidate, best first."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from workbench.claims import boilerplate
from workbench.claims.dating import Dating
from workbench.claims.drafting import Wording
from workbench.claims.foreign import standing_abroad, states_something
from workbench.claims.kinds import kind_of
from workbench.claims.news import Place, Topic, Trait, standing, traits
from workbench.claims.people import People
from workbench.claims.quotations import find_quotations, mask_quotations
from workbench.claims.references import References
from workbench.claims.rewording import Rewording
from workbench.claims.speakers import ARTICLE_ITSELF, Attribution, Speakers
from workbench.claims.weights import weights
from workbench.claims.worthiness import Reading, read
from workbench.lang import detect_language, find_dates, find_figures, split_paragraphs, split_sentences
from workbench.model import Figure, FoundClaim, TextDate

_Item = TypeVar("_Item", Figure, TextDate)

_LONGEST_CAPTION = 3
"""Sentences in a caption, the credit among them; in a longer paragraph the rest is told."""
_OWN_VOICE = Attribution(ARTICLE_ITSELF)


def find_claims(text: str, *, published: str | None = None) -> list[FoundClaim]:
    """Every candidate claim of an article's text, best first; how many to take is the caller's choice.

    `text[claim.start:claim.end] == claim.quote`; figures and dates have their places in the whole text. `published`
    (ISO 8601) anchors relative dates. The claimant is `ARTICLE_ITSELF` where the text names nobody.
    """
    return rank_claims(Article.read(text, published), weights().news)


def rank_claims(article: Article, news: dict[str, float]) -> list[FoundClaim]:
    """Every candidate claim of an article, best first by the weights `news`, one a trait."""
    claims = [article.claim(n, news) for n in article.candidates()]
    return sorted(claims, key=lambda claim: (-claim.score, claim.start))


def claim_at(text: str, start: int, end: int, *, published: str | None = None) -> FoundClaim:
    """The claim that the words `text[start:end]` make, white space around them aside; ValueError where none are there.

    Everything is as `find_claims` would give it for a sentence of these words at this place.
    """
    if not 0 <= start <= end <= len(text):
        raise ValueError(f"the text has {len(text)} characters, {start} to {end} is outside")
    start = end - len(text[start:end].lstrip())
    end = start + len(text[start:end].rstrip())
    if start == end:
        raise ValueError("no words are there")
    article = Article.read(text, published)
    n = max(0, bisect_right([first for first, _ in article.sentences], start) - 1)
    sentences = [*article.sentences[:n], (start, end), *article.sentences[n + 1 :]]
    attributions = article.attributions | {(start, end): article.attributions.get(article.sentences[n], _OWN_VOICE)}
    return replace(article, sentences=sentences, attributions=attributions).claim(n, weights().news)


@dataclass(frozen=True)
class _Shape:
    """Which paragraphs are headings, notices and captions, which sentences credits and which are `told` as prose."""

    headings: frozenset[int]
    notices: frozenset[int]
    captions: frozenset[int]
    credits: frozenset[int]
    told: list[int]
    headline: str

    @classmethod
    def read(
        cls,
        text: str,
        paragraphs: Sequence[tuple[int, int]],
        sentences: Sequence[tuple[int, int]],
        blocks: Sequence[int],
    ) -> _Shape:
        words = [text[start:end] for start, end in paragraphs]
        notices = frozenset(n for n, paragraph in enumerate(words) if boilerplate.is_boilerplate(paragraph))
        credit = frozenset(
            n
            for n, (start, end) in enumerate(sentences)
            if blocks[n] not in notices and boilerplate.is_credit(text[start:end])
        )
        size = Counter(blocks)
        captions = frozenset(blocks[n] for n in credit if size[blocks[n]] <= _LONGEST_CAPTION)
        alone = len(words) == 1  # a line pasted without its full stop is a claim, no headline
        headings = frozenset(n for n, paragraph in enumerate(words) if boilerplate.is_heading(paragraph) and not alone)
        headings -= captions
        told = [n for n, block in enumerate(blocks) if block not in headings | notices]
        headline = next((words[n] for n in sorted(headings - notices)), "")
        return cls(headings, notices, captions, credit, told, headline)


@dataclass(frozen=True, slots=True)
class _Part:
    """A sentence of an article with all that is known of it."""

    quote: str
    start: int
    end: int
    attribution: Attribution
    figures: tuple[Figure, ...]
    dates: tuple[TextDate, ...]
    reading: Reading


@dataclass(frozen=True)
class Article:
    """A text taken apart: `blocks` has the paragraph of each sentence, `order` the place of those that are prose."""

    text: str
    masked: str
    sentences: list[tuple[int, int]]
    blocks: list[int]
    shape: _Shape
    order: dict[int, int]
    topic: Topic
    people: People
    attributions: dict[tuple[int, int], Attribution]
    figures: list[Figure]
    dates: list[TextDate]
    foreign: bool
    """Whether the text is plainly in another language than English."""
    rewording: Rewording

    @classmethod
    def read(cls, text: str, published: str | None) -> Article:
        """The article of a text; `published` as for `find_claims`."""
        paragraphs, sentences = split_paragraphs(text), split_sentences(text)
        floors = [start for start, _ in paragraphs]
        blocks = [bisect_right(floors, start) - 1 for start, _ in sentences]
        shape = _Shape.read(text, paragraphs, sentences, blocks)
        prose = [span for n, span in enumerate(paragraphs) if n not in shape.headings | shape.notices]
        told = [sentences[n] for n in shape.told]
        quotations = find_quotations(text, paragraphs)
        masked = mask_quotations(text, quotations)
        people = People(text, prose or paragraphs)
        spoken = Speakers(masked, people, quotations).attributions(told, prose)
        attributions = dict(zip(told, spoken, strict=True))
        dates = find_dates(text, published)
        references = References(masked, people, sentences, blocks, attributions)
        plain = [n for n in shape.told if blocks[n] not in shape.captions]
        return cls(
            text=text,
            masked=masked,
            sentences=sentences,
            blocks=blocks,
            shape=shape,
            order={n: place for place, n in enumerate(plain)},
            topic=Topic([text[slice(*sentences[n])] for n in plain], shape.headline),
            people=people,
            attributions=attributions,
            figures=find_figures(text),
            dates=dates,
            foreign=detect_language(text) not in ("", "en"),
            rewording=Rewording(text, masked, people, references, Dating(text, masked, dates, published or "")),
        )

    def candidates(self) -> list[int]:
        """The numbers of the sentences that can be claims: no notices, no repeats, nothing without a word."""
        quotes = [self.text[start:end] for start, end in self.sentences]
        repeats = boilerplate.repeats(quotes, self.blocks)
        return [
            n
            for n, quote in enumerate(quotes)
            if n not in repeats | self.shape.credits
            and self.blocks[n] not in self.shape.notices
            and any(sign.isalpha() for sign in quote)
        ]

    def claim(self, n: int, news: dict[str, float]) -> FoundClaim:
        """The nth sentence as a claim, its score by the weights `news`."""
        part = self._part(n)
        heading = self.blocks[n] in self.shape.headings
        span = (part.start, part.end)
        worded = Wording(" ".join(part.quote.split())) if heading else self.rewording.of(n, span, part.attribution)
        score, reasons = standing(self.traits(n, part), news, weights().typical)
        if self.foreign:
            states = states_something(figures=len(part.figures), quoted=part.attribution.quoted, heading=heading)
            score, reasons = standing_abroad(score, reasons, states=states)
        return FoundClaim(
            quote=part.quote,
            start=part.start,
            end=part.end,
            wording=worded.words,
            claimant=part.attribution.claimant,
            figures=part.figures,
            dates=part.dates,
            type=kind_of({sign.name for sign in part.reading.signs}, part.quote, part.attribution.quoted),
            score=round(score, 4),
            reasons=reasons,
            inserted=worded.inserted,
        )

    def traits(self, n: int, part: _Part | None = None) -> list[Trait]:
        """The traits of the nth sentence: what its score rests on, and what the weights are fitted to."""
        part = part or self._part(n)
        block = self.blocks[n]
        place = Place(
            order=self.order.get(n, -1),
            named=len(self.people.starting_in(part.start, part.end)),
            caption=block in self.shape.captions,
            heading=block in self.shape.headings,
            opens_paragraph=n == 0 or self.blocks[n - 1] != block,
        )
        return traits(part.reading, part.quote, part.figures, part.attribution, place, self.topic)

    def _part(self, n: int) -> _Part:
        start, end = self._without_marks(*self.sentences[n])
        figures, dates = _within(self.figures, start, end), _within(self.dates, start, end)
        quote = self.text[start:end]
        attribution = self.attributions.get(self.sentences[n], _OWN_VOICE)
        return _Part(quote, start, end, attribution, figures, dates, read(quote, figures, dates, foreign=self.foreign))

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
