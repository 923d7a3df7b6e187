"""Speakers named by their office alone: "the mayor said", "according to the interior minister"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from workbench.claims.people import Mention, People
from workbench.lang.lexicon import alternation, word_set

_HEADS = word_set(
    """
    mayor president minister premier governor senator secretary ambassador chancellor congressman congresswoman
    bishop archbishop pope general colonel captain admiral lieutenant sergeant inspector detective commissioner
    commander chief director chairman chairwoman chair judge sheriff attorney prosecutor professor coach envoy
    coordinator ombudsman principal headteacher headmaster councillor treasurer founder manager editor official
    diplomat economist analyst historian librarian coroner
    """
)
_NOT_IN_OFFICE = word_set("former ex deputy vice assistant late then acting")
_ARTICLE = r"(?P<article>[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er)"
_NOT_INSIDE = r"(?!(?:of|and|or|but|that|wh\w+|the|an?|its|their|his|her|to|in|on|at|by|with|for|from|as|is|was)\b)"
_PHRASE = rf"{_ARTICLE}\s(?P<office>(?:{_NOT_INSIDE}[A-Za-z][\w-]*(?:['’]s)?\s){{0,3}}?(?P<head>{alternation(_HEADS)}))"
_PLACE = r"(?:\s(?:of|in|for|at)\s(?:the\s)?[A-Z][\w-]*(?:\s[A-Z][\w-]*){0,2})?"
_ENDS = re.compile(rf"\b{_PHRASE}{_PLACE}$")
_BEGINS = re.compile(rf"{_PHRASE}{_PLACE}(?![\w'’-])")
_APPOSITION = re.compile(
    rf",\s(?:(?:the|an?|its|their|his|her)\s)?(?P<office>(?:[A-Za-z][\w'’-]*\s){{0,4}}?{alternation(_HEADS)})(?![\w'’-])"
)
_NAME_NEXT = re.compile(r",?\s(?=[A-Z])")
_WINDOW, _LONGEST_APPOSITION, _MOST_HOLDERS = 60, 60, 40


@dataclass(frozen=True, slots=True)
class Office:
    """An office where it is named without its holder: its words, and the one person of the text who holds it."""

    words: str
    start: int
    end: int
    holder: Mention | None


class Offices:
    """The offices of one text, and who holds them."""

    def __init__(self, text: str, people: People) -> None:
        self._text = text
        self._people = people
        self._known: dict[frozenset[str], Mention | None] = {}

    def ending_at(self, floor: int, stop: int) -> Office | None:
        """The office whose words end at `stop`, with or without its place; None where none does."""
        found = _ENDS.search(self._text, max(floor, stop - _WINDOW), stop)
        return self._office(found) if found else None

    def at(self, start: int, end: int) -> Office | None:
        """The office whose words begin at `start` and have no name behind them; None where there is none."""
        found = _BEGINS.match(self._text, start, end)
        named = _NAME_NEXT.match(self._text, found.end()) if found else None
        if found is None or (named and self._people.starting_in(named.end(), named.end() + 1)):
            return None
        return self._office(found)

    def _office(self, found: re.Match[str]) -> Office:
        written = " ".join(found.group().split())
        holder = None
        if found.group("article").lower() not in ("a", "an"):
            office = frozenset(_plain(found.group("office")))
            if office not in self._known:
                self._known[office] = self._holder(office, found.group("head"))
            holder = self._known[office]
        return Office(written[0].lower() + written[1:], found.start(), found.end(), holder)

    def _holder(self, office: frozenset[str], head: str) -> Mention | None:
        """The one person whom the text gives this office; None where it is nobody's, or that of several."""
        holders: dict[str, Mention] = {}
        for held, name, person in self._held.get(head, ()):
            if office <= held and not (held - office) & _NOT_IN_OFFICE:
                holders.setdefault(name, person)
        return next(iter(holders.values())) if len(holders) == 1 else None

    @cached_property
    def _held(self) -> dict[str, list[tuple[set[str], str, Mention]]]:
        """The last word of an office -> who holds one that ends so: its words, the full name, a mention."""
        held: dict[str, list[tuple[set[str], str, Mention]]] = {}
        for mention in self._people.mentions:
            for office in (mention.office, self._behind(mention)):
                plain = _plain(office)
                for head in plain & _HEADS:
                    if len(held.setdefault(head, [])) < _MOST_HOLDERS and self._people.is_person(mention):
                        held[head].append((plain, self._people.full_name(mention), mention))
        return held

    def _behind(self, person: Mention) -> str:
        """The office that follows a name: "Ana Lind, the mayor of Strelsau"."""
        found = _APPOSITION.match(self._text, person.end, person.end + _LONGEST_APPOSITION)
        return found.group("office") if found else ""


def _plain(office: str) -> set[str]:
    """The words of an office that tell it from others: "the city's new mayor" is the mayor."""
    return {word.lower() for word in office.split() if not word.endswith(("'s", "’s"))} - {"new"}
