"""How far the team agrees: the measures of `agreement` over the rounds of the record that all may read."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.model import Scale, Verdict, VerdictRole
from workbench.model.work import read_tag
from workbench.review.agreement import (
    Agreement,
    Weights,
    cohen_kappa,
    krippendorff_alpha,
    on_the_line,
    percent,
    rating_pairs,
)
from workbench.review.desk import Desk
from workbench.review.transitions import Act, require
from workbench.store import BY_REVIEWER

_TWO = (VerdictRole.FIRST, VerdictRole.SECOND)
Round = Sequence[Verdict]


@dataclass(frozen=True, slots=True)
class MonthAgreement:
    """The share of one month's claims on which both verdicts are the same; the month as 2026-03."""

    month: str
    percent: Agreement


@dataclass(frozen=True, slots=True)
class ReviewerAgreement:
    """The share of a reviewer's claims on which theirs is the same as the other's."""

    login: str
    percent: Agreement


@dataclass(frozen=True, slots=True)
class RatingPair:
    """How many claims got these two ratings."""

    first: str
    second: str
    claims: int


@dataclass(frozen=True, slots=True)
class TeamAgreement:
    """Agreement over the claims whose second verdict is of a period, under a tag or any, on one version of the scale.

    `percent` and `kappa` are over all ratings, `weighted` (by squared steps) and `alpha` (ordinal) over those on the
    line from false to true. `unreached` claims, on which somebody reached no verdict, are in none of them.
    `reviewers` is None where the team does not want agreement by reviewer.
    """

    since: str
    until: str
    tag: str
    scale: Scale
    unreached: int
    percent: Agreement
    kappa: Agreement
    weighted: Agreement
    alpha: Agreement
    months: tuple[MonthAgreement, ...]
    pairs: tuple[RatingPair, ...]
    reviewers: tuple[ReviewerAgreement, ...] | None


def team_agreement(
    desk: Desk, *, since: str = "", until: str = "", tag: str = "", scale: Scale | None = None
) -> TeamAgreement:
    """Agreement on the record as it is now. `since` and `until` as `read_time` gives them, a day with all its hours.

    Without a `scale` it is over verdicts on the one in force.
    """
    store = desk.store
    tag = read_tag(tag) if tag else ""
    with store.snapshot():
        scale = scale or store.scales.in_force()
        rounds = [one for one in store.verdicts.rounds(since=since, until=until, tag=tag) if _on_scale(one, scale)]
        logins = {member.id: member.login for member in store.people.all()}
        by_reviewer = shows_reviewers(desk)
    pairs = rating_pairs(rounds)
    line = on_the_line(pairs, scale)
    numbers = {rating.label: number for number, rating in enumerate(scale.ratings)}
    return TeamAgreement(
        since=since,
        until=until,
        tag=tag,
        scale=scale,
        unreached=len(rounds) - len(pairs),
        percent=percent(pairs),
        kappa=cohen_kappa([(numbers[first], numbers[second]) for first, second in pairs]),
        weighted=cohen_kappa(line, Weights.QUADRATIC),
        alpha=krippendorff_alpha(line),
        months=_by_month(rounds),
        pairs=tuple(RatingPair(*pair, count) for pair, count in sorted(Counter(pairs).items())),
        reviewers=_by_reviewer(rounds, logins) if by_reviewer else None,
    )


def shows_reviewers(desk: Desk) -> bool:
    """Whether the team wants agreement by reviewer shown."""
    return desk.store.people.rule(BY_REVIEWER, "off") == "on"


def show_reviewers(desk: Desk, *, shown: bool) -> None:
    """Sets that rule of the team: an admin's."""
    require(desk.roles, Act.PEOPLE)
    desk.store.people.set_rule(BY_REVIEWER, "on" if shown else "off", by=desk.who)


def _on_scale(answers: Round, scale: Scale) -> bool:
    return all(verdict.scale_version == scale.id for verdict in answers if verdict.role in _TWO)


def _by_month(rounds: Sequence[Round]) -> tuple[MonthAgreement, ...]:
    months: defaultdict[str, list[Round]] = defaultdict(list)
    for answers in rounds:
        second = next(verdict for verdict in answers if verdict.role is VerdictRole.SECOND)
        months[second.recorded_at[:7]].append(answers)
    return tuple(MonthAgreement(month, percent(rating_pairs(months[month]))) for month in sorted(months))


def _by_reviewer(rounds: Sequence[Round], logins: dict[int, str]) -> tuple[ReviewerAgreement, ...]:
    given: defaultdict[str, list[Round]] = defaultdict(list)
    for answers in rounds:
        for verdict in answers:
            if verdict.role in _TWO:
                given[logins.get(verdict.reviewer_id, "?")].append(answers)
    return tuple(ReviewerAgreement(login, percent(rating_pairs(given[login]))) for login in sorted(given))
