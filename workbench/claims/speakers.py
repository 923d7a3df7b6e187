"""Who says each sentence of an article: by its own words, by its quotation, by its paragraph."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.claims import reporting, sources
from workbench.claims.offices import Office, Offices
from workbench.claims.people import Mention, People, is_official
from workbench.claims.quotations import quoted_share
from workbench.lang.paragraphs import trim

ARTICLE_ITSELF = "the article"
"""The claimant of what the article says in its own voice."""

_LOOK_BACK = 240
_LOOK_AHEAD = 90
_MOSTLY = 0.5
_MASK = "·"
_MARKS = "\"“”«»„「『'‘’‚‹›"
_PARAGRAPHS_BACK = 2
_SENTENCES_NEAR = 12
_BEFORE_SUBJECT = re.compile(r"\s+(?:the\s+)?(?:[a-z][\w'’-]*,?\s+){0,5}?$")
_AND = re.compile(r"\s+and\s+(?P<the>the\s+)?$")
_BOTH = re.compile(r"\b[Bb]oth\s(?:the\s)?$")
_BELONGS_TO = re.compile(r",?\s(?P<how>of|for|from|at|with)\s(?:[Tt]he\s)?(?:[A-Z]\w*\s(?:and\s)?){0,3}")
_NAMED_FIRM = re.compile(r"(?:The|An?|Its|His|Her|Their)\s(?:[\w-]+\s){0,7}?(?:[\w-]+,\s)?")
_OFFICE_THEN_NAME = re.compile(r"(?:['’]s)?\s(?:[a-z'’-]+\s){0,2}[a-z-]+,\s")
_CLOSED_QUOTE = re.compile(r"[\"”'’»]\s*$|·\s*$|,\s*$")


@dataclass(frozen=True, slots=True)
class Cue:
    """An attribution in a sentence: `start`:`end` are the words "X said" or "according to X".

    `kind` is subject ("X said"), who ("X, who said"), inverted ("said X"), according or led in (`X hit back: "..."`).
    `subject` is None for a group of people, a body or a document without a name.
    """

    claimant: str
    kind: str
    start: int
    end: int
    official: bool = False
    subject: Mention | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says a sentence. `cue` is None where the sentence itself does not say so; `named` says it wherever it is."""

    claimant: str
    official: bool = False
    cue: Cue | None = None
    quoted: float = 0.0
    named: Cue | None = None


class Speakers:
    """Finds the claimants of the sentences of one text; `masked` is the text with its quotations masked."""

    def __init__(self, masked: str, people: People, quotations: Sequence[tuple[int, int]]) -> None:
        self._text = masked
        self._people = people
        self._offices = Offices(masked, people)
        self._quotations = quotations
        self._quotation_ends = [end for _, end in quotations]
        self._cues: list[Cue | None] = []
        self._sentences: Sequence[tuple[int, int]] = ()

    def attributions(
        self, sentences: Sequence[tuple[int, int]], paragraphs: Sequence[tuple[int, int]]
    ) -> list[Attribution]:
        """One attribution a sentence, in order."""
        self._sentences, self._cues = sentences, []
        for start, end in sentences:
            self._cues.append(self._cue(start, end))
        cues = self._cues
        floors = [start for start, _ in paragraphs]
        blocks = [bisect_right(floors, start) for start, _ in sentences]
        found: list[Attribution] = []
        for n, (start, end) in enumerate(sentences):
            touching = self._touching(start, end)
            share, cue = quoted_share(start, end, touching), cues[n]
            if cue:
                found.append(Attribution(cue.claimant, cue.official, cue, share, cue))
                continue
            opens_quoted = share >= _MOSTLY and touching[0][0] <= start
            speaker = None
            if opens_quoted:
                goes_on = self._text[touching[0][0]] not in _MARKS
                speaker = _of_neighbours(cues, blocks, n, self._reaches_on(touching, end), goes_on=goes_on)
            if speaker:
                found.append(Attribution(speaker.claimant, speaker.official, None, share, speaker))
            else:
                found.append(Attribution(ARTICLE_ITSELF, quoted=share))
        return found

    def _touching(self, start: int, end: int) -> Sequence[tuple[int, int]]:
        first = bisect_right(self._quotation_ends, start)
        last = first
        while last < len(self._quotations) and self._quotations[last][0] < end:
            last += 1
        return self._quotations[first:last]

    @staticmethod
    def _reaches_on(touching: Sequence[tuple[int, int]], end: int) -> bool:
        """Whether the sentence's last quotation goes on in the next sentence."""
        return bool(touching) and touching[-1][1] > end

    def _cue(self, start: int, end: int) -> Cue | None:
        """The first attribution of a sentence; "X said" goes before "according to X"."""
        return (
            next(self._said(start, end), None)
            or self._according(start, end)
            or self._shown(start, end)
            or self._led_in(start, end)
        )

    def _said(self, start: int, end: int) -> Iterator[Cue]:
        for verb in reporting.SAYS.finditer(self._text, start, end):
            floor = max(start, verb.start() - _LOOK_BACK)
            if reporting.NOT_SAYING.search(self._text, floor, verb.start()):
                continue
            cue = self._with_subject(floor, verb) or self._inverted(floor, verb, end)
            if cue:
                yield cue

    def _with_subject(self, floor: int, verb: re.Match[str]) -> Cue | None:
        """The cue whose subject stands before the verb."""
        stop = trim(self._text, floor, verb.start())[1]
        adverbs = reporting.TRAILING_ADVERBS.search(self._text, max(floor, stop - _LOOK_AHEAD), stop)
        if adverbs:
            stop = adverbs.start()
        if self._text.endswith(")", floor, stop):  # "the World Bank (WB) said"
            opened = self._text.rfind(" (", max(floor, stop - 14), stop)
            stop = opened if opened >= 0 else stop
        who = reporting.WHO.search(self._text, max(floor, stop - 8), stop)
        if who:
            mention = self._people.ending_at(who.start())
            return self._of_mention(mention, "who", mention.start, verb.end()) if mention else None
        office = self._offices.ending_at(floor, stop)
        if office:
            return self._of_office(office, "subject", office.start, verb.end())
        mention = self._subject(floor, stop)
        if mention:
            body = sources.body_at_place(self._text, floor, mention, self._people)
            if body:
                return Cue(body[0], "subject", body[1], verb.end())
            return self._of_mention(mention, "subject", mention.start, verb.end())
        pronoun = reporting.PRONOUN.search(self._text, max(0, stop - 5), stop)
        if pronoun:
            return self._of_pronoun(pronoun.start("pronoun"), verb.end())
        return self._of_group(floor, stop, verb.end()) or self._of_source(floor, stop, verb.end())

    def _of_source(self, floor: int, stop: int, end: int) -> Cue | None:
        """The cue whose subject is a document or a body without a name."""
        author = sources.document_behind(self._text, floor, stop, self._people)
        if author:
            return self._of_mention(author, "subject", author.start, end)
        body = sources.body_ending_at(self._text, floor, stop, self._people)
        return Cue(body[0], "subject", body[1], end) if body else None

    def _shown(self, start: int, end: int) -> Cue | None:
        """The cue of a document with an author: "results of the study show"."""
        for verb in reporting.SHOWS.finditer(self._text, start, min(end, start + _LOOK_BACK)):
            stop = trim(self._text, start, verb.start())[1]
            stop -= self._text.endswith(",", start, stop)
            author = sources.document_behind(self._text, start, stop, self._people)
            if author:
                return self._of_mention(author, "subject", author.start, verb.end())
        return None

    def _led_in(self, start: int, end: int) -> Cue | None:
        """The cue of "X defended the plan: "...""; the person who does something before the colon."""
        colon = reporting.BEFORE_QUOTATION.search(self._text, start, end)
        if not colon:
            return None
        for person in self._people.persons_in(start, colon.start()):
            if reporting.ACTS.match(self._text, person.end, colon.start()):
                return self._of_mention(person, "led in", person.start, colon.start())
        return None

    def _subject(self, floor: int, stop: int) -> Mention | None:
        """The mention that ends at `stop`, or before an apposition ("X, head of the bank,") that does."""
        mention = self._people.ending_at(stop)
        if mention:
            return self._of_whose(mention, floor) or mention
        if not self._text.endswith(",", floor, stop):
            return None
        last = self._people.ending_at(stop - 1)
        member = self._of_whose(last, floor) if last else None
        if member:
            return member
        if last and _NAMED_FIRM.fullmatch(self._text, floor, last.start):
            return last
        for mention in reversed(self._people.starting_in(max(floor, stop - _LOOK_AHEAD * 2), stop)):
            if self._text.startswith(",", mention.end) and mention.end < stop and self._people.is_person(mention):
                return mention
        return None

    def _of_whose(self, body: Mention, floor: int) -> Mention | None:
        """The person before "of", "for" or "from" a body: "Ana Lind of the Fire Institute"."""
        for person in reversed(self._people.persons_in(max(floor, body.start - _LOOK_AHEAD), body.start)):
            belongs = _BELONGS_TO.fullmatch(self._text, person.end, body.start)
            sure = belongs and (belongs.group("how") in ("for", "at") or not self._people.is_person(body))
            return person if sure else None
        return None

    def _of_mention(self, mention: Mention, kind: str, start: int, end: int) -> Cue:
        claimant, official = self._people.full_name(mention), is_official(self._people.office_of(mention))
        joined = _AND.search(self._text, max(0, mention.start - 10), mention.start)
        other = self._people.ending_at(joined.start()) if joined else None
        both = other and _BOTH.search(self._text, max(0, other.start - 10), other.start)
        if other and (both or (joined and not joined.group("the") and (other.is_person or " " not in other.name))):
            claimant, start = f"{self._people.full_name(other)} and {claimant}", other.start
        return Cue(claimant, kind, start, end, official, mention)

    def _of_office(self, office: Office, kind: str, start: int, end: int) -> Cue:
        """The cue whose subject is an office: its holder where the text names the one, else the office in words."""
        if office.holder:
            return self._of_mention(office.holder, kind, start, end)
        return Cue(office.words, kind, start, end)

    def _of_pronoun(self, start: int, end: int) -> Cue | None:
        """The cue whose subject is "he" or "she".

        The only person before it in its sentence, else who spoke or came first in the nearest of the sentences before.
        """
        n = len(self._cues)
        here = self._persons(self._sentences[n][0], start)
        if len(here) == 1:
            return self._of_mention(here[0], "subject", start, end)
        for m in range(n - 1, max(-1, n - 1 - _SENTENCES_NEAR), -1):
            last = self._cues[m]
            if last and last.subject and not last.subject.is_organisation:
                return Cue(last.claimant, "subject", start, end, last.official, last.subject)
            persons = self._persons(*self._sentences[m])
            if persons:
                return self._of_mention(persons[0], "subject", start, end)
        return None

    def _persons(self, start: int, end: int) -> list[Mention]:
        """The persons named there outside quotations."""
        return [person for person in self._people.persons_in(start, end) if self._text[person.start] != _MASK]

    def _of_group(self, floor: int, stop: int, end: int) -> Cue | None:
        for group in reporting.GROUP.finditer(self._text, max(floor, stop - 60), stop):
            if group.end() == stop:
                return Cue(group.group(), "subject", group.start(), end)
        return None

    def _inverted(self, floor: int, verb: re.Match[str], end: int) -> Cue | None:
        """The cue whose subject stands behind the verb, which a quotation or a comma comes before: "said X"."""
        if not _CLOSED_QUOTE.search(self._text, max(floor, verb.start() - 3), verb.start()):
            return None
        ahead = min(end, verb.end() + _LOOK_AHEAD)
        office = self._offices.at(verb.end() + 1, ahead)
        if office:
            return self._of_office(office, "inverted", verb.start(), office.end)
        for mention in self._people.starting_in(verb.end(), ahead)[:1]:
            if _BEFORE_SUBJECT.fullmatch(self._text, verb.end(), mention.start):
                return self._of_mention(mention, "inverted", verb.start(), mention.end)
        return None

    def _according(self, start: int, end: int) -> Cue | None:
        for cue in reporting.ACCORDING.finditer(self._text, start, end):
            ahead = min(end, cue.end() + _LOOK_AHEAD)
            office = self._offices.at(cue.start("lead"), ahead) if cue.group("lead") else None
            if office:
                return self._of_office(office, "according", cue.start(), office.end)
            nameless = sources.nameless_after(self._text, cue.start("lead"), ahead) if cue.group("lead") else ""
            for mention in [] if nameless else self._people.starting_in(cue.end(), ahead)[:1]:
                if _BEFORE_SUBJECT.fullmatch(self._text, cue.end() - 1, mention.start):
                    return self._of_accordance(cue, mention, end)
            if nameless:
                at = self._text.index(nameless, cue.start("lead"))
                return Cue(nameless, "according", cue.start(), at + len(nameless))
            group = reporting.GROUP.match(self._text, cue.end(), ahead)
            if group:
                return Cue(group.group(), "according", cue.start(), group.end())
        return None

    def _of_accordance(self, cue: re.Match[str], mention: Mention, end: int) -> Cue:
        """The cue of "according to X": also of "X's coach, Y," and of "an X posting"."""
        office = _OFFICE_THEN_NAME.match(self._text, mention.end, end)
        person = next(iter(self._people.starting_in(office.end(), office.end() + 1)), None) if office else None
        if person and self._people.is_person(person):
            return self._of_mention(person, "according", cue.start(), person.end)
        document = sources.document_of(self._text, mention) if cue.group("lead") else ""
        if document:
            return Cue(document, "according", cue.start(), mention.start + len(document))
        return self._of_mention(mention, "according", cue.start(), mention.end)


def _of_neighbours(
    cues: Sequence[Cue | None], blocks: Sequence[int], n: int, reaches_on: bool, *, goes_on: bool
) -> Cue | None:
    """The speaker of a quotation that does not name one.

    The cue of the next sentence where the quotation goes on into it; else the last before in its paragraph, the next
    in it, or the last of the two paragraphs before: a quotation on its own goes on with whoever spoke. One that
    `goes_on` from the paragraph before has that one's speaker.
    """
    if goes_on:
        before = next((cues[m] for m in _near(blocks, n, -1, 1) if cues[m]), None)
        if before:
            return before
    behind = next((cues[m] for m in _near(blocks, n, -1, 0) if cues[m]), None)
    ahead = next((cues[m] for m in _near(blocks, n, 1, 0) if cues[m]), None)
    own = (ahead or behind) if reaches_on else (behind or ahead)
    return own or next((cues[m] for m in _near(blocks, n, -1, _PARAGRAPHS_BACK) if cues[m]), None)


def _near(blocks: Sequence[int], n: int, step: int, reach: int) -> Iterator[int]:
    """The few sentences on one side of sentence `n` at most `reach` paragraphs away, nearest first."""
    for m in range(n + step, n + step * _SENTENCES_NEAR, step):
        if not 0 <= m < len(blocks) or abs(blocks[m] - blocks[n]) > reach:
            return
        yield m
