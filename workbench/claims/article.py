"""An article taken apart: its sentences and paragraphs, who says what, and the claims that each stretch makes."""

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
from workbench.claims.units import Unit, part_of, to_check, units
from workbench.claims.weights import weights
from workbench.claims.worthiness import Reading, read
from workbench.lang import detect_language, find_dates, find_figures, split_paragraphs, split_sentences
from workbench.model import Figure, FoundClaim, TextDate

_Item = TypeVar("_Item", Figure, TextDate)

_LONGEST_CAPTION = 3
"""Sentences in a caption, the credit among them; in a longer paragraph the rest is told."""
_OWN_VOICE = Attribution(ARTICLE_ITSELF)


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
    rewording: Rewording
    foreign: bool
    """Whether the text is plainly in another language than English."""

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
            rewording=Rewording(text, masked, people, references, Dating(text, masked, dates, published or "")),
            foreign=detect_language(text) not in ("", "en"),
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

    def units(self, n: int) -> list[Unit]:
        """The claims of the nth sentence, in order."""
        whole = self.whole(n)
        return (
            [whole] if self._is_heading(n) or self.foreign else units(self.masked, whole, self._dated, self._to_check)
        )

    def claim(self, unit: Unit, news: dict[str, float]) -> FoundClaim:
        """What a unit claims, its score by the weights `news`."""
        quote = self.text[unit.start : unit.end]
        reading = self._reading(unit.start, unit.end)
        worded = self._worded(unit)
        figures = _within(self.figures, unit.start, unit.end)
        score, reasons = standing(self.traits(unit, reading), news, weights().typical)
        if self.foreign:
            quoted, heading = unit.attribution.quoted, self._is_heading(unit.n)
            states = states_something(figures=len(figures), quoted=quoted, heading=heading)
            score, reasons = standing_abroad(score, reasons, states=states)
        return FoundClaim(
            quote=quote,
            start=unit.start,
            end=unit.end,
            wording=worded.words,
            claimant=unit.attribution.claimant,
            figures=figures,
            dates=_within(self.dates, unit.start, unit.end),
            type=kind_of({sign.name for sign in reading.signs}, quote, unit.attribution.quoted),
            score=round(score, 4),
            reasons=reasons,
            inserted=worded.inserted,
        )

    def traits(self, unit: Unit, reading: Reading | None = None) -> list[Trait]:
        """The traits of a unit: what its score rests on, and what the weights are fitted to."""
        reading = reading or self._reading(unit.start, unit.end)
        block, order = self.blocks[unit.n], self.order.get(unit.n, -1)
        place = Place(
            order=order if unit.first else max(order, min(order + 1, 1)),  # one claim opens an article
            named=len(self.people.starting_in(unit.start, unit.end)),
            caption=block in self.shape.captions,
            heading=self._is_heading(unit.n),
            opens_paragraph=unit.first and (unit.n == 0 or self.blocks[unit.n - 1] != block),
        )
        quote, figures = self.text[unit.start : unit.end], _within(self.figures, unit.start, unit.end)
        return traits(reading, quote, figures, unit.attribution, place, self.topic)

    def span(self, start: int, end: int) -> Unit:
        """The words `start`:`end`, wherever they begin and end, as one claim: a unit's where they are one."""
        first = max(0, bisect_right(self.sentences, (start, len(self.text))) - 1)
        last = max(first, bisect_left(self.sentences, (end, 0)) - 1)
        for n in range(first, last + 1):
            for unit in (self.whole(n), *self.units(n)):
                if (unit.start, unit.end) == (start, end):
                    return unit
        if first == last:
            return part_of(self.masked, self.whole(first), start, end)
        said = [self.whole(n) for n in range(first, last + 1)]
        longest = max(said, key=lambda unit: min(unit.end, end) - max(unit.start, start))
        one_voice = len({unit.attribution.claimant for unit in said}) == 1
        spoken = longest.attribution if one_voice else replace(longest.attribution, named=None)
        opening = replace(said[0], attribution=replace(spoken, cue=None))
        return replace(part_of(self.masked, opening, start, end), part=True)

    def whole(self, n: int) -> Unit:
        """The nth sentence as one claim."""
        start, end = self._without_marks(*self.sentences[n])
        return Unit(n, start, end, self.attributions.get(self.sentences[n], _OWN_VOICE))

    def _reading(self, start: int, end: int) -> Reading:
        figures, dates = _within(self.figures, start, end), _within(self.dates, start, end)
        return read(self.text[start:end], figures, dates, foreign=self.foreign)

    def _dated(self, start: int, end: int) -> bool:
        return bool(_within(self.dates, start, end))

    def _to_check(self, start: int, end: int) -> bool:
        return to_check(self._reading(start, end), bool(self.people.starting_in(start, end)))

    def _worded(self, unit: Unit) -> Wording:
        span = (unit.start, unit.end)
        if self._is_heading(unit.n) or self.foreign:
            return Wording(" ".join(self.text[slice(*span)].split()))
        return self.rewording.of(unit.n, span, unit.attribution, part=unit.part, lead=unit.lead)

    def _is_heading(self, n: int) -> bool:
        return self.blocks[n] in self.shape.headings

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
