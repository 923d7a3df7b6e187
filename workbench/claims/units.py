"""The claims of a sentence: one, or one for each clause with a subject, a verb and something to check of its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from workbench.claims.assertion import asserted
from workbench.claims.clauses import Cut, cuts
from workbench.claims.drafting import Span
from workbench.claims.speakers import Attribution
from workbench.claims.worthiness import Reading

_FIGURES = frozenset(("figure", "small figure", "rough figure", "share", "money", "date"))
_GRAVE = frozenset(("harm", "accusation", "act", "result"))
_NO_CLAIM = frozenset(("first person", "question", "opinion", "feeling", "speaks to the reader", "future"))
_LEAD = re.compile(
    r"(?:Yesterday|(?:In|On|At|During|Since|After|Between|By|From|Under|Across|Throughout|Last|This)"
    r"\s(?:[\w’'.-]+\s){0,6}?[\w’'.-]+)(?=,\s)"
)
_MASK = "·"
_Test = Callable[[int, int], bool]


@dataclass(frozen=True, slots=True)
class Unit:
    """The words `start`:`end` of the nth sentence as one claim; `part` where they are not all of it.

    `lead` are words before them that hold for them as well: "In 2014,". `first` where they begin the sentence.
    """

    n: int
    start: int
    end: int
    attribution: Attribution
    part: bool = False
    first: bool = True
    lead: Span | None = None


def units(masked: str, whole: Unit, dated: _Test, checkable: _Test) -> list[Unit]:
    """The claims of a sentence, in order, by two tests of a stretch of the text: has it a date, is it worth a claim?

    Where the sentence says whose it is, its later clauses are cut off only if that holds for them too.
    """
    found = list(_kept(masked, whole, checkable))
    if not found:
        return [whole]
    edges = [whole.start, *(edge for cut in found for edge in (cut.end, cut.start)), whole.end]
    lead = _lead(masked, whole)
    parts = []
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        unit = part_of(masked, whole, start, end)
        parts.append(unit if unit.first or dated(start, end) else replace(unit, lead=lead))
    return parts


def part_of(masked: str, whole: Unit, start: int, end: int) -> Unit:
    """The words `start`:`end` of a sentence, with the attribution that they have of their own or from it."""
    said = whole.attribution
    cue = said.cue if said.cue and start <= said.cue.start and said.cue.end <= end else None
    quoted = masked.count(_MASK, start, end) / max(1, end - start)
    return replace(
        whole,
        start=start,
        end=end,
        attribution=replace(said, cue=cue, quoted=quoted),
        part=(start, end) != (whole.start, whole.end),
        first=start == whole.start,
    )


def _kept(masked: str, whole: Unit, checkable: _Test) -> Iterator[Cut]:
    cue = whole.attribution.cue
    span = asserted(masked, whole.start, whole.end, cue) if cue else (whole.start, whole.end)
    if span is None:
        return
    leads = cue is not None and cue.start < span[0]
    possible = [cut for cut in cuts(masked, *span) if not leads or cut.word == "that" or not cut.firm]
    left = span[0]
    for n, cut in enumerate(possible):
        right = possible[n + 1].end if n + 1 < len(possible) else span[1]
        if checkable(left, cut.end) and checkable(cut.start, right):
            yield cut
            left = cut.start


def to_check(reading: Reading, named: bool) -> bool:
    """Whether a clause has something of its own to check: a figure or date, or a grave thing or one `named` done."""
    signs = {sign.name for sign in reading.signs}
    if signs & _NO_CLAIM:
        return False
    return bool(signs & _FIGURES) or ("past action" in signs and (named or bool(signs & _GRAVE)))


def _lead(masked: str, whole: Unit) -> Span | None:
    found = _LEAD.match(masked, whole.start, whole.end)
    return found.span() if found else None
