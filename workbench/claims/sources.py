"""Who speaks where no name is the subject: a document ("the report says"), a body ("the company said")."""

from __future__ import annotations

import re

from workbench.claims.people import Mention, People
from workbench.lang.lexicon import alternation, word_set

_DOCUMENTS = word_set(
    """
    report reports study studies survey analysis letter statement results post posts posting website
    site page paper book article document documents figures data poll review inquiry records memo
    email release filing lawsuit complaint ruling judgment note findings census leaflet audit
    """
)
_BODIES = word_set(
    """
    company firm office carmaker manufacturer retailer airline operator maker owner government ministry
    department union charity council hospital clinic school university college army military navy
    court tribunal agency inspectorate regulator service organisation organization association
    institute team family spokesman spokeswoman spokesperson party embassy bank newspaper paper
    magazine lawyer solicitor mother father wife husband son daughter brother sister parents agent
    colleague neighbour employer city town municipality authority commission committee watchdog opposition prosecution
    defence church club league federation foundation network broadcaster police force
    """
)
_DETERMINED = r"\b(?:[Tt]he|[Tt]his|[Tt]hat|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Aa]n?|[Oo]ne)\s"
_DOCUMENT = re.compile(rf"\b{alternation(_DOCUMENTS | frozenset(word.capitalize() for word in _DOCUMENTS))}\b")
_BODY_ENDS = re.compile(rf"{_DETERMINED}(?:[a-z][\w-]*\s){{0,3}}?(?P<head>{alternation(_BODIES)})$")
_THE_DOCUMENT_ENDS = re.compile(rf"\b(?:[Tt]he|[Tt]his)\s(?:[a-z][\w-]*\s){{0,2}}?(?P<head>{alternation(_DOCUMENTS)})$")
_NAMELESS = re.compile(
    rf"(?P<article>the|an?|its|their)\s(?P<phrase>(?:[\w-]+\s){{0,2}}?{alternation(_DOCUMENTS | _BODIES)})\b"
    rf"(?!['’]|\s{alternation(_DOCUMENTS)}\b)"
)
_BEHIND_NAME = re.compile(rf"\s(?:[a-z][\w-]*\s)?{alternation(_DOCUMENTS)}\b")
_POSSESSED = re.compile(r"['’]s\s(?:[a-z][\w-]*\s){0,3}$")
_AT_PLACE = re.compile(r"\s(?:in|at|of|from)\s(?:the\s)?$")
_BY = re.compile(r"\bby\s(?:the\s)?$")
_ABOUT = re.compile(r"\s(?:of|on|from|at|in)\s")
_ADJECTIVE = re.compile(r"-|['’]|\s(?!from\b|in\b|on\b|by\b|of\b|published\b|released\b|today\b)[a-z]")
_FARTHEST, _FEW_WORDS = 170, 4


def body_ending_at(text: str, floor: int, stop: int, people: People) -> tuple[str, int] | None:
    """The body or document without a name whose words end at `stop`, and where they start: "the weather service".

    A name that the text gave a body of this kind before goes for it: "the ministry" is the "Finance Ministry".
    """
    found = _BODY_ENDS.search(text, max(floor, stop - 60), stop) or _THE_DOCUMENT_ENDS.search(
        text, max(floor, stop - 60), stop
    )
    if not found:
        return None
    named = people.body_before(found.group("head").capitalize(), found.start())
    phrase = found.group()
    return (named.name if named else phrase[0].lower() + phrase[1:]), found.start()


def body_at_place(text: str, floor: int, place: Mention, people: People) -> tuple[str, int] | None:
    """The body that stands before its place: "the county hospital in Lindau"."""
    before = _AT_PLACE.search(text, max(floor, place.start - 8), place.start)
    found = body_ending_at(text, floor, before.start(), people) if before and not people.is_person(place) else None
    return (found[0] + text[before.start() : place.end], found[1]) if found and before else None


def document_behind(text: str, floor: int, stop: int, people: People) -> Mention | None:
    """Whose document is the subject that ends at `stop`: its author, owner or the study itself, where one is named.

    "PC World's analysis", "the Home Office letter", "results of the Iodine Study", "a paper by A. Rao".
    """
    floor = max(floor, stop - _FARTHEST)
    noun = _DOCUMENT.search(text, floor, stop)
    if not noun or re.search(r"[;:\"“”]", text[noun.end() : stop]):
        return None
    behind = people.starting_in(noun.end(), stop)
    for mention in behind:
        if _BY.search(text, noun.end(), mention.start):
            return mention
    for mention in reversed(people.starting_in(floor, noun.start())):
        between = text[mention.end : noun.start()]
        if mention.start == floor and " " not in mention.name and not mention.is_organisation:
            continue  # "Recent reports": a word that only opens the sentence
        if between == " " or _POSSESSED.fullmatch(between):
            return mention
    if text[floor : noun.start()].count(" ") > _FEW_WORDS:
        return None  # the noun does not begin the subject
    return next(
        (
            mention
            for mention in behind
            if _ABOUT.match(text, noun.end(), mention.start) and not _ADJECTIVE.match(text, mention.end)
        ),
        None,
    )


def nameless_after(text: str, start: int, end: int) -> str:
    """The document or body named by common nouns at `start`: "event website", "a study"; "" for none."""
    found = _NAMELESS.match(text, start, end)
    if not found:
        return ""
    return found.group("phrase") if " " in found.group("phrase") else found.group()


def document_of(text: str, mention: Mention) -> str:
    """The words of a document that a name stands before: "Internet posting"; "" where none follows the name."""
    found = _BEHIND_NAME.match(text, mention.end)
    return text[mention.start : found.end()] if found else ""
