"""Two verdicts on a claim side by side: what each says, what it rests on, and word by word where the reasons differ."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo
from itertools import zip_longest

from workbench.match import changed_spans
from workbench.model import Evidence, Status
from workbench.report.words import finding_in_words, source_name
from workbench.review import HistoryLine, Sides
from workbench.review.adjudication import Side
from workbench.store import handle
from workbench.text import cell_width, clean, clip, one_line
from workbench.tui.presenters.keys import DEFAULTS, Keys, key_of
from workbench.tui.presenters.layout import lay_out
from workbench.tui.presenters.line import BLANK, Line, Part, wrapped
from workbench.tui.presenters.stance import STANCE_SIGNS
from workbench.tui.presenters.status import status_part
from workbench.tui.presenters.text_spans import Span
from workbench.tui.presenters.times import local_time

_BETWEEN: Part = (" │ ", "muted")
_LONGEST_QUOTE = 300
_SIGNS = {"replaced": "other words  ", "inserted": "only second  ", "deleted": "only first   "}


def sides_lines(
    sides: Sides,
    history: Sequence[HistoryLine],
    width: int,
    zone: tzinfo | None = None,
    keys: Keys = DEFAULTS,
) -> list[Line]:
    """The whole screen at `width` cells; `history` is empty where it is not asked for."""
    column = (width - len(_BETWEEN[0])) // 2
    first, second = sides.first, sides.second
    reasons = first.verdict.reasons, second.verdict.reasons
    marks = changed_spans(*reasons) if sides.changes else ([], [])
    said = _said("First", first, marks[0], column, zone), _said("Second", second, marks[1], column, zone)
    used = _used(first, second.evidence, column), _used(second, first.evidence, column)
    return [
        *_head(sides, width, keys),
        *_decided(sides.decided, width, zone),
        BLANK,
        *_beside(*said, column),
        *_beside([BLANK], [BLANK], column),
        *_beside(*used, column),
        BLANK,
        *_differences(sides, width),
        *_history(history, width, zone),
    ]


def answer_lines(sides: Sides, width: int) -> list[Line]:
    """Both answers under each other, above the form of whoever takes neither."""
    lines: list[Line] = []
    for name, side in (("first", sides.first), ("second", sides.second)):
        head = f"{name}, {one_line(side.who)}: {side.verdict.answer}"
        lines += [*wrapped(head, width, "accent"), *wrapped(side.verdict.reasons, width, indent="  ")]
    return [*lines, BLANK]


def _head(sides: Sides, width: int, keys: Keys) -> list[Line]:
    claim = sides.claim
    lines: list[Line] = [(status_part(claim.status), (f" · {handle(claim.id)}", "muted"))]
    lines += wrapped(claim.wording, width, "strong")
    first, second = sides.first.verdict, sides.second.verdict
    if first.reached and first.rating == second.rating:
        lines += wrapped(f"Both say {first.rating}.", width, "good")
    elif not first.reached and not second.reached:
        lines += wrapped("Neither reached a verdict: what they miss is to be found.", width, "alert")
    else:
        lines += wrapped("They differ.", width, "alert")
    if claim.status is Status.DISAGREEMENT:
        lines += wrapped(f"You can't settle it: {sides.why_not}" if sides.why_not else _can(keys), width, "accent")
    return lines


def _can(keys: Keys) -> str:
    first, second, neither = (key_of(f"sides.{name}", keys) for name in ("first", "second", "neither"))
    return f"{first} takes the first, {second} the second, {neither} neither, with a verdict of your own."


def _said(name: str, side: Side, marks: Sequence[Span], width: int, zone: tzinfo | None) -> list[Line]:
    verdict = side.verdict
    sure = f" · {verdict.confidence.value} confidence" if verdict.confidence else ""
    lines: list[Line] = [((clip(f"{name}: {side.who}", width), "accent"),)]
    lines += wrapped(local_time(verdict.recorded_at, zone), width, "muted")
    lines += wrapped(f"{verdict.answer.upper()}{sure}", width, "strong")
    if verdict.finding is not None:
        lines += wrapped(finding_in_words(verdict.finding), width)
    return lines + marked_lines(verdict.reasons, marks, width)


def _used(side: Side, others: Sequence[Evidence], width: int) -> list[Line]:
    lines: list[Line] = [((f"Evidence ({len(side.evidence)})", "accent"),)]
    known = {piece.id for piece in others}
    for piece in side.evidence:
        sign, role = STANCE_SIGNS[piece.stance]
        only = "" if piece.id in known else " · only here"
        lines.append(((f"{sign} {piece.stance.value}", role), (only, "alert")))
        lines += wrapped(source_name(piece.source), width, indent="  ")
        if piece.selector is not None:
            lines += wrapped(f"“{clip(piece.selector.exact, _LONGEST_QUOTE)}”", width, "muted", indent="  ")
    return lines


def marked_lines(text: str, marks: Sequence[Span], width: int) -> list[Line]:
    """A text broken to `width`, with the words at some places marked."""
    layout = lay_out(text, width)
    lines: list[Line] = []
    for start, end in zip(layout.starts, layout.ends, strict=True):
        parts: list[Part] = []
        at = start
        for mark_start, mark_end in marks:
            left, right = max(at, mark_start), min(end, mark_end)
            if left < right:
                parts += [(clean(text[at:left]), "plain"), (clean(text[left:right]), "mark")]
                at = right
        parts.append((clean(text[at:end]), "plain"))
        lines.append(tuple(part for part in parts if part[0]))
    return lines


def _beside(left: Sequence[Line], right: Sequence[Line], width: int) -> list[Line]:
    lines: list[Line] = []
    for one, other in zip_longest(left, right, fillvalue=BLANK):
        filled = " " * max(0, width - sum(cell_width(text) for text, _ in one))
        lines.append((*one, (filled, "plain"), _BETWEEN, *other))
    return lines


def _decided(decided: Side | None, width: int, zone: tzinfo | None) -> list[Line]:
    if decided is None:
        return []
    verdict = decided.verdict
    by = f"settled by {one_line(decided.who)}, {local_time(verdict.recorded_at, zone)}"
    return [
        ((f"Settled: {verdict.answer.upper()}", "strong"),),
        *wrapped(verdict.reasons, width, indent="  "),
        *wrapped(by, width, "muted", indent="  "),
    ]


def _differences(sides: Sides, width: int) -> list[Line]:
    same = "Both had the same evidence." if sides.same_evidence else "They did not have the same evidence."
    lines: list[Line] = [(("Where they differ", "accent"),), *wrapped(same, width)]
    if all((sides.first.verdict.rationale, sides.second.verdict.rationale)) and not sides.changes:
        lines += wrapped("Their reasons are the same words.", width)
    for change in sides.changes:
        words = " → ".join(f"“{one_line(part)}”" for part in (change.quote_words, change.text_words) if part)
        lines += wrapped(words, width, indent=" " * 13, first=_SIGNS[change.kind])
    return lines


def _history(history: Sequence[HistoryLine], width: int, zone: tzinfo | None) -> list[Line]:
    lines: list[Line] = [BLANK, (("History", "accent"),)] if history else []
    for entry in reversed(history):
        undone = " (taken back since)" if entry.undone else ""
        lines += wrapped(f"{local_time(entry.at, zone)} {entry.who}: {entry.what}{undone}", width)
    return lines
