"""What the words around a figure say of it: hedge, what is counted, where, when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.lang.dates import DateSpan
from workbench.lang.lexicon import alternation, phrases, word_set
from workbench.lang.words import STOPWORDS
from workbench.model import Hedge

_HEDGES = {
    Hedge.ABOUT: """about|approximately|approx.|around|roughly|some|an estimated|estimated|somewhere around
        |in the region of|on the order of|circa|ca.|c.|~|≈""",
    Hedge.AT_LEAST: "at least|no fewer than|no less than|not less than|a minimum of|≥",
    Hedge.MORE_THAN: """more than|over|above|upwards of|upward of|in excess of|exceeding|exceeded|well over|well above
        |just over|a little over|slightly more than|little more than|just more than|>""",
    Hedge.UP_TO: "up to|as many as|as much as|as high as|at most|no more than|not more than|a maximum of|≤",
    Hedge.LESS_THAN: "less than|fewer than|under|below|fewer even than|<",
    Hedge.NEARLY: """nearly|almost|very nearly|close to|just under|just short of|slightly less than|almost exactly
        |approaching|nearing""",
}
_HEDGE_OF = {words: hedge for hedge, listing in _HEDGES.items() for words in phrases(listing.replace("|", "\n"))}
_HEDGE_BEFORE = re.compile(rf"(?<![\w-])({alternation(frozenset(_HEDGE_OF))})\s?$", re.IGNORECASE)
_HEDGE_AFTER = re.compile(
    r"\+(?![\d+])|\s+or\s+(?P<more>more|over|above|higher)\b|\s+or\s+(?:less|fewer)\b|(?P<about>\s+or\s+so\b|-ish\b)"
    r"|(?P<over>-odd\b|-plus\b|-something\b)"
)
_HEDGE_WINDOW = 22

_OF = re.compile(r"\s+of\s+(?:(?:all|the|its|their|his|her|our|these|those|this|that|a)\s+)*")
_WORD_AFTER = re.compile(r"(?:\s|-)((?:[^\W\d_]|['’-](?=\w))+)")
_BESIDE = word_set("more other additional further new such different extra")
_PLURALS = word_set(
    "people men women children police troops personnel staff families civilians deaths youth cattle aircraft fish"
    " media data"
)
_STATES = word_set("dead killed injured wounded missing displaced hurt homeless arrested detained unemployed infected")
_LONGEST_PHRASE = 4
_NUMBER_OF = re.compile(r"\bnumber\s+of\s+((?:[a-z-]+\s+){0,2}?(?:[a-z-]+s|people|children|women|men))\b")
_NUMBER_OF_WINDOW = 100
_SAID_WINDOW = 20
_COUNTED_WINDOW = 60

_PERIOD_PREPOSITION = re.compile(
    r"\b(?:as\s+of|by\s+the\s+end\s+of|at\s+the\s+end\s+of|in|since|by|during|over|until|till|before|after|from"
    r"|within|for|through|on|between)\s+$",
    re.IGNORECASE,
)
_COUNTED_PERIOD = re.compile(
    r"\b(?:(?:in|over|during|within|for)\s+)?the\s+[\w-]+\s+(?:days|weeks|months|years|decades)\s+"
    r"(?:up\s+to|to|until|till|before|since|ending\s+(?:in|on)|that\s+ended\s+(?:in|on))\s+(?:the\s+end\s+of\s+)?$",
    re.IGNORECASE,
)
"""What makes a stretch of a date: "in the four years up to August 2015"."""

_JOINED_DATES = re.compile(r"\s+(?:and|to|until|through|compared\s+(?:with|to))\s+")
_SAID_ON = re.compile(
    r"\b(?:said|says|told|reported|announced|added|published|released|issued|unveiled|statement|interview|reporters)\s+(?:on\s+)?$"
)
_NEW_CLAUSE = re.compile(
    r"\b(?:said|says?|told|reported|announced|added|claimed|warned|estimated|while|whereas|but)\b"
    r"|[;:\"“”]|,\s+(?:who|which|where|when)\b"
)
_NAME_WORD = r"[A-Z][\w’'-]*(?<!['’])"
_PLACE = re.compile(
    rf"\b(?:[Ii]n|[Aa]cross|[Ii]nside|[Oo]utside|[Tt]hroughout|[Nn]ear)\s+(?:the\s+)?(?:(?:north|south|east|west)\w*\s+)?"
    rf"(?P<name>{_NAME_WORD})(?:\s(?:of\s(?:the\s)?|al-)?{_NAME_WORD}){{0,4}}"
    r"(?:\s(?:province|city|district|region|state|county|area|airport|airbase|island|peninsula|valley|camp|prison)\b)?"
)
_KIND_OF_PLACE = re.compile(
    r"\b(?:in|across|inside|outside|throughout|within)\s(?:the\s(?:whole\s)?|this\s|that\s|our\s)(?:\w+\s)?(?:capital|country|city|town"
    r"|village|region|province|district|county|state|countryside|parliament|north|south|east|west)\b"
)
"""A place by its kind where no name is said."""
_PART_OF_YEAR = re.compile(
    r"\bin\s(?:the\s)?(?:first|second|third|fourth|last|final|opening|closing)\s(?:quarter|half|trimester|semester)\b"
    r"(?!\s(?:of\s(?:the\s)?(?:game|match|play|page|book|century))\b)"
)
_MONTHS = re.compile(
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun|[A-Z])"
    r"(?:['’]s)?\.?$"
)


@dataclass(frozen=True, slots=True)
class Setting:
    """Where and when a figure holds, in the sentence's own words; "" where it does not say."""

    place: str = ""
    period: str = ""
    as_of: str = ""


def hedge_before(text: str, start: int, floor: int = 0) -> tuple[Hedge, int]:
    """The hedge from `floor` on that ends at `start`, and where it begins; EXACT and `start` where there is none."""
    hedge, begin = Hedge.EXACT, start
    for _ in range(2):  # "more than about": the outer one counts
        found = _HEDGE_BEFORE.search(text, max(floor, begin - _HEDGE_WINDOW), begin)
        if found is None:
            break
        hedge, begin = _HEDGE_OF[" ".join(found.group(1).lower().split())], found.start()
    return hedge, begin


def hedge_after(text: str, end: int) -> tuple[Hedge | None, int]:
    """The hedge that follows ("100+", "or more"), and where it ends; None and `end` where there is none."""
    found = _HEDGE_AFTER.match(text, end)
    if found is None:
        return None, end
    if found.group("about") or found.group("over"):
        return (Hedge.ABOUT if found.group("about") else Hedge.AT_LEAST), found.end()
    at_least = found.group().startswith("+") or found.group("more")
    return (Hedge.AT_LEAST if at_least else Hedge.UP_TO), found.end()


def counted_after(text: str, end: int, *, share: bool, single: bool) -> tuple[str, int]:
    """The noun, with what stands before it, that a number ending at `end` counts, and its end; "" where none is plain.

    A `share` ("40 percent") counts what follows "of"; a `single` one may count a singular.
    """
    of = _OF.match(text, end)
    if share and of is None:
        return "", end
    begin = of.end() - 1 if of else end
    phrase: list[str] = []
    for _ in range(_LONGEST_PHRASE):
        found = _WORD_AFTER.match(text, begin)
        if found is None:
            break
        word, begin = found.group(1), found.end()
        plain = word.lower()
        if plain in _BESIDE and not phrase:
            continue
        if plain in STOPWORDS or (phrase and plain.endswith("ed")):
            break
        if word.endswith(("'s", "’s")):
            phrase.clear()  # whose they are, not what they are: "the lagoon's porpoises"
            continue
        phrase.append(word)
        if _is_plural(plain):
            return " ".join(phrase), begin
    if phrase and (share or phrase[0].lower() in _STATES):
        return (" ".join(phrase) if share else phrase[0]), begin
    return (phrase[0] if phrase and single else ""), begin


def counted_before(text: str, start: int) -> str:
    """What a "number of ..." shortly before a figure counts; "" where none is."""
    last = ""
    for found in _NUMBER_OF.finditer(text, max(0, start - _NUMBER_OF_WINDOW), start):
        last = "" if set(".;:") & set(text[found.end() : start]) else found.group(1)
    return last


def setting_of(text: str, sentence: tuple[int, int], start: int, end: int, dates: Sequence[DateSpan]) -> Setting:
    """Place and period of the figure at `start`:`end`: the nearest that `sentence` (or a part of it) names.

    `dates` are those in that span.
    """
    times = [_period(text, sentence[0], dates, n) for n in range(len(dates))] or [
        found.span() for found in _PART_OF_YEAR.finditer(text, *sentence)
    ]
    period = _nearest_in_clause(text, times, start, end)
    words = text[slice(*period)] if period else ""
    places = [
        found.span()
        for found in (*_PLACE.finditer(text, *sentence), *_KIND_OF_PLACE.finditer(text, *sentence))
        if not (found.re is _PLACE and _MONTHS.match(found.group("name")))
        and not _SAID_ON.search(text, max(0, found.start() - _SAID_WINDOW), found.start())
    ]
    place = _nearest_in_clause(text, places, start, end)
    as_of = words.lower().startswith("as of")
    return Setting(
        place=text[slice(*place)] if place else "", period="" if as_of else words, as_of=words if as_of else ""
    )


def _is_plural(word: str) -> bool:
    if word in _PLURALS or word.endswith(("people", "women", "children", "servicemen", "policemen", "fishermen")):
        return True
    return word.endswith("s") and not word.endswith(("ss", "us", "is", "'s", "’s"))


def _period(text: str, floor: int, dates: Sequence[DateSpan], n: int) -> tuple[int, int] | None:
    """The nth date with its preposition and, in "from X to Y", its partner; None for the day of a statement."""
    date, start, end = dates[n], dates[n].start, dates[n].end
    window = max(floor, start - 20)
    if date.kind in ("weekday", "near", "mdy", "dmy") and _SAID_ON.search(text, window, start):
        return None
    if n + 1 < len(dates) and _JOINED_DATES.fullmatch(text, end, dates[n + 1].start):
        end = dates[n + 1].end
    elif n and _JOINED_DATES.fullmatch(text, dates[n - 1].end, start):
        return None
    counted = _COUNTED_PERIOD.search(text, max(floor, start - _COUNTED_WINDOW), start)
    preposition = counted or _PERIOD_PREPOSITION.search(text, window, start)
    return (preposition.start() if preposition else start), end


def _nearest_in_clause(
    text: str, spans: Sequence[tuple[int, int] | None], start: int, end: int
) -> tuple[int, int] | None:
    """The span nearest to `start`:`end` with no new clause between; of two equally near the one that follows."""
    near = [span for span in spans if span and _same_clause(text, span, start, end)]
    return min(near, key=lambda span: max(span[0] - end, start - span[1]), default=None)


def _same_clause(text: str, span: tuple[int, int], start: int, end: int) -> bool:
    if span[1] <= start:
        return not _NEW_CLAUSE.search(text, span[1], start)
    return span[0] >= end and not _NEW_CLAUSE.search(text, end, span[0])
