"""What makes a sentence worth checking, or not: signs that a checker would name.

Their weights stand in the weights file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.lang.words import words
from workbench.model import Figure, Hedge, TextDate


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign found in a sentence: its name in the weights file, and the short phrase that a checker reads, if any."""

    name: str
    reason: str


TIME_UNITS = frozenset(("second", "minute", "hour", "day", "week", "month", "year", "decade", "century"))
_CURRENCY = re.compile("[A-Z]{3}")
_PATTERNS: tuple[tuple[str, str, re.Pattern[str]], ...] = tuple(
    (name, reason, re.compile(pattern))
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
            r"\b(?:\w+er|more|less|fewer|worse)\s+than\b|\b(?:as\s(?:many|much|likely|high|often)\sas|compared\s(?:to|with)"
            r"|outnumber\w*|ahead\sof|instead\sof|rather\sthan|(?:two|three|four|five|ten)\stimes|twice)\b",
        ),
        (
            "record",
            "record or superlative",
            r"\b(?:the|its|their|his|her|our|\w+'s|one\sof\sthe|second|third)\s+(?:(?:\w+\s)?(?:largest|biggest|highest|lowest"
            r"|worst|best|fastest|longest|oldest|youngest|deadliest|strongest|greatest|fewest|most\s(?!of)\w+|least\s\w+)"
            r"|first(?!\s(?:half|minute|round|day))|only\s(?!after|when|if)\w+)\b"
            r"|\b(?:records?(?=\s(?:high|low|number|\d|since|began|year))|a\s(?:\w+\s)?record"
            r"|unprecedented|never\sbefore|for\sthe\sfirst\stime|since\srecords)\b",
        ),
        (
            "change",
            "rise or fall",
            r"\b(?:doubled?|tripled?|halved?|quadrupled?|increas\w+|decreas\w+|declin\w+(?!\sto\scomment)|surg(?:e|ed)|soared|plunged|shrunk|shrank"
            r"|slipp(?:ed|ing)|reduc(?:ed|ing|tions?)|(?:rise|rose|risen|fall|fell|fallen|dropped|grew|grown|climbed|cut|up|down)\s"
            r"(?:\w+ly\s)?(?:by|to|from|below|above|nearly|about|almost|more|sharply|\W?\d)|falling\ssharply|rising|growing"
            r"|\d+-?fold)\b",
        ),
        (
            "harm",
            "deaths, injuries or attacks",
            r"\b(?:kill(?:ed|s|ing)|deaths?|dead|deadl\w+|died|dies|victims?|injuri?(?:ed|es|ing)|injury(?!\stime)|wounded"
            r"|casualt\w+|murder\w*|attack(?:s|ed|ers?)?|bomb\w*|(?:was|were|been)\sshot|shot\sdead|shooting|massacre\w*"
            r"|tortur\w+|explo(?:ded|sions?|sives?)|crash\w*|hacke\w+|raid(?:s|ed)|displaced|fled|destroy\w+|stabb\w+|abuse\w*"
            r"|rap(?:e|ed|ist)|kidnap\w*|abduct\w*|infected|outbreak|earthquake|flood(?:s|ed|ing)|evacuat\w+|hostages?"
            r"|collapsed|missing|suicide)\b",
        ),
        (
            "accusation",
            "accusation or court case",
            r"\b(?:accus\w+|alleg\w+|charged\s(?:with|over)|convict\w+|sentenced|arrest\w+|guilty|lawsuit\w*|sued|indict\w+"
            r"|fraud\w*|illegal\w*|unlawful\w*|corrupt\w*|brib\w+|violat\w+|fined|prosecut\w+|detained|jailed|imprison\w+"
            r"|courts?|(?:on|stand|stood|criminal|murder|fraud)\strial|verdict|judges?|smuggl\w+|stolen|theft|cheat\w*|scandal|cover[-\s]up|hid(?:den|ing)?|misled|lied"
            r"|lied|lie\sto|breach\w*|investigat\w+|inquiry|whistle\w+|leaked)\b",
        ),
        (
            "contested",
            "contested",
            r"\b(?:denied|den(?:y|ies|ying)|disput\w+|contradict\w+|reject(?:s|ed|ing)?|insist\w*|untrue|false\w*|contrary"
            r"|(?:have|has|had|did|was|were)\s(?:not|never)|(?:had|did|was|were|has|have)n't|no\sevidence|critici[sz]\w+"
            r"|despite|although)\b",
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
            "act",
            "official act or rule",
            r"\b(?:laws?|bills?|legislation|legal\slimit|tax(?:es|ed|ation)?|tariffs?|bans?|banned|polic(?:y|ies)|regulat\w+"
            r"|decree\w*|treat(?:y|ies)|visas?|asylum|budgets?|petition\w*|referendum|elections?|votes?|voted|approved|vetoed"
            r"|ruled|ruling|licen[sc]e\w*|contracts?|resign(?:ed|s|ation)|appointed|elected|dismissed|fired|suspended"
            r"|sanction\w*|subsid\w+|permits?|parliament|ministry|inspect(?:ed|ion|ors?)|recalled|nationali[sz]ed|abolished"
            r"|ceasefire|agreements?|accord|constitution\w*|amendment|patents?|merger|acquired|acquisition|bankrupt\w*)\b",
        ),
        (
            "refusal",
            "refused, failed or stopped",
            r"\b(?:refus\w+|reject\w+|denied|fail(?:ed|s|ure|ures|ing)|delay\w*|scrap(?:ped)?|cancel\w*|withdr[ae]w\w*"
            r"|without|lack(?:ed|s|ing)?|(?<!never\s)stopped|blocked|clos(?:ed|ure)|shut|halted|cut(?:s|ting)?|lost|losing|expelled)\b",
        ),
        (
            "risk",
            "damage or risk",
            r"\b(?:damag\w+|danger\w*|risks?|threat\w*|vulnerab\w+|deficien\w+|shortage\w*|hazard\w*|toxic|pollut\w+"
            r"|contaminat\w+|disease\w*|illness\w*|virus\w*|bacteria|cancer\w*|poverty|hunger|famine|drought|debt\w*"
            r"|loss(?:es)?|cracks?|radiation|extinct\w*|side\seffects?|infections?)\b",
        ),
        (
            "result",
            "result of a contest",
            r"\b(?:won|wins?|winning|defeat(?:s|ed)|beat(?:en)?|medals?|awarded|prize|scored?|victory|trophy)\b",
        ),
        (
            "general",
            "general statement",
            r"\b(?:is|are|can|often|usually|most|every|each|always|lives?)\b",
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
        ("first person", "first person", r"\b(?:i|i'm|i've|i'd|my|me|we|we're|we've|our|us)\b"),
        ("speaks to the reader", "speaks to the reader", r"\b(?:you|your|you're|please|let's)\b"),
        (
            "feeling",
            "hope or feeling",
            r"\b(?:hop(?:e|ed|es|ing)|wish\w*|feels?|felt|love[ds]?|glad|happy|sad|proud|afraid|worr\w+|excited|sorry"
            r"|thank\w*|pleased|disappoint\w+|fun|dream\w*)\b",
        ),
    )
)
NAMES = (
    *("figure", "small figure", "duration", "counts", "share", "money", "date", "when", "names"),
    *(name for name, _, _ in _PATTERNS),
    *("question", "hardly a sentence", "short"),
)
"""All names of signs; the weights file has a weight for each."""
_AGE = re.compile(r"(?:[^\W\d_]{2},|\b(?:is|was|aged)) (\d{1,2})(?=,| when\b|\.$)")
_NO_PRONOUN = re.compile(r"\b(?:US|Us|FIRST|First)\b")
"""Marked before a text goes to lower case: the country is not "us", and "First" in a name ranks nothing."""
_NAME_INSIDE = re.compile(r"(?<=[\w,;] )(?!I\b)[A-Z][\w-]+")
_SHORTEST = 7
_ENOUGH = 200
"""Signs in which most sentences show that they are not short."""
_SMALL = 10
LONGEST, _MOST_FIGURES = 1000, 20
"""No more of a sentence is looked at, so that a text without full stops costs no more than others."""


def find_signs(
    sentence: str, figures: Sequence[Figure], dates: Sequence[TextDate], *, foreign: bool = False
) -> list[Sign]:
    """The signs of a sentence; `figures` and `dates` are those found in it. A `foreign` one has no English words."""
    signs = [*_of_figures(sentence, figures), *_of_words(sentence, () if foreign else _PATTERNS, figures)]
    dated = next((date.words for date in dates if any(sign.isdigit() for sign in date.words)), "")
    if dated:
        signs.append(Sign("date", f"dated {dated}"))
    elif dates:
        signs.append(Sign("when", f"says when: {dates[0].words}"))
    return signs


def _of_figures(sentence: str, figures: Sequence[Figure]) -> Iterator[Sign]:
    """Each kind of sign once, whatever the number of figures; the age in "Ana Lind, 52, said" is none."""
    ages = set(_AGE.findall(sentence[:LONGEST]))
    real = [figure for figure in figures if figure.unit not in TIME_UNITS and figure.words not in ages]
    if real:
        small = all(not figure.unit and figure.high < _SMALL for figure in real)
        yield Sign("small figure" if small else "figure", "figure " + ", ".join(shown(figure) for figure in real[:3]))
    elif figures:
        yield Sign("duration", f"duration {shown(figures[0])}")
    counted = next((figure.counted for figure in real if figure.counted), "")
    if counted:
        yield Sign("counts", f"counts {counted}")
    if any(_is_percent(figure.unit) for figure in real):
        yield Sign("share", "share in percent")
    if any(_CURRENCY.fullmatch(_base(figure.unit)) for figure in real):
        yield Sign("money", "amount of money")


def _of_words(
    sentence: str, patterns: Sequence[tuple[str, str, re.Pattern[str]]], figures: Sequence[Figure]
) -> Iterator[Sign]:
    plain = sentence[:LONGEST]
    for figure in figures[:_MOST_FIGURES]:
        if figure.hedge is not Hedge.EXACT:  # "more than 100" compares nothing
            plain = plain.replace(figure.words, " ")
    plain = _NO_PRONOUN.sub(r"_\g<0>", plain.replace("’", "'")).lower()
    for name, reason, pattern in patterns:
        if pattern.search(plain):
            yield Sign(name, reason)
    if _NAME_INSIDE.search(sentence[:LONGEST]):
        yield Sign("names", "")
    if sentence.rstrip("\"'”’ )").endswith("?"):
        yield Sign("question", "question")
    start = sentence[:_ENOUGH]
    if sum(part.isalnum() for part in start.split()) >= _SHORTEST:  # each is a word: no need to look closer
        return
    count = len(words(sentence[:LONGEST]))
    if count < 4:
        yield Sign("hardly a sentence", "hardly a sentence")
    elif count < _SHORTEST:
        yield Sign("short", "short")


def _base(unit: str) -> str:
    """What a unit counts, whatever it is a rate of: "%" of "%/year", "USD" of "USD/kg"."""
    return unit.partition("/")[0]


def _is_percent(unit: str) -> bool:
    return _base(unit) in ("%", "percentage point")


def shown(figure: Figure) -> str:
    """The figure as a checker reads it: "100,000", "5–10%", "3%/year", "USD 3,000,000", "USD 350/kg", "14 year"."""
    number = f"{figure.low:,}" if figure.low == figure.high else f"{figure.low:,}–{figure.high:,}"
    base = _base(figure.unit)
    rate = figure.unit.removeprefix(base)
    if base == "%":
        return f"{number}%{rate}"
    if _CURRENCY.fullmatch(base):
        return f"{base} {number}{rate}"
    if not base:
        return number + rate
    return f"{number} {figure.unit}" if figure.unit else number
