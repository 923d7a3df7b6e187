"""A wording of a claim that stands alone: without the attribution, with a name where the text says who is meant.

Careful rather than complete: nothing is added that the article does not say, and where it is not sure what is meant
the sentence stays as it is.
"""

from __future__ import annotations

import re

from workbench.claims.countries import country_of
from workbench.claims.people import People
from workbench.claims.reporting import SAYS, TRAILING_ADVERBS
from workbench.claims.speakers import Attribution, Cue
from workbench.lang.words import words

_SAID = re.compile(r"\b(?:said|says|say)$")
_NO_ASSERTION = re.compile(r"\b(?:denied|denies|asked|predicts?|predicted|recommends?|recommended|believes?)$")
_THAT = re.compile(
    r"(?:\s+(?:on\s+[A-Z][a-z]+(?:\s\d{1,2})?|in\s+an?\s+(?:[a-z]+\s+)?(?:statement|interview|report|speech)))?,?"
    r"(?P<that>\s+that)?\s*[,:]?\s+"
)
_TOLD_THAT = re.compile(r"\s[^\"“,.;:]{1,60}?\sthat\s")
_ADDED_QUOTE = re.compile(r",\s*[\"“‘]")
_AFTER_NAME = re.compile(r"[^,]{0,60},\s+")
_FIRST_PERSON = re.compile(r"\b(?:I|I'm|I’m|I've|I’ve|we|We|we're|we’re|my|My|our|Our|me|you|your)\b")
_THIRD_PERSON = re.compile(r"\b(?:he|she|him|his|her|hers)\b", re.IGNORECASE)
_POINTING = re.compile(r"(?:it|its|they|their|this|these|those|that|there|such|so|he|she|his|her)\b", re.IGNORECASE)
_HIS_COUNTRY = re.compile(r"(?:his|her)\s+country\b", re.IGNORECASE)
_HE = re.compile(r"(?:he|she)\b(?!['’])", re.IGNORECASE)
_APPOSITION = re.compile(r",[^\"“”]*")
_OFFICE_LEAD = re.compile(r"[,—–]\s+(?:(?!and\b|but\b|or\b)[A-Za-z][\w'’-]*\s+){1,6}$")  # ", mayor" before the name
_MARKS = '"“”«»'
_ALL_QUOTED = 0.95
_FEWEST_WORDS = 3
_NEAR_START = 60


def reword(text: str, masked: str, start: int, end: int, attribution: Attribution, people: People) -> str:
    """The wording of the sentence `start`:`end`: what is asserted, or the sentence as quoted where that is unsure.

    `masked` is `text` with its quotations masked.
    """
    quoted = " ".join(text[start:end].split())
    cue = attribution.cue
    if cue is None:
        return quoted.strip(_MARKS) if attribution.quoted >= _ALL_QUOTED else quoted
    span = _asserted(masked, start, end, cue)
    if span is None or SAYS.search(masked, *span):  # two sayings in one sentence: which words are whose is unsure
        return quoted
    asserted = " ".join(text[slice(*span)].split())
    if asserted[:1] in _MARKS and asserted.count(asserted[0]) + asserted[1:].count("”") <= 2:
        asserted = asserted.strip(_MARKS + " ,")
    alone = _standing_alone(asserted, cue, people, (start, end))
    return _as_sentence(alone) if alone and len(words(alone)) >= _FEWEST_WORDS else quoted


def _asserted(masked: str, start: int, end: int, cue: Cue) -> tuple[int, int] | None:
    """Where in the sentence the assertion stands, without its attribution."""
    if cue.kind == "who":
        return _after_verb(masked, cue, end)
    behind = masked[cue.end : end]
    adverbs = TRAILING_ADVERBS.match(behind.rstrip(' ."”'))
    if len(behind.strip()) <= 2 or adverbs or (cue.kind == "inverted" and _APPOSITION.fullmatch(behind)):
        return _before(masked, start, cue)
    if cue.kind == "according":
        after = _AFTER_NAME.match(masked, cue.end, end) if cue.start == start else None
        return (after.end(), end) if after else None
    opened = any(mark in masked[start : cue.start] for mark in _MARKS)  # '"This," she said, "is it"'
    near = cue.kind == "subject" and cue.start - start <= _NEAR_START and not opened
    return _after_verb(masked, cue, end) if near else None


def _before(masked: str, start: int, cue: Cue) -> tuple[int, int] | None:
    """What stands before "..., X said" or "..., according to X" at the end of a sentence."""
    lead = _OFFICE_LEAD.search(masked, start, cue.start)
    stop = lead.start() if lead else cue.start
    while stop > start and masked[stop - 1] in " \n\t,—–-":
        stop -= 1
    # Without a comma or a closing mark what stands before the name may belong to it: "the town mayor Falk said".
    apart = masked[stop : stop + 1] in (",", "—", "–") or masked[stop - 1] in _MARKS or cue.kind == "according"
    return (start, stop) if stop > start and apart else None


def _after_verb(masked: str, cue: Cue, end: int) -> tuple[int, int] | None:
    """What stands behind "X said (that)": after other verbs only where "that" shows that a clause follows."""
    verb = masked[max(0, cue.end - 16) : cue.end]
    if _NO_ASSERTION.search(verb):
        return None
    opening = _TOLD_THAT.match(masked, cue.end, end) if verb.endswith("told") else _THAT.match(masked, cue.end, end)
    if opening is None:
        return None
    that = verb.endswith("told") or opening.group("that")
    if not (that or _SAID.search(verb) or masked[opening.end() : opening.end() + 1] in _MARKS):
        return None
    added = _ADDED_QUOTE.search(masked, opening.end(), end)
    return opening.end(), added.start() if added else end


def _standing_alone(asserted: str, cue: Cue, people: People, sentence: tuple[int, int]) -> str:
    """The assertion with its first pronoun resolved; "" where it leans on what is not in it."""
    if _FIRST_PERSON.search(asserted):
        return ""
    country = country_of(people.office_of(cue.subject)) if cue.subject else ""
    if country and _HIS_COUNTRY.match(asserted):
        return _HIS_COUNTRY.sub(country, asserted, count=1)
    persons = [mention for mention in people.starting_in(*sentence) if mention.is_person or mention == cue.subject]
    alone = cue.subject is not None and persons == [cue.subject] and " and " not in cue.claimant
    if _HE.match(asserted) and alone and " " in cue.claimant:
        return _HE.sub(lambda _: cue.claimant, asserted, count=1)
    if _POINTING.match(asserted) or _THIRD_PERSON.search(asserted):
        return ""
    return asserted


def _as_sentence(asserted: str) -> str:
    bare = asserted.rstrip(" ,;:")
    whole = bare if bare[-1:] in '.!?…"”' else bare + "."
    return whole[0].upper() + whole[1:]
