"""How much a sentence is worth checking in its article: the traits of its words, its voice and its place."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.claims.signals import TIME_UNITS
from workbench.claims.speakers import ARTICLE_ITSELF, Attribution
from workbench.claims.worthiness import MOST_REASONS, WORDED_LIKE_CLAIMS, WORDED_LIKE_TALK, Reading
from workbench.lang.words import content_words
from workbench.model import Figure

_MOSTLY_QUOTED = 0.5
_PARTLY_QUOTED = 0.15
_EARLY = 3
_FEW, _MANY = 12, 30
_LONG_ODDS = 4.0
_TELLING = 0.2
_SUBJECTIVE = frozenset(("opinion", "future", "first person", "feeling", "question", "speaks to the reader"))
_SERIOUS = frozenset(("accusation", "contested", "risk", "finding"))
_LARGE = 1000
_HALF = 0.5
_TOPIC_WORDS = 12
_FEWEST_TELLINGS = 3


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sentence stands: `order` in the article's prose from 0, -1 outside it; `named` counts its names."""

    order: int
    named: int = 0
    caption: bool = False
    heading: bool = False
    opens_paragraph: bool = False


@dataclass(frozen=True, slots=True)
class Trait:
    """One trait: its name in the weights file, how strong it is, and the phrase that a checker reads ("" for none)."""

    name: str
    value: float = 1.0
    reason: str = ""


class Topic:
    """What an article is about: the words that come back in it, and those of its headline."""

    def __init__(self, sentences: Sequence[str], headline: str) -> None:
        """`sentences` are those of the prose; `headline` is "" where there is none."""
        self._stems = {sentence: dict.fromkeys(content_words(sentence)) for sentence in sentences}
        told = Counter(stem for sentence in sentences for stem in self._stems[sentence])
        self._headline = frozenset(content_words(headline))
        common = [stem for stem, count in told.most_common(_TOPIC_WORDS * 2) if count >= _FEWEST_TELLINGS]
        self._common = frozenset(common[:_TOPIC_WORDS])

    def share(self, sentence: str) -> tuple[float, float]:
        """How many of the words that come back, and of the headline's, stand in a sentence; both 0 to 1."""
        own = (self._stems.get(sentence) or dict.fromkeys(content_words(sentence))).keys()
        return min(1.0, len(own & self._common) / 4), min(1.0, len(own & self._headline) / 4)


def traits(
    reading: Reading, quote: str, figures: Sequence[Figure], attribution: Attribution, place: Place, topic: Topic
) -> list[Trait]:
    """The traits of one sentence of an article."""
    signs = {sign.name for sign in reading.signs}
    grave = "harm" in signs and bool(signs & _SERIOUS)
    found = [
        Trait(sign.name, 1.0, sign.reason)
        for sign in reading.signs
        if not (sign.name == "small figure" and "harm" in signs)  # four dead are no small matter
    ]
    if grave:
        found.append(Trait("grave", 1.0, "serious accusation"))
    if any(figure.high >= _LARGE and figure.unit not in TIME_UNITS for figure in figures):
        found.append(Trait("large figure"))
    odds = _log_odds(reading.worthy) / _LONG_ODDS
    found.append(Trait("odds", odds, WORDED_LIKE_CLAIMS if odds > 0 else WORDED_LIKE_TALK))
    found.append(Trait("talk", _log_odds(1 - reading.worthy - reading.trivial) / _LONG_ODDS))
    found.append(Trait("figures", math.log2(1 + min(len(figures), 7)) / 2))
    found.append(Trait("named", math.log2(1 + min(place.named, 5)) / 2))
    length = len(quote.split())
    found.append(Trait("length", math.log2(1 + min(length, 60)) / 4))
    if length < _FEW:
        found.append(Trait("brief"))
    elif length > _MANY:
        found.append(Trait("long"))
    common, headline = topic.share(quote)
    found.append(Trait("topic", common, "on the article's main subject" if common > _HALF else ""))
    found.append(Trait("headline words", headline))
    found.append(Trait("words", max(-_LONG_ODDS, min(_LONG_ODDS, reading.words)) / _LONG_ODDS))
    if "past action" in signs and not signs & _SUBJECTIVE:
        if attribution.quoted >= _MOSTLY_QUOTED:
            found.append(Trait("testimony", 1.0, "tells what happened"))
        elif place.named >= 2:
            found.append(Trait("event", 1.0, "says who did what"))
    found.extend(_of_voice(attribution, bool(figures) or "rough figure" in signs))
    found.extend(_of_place(place, quote))
    return found


def _log_odds(chance: float) -> float:
    bounded = min(max(chance, 0.001), 0.999)
    return max(-_LONG_ODDS, min(_LONG_ODDS, math.log(bounded / (1 - bounded))))


def _of_voice(attribution: Attribution, figures: bool) -> list[Trait]:
    found = []
    if attribution.claimant != ARTICLE_ITSELF:
        found.append(Trait("attributed", 1.0, f"attributed to {attribution.claimant}"))
        if attribution.official:
            found.append(Trait("source", 1.0, "named official"))
        elif attribution.cue and attribution.cue.subject and attribution.cue.subject.is_organisation:
            found.append(Trait("source", 1.0, "named organisation"))
    if attribution.quoted >= _MOSTLY_QUOTED:
        found.append(Trait("quoted", 1.0, "in somebody's own words"))
        if figures:
            found.append(Trait("quoted figure"))
    elif attribution.quoted >= _PARTLY_QUOTED:
        found.append(Trait("partly quoted"))
    return found


def _of_place(place: Place, quote: str) -> list[Trait]:
    found = []
    if place.heading:
        found.append(Trait("heading", 1.0, "headline or label"))
    if place.caption:
        found.append(Trait("caption", 1.0, "caption of a picture"))
    if place.order == 0:
        found.append(Trait("opening", 1.0, "opens the article"))
    elif 0 < place.order < _EARLY:
        found.append(Trait("early", 1.0, "near the top"))
    if place.opens_paragraph:
        found.append(Trait("opens paragraph"))
    if quote.rstrip()[-1:] in (":", ","):
        found.append(Trait("leads in", 1.0, "only leads into a quotation"))
    return found


def standing(
    found: Sequence[Trait], weights: dict[str, float], typical: dict[str, float]
) -> tuple[float, tuple[str, ...]]:
    """The score from 0 to 1 that traits give by their weights, and the reasons.

    A reason is a trait that moves the score further than it does in a `typical` sentence of the news. What speaks for
    the sentence comes first, what speaks against it after that, the strongest first.
    """
    total = weights["start"]
    moves = []
    for trait in found:
        weight = weights.get(trait.name, 0.0)
        total += weight * trait.value
        own = weight * (trait.value - typical.get(trait.name, 0.0))
        if trait.reason:
            moves.append((own, trait.reason))
    moves.sort(key=lambda item: -abs(item[0]))
    telling = sum(abs(move) >= _TELLING for move, _ in moves)
    moves = sorted(moves[: min(MOST_REASONS, max(telling, 1))], key=lambda item: -item[0])
    against = [reason for move, reason in reversed(moves) if move < 0]
    return 1 / (1 + math.exp(-total)), (*(reason for move, reason in moves if move > 0), *against)
