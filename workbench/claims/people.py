"""Who a text names: persons with their offices, organisations, and the full name behind a surname."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from workbench.lang.lexicon import alternation, word_set
from workbench.lang.names import find_names

_OFFICES = word_set(
    """
    President Minister Secretary Senator Governor Ambassador Chancellor King Queen Prince Princess
    Sheikh Pope Bishop Archbishop General Colonel Captain Major Admiral Commissioner Commander Chief
    Director Chairman Chairwoman Chair Mayor Judge Justice Professor Dr Mr Mrs Ms Sir Lady Lord
    Representative Congressman Congresswoman Spokesman Spokeswoman Spokesperson Speaker Premier
    Leader Officer Sheriff Attorney Prosecutor Coach Rev Gen Sen Rep Gov Lt Col Sgt Maj Capt Prof
    Substitute Striker Midfielder Defender Goalkeeper Winger Manager Lawyer Farmer Nurse Doctor
    Biologist Scientist Author Writer Actor Actress Singer Activist Journalist Teacher Student
    Historian Analyst Councillor Librarian Detective Residents Opposition
    CEO Envoy Deputy Coordinator Researcher Economist Lieutenant Sergeant Inspector
    """
)
_POLITE = word_set(
    "Mr Mrs Ms Dr Sir Lady Prof Professor Coach Substitute Striker Midfielder Defender Goalkeeper Winger Nurse"
    " Doctor Biologist Scientist Author Writer Actor Actress Singer Student Farmer Teacher Historian"
)
_PORTFOLIO = word_set(
    """
    of for to the and State Defense Defence Treasury Interior Foreign Affairs Health Education Justice
    Finance Labor Labour Energy Commerce Transport Agriculture Security Homeland Human Services
    Rights Environment Trade Home War Staff General Chief Executive Attorney Minister Secretary
    """
)
_ORGANISATION = word_set(
    """
    International Ministry Department News Pentagon Reuters United Nations Nation Union Council
    Party Agency Organization Organisation University Watch State States Army Navy Force Forces Bank
    Fund Committee Commission Group Inc Corp Corporation Ltd Company Court Police Government House
    Office Observatory Center Centre Institute Association Federation Times Post Journal Network
    Service Services Foundation Society League Authority Board Congress Parliament Senate Kremlin
    Church College School Hospital Club Team Study Survey Report Press Guardian Emirates Kingdom
    Republic Islamic World National Front Movement Alliance Coalition Command Bureau Trust Media
    """
)
_COMMON_FIRST = word_set(
    """
    United Islamic New National World International Department Ministry University Central North
    South
    """
)
_OFFICE_BEFORE = re.compile(
    r"\b((?:[A-Z][\w.-]*\s)?(?:[a-z]+\s)?(?:spokes(?:man|woman|person)|minister|president|secretary|director|chief|head"
    r"|leader|chairman|chairwoman|ambassador|envoy|commander|general|mayor|governor|senator|official|diplomat"
    r"|coordinator|commissioner|prosecutor|lawyer|analyst|economist|professor|researcher|scientist|author"
    r"|chief\sexecutive|founder|activist))\s$"
)
_OFFICIAL = re.compile(
    rf"\b{alternation(_OFFICES - _POLITE)}\b|spokes|minister|president|secretary|official|ambassador|commander|director"
)
_AT_PLACE = re.compile(r"(?:^|[\s\"“])(?:In|At|From|Near|Outside|Back in)\s$")
_SHORT_FORM = re.compile(r"\s\(([A-Z][A-Za-z]{1,9})\)")
_WINDOW = 60
_DOMAIN = re.compile(r"\.(?:com|org|net|gov|info|co\.uk)\b")
_WITH_THE = frozenset(
    (
        *(
            "Guardian",
            "Times",
            "Sun",
            "Mirror",
            "Independent",
            "Telegraph",
            "Economist",
            "Observer",
            "Atlantic",
            "Verge",
        ),
        *("New York Times", "Washington Post", "Wall Street Journal", "Huffington Post", "Straits Times", "Intercept"),
        *("Irish Times", "Globe", "Hill", "Hindu", "Lancet", "Sunday Times", "Daily Telegraph", "Boston Globe"),
    )
)
"""Names of papers that have "The" in them."""
_ASSOCIATION = word_set(
    "Relations Association Institute Council Union Committee Federation Foundation Society Commission Agency"
)
_COMPASS = word_set("North South East West Northern Southern Eastern Western Central New Great United")
_BODY_WORDS = _ORGANISATION | _ASSOCIATION
_LONG_SURNAME, _ALIKE, _BODIES_BACK = 6, 0.85, 60


@dataclass(frozen=True, slots=True)
class Mention:
    """A name where it stands: `name` without `office`; `office` is "" where none is written with it."""

    start: int
    end: int
    name: str
    office: str

    @property
    def is_organisation(self) -> bool:
        """Whether a word of the name is one of organisations and states."""
        return any(word.removesuffix("'s") in _ORGANISATION for word in re.split(r"[\s-]", self.name))

    @property
    def is_person(self) -> bool:
        """Whether it can be a person's name: with an office, or of two words or more."""
        return not self.is_organisation and (bool(self.office) or " " in self.name)


class People:
    """The mentions of a text, and what they stand for."""

    def __init__(self, text: str, prose: Sequence[tuple[int, int]]) -> None:
        """Reads the names of `text`; only those inside `prose`, no headings, can be the full form of another."""
        self.mentions: list[Mention] = []
        self._ends: dict[int, Mention] = {}
        self._known: defaultdict[str, list[Mention]] = defaultdict(list)
        self._first_words: set[str] = set()
        self._offices: dict[str, Mention] = {}
        floors = [start for start, _ in prose]
        for start, end in find_names(text):
            mention = self._without_place(_mention(text, start, end), text)
            self.mentions.append(mention)
            self._ends[end] = self._ends[mention.end] = mention  # "Ana Lind" ends where "Ana Lind of the Globe" does
            n = bisect_right(floors, mention.start) - 1
            if n >= 0 and mention.end <= prose[n][1]:
                self._learn(mention)
                short = _SHORT_FORM.match(text, mention.end)
                if short:
                    self._known[short.group(1)].append(mention)
        self._starts = [mention.start for mention in self.mentions]
        self._with_the = {
            mention.start
            for mention in self.mentions
            if mention.name in _WITH_THE and text.startswith("The ", max(0, mention.start - 4))
        }

    def _without_place(self, mention: Mention, text: str) -> Mention:
        """The surname alone in "In Strelsau Lind said", where the text has named an Ana Lind before."""
        first, _, surname = mention.name.rpartition(" ")
        if mention.office or not first or not _AT_PLACE.search(text, max(0, mention.start - 8), mention.start):
            return mention
        known = self._known.get(surname, [])
        if not known or any(full.is_organisation or full.name == mention.name for full in known):
            return mention
        return Mention(mention.end - len(surname), mention.end, surname, "")

    def _learn(self, mention: Mention) -> None:
        if mention.office:
            self._offices.setdefault(mention.name, mention)
        if " " not in mention.name:
            return
        self._first_words.add(mention.name.split()[0])
        if mention.is_organisation:
            first = mention.name.split()[0]
            if first not in _COMMON_FIRST:
                self._known[first].append(mention)
        else:
            for key in {mention.name.split()[-1], re.split(r"[\s-]", mention.name)[-1]}:
                self._known[key].append(mention)

    def ending_at(self, offset: int) -> Mention | None:
        """The mention that ends right at `offset`."""
        return self._ends.get(offset)

    def starting_in(self, start: int, end: int) -> list[Mention]:
        """The mentions that start in `start`:`end`, in order."""
        return self.mentions[bisect_right(self._starts, start - 1) : bisect_right(self._starts, end - 1)]

    def persons_in(self, start: int, end: int) -> list[Mention]:
        """The persons named in `start`:`end`, in order; a surname counts where the text gives its full name."""
        return [mention for mention in self.starting_in(start, end) if self.is_person(mention)]

    def is_person(self, mention: Mention) -> bool:
        """Whether the mention is a person's, by its own words or by its full form elsewhere in the text."""
        known = self._known.get(mention.name, [])
        return mention.is_person or any(not full.is_organisation for full in known)

    def full_name(self, mention: Mention) -> str:
        """The name as the text gives it in full; "The" where a paper has it in its name."""
        full = self.in_full(mention)
        return f"The {full.name}" if full.start in self._with_the and full is mention else full.name

    def in_full(self, mention: Mention) -> Mention:
        """Where the text gives the name in full: the last full form before the mention, else the first after."""
        if " " in mention.name or mention.start in self._with_the:
            return mention
        known = self._known.get(mention.name) or self._misspelt(mention)
        last = bisect_right(known, mention.start, key=lambda full: full.start)
        return known[last - 1] if last else known[0] if known else mention

    def is_certain(self, mention: Mention) -> bool:
        """Whether the text gives this short name one full form only, and no other name begins with it."""
        return (
            mention.name not in self._first_words
            and len({full.name for full in self._known.get(mention.name, [])}) == 1
        )

    def _misspelt(self, mention: Mention) -> list[Mention]:
        """The full forms of the one surname that "Ms Bauchtman" can be a slip for."""
        if not mention.office or len(mention.name) < _LONG_SURNAME:
            return []
        near = get_close_matches(mention.name, [key for key in self._known if key[0] == mention.name[0]], 2, _ALIKE)
        return self._known[near[0]] if len(near) == 1 else []

    def body_before(self, kind: str, offset: int) -> Mention | None:
        """The last organisation before `offset` with `kind` as a word of its name: "Ministry", "Council"."""
        last = bisect_right(self._starts, offset - 1)
        for mention in reversed(self.mentions[max(0, last - _BODIES_BACK) : last]):
            if kind in mention.name.split() and " " in mention.name:
                return mention
        return None

    def office_of(self, mention: Mention) -> str:
        """The office that the text gives this person anywhere; "" where it gives none."""
        return self.with_office(mention).office

    def with_office(self, mention: Mention) -> Mention:
        """The mention that gives this person's office: itself, else the first; itself too where none does."""
        return mention if mention.office else self._offices.get(self.full_name(mention), mention)


def is_official(office: str) -> bool:
    """Whether an office is one of state or organisation, not only a form of address."""
    return bool(_OFFICIAL.search(office))


def _mention(text: str, start: int, end: int) -> Mention:
    domain = _DOMAIN.match(text, end)
    end = domain.end() if domain else end
    parts = text[start:end].split()
    cut = 0
    for n, part in enumerate(parts[:-1]):
        if part.strip(".") in _OFFICES:
            cut = n + 1
    while 0 < cut < len(parts) - 1 and parts[cut] in _PORTFOLIO:
        cut += 1
    if len(parts) - cut > 2 and cut and parts[-3] in _BODY_WORDS and not _BODY_WORDS.intersection(parts[-2:]):
        cut = len(parts) - 2  # "CEO of the Refugee Council Ana Lind"
    elif "to" in parts[:cut]:
        cut = 0  # "Ambassador to the United States", and no name
    if cut:
        return Mention(start, end, " ".join(parts[cut:]), " ".join(parts[:cut]))
    if "of" in parts[2:] and not _ORGANISATION.intersection(parts[: parts.index("of")]):
        parts = parts[: parts.index("of")]  # "Ana Lind of The Globe"
        return Mention(start, start + len(" ".join(parts)), " ".join(parts), "")
    if len(parts) > 2 and parts[-3] in _ASSOCIATION and not _COMPASS.intersection(parts[-2:]):
        person = " ".join(parts[-2:])  # "... Council on Press Relations Ana Lind"
        if not _ORGANISATION.intersection(parts[-2:]):
            return Mention(end - len(person), end, person, "")
    before = _OFFICE_BEFORE.search(text, max(0, start - _WINDOW), start)
    return Mention(start, end, " ".join(parts), before.group(1) if before else "")
