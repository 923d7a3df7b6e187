"""What makes a sentence worth checking, or not: signs that a checker would name, with their weights.

`WEIGHTS` is the whole model: how much a sign speaks for the sentence being worth checking, and for its being checkable
at all. The weights are set by hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.lang.words import words
from workbench.model import Figure, Hedge, TextDate


@dataclass(frozen=True, slots=True)
class Weight:
    """How a sign moves two scores (log odds): that the sentence is worth checking, and that it can be checked."""

    worth: float
    checkable: float


START = Weight(worth=-1.6, checkable=0.2)
"""Where a sentence without any sign begins."""

WEIGHTS: dict[str, Weight] = {
    "figure": Weight(1.3, 1.2),
    "small figure": Weight(0.6, 0.8),
    "counts": Weight(0.7, 0.5),
    "share": Weight(0.6, 0.6),
    "money": Weight(0.5, 0.5),
    "duration": Weight(0.3, 0.4),
    "rough figure": Weight(0.6, 0.4),
    "comparison": Weight(0.7, 0.5),
    "harm": Weight(0.9, 0.8),
    "accusation": Weight(0.8, 0.6),
    "cause": Weight(0.5, 0.3),
    "past action": Weight(0.6, 0.9),
    "finding": Weight(0.6, 0.6),
    "date": Weight(0.4, 0.6),
    "names": Weight(0.3, 0.5),
    "attributed": Weight(0.2, 0.2),
    "official": Weight(0.5, 0.2),
    "organisation": Weight(0.5, 0.2),
    "opinion": Weight(-0.9, -1.2),
    "future": Weight(-0.5, -0.8),
    "question": Weight(-2.5, -3.0),
    "first person": Weight(-0.7, -0.9),
    "speaks to the reader": Weight(-0.6, -0.8),
    "feeling": Weight(-0.6, -1.0),
    "short": Weight(-1.0, -0.8),
    "hardly a sentence": Weight(-2.0, -2.0),
}


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign found in a sentence: its name in `WEIGHTS`, and the short phrase that a checker reads."""

    name: str
    reason: str


_TIME_UNITS = frozenset(("second", "minute", "hour", "day", "week", "month", "year", "decade", "century"))
_CURRENCY = re.compile("[A-Z]{3}")
_PATTERNS: tuple[tuple[str, str, re.Pattern[str]], ...] = tuple(
    (name, reason, re.compile(pattern, re.IGNORECASE))
    for name, reason, pattern in (
        (
            "rough figure",
            "rough figure",
            r"\b(?:dozens|hundreds|thousands|millions|billions|tens\sof|half|a\s(?:third|quarter)|two[-\s]thirds"
            r"|majority|twice|most\sof|one\sin\s\w+)\b",
        ),
        (
            "comparison",
            "comparison",
            r"\b(?:\w+er|more|less|fewer|worse)\s+than\b|\b(?:the|its|their|his|her|our|world's|country's|nation's)\s+"
            r"(?:\w+\s)?(?:largest|biggest|highest|lowest|worst|best|fastest|longest|first|only|(?:most|least)\s(?!of)\w+)\b"
            r"|\b(?:record|doubled|tripled|increas\w+|decreas\w+|rose|risen|fell|fallen|declin\w+|dropped\s(?:to|by)|grew"
            r"|grown|surged?|compared\s(?:to|with)|outnumber\w*)\b",
        ),
        (
            "harm",
            "deaths, injuries or attacks",
            r"\b(?:killed|killing|deaths?|dead|died|dies|injur\w+|wounded|casualt\w+|murder\w*|attack\w*|bomb\w*|shot"
            r"|shooting|massacre\w*|tortur\w+|explo\w+|crash\w*|hacked|raided|displaced|fled|destroyed|stabb\w+"
            r"|kidnap\w*|abduct\w*|infected|outbreak|earthquake|flood\w*)\b",
        ),
        (
            "accusation",
            "accusation or court case",
            r"\b(?:accus\w+|alleg\w+|charged\swith|convict\w+|sentenced|arrest\w+|guilty|lawsuit\w*|sued|indict\w+|fraud"
            r"|illegal\w*|corrupt\w*|violat\w+|banned|fined|prosecut\w+|detained|denied|jailed|court|verdict)\b",
        ),
        (
            "cause",
            "names a cause",
            r"\b(?:because\sof|caused?|causing|due\sto|leads?\sto|led\sto|resulted\sin|as\sa\sresult|blamed|prompted"
            r"|linked\sto|responsible\sfor)\b",
        ),
        (
            "finding",
            "report or study",
            r"\b(?:report|reported|study|studies|survey|poll|research\w*|statistic\w*|data|census|figures|estimate\w*"
            r"|found\sthat|evidence|analysis|records?\sshow)\b",
        ),
        (
            "past action",
            "past action",
            r"\b(?:was|were|been|has|have|had)\s+(?:\w+ly\s+)?(?:\w{2,}(?:ed|en)|sent|told|made|held|put|taken|given|built"
            r"|found|lost|won|said|hit|shut|set|cut|brought|bought|sold|left|met|shown|begun)\b"
            r"|\b(?!need|indeed|speed|feed|hundred)\w{3,}ed\b"
            r"|\b(?:took|gave|won|lost|sent|made|held|began|became|built|broke|led|left|met|paid|ran|saw|sold|won|went"
            r"|wrote|bought|brought|struck|spent|came)\b",
        ),
        (
            "opinion",
            "opinion",
            r"\b(?:should|must|ought|need\sto|needs\sto|i\s(?:think|believe|feel|guess|suppose)|in\smy\s(?:view|opinion)"
            r"|terrible|great|wonderful|awful|beautiful|amazing|disgrac\w+|shame\w*|ridiculous|unfortunate\w*|important"
            r"|perhaps|maybe|probably|seems?|arguably|wrong|reasonable|damning)\b",
        ),
        (
            "future",
            "about the future",
            r"\b(?:will|won't|shall|going\sto|would|could|might|may(?=\s[a-z])|plans?\sto|hopes?\sto|expected\sto"
            r"|intends?\sto|promis\w+|predict\w*)\b|\b\w+'ll\b",
        ),
        ("first person", "first person", r"\b(?:i|i'm|i've|i'd|my|me|we|we're|we've|our|(?-i:us))\b"),
        ("speaks to the reader", "speaks to the reader", r"\b(?:you|your|you're|please|let's)\b"),
        (
            "feeling",
            "hope or feeling",
            r"\b(?:hop(?:e|ed|es|ing)|wish\w*|feels?|felt|love[ds]?|glad|happy|sad|proud|afraid|worr\w+|excited|sorry"
            r"|thank\w*|pleased|disappoint\w+|fun|dream\w*)\b",
        ),
    )
)
_NAME_INSIDE = re.compile(r"(?<=[\w,;] )(?!I\b)[A-Z][\w-]+")
_SHORTEST = 7
_SMALL = 10
_LONGEST, _MOST_FIGURES = 1000, 20
"""No more of a sentence is looked at, so that a text without full stops costs no more than others."""


def find_signs(sentence: str, figures: Sequence[Figure], dates: Sequence[TextDate]) -> list[Sign]:
    """The signs of a sentence in the order of `WEIGHTS`; `figures` and `dates` are those found in it."""
    signs = [*_of_figures(figures), *_of_words(sentence, figures)]
    if any(date.value or any(sign.isdigit() for sign in date.words) for date in dates):
        signs.append(Sign("date", f"dated {dates[0].words}"))
    order = {name: n for n, name in enumerate(WEIGHTS)}
    return sorted(signs, key=lambda sign: order[sign.name])


def _of_figures(figures: Sequence[Figure]) -> Iterator[Sign]:
    """Each kind of sign once, whatever the number of figures."""
    real = [figure for figure in figures if figure.unit not in _TIME_UNITS]
    if real:
        small = all(not figure.unit and figure.high < _SMALL for figure in real)
        yield Sign("small figure" if small else "figure", "figure " + ", ".join(shown(figure) for figure in real[:3]))
    elif figures:
        yield Sign("duration", f"duration {shown(figures[0])}")
    counted = next((figure.counted for figure in real if figure.counted), "")
    if counted:
        yield Sign("counts", f"counts {counted}")
    if any(figure.unit == "%" for figure in real):
        yield Sign("share", "share in percent")
    if any(_CURRENCY.fullmatch(figure.unit) for figure in real):
        yield Sign("money", "amount of money")


def _of_words(sentence: str, figures: Sequence[Figure]) -> Iterator[Sign]:
    plain = sentence[:_LONGEST]
    for figure in figures[:_MOST_FIGURES]:
        if figure.hedge is not Hedge.EXACT:  # "more than 100" compares nothing
            plain = plain.replace(figure.words, " ")
    plain = plain.replace("’", "'")
    for name, reason, pattern in _PATTERNS:
        if pattern.search(plain):
            yield Sign(name, reason)
    if _NAME_INSIDE.search(sentence[:_LONGEST]):
        yield Sign("names", "names somebody or a place")
    if sentence.rstrip("\"'”’ )").endswith("?"):
        yield Sign("question", "question")
    count = len(words(sentence[:_LONGEST]))
    if count < 4:
        yield Sign("hardly a sentence", "hardly a sentence")
    elif count < _SHORTEST:
        yield Sign("short", "short")


def shown(figure: Figure) -> str:
    """The figure as a checker reads it: "100,000", "5–10%", "USD 3,000,000", "14 years"."""
    number = f"{figure.low:,}" if figure.low == figure.high else f"{figure.low:,}–{figure.high:,}"
    if figure.unit == "%":
        return number + "%"
    if _CURRENCY.fullmatch(figure.unit):
        return f"{figure.unit} {number}"
    return f"{number} {figure.unit}" if figure.unit else number
