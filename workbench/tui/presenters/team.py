"""The team: members and rules, and how far first and second verdicts agree, with bars."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbench.model import Rating, Reviewer
from workbench.report.agreement import Measure, measures, months, reviewers, scope, unreached
from workbench.report.words import count
from workbench.review.team_agreement import RatingPair, TeamAgreement
from workbench.text import clip, one_line, pad
from workbench.tui.presenters.line import BLANK, Line, Part, Role, wrapped

_NAME, _VALUE, _BAR, _CELL = 21, 6, 24, 5
_COUNTING = "counting …"
_OFF = "Agreement by reviewer is not shown: workbench team agreement --by-reviewer on, as an admin, shows it."


@dataclass(frozen=True, slots=True)
class TeamView:
    """Who is on the team, how many claims each has in hand, and the team's rules."""

    members: tuple[Reviewer, ...]
    held: Mapping[int, int]
    second_review: bool
    lease_minutes: int


def team_lines(view: TeamView, found: TeamAgreement | None, width: int) -> list[Line]:
    """The whole screen at `width` cells; `found` is None while it is being counted."""
    lines = [*_members(view, width), BLANK, _heading("Agreement, bars from 0 to 1")]
    if found is None:
        return [*lines, ((_COUNTING, "muted"),)]
    lines += wrapped(scope(found), width, "muted")
    lines += _measures(measures(found), width)
    lines += wrapped(unreached(found), width, "muted") if found.unreached else []
    if found.months:
        lines += [BLANK, _heading("The same rating, by month"), *_measures(months(found), width)]
    if found.pairs:
        lines += [
            BLANK,
            _heading("Ratings: the first's down, the second's across"),
            *_table(found.pairs, found.scale.ratings),
        ]
    if found.reviewers is None:
        return [*lines, BLANK, *wrapped(_OFF, width, "muted")]
    return [*lines, BLANK, _heading("The same rating as the other's"), *_measures(reviewers(found), width)]


def interval_bar(value: float, low: float, high: float, width: int) -> str:
    """A value with its interval on a line from 0 to 1; what is below 0 stands at its left end."""
    first, here, last = (round(max(0.0, min(1.0, at)) * (width - 1)) for at in (low, value, high))
    return "".join("●" if at == here else "─" if first <= at <= last else "·" for at in range(width))


def _heading(words: str) -> Line:
    return ((words, "accent"),)


def _members(view: TeamView, width: int) -> list[Line]:
    lines: list[Line] = [_heading(f"Members ({len(view.members)})")]
    for member in view.members:
        roles = ", ".join(sorted(member.roles)) or "no role"
        held = f" · {count(view.held[member.id], 'claim')} in hand" if view.held.get(member.id) else ""
        lines.append(((pad(one_line(member.name), _NAME), "plain"), (clip(f"{roles}{held}", width - _NAME), "muted")))
    second = "a second verdict is asked for" if view.second_review else "a first verdict decides"
    lease = f"a claim that somebody took is free again after {view.lease_minutes} minutes without work on it"
    return [*lines, *wrapped(f"Rules: {second}; {lease}.", width, "muted")]


def _measures(found: Sequence[Measure], width: int) -> list[Line]:
    lines: list[Line] = []
    for item in found:
        fixed: list[Part] = [(pad(one_line(item.name), _NAME), "plain"), (f"{item.value:>{_VALUE}} ", "strong")]
        agreement = item.agreement
        if agreement.value is not None and agreement.low is not None and agreement.high is not None:
            fixed.append((f"{interval_bar(agreement.value, agreement.low, agreement.high, _BAR)} ", "accent"))
        room = width - sum(len(text) for text, _ in fixed)
        lines.append((*fixed, (clip(item.interval, max(1, room)), "muted")))
    return lines


def _table(pairs: Sequence[RatingPair], ratings: Sequence[Rating]) -> list[Line]:
    counts = {(pair.first, pair.second): pair.claims for pair in pairs}
    given = {label for pair in counts for label in pair}
    shown = [rating for rating in ratings if rating.label in given]
    lines: list[Line] = [((" " * _NAME + "".join(f"{rating.key:>{_CELL}}" for rating in shown), "muted"),)]
    for first in shown:
        cells: list[Part] = [(f"{first.key} {first.label}"[:_NAME].ljust(_NAME), "plain")]
        for second in shown:
            number = counts.get((first.label, second.label), 0)
            role: Role = "muted" if not number else "good" if first is second else "alert"
            cells.append((f"{number or '·':>{_CELL}}", role))
        lines.append(tuple(cells))
    return lines
