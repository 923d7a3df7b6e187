"""Which status a claim can go to from where, by which act, and who may do it: one table."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workbench.errors import Refused
from workbench.model import Role, Status


class Act(StrEnum):
    """What a member does."""

    READ = "read"
    INTAKE = "add articles"
    TRIAGE = "triage"
    REWORD = "add and change claims"
    EVIDENCE = "attach evidence"
    VERDICT = "record a verdict"
    ADJUDICATE = "adjudicate"
    PUBLISH = "publish"
    ASSIGN = "assign others and set deadlines"
    PEOPLE = "change the team"
    REDACT = "redact"
    SCALE = "change the rating scale"
    SEAL = "seal the record"
    MERGE = "merge databases"
    SETTLE = "settle a fork"


_REVIEWERS = frozenset({Role.REVIEWER, Role.ADJUDICATOR, Role.EDITOR})
_MAY: dict[Act, frozenset[Role]] = {
    Act.READ: frozenset(Role),
    Act.INTAKE: _REVIEWERS,
    Act.TRIAGE: _REVIEWERS,
    Act.REWORD: _REVIEWERS,
    Act.EVIDENCE: _REVIEWERS,
    Act.VERDICT: _REVIEWERS,
    Act.ADJUDICATE: frozenset({Role.ADJUDICATOR, Role.EDITOR}),
    Act.PUBLISH: frozenset({Role.EDITOR}),
    Act.ASSIGN: frozenset({Role.EDITOR}),
    Act.PEOPLE: frozenset({Role.ADMIN}),
    Act.REDACT: frozenset({Role.ADMIN}),
    Act.SCALE: frozenset({Role.ADMIN}),
    Act.SEAL: frozenset({Role.ADMIN}),
    Act.MERGE: frozenset({Role.ADMIN}),
    Act.SETTLE: frozenset({Role.ADJUDICATOR, Role.EDITOR}),
}

TRIAGE_STATUSES = (Status.TO_CHECK, Status.SET_ASIDE, Status.NOT_CHECKABLE)
"""Where a triage can put a claim."""

NEEDS_REASON = frozenset({Status.SET_ASIDE, Status.NOT_CHECKABLE})
"""Triage outcomes whose reason is kept and shown in reports."""


@dataclass(frozen=True, slots=True)
class Transition:
    """A move that the table allows."""

    act: Act
    source: frozenset[Status]
    target: Status


BEFORE_VERDICT = frozenset({Status.NEW, *TRIAGE_STATUSES})
"""Where no verdict rests on the claim's words yet."""

TRANSITIONS: tuple[Transition, ...] = (
    *(Transition(Act.TRIAGE, BEFORE_VERDICT - {status}, status) for status in TRIAGE_STATUSES),
    Transition(Act.TRIAGE, frozenset(TRIAGE_STATUSES), Status.NEW),
    # Split, merged into another, or added by mistake; triage brings it back.
    Transition(Act.REWORD, BEFORE_VERDICT, Status.REMOVED),
    Transition(Act.TRIAGE, frozenset({Status.REMOVED}), Status.TO_CHECK),
    # A cited passage changed at its source.
    Transition(Act.EVIDENCE, frozenset({Status.DECIDED, Status.AGREED, Status.ADJUDICATED}), Status.TO_CHECK),
    Transition(Act.EVIDENCE, frozenset({Status.PUBLISHED}), Status.REOPENED),
    Transition(Act.VERDICT, frozenset({Status.NEW, Status.TO_CHECK}), Status.FIRST_IN),
    # Before it is published its author can change a verdict: a new revision, the old one stays in the record.
    Transition(Act.VERDICT, frozenset({Status.NEW, Status.TO_CHECK, Status.DECIDED}), Status.DECIDED),
    Transition(Act.VERDICT, frozenset({Status.FIRST_IN}), Status.AGREED),
    Transition(Act.VERDICT, frozenset({Status.FIRST_IN}), Status.DISAGREEMENT),
    # No verdict can be reached from this evidence, for all who were asked: what they miss is to be found.
    Transition(Act.VERDICT, frozenset({Status.NEW, Status.TO_CHECK, Status.DECIDED, Status.FIRST_IN}), Status.TO_CHECK),
    Transition(Act.ADJUDICATE, frozenset({Status.DISAGREEMENT}), Status.TO_CHECK),
    Transition(Act.ADJUDICATE, frozenset({Status.DISAGREEMENT}), Status.ADJUDICATED),
    Transition(Act.PUBLISH, frozenset({Status.AGREED, Status.ADJUDICATED, Status.DECIDED}), Status.PUBLISHED),
    Transition(Act.PUBLISH, frozenset({Status.PUBLISHED, Status.REOPENED}), Status.REOPENED),
    Transition(Act.PUBLISH, frozenset({Status.REOPENED}), Status.PUBLISHED),
    Transition(Act.PUBLISH, frozenset({Status.PUBLISHED, Status.REOPENED}), Status.WITHDRAWN),
)


def may(roles: frozenset[Role], act: Act) -> bool:
    """Whether somebody with these roles may do this."""
    return bool(roles & _MAY[act])


def require(roles: frozenset[Role], act: Act) -> None:
    """Refused where none of the roles allows the act; names those that would."""
    if not may(roles, act):
        allowed = ", ".join(sorted(role.value for role in _MAY[act]))
        held = ", ".join(sorted(role.value for role in roles)) or "none"
        raise Refused(f"to {act.value}", f"your roles ({held}) do not allow it", f"It takes one of: {allowed}")


def allowed(act: Act, source: Status, target: Status) -> bool:
    """Whether the table has this move."""
    return any(move.act is act and source in move.source and move.target is target for move in TRANSITIONS)
