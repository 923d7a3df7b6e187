"""Absolute dates for a wording: behind the relative dates in it, and the date of an attribution that it leaves out."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.claims.absolute import rests_on, said_outright
from workbench.claims.drafting import Edit, Span
from workbench.claims.speakers import Cue
from workbench.model import TextDate

_LEADING_DATE = re.compile(r"(?:(?:On|In|At|Late|Early|Earlier|During)\s(?:the\s)?)?$")
_TRAILING_DATE = re.compile(r"(?:,?\s(?:(?:late|early)\s)?(?:on|in|at|during)?\s?)$")
_TO_WHOM = re.compile(r"\s[^,.;:\"“]{1,40}\son\s")
_TAIL_PREPOSITION = re.compile(r"\b(?:on|in|at|during)\s(?:the\s)?$", re.IGNORECASE)
_NAMED_DAY = re.compile(r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\b")
_DATES_BACK = 5
_GOES_ON = re.compile(r"['’(-]|[.,]\d|\w")
_HOUR = re.compile(r"\s(?:[Nn]ight|[Mm]orning|[Ee]vening|[Aa]fternoon)\b")


@dataclass(frozen=True)
class Dating:
    """The dates of one text; `masked` has its quotations masked, `published` is ISO 8601 or ""."""

    text: str
    masked: str
    dates: Sequence[TextDate]
    published: str

    def inside(self, span: Span, taken: Sequence[Edit] = (), beside: Span | None = None) -> Iterator[Edit]:
        """Years and days behind dates that lean on another; none in quotations, whose "today" is unsure.

        `taken` are edits that no date may touch; `beside` is where the date's verb stands, the span itself by default.
        """
        first = bisect_left(self.dates, span[0], key=lambda date: date.start)
        words, said = self.masked[slice(*(beside or span))], set()
        for at in range(first, len(self.dates)):
            date = self.dates[at]
            if date.end > span[1]:
                return
            if any(edit.start < date.end and date.start < edit.end for edit in taken) or date.value in said:
                continue
            for edit in self._outright(at, words, span[1]):
                said.add(date.value)
                yield edit

    def _outright(self, at: int, beside: str, stop: int) -> Iterator[Edit]:
        date = self.dates[at]
        outright = said_outright(date, beside, self.published)
        origin = rests_on(date, self.dates[max(0, at - _DATES_BACK) : at]) if outright else None
        if origin and self.masked[date.start] != "·" and not _GOES_ON.match(self.text, date.end):
            hour = _HOUR.match(self.text, date.end, stop)
            place = hour.end() if hour else date.end
            yield Edit(place, place, outright, origin)

    def of_saying(self, sentence: Span, span: Span, cue: Cue) -> Iterator[Edit]:
        """The one date of an attribution, "on Friday", to stand behind the claimant."""
        first = bisect_left(self.dates, sentence[0], key=lambda date: date.start)
        for at in range(first, len(self.dates)):
            date = self.dates[at]
            if date.start >= sentence[1]:
                return
            if (date.end <= span[0] or date.start >= span[1]) and self._dates_saying(date, sentence, cue):
                lead = _TAIL_PREPOSITION.search(self.masked, max(sentence[0], date.start - 12), date.start)
                start = lead.start() if lead else date.start
                said = " ".join(self.text[start : date.end].split())
                opens = start == sentence[0] and not _NAMED_DAY.match(said)
                yield Edit(0, 0, f" {said[0].lower() if opens else said[0]}{said[1:]}", (start, date.end))
                for outright in self._outright(at, "said", date.end):
                    yield Edit(0, 0, outright.words, outright.origin)
                return

    def _dates_saying(self, date: TextDate, sentence: Span, cue: Cue) -> bool:
        if cue.start < date.start and date.end <= cue.end:
            return True
        if date.end <= cue.start:
            return bool(_LEADING_DATE.fullmatch(self.masked, sentence[0], date.start))
        between = _TO_WHOM if self.masked.startswith("told", cue.end - 4) else _TRAILING_DATE
        return date.start > cue.end and bool(between.fullmatch(self.masked, cue.end, date.start))
