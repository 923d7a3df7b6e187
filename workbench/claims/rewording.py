"""A wording of a claim that stands alone: whose it is, whom it names, when; a quotation reduced to what it asserts.

Who claims it stands behind the assertion, ", according to John Kerry": lists show the first words of a wording, which
are to be the claim's own, and the form fits every statement. Careful rather than complete: every word put in has its
place in the article (`Inserted`), or is a date that the day of publication gives; where it is not sure what is meant
the words stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.claims.assertion import MARKS, asserted
from workbench.claims.countries import country_of
from workbench.claims.dating import Dating
from workbench.claims.drafting import Edit, Span, Wording, written
from workbench.claims.people import Mention, People
from workbench.claims.references import References
from workbench.claims.reporting import COMMON_NAMES
from workbench.claims.speakers import Attribution, Cue
from workbench.lang.words import words

ACCORDING_TO = "according to"
_FIRST_PERSON = re.compile(
    r"\b(?:I|I'm|I’m|I've|I’ve|I'd|I'll|we|We|we're|we’re|we've|we’ve|us|my|My|our|Our|me|you|You|your)\b"
)
_THIRD_PERSON = re.compile(r"(?<!['’])\b(?:he|she|him|his|her|hers)\b", re.IGNORECASE)
_POINTING = re.compile(
    r"(?:it|its|they|their|this|these|those|that|there(?!\s(?:is|are|was|were|has|have|had)\b)|such|so|he|she|his|her)\b",
    re.IGNORECASE,
)
_HIS_COUNTRY = re.compile(r"(?:his|her)\s+country\b", re.IGNORECASE)
_HE = re.compile(r"(?:he|she)\b(?!['’])", re.IGNORECASE)
_OPENING_HIS = re.compile(
    r"(?:his|her(?=\s(?!(?:about|at|by|for|from|in|into|of|on|that|to|with|and|or|but|when|while|after|before|as)\b)[a-z]))\b",
    re.IGNORECASE,
)
_DETERMINER = re.compile(r"\b(?:the|an?|its|their|his|her)\s$", re.IGNORECASE)
_HAS_DETERMINER = re.compile(r"(?:the|an?|its|their|his|her|our|my)\s", re.IGNORECASE)
_ABBREVIATED = re.compile(r"\b(?:[A-Z]\.|Inc\.|Co\.|Corp\.|Ltd\.|Jr\.|Sr\.|St\.)$")
_AND_THAT = re.compile(r"\band (?P<that>that )(?!\w+ (?:is|was)\b)")
_ALL_QUOTED = 0.95
_FEWEST_WORDS = 3
_NEAR = 3000
"""Code points around an attribution in which the words for its claimant are looked for."""


@dataclass(frozen=True)
class Rewording:
    """Rewrites the claims of one text; `masked` is the text with its quotations masked."""

    text: str
    masked: str
    people: People
    references: References
    dating: Dating

    def of(
        self, n: int, span: Span, attribution: Attribution, *, part: bool = False, lead: Span | None = None
    ) -> Wording:
        """The wording of the words `span`, which begin in the nth sentence; `part` where they are not all of it.

        `lead` are words before them in the sentence that hold for them as well: "In 2014,".
        """
        cue = attribution.cue
        if cue and not (span[0] <= cue.start and cue.end <= span[1]):
            cue = None
        reduced = self._reduced(n, span, cue, lead) if cue else None
        if reduced:
            return reduced
        if cue is None and attribution.quoted >= _ALL_QUOTED:
            return self._of_quotation(span, attribution)
        tail = self._claimant(attribution.named, span[1]) if attribution.named and not cue else []
        return self._whole(n, span, cue, tail, part=part, lead=lead)

    def _reduced(self, n: int, sentence: Span, cue: Cue, lead: Span | None) -> Wording | None:
        """What the attribution introduces, then whose it is; None where it leans on what is not in it."""
        span = asserted(self.masked, *sentence, cue)
        claimant = self._claimant(cue, sentence[1]) if span else []
        if span is None or not claimant:
            return None
        bare = self._bare(*span)
        said = self.text[slice(*bare)]
        if said.endswith("?") or len(words(said)) < _FEWEST_WORDS:
            return None
        alone = self._standing_alone(n, sentence, bare, cue)
        if alone is None:
            return None
        that = [Edit(*found.span("that"), "") for found in _AND_THAT.finditer(self.masked, *bare)]
        edits = [*self._led_in(bare[0], lead), *alone, *that, *self.dating.inside(bare, taken=alone)]
        return self._ended(bare, edits, [*claimant, *self.dating.of_saying(sentence, span, cue)])

    def _whole(
        self, n: int, span: Span, cue: Cue | None, tail: list[Edit], *, part: bool, lead: Span | None
    ) -> Wording:
        """The words as they stand, with names for a pronoun or short name at their start and in their attribution."""
        names = list(self._named(n, span, cue))
        edits = [*self._led_in(span[0], lead), *names, *self.dating.inside(span, taken=names)]
        edits += self._open_marks(*span)
        if not tail and not part:
            return written(self.text, span, edits)
        return self._ended(self._trimmed(*span), edits, tail)

    def _led_in(self, at: int, lead: Span | None) -> Iterator[Edit]:
        if lead:
            yield Edit(at, at, " ".join(self.text[slice(*lead)].split()), lead)
            for date in self.dating.inside(lead, beside=(lead[0], at)):
                if date.end == lead[1]:
                    yield Edit(at, at, date.words, date.origin)
            yield Edit(at, at, ", ")

    def _open_marks(self, start: int, end: int) -> Iterator[Edit]:
        """Marks for a quotation that begins before these words or ends behind them."""
        if self.masked[start] == "·" and '"' in self.text[start:end]:
            yield Edit(start, start, '"')
        if self.masked[end - 1] == "·" and self.text.count('"', start, end) % 2:
            yield Edit(end, end, '"')

    def _of_quotation(self, span: Span, attribution: Attribution) -> Wording:
        """A sentence in quotation marks, its speaker behind it; the marks stay where it speaks of "I" or asks."""
        bare = self._trimmed(*span, marks=MARKS + " \n\t,;:")
        tail = self._claimant(attribution.named, span[1]) if attribution.named else []
        said = self.text[slice(*bare)]
        if tail and (_FIRST_PERSON.search(said) or said.endswith(("?", "!"))):
            stop = bare[1] - (said.endswith(".") and not _ABBREVIATED.search(said))
            marks = [Edit(bare[0], bare[0], '"'), Edit(stop, stop, '"')]
            return self._ended((bare[0], stop), marks, tail)
        return self._ended(bare, [], tail) if tail else written(self.text, bare, [])

    def _ended(self, span: Span, edits: Sequence[Edit], tail: Sequence[Edit]) -> Wording:
        """The words of the span with its edits and what comes behind it, as one sentence."""
        start, end = span
        said = self.text[start:end]
        last: list[Edit] = []
        if tail and said.endswith(".") and not _ABBREVIATED.search(said):
            end -= 1
        elif tail and said.endswith(('."', ".”")):
            last = [Edit(end - 2, end - 1, "")]
        tail = [Edit(end, end, edit.words, edit.origin) for edit in tail]
        inside = [Edit(min(edit.start, end), min(edit.end, end), edit.words, edit.origin) for edit in edits]
        done = not tail and said.endswith((".", "!", "?", "…", '"', "”"))
        stop = [] if done else [Edit(end, end, ".")]
        return written(self.text, (start, end), [*inside, *last, *tail, *stop])

    def _bare(self, start: int, end: int) -> Span:
        """An assertion without the marks of the one quotation that it is, and without commas at its ends."""
        start, end = self._trimmed(start, end)
        bare = self._trimmed(start, end, marks=MARKS + " \n\t,;:")
        return (start, end) if any(mark in self.text[slice(*bare)] for mark in MARKS) else bare

    def _trimmed(self, start: int, end: int, marks: str = " \n\t,;:") -> Span:
        said = self.text[start:end]
        return start + len(said) - len(said.lstrip(marks)), end - len(said) + len(said.rstrip(marks))

    def _standing_alone(self, n: int, sentence: Span, span: Span, cue: Cue) -> list[Edit] | None:
        """Edits that put names for the pronouns of an assertion; None where it leans on what is not in it."""
        said = self.text[slice(*span)]
        if _FIRST_PERSON.search(said):
            return None
        quoted = self.masked[span[0]] == "·"  # what a speaker's "she" is, the article does not say
        home = None if quoted else self._home(span, cue)
        if home:
            return [home]
        pronoun = _HE.match(said) or _OPENING_HIS.match(said)
        if pronoun and not quoted:
            meant, ending = self._alone(sentence, cue), "" if _HE.match(said) else "'s"
            return [self._name(span[0], span[0] + pronoun.end(), meant, ending)] if meant else None
        if _POINTING.match(said) or quoted:
            return None if _THIRD_PERSON.search(said) or _POINTING.match(said) else []
        opening = list(self._short_name(span[0]))
        third = _THIRD_PERSON.search(self.masked, *span)
        if third is None or self.people.persons_in(span[0], third.start()):
            return opening
        meant, whose = self._alone(sentence, cue), _OPENING_HIS.match(self.text, third.start())
        return [*opening, self._name(*whose.span(), meant, "'s")] if meant and whose else None

    def _home(self, span: Span, cue: Cue) -> Edit | None:
        """The country of an office-holder for "his country"."""
        found = _HIS_COUNTRY.match(self.text, *span)
        holder = self.people.with_office(cue.subject) if cue.subject and found else None
        country = country_of(holder.office) if holder else ""
        if not (found and holder and country):
            return None
        office = self.text.rfind(holder.office.split()[0], 0, holder.end)
        return Edit(found.start(), found.end(), country, (office, holder.end))

    def _alone(self, sentence: Span, cue: Cue) -> Mention | None:
        """The speaker, where nobody else is named in the sentence: whom "he" and "her" mean in what is said."""
        if cue.subject is None or " and " in cue.claimant or " " not in cue.claimant:
            return None
        full = self.people.in_full(cue.subject)
        named = self.people.starting_in(*sentence)
        others = [other for other in named if other.is_person or self.people.is_person(other)]
        return full if all(self.people.in_full(other).name == full.name for other in others) else None

    def _named(self, n: int, span: Span, cue: Cue | None) -> Iterator[Edit]:
        """Full names for the pronoun or the short name that opens the words, and for the one who speaks in them."""
        opening = self.references.opening(n, *span)
        speaker = self._speaker(cue) if cue else None
        if speaker and opening and speaker.start < opening.end:
            opening = None  # the pronoun is the speaker's, and the claimant says who that is
        if opening:
            yield self._name(opening.start, opening.end, opening.meant, "'s" if opening.possessive else "")
        elif not speaker or speaker.start >= span[0] + 1:
            first = next(iter(self.people.starting_in(span[0], span[0] + 1)), None)
            if not (first and speaker and speaker.start < first.end):
                yield from self._short_name(span[0])
        if speaker:
            yield speaker

    def _speaker(self, cue: Cue) -> Edit | None:
        """The full name in place of the pronoun or the short name in an attribution."""
        if cue.subject is None or " and " in cue.claimant:
            return None
        full = self.people.in_full(cue.subject)
        pronoun = _HE.match(self.text, cue.start, cue.end)
        if pronoun and self.text.endswith(("'", "’"), 0, cue.start):
            return None
        if pronoun:
            return self._name(*pronoun.span(), full)
        inside = cue.start <= cue.subject.start < cue.end and self.people.is_person(cue.subject)
        return self._full_name(cue.subject) if inside else None

    def _short_name(self, at: int) -> Iterator[Edit]:
        """The full name for a person's short one that starts there."""
        for mention in self.people.starting_in(at, at + 1):
            sure = self.people.is_person(mention) and self.people.is_certain(mention)
            edit = self._full_name(mention) if sure else None
            if edit:
                yield edit

    def _full_name(self, mention: Mention) -> Edit | None:
        full = self.people.in_full(mention)
        start = mention.end - len(mention.name)
        if full == mention or full.name == mention.name or self.text[start : mention.end] != mention.name:
            return None
        return self._name(start, mention.end, full)

    @staticmethod
    def _name(start: int, end: int, meant: Mention, ending: str = "") -> Edit:
        return Edit(start, end, meant.name + ending, (meant.start, meant.end))

    def _claimant(self, cue: Cue, near: int) -> list[Edit]:
        """Words that say whose it is: ", according to" and each name with its place; none where one is not found."""
        names = self._names_of(cue)
        edits = []
        for n, (name, origin) in enumerate(names):
            if origin is None:
                return []
            article = _DETERMINER.search(self.text, max(0, origin[0] - 6), origin[0])
            person = cue.subject is not None and self.people.is_person(cue.subject)
            if article and not person and not _HAS_DETERMINER.match(name):
                origin, name = (article.start(), origin[1]), f"{article.group().strip().lower()} {name}"
            common = name.split()[0].lower() in COMMON_NAMES or (cue.subject is None and name.startswith("The "))
            if common and not name[1:2].isupper():
                name = name[0].lower() + name[1:]
            edits.append(Edit(near, near, f" and {name}" if n else f", {ACCORDING_TO} {name}", origin))
        return edits

    def _names_of(self, cue: Cue) -> list[tuple[str, Span | None]]:
        """The names in a claimant, with their places in the text."""
        if cue.subject:
            full = self.people.in_full(cue.subject)
            last = self.people.full_name(cue.subject)
            place = (full.start - (4 if last != full.name else 0), full.end)
            if cue.claimant == last:
                return [(last, place)]
            if cue.claimant.endswith(f" and {last}"):
                first = cue.claimant.removesuffix(f" and {last}")
                return [(first, self._place_of(first, cue)), (last, place)]
        return [(cue.claimant, self._place_of(cue.claimant, cue))]

    def _place_of(self, name: str, cue: Cue) -> Span | None:
        """Where the text has these words, nearest before the end of an attribution, else after it."""
        for form in (name, name[:1].upper() + name[1:]):
            at = self.text.rfind(form, max(0, cue.start - _NEAR), cue.end + len(form))
            at = at if at >= 0 else self.text.find(form, cue.end, cue.end + _NEAR)
            if at >= 0:
                return at, at + len(form)
        return None
