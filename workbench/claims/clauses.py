"""Where a sentence falls into clauses that each have a subject and a finite verb of their own.

Careful rather than complete: a past form counts as a verb only where it can't be a participle ("schools built in
2011"), a subject only where its verb follows it directly, and nothing is cut inside quotations, brackets,
conditions, comparisons or what a relative or "that" clause may hold.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from workbench.lang.lexicon import alternation, word_set

Span = tuple[int, int]

_AUXILIARY = r"(?:was|were|is|are|has|have|had|will|would|could|can|did\snot|does\snot|do\snot)"
_PAST_ONLY = alternation(
    word_set(
        """
        fell rose went took gave began wrote saw came grew became ran drove broke chose spoke flew drew knew threw shook
        stole swore tore wore ate sank sprang shrank rang swam froze rode arose withdrew underwent fled died arrived
        happened disappeared remained resigned collapsed failed agreed refused stood lay dropped climbed soared plunged
        declined increased decreased doubled tripled burned exploded crashed escaped survived succeeded lasted worked
        lived moved returned retired appeared occurred emerged stayed voted
        """
    )
)
_TAKES_OBJECT = (
    rf"(?!{alternation(word_set('given awarded offered told sent paid shown granted taught named called elected'))}\s)"
    r"(?:\w{2,}ed|lost|won|spent|sold|bought|built|made|held|found|left|met|led|paid|put|cut|hit|set|shut|sent|struck"
    r"|killed|brought|caught|taught|kept|told|shot|beat|cost|won)"
    r"\s(?!(?:the|this|that|the\ssame|the\snext|one|all)\s(?:day|night|week|month|year|morning|evening|summer|winter|time)\b)"
    r"(?:only\s|about\s|nearly\s|almost\s|some\s|more\sthan\s|at\sleast\s|up\sto\s|around\s|over\s)?"
    r"(?:the|an?|its|their|his|her|this|that|these|those|all|no|another|both|several|many|hundreds|thousands|dozens"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d|[$€£]|US\s?\$"
    r"|(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|Sept|Oct|Nov|Dec)[A-Z][\w.]*)"
)
FINITE = re.compile(rf"\b(?:{_AUXILIARY}|{_PAST_ONLY}|{_TAKES_OBJECT})(?=\b|\s|\d)")
"""A word that can only be the verb of a clause."""

_SUBJECT = re.compile(
    r"(?:(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Aa]nother|[Ss]ome|[Mm]any|[Ss]everal|[Aa]ll|[Nn]o|[Mm]ore\sthan|[Aa]t\sleast|[Aa]bout"
    r"|[Nn]early|[Aa]lmost|[Uu]p\sto|[Oo]ver|[Aa]round|[Dd]ozens\sof|[Hh]undreds\sof|[Tt]housands\sof"
    r"|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Ee]leven|[Tt]welve|[Nn]obody|[Tt]here|\d[\d.,]*\d|\d"
    r"|[$€£]\d[\d.,]*|[A-Z][\w’'-]*|[a-z]{3,}(?:s|tion|ment|ity|ing|ance|ence|age))(?:%|\b)(?:['’]s?)?)"
    r"(?:\s(?!(?:and|or|but|who|which|that|whose|where|when|while|because|if|as|than|so)\b)[\w’'.%-]+){0,9}?\s"
    r"(?:(?:also|later|then|now|already|still|only|both|all|never|not|since|reportedly|allegedly|previously|once)\s)?$"
)
_NO_SUBJECT = re.compile(
    r"(?:[Tt]he\s)?(?:he|she|it|they|we|I|you|this|that|these|those|which|who|both|each|some|others|all|none|neither|either|rest"
    r"|(?:the\s)(?:number|figure|rate|total|rest|others?|same|former|latter|two|three|move|decision|claim|result|share|latter))\b"
    r"(?=\s(?:of\s)?[a-z]+)",
    re.IGNORECASE,
)
_CUT = re.compile(
    r"(?P<mark>;)\s+(?:(?:and|but|while|whereas|however,)\s)?|(?P<comma>,)\s+(?P<word>and|but|while|whereas)\s+"
    r"|\s+(?P<bare>and)\s+"
)
_THAT = re.compile(r"that\s")
_LEADING = re.compile(
    r"(?:(?:[Ii]n|[Oo]n|[Bb]y|[Ss]ince|[Dd]uring|[Aa]t|[Ff]rom)\s(?:[\w’'.-]+\s){0,4}?[\w’'.-]+,?\s)(?=(?:the|an?|\d|[A-Z$€£]|its|their))"
)
_HOLDS_ON = re.compile(
    r"\b(?:if|unless|because|whether|although|though|until|so\sthat|in\scase|provided|when|whenever|once)\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"\b(?:if|unless|whether)\b")
_RELATIVE = re.compile(
    r"\b(?:who|which|whose|whom|that|where|what|how|why|as|than|before|after|since)\b", re.IGNORECASE
)
_LEANS = re.compile(r"\b(?:it|they|them|he|she|him|his|her|hers)\b|^(?:its|their)\b", re.IGNORECASE)
"""Words by which a clause leans on the one before it."""
_NUMBER_ALONE = re.compile(
    r"(?:(?:more\sthan|at\sleast|about|nearly|almost|up\sto|over|around|only|another|some|many|several|all|the|a\sfurther)\s){0,2}"
    r"(?:\d[\d.,]*%?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|hundreds|thousands|many|some"
    r"|several)\s(?:(?:also|later|then|now|already|still|more|others?)\s)*",
    re.IGNORECASE,
)
"""A number without what it counts: "and 200 were hurt"."""
_TAKES_CLAUSE = re.compile(
    r"\b(?:believe|think|thought|hope|hoped|fear|fears|feared|know|knew|mean|means|meant|show|shows|showed|found|finds|suggest"
    r"|suggests|suggested|estimate|estimated|claim|claims|claimed|said|says|say|reported|reports|warned|argued|added|insisted"
    r"|alleged|revealed|admitted|denied|told|announced|expect|expects|expected|concluded|noted|ruled|believes|believed|confirmed"
    r"|promised|wrote|stated)\b"
)
_BETWEEN = re.compile(r"\b(?:between|both|either|neither|from)\b[^,;]*$", re.IGNORECASE)
_LONGEST, _LONGEST_SUBJECT = 600, 120


@dataclass(frozen=True, slots=True)
class Cut:
    """Where a sentence is cut: the first clause ends at `end`, the next begins at `start`.

    `firm` is a semicolon or comma before it; `word` is what joins them, "that" where it repeats ("and that").
    """

    end: int
    start: int
    firm: bool
    word: str


def cuts(masked: str, start: int, end: int) -> list[Cut]:
    """The places where the words `start`:`end` can be cut; `masked` is the text with its quotations masked."""
    if end - start > _LONGEST:
        return []
    found: list[Cut] = []
    left = start
    for mark in _CUT.finditer(masked, start, end):
        word = mark.group("word") or mark.group("bare") or ";"
        cut = Cut(mark.start(), mark.end(), not mark.group("bare"), word)
        that = _THAT.match(masked, cut.start, end)
        if that and word in ("and", "but"):
            cut = Cut(cut.end, that.end(), cut.firm, "that")
        if _can_cut(masked, left, cut, end):
            found.append(cut)
            left = cut.start
    return found


def _can_cut(masked: str, left: int, cut: Cut, end: int) -> bool:
    before, after = masked[left : cut.end], masked[cut.start : end]
    if masked[cut.end - 1] == "·" and masked[cut.start] == "·":
        return False  # inside a quotation
    if _open(before) or _HOLDS_ON.search(before) or _CONDITION.search(after):
        return False
    if _LEANS.search(after) or not _begins_clause(after):
        return False
    if cut.word == "that":
        return bool(FINITE.search(before))
    relative = _RELATIVE.search(before)
    verb = FINITE.search(before)
    if not verb or (relative and relative.start() < verb.start()):
        return False
    if relative and (not cut.firm or relative.group().lower() in ("that", "what", "how", "why", "as")):
        return False
    if cut.firm:
        return True
    return not (_TAKES_CLAUSE.search(before) or _BETWEEN.search(before))


def _open(before: str) -> bool:
    """Whether a bracket, a dash or a quotation is still open."""
    marks = before.count('"') % 2 or before.count("“") > before.count("”")
    return bool(marks) or before.count("(") > before.count(")") or (before.count(" — ") + before.count(" – ")) % 2 == 1


def _begins_clause(after: str) -> bool:
    """Whether the words begin with a subject that its finite verb follows."""
    lead = _LEADING.match(after)
    begun = after[lead.end() :] if lead else after
    if _NO_SUBJECT.match(begun):
        return False
    verb = FINITE.search(begun, 0, _LONGEST_SUBJECT)
    subject = begun[: verb.start()] if verb else ""
    return bool(_SUBJECT.match(subject)) and not _NUMBER_ALONE.fullmatch(subject)
