"""Whom a pronoun at the start of a sentence means, where that is sure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.claims.people import Mention, People
from workbench.claims.speakers import Attribution
from workbench.lang.lexicon import alternation, word_set

Span = tuple[int, int]

_SUBJECT = re.compile(
    r"(?:(?:In|On|At|After|Before|Since|Later|Then|But|And|Earlier|During|By|From|Also|Today)\b[^,.;:\"“”()]{0,40}?,?\s+)?"
    r"(?P<pronoun>[Hh]e|[Ss]he|His|Her)\b(?!['’])"
)
_ITSELF = re.compile(
    r"(?P<pronoun>It)\s(?:also\s|has\s|had\s|later\s|then\s|never\s|did\snot\s)?(?:said|says|announced|added|denied|denies|reported|warned|accused"
    r"|rejected|confirmed|declined|blamed|argued|promised|urged|fined|hired|employs|employed|apologi[sz]ed|refused"
    r"|estimates|estimated|published|sued|demanded|sold|bought|recalled|closed|opened|dismissed|plans|wants)\b"
)
_MALE = frozenset(("He", "His"))
_MEN = word_set(
    "Mr Sir Lord King Prince Chairman Spokesman Congressman Sheikh Pope Rev Actor spokesman chairman businessman"
    " policeman fireman father husband brother son grandfather uncle"
)
_WOMEN = word_set(
    "Mrs Ms Miss Lady Queen Princess Chairwoman Spokeswoman Congresswoman Actress spokeswoman chairwoman"
    " businesswoman policewoman mother wife sister daughter grandmother aunt"
)
_SOMEBODY = re.compile(
    r"\b(?:[Aa]n?|[Aa]nother|[Tt]he|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[Oo]ne|[\w-]+['’]s|\d+-year-old)\s(?:[\w-]+\s){0,3}?"
    + alternation(
        word_set(
            """
            man woman boy girl child baby teenager student pupil officer policeman policewoman
            soldier teacher doctor nurse
            driver witness victim suspect defendant mother father wife husband son daughter brother sister parent widow
            neighbour neighbor colleague lawyer solicitor judge spokesman spokeswoman spokesperson president minister
            mayor chancellor king queen pope prince princess passenger patient worker farmer gunman attacker pilot
            captain coach player keeper goalkeeper striker author writer reporter journalist professor researcher
            predecessor successor rival opponent boss owner counterpart resident official activist singer actor actress
            """
        )
    )
    + r"\b(?!\s[A-Z]|-|,\s[A-Z])"
)
_JOINED = re.compile(r"\s(?:and|or|with)\s|['’]|,\s[A-Z]")
_THING = re.compile(
    r"(?P<thing>The\s(?:[\w-]+\s){1,3}?)(?P<verb>(?:\w+(?:ed|s)|was|has|had|stood|began|lost|won|made)\b)"
)
_OTHER_THING = re.compile(r"\b(?:the|an?|its|his|her|their|this|that|one|it|which|who)\b", re.IGNORECASE)
_IT_DOES = re.compile(
    r"(?P<pronoun>It)\s(?!is\b|was\b|will\b|would\b|takes?\b|took\b|seems?\b|seemed\b|appears?\b|appeared\b|means\b|meant\b"
    r"|remains\b|became\b|turn|happen|follows\b|followed\b|came\b|comes\b|could\b|can\b|may\b|might\b|must\b|should\b"
    r"|has\sbeen\b|had\sbeen\b|has\sbecome\b|emerge|looks?\b|makes\b|made\s(?:it\b|no\b|sense)|does\b|did\b|also\s(?:is|was|means)\b"
    r"|also\b|rain|snow|transpire)\w+\s"
)
_LONG_BODY = 4
"""Spaces in a name that may hold a person behind a body: "University of Texas Arlington Amneh Jafari"."""
_MOST_HOPS = 8
_FARTHEST = 3
"""Sentences back to the one that names whom a pronoun means."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A pronoun at `start`:`end`, `possessive` or not, and the full name of whom it means."""

    start: int
    end: int
    possessive: bool
    meant: Mention


class References:
    """Reads the pronouns that open the sentences of one text; `masked` is the text with its quotations masked."""

    def __init__(
        self,
        masked: str,
        people: People,
        sentences: Sequence[Span],
        blocks: Sequence[int],
        attributions: dict[Span, Attribution],
    ) -> None:
        self._text = masked
        self._people = people
        self._sentences = sentences
        self._blocks = blocks
        self._attributions = attributions

    def opening(self, n: int, start: int, end: int, hops: int = 0) -> Reference | None:
        """The pronoun that opens the words `start`:`end` of the nth sentence, where it is sure whom it means.

        `hops` counts the pronouns behind it that were followed: "He ... He ... He ..." is not followed without end.
        """
        found = _SUBJECT.match(self._text, start, end)
        if found:
            meant = self._person(n, start, found.start("pronoun"), found.group("pronoun").capitalize(), hops)
        else:
            found = _ITSELF.match(self._text, start, end)
            meant = self._body(n, start) if found else None
            if not meant:
                found = _IT_DOES.match(self._text, start, end)
                meant = self._thing(n, start) if found else None
        if not found or not meant:
            return None
        possessive = found.group("pronoun") in ("His", "Her")
        return Reference(*found.span("pronoun"), possessive, meant)

    def gender(self, mention: Mention) -> str:
        """Either "he" or "she" where the words beside the name say so; else ""."""
        office = self._people.office_of(mention)
        said = set(re.split(r"[^\w]+", office))
        if said & _MEN:
            return "he"
        return "she" if said & _WOMEN else ""

    def _person(self, n: int, start: int, at: int, pronoun: str, hops: int) -> Mention | None:
        """The one person that "he" or "she" can mean.

        The only one named in the nearest sentence that names any, or the one that opens the sentence before.
        """
        if any(self._text[person.start] != "·" for person in self._people.persons_in(start, at)):
            return None  # "After Rao's death she ..."
        wanted = "he" if pronoun in _MALE else "she"
        before = self._sentences[n][0]
        if start > before:  # a later part of its own sentence
            return self._only(before, start, wanted)
        for m in range(n - 1, max(-1, n - 1 - _FARTHEST), -1):
            if self._blocks[n] - self._blocks[m] > 1:
                return None
            here = self._sentences[m]
            pronoun_before = _SUBJECT.match(self._text, *here)
            if pronoun_before:  # "He ... He ..."
                last = self.opening(m, *here, hops + 1) if hops < _MOST_HOPS else None
                same = last and self.gender(last.meant) in ("", wanted)
                as_before = (pronoun_before.group("pronoun").capitalize() in _MALE) == (wanted == "he")
                return last.meant if last and same and as_before else None
            if self._named(*here) or _SOMEBODY.search(self._text, *here):
                return self._only(*here, wanted) or (self._subject(*here, wanted) if m == n - 1 else None)
        return None

    def _only(self, start: int, end: int, wanted: str) -> Mention | None:
        persons = self._named(start, end)
        fitting = {full.name: full for full in persons if self.gender(full) in ("", wanted)}
        if len(fitting) != 1:
            return None
        if self._opening_person(start):
            return next(iter(fitting.values()))
        somebody = _SOMEBODY.search(self._text, start, end)
        long_body = any(mention.name.count(" ") >= _LONG_BODY for mention in self._people.starting_in(start, end))
        return None if somebody or long_body else next(iter(fitting.values()))

    def _subject(self, start: int, end: int, wanted: str) -> Mention | None:
        """The person that opens a sentence and does what it tells, unless it says that somebody else did."""
        person = self._opening_person(start)
        spoken = self._attributions.get((start, end))
        if person is None or (spoken and spoken.cue and self._people.persons_in(spoken.cue.end, end)):
            return None
        if _JOINED.match(self._text, person.end) or self.gender(person) not in ("", wanted):
            return None
        return self._people.in_full(person)

    def _opening_person(self, start: int) -> Mention | None:
        return next(iter(self._people.persons_in(start, start + 1)), None)

    def _named(self, start: int, end: int) -> list[Mention]:
        """The full names of the persons named there outside quotations, speakers by pronoun among them."""
        found = [
            self._people.in_full(person)
            for person in self._people.persons_in(start, end)
            if self._text[person.start] != "·"
        ]
        spoken = self._attributions.get((start, end))
        subject = spoken.cue.subject if spoken and spoken.cue else None
        if subject and self._people.is_person(subject) and not found:
            found.append(self._people.in_full(subject))
        return found

    def _before(self, n: int, start: int) -> Span | None:
        """The sentence before the nth where that begins at `start` and is not far from it."""
        near = n > 0 and start == self._sentences[n][0] and self._blocks[n] - self._blocks[n - 1] <= 1
        return self._sentences[n - 1] if near else None

    def _body(self, n: int, start: int) -> Mention | None:
        """The organisation that "it" means: the only one of the sentence before, which it opens."""
        before = self._before(n, start)
        if not before:
            return None
        bodies = [mention for mention in self._people.starting_in(*before) if not self._people.is_person(mention)]
        opens = bodies and (bodies[0].start == before[0] or self._text[before[0] : bodies[0].start] == "The ")
        if not opens or not bodies[0].is_organisation:
            return None
        names = {self._people.in_full(body).name for body in bodies if body.is_organisation}
        return self._people.in_full(bodies[0]) if len(names) == 1 else None

    def _thing(self, n: int, start: int) -> Mention | None:
        """The thing that "it" means: the only one of the sentence before, "The plant opened in 1964."."""
        before = self._before(n, start)
        found = _THING.match(self._text, *before) if before else None
        if not before or not found or _OTHER_THING.search(self._text, found.end(), before[1]):
            return None
        if self._people.starting_in(found.end(), before[1]):
            return None
        thing = self._text[before[0] : found.end("thing") - 1]
        return Mention(before[0], before[0] + len(thing), thing, "")
