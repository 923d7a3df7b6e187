"""The team's rules on publishing, as the database holds them: an admin sets them, the gate keeps them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from workbench.errors import UsageError
from workbench.model import ContactRule, GateRules, Scale
from workbench.review.desk import Desk
from workbench.review.scales import parse_rating
from workbench.review.transitions import Act, require
from workbench.store import SECOND_REVIEW

SOURCES, CONTACT, FIGURE_RATINGS = "sources", "contact", "figure_ratings"
_MOST_SOURCES = 9


@dataclass(frozen=True, slots=True)
class TeamRule:
    """A rule: its name, what it says, its value where nobody set one, what takes a typed value for it.

    A value is read by the scale in force.
    """

    name: str
    says: str
    default: str
    read: Callable[[str, Scale], str]


def _number(typed: str, _scale: Scale) -> str:
    if not (typed.isascii() and typed.isdigit() and int(typed) <= _MOST_SOURCES):
        raise UsageError(f"'{typed}' sources", f"it is no number from 0 to {_MOST_SOURCES}", "Give one")
    return str(int(typed))


def _one_of(*values: str) -> Callable[[str, Scale], str]:
    def read(typed: str, _scale: Scale) -> str:
        if typed not in values:
            raise UsageError(f"'{typed}'", "the rule does not know it", f"It is one of: {', '.join(values)}")
        return typed

    return read


def _ratings(typed: str, scale: Scale) -> str:
    if typed.strip() in ("", "none"):
        return ""
    return ", ".join(parse_rating(each, scale).label for each in typed.split(","))


TEAM_RULES = (
    TeamRule(SECOND_REVIEW, "a blind second verdict on every claim: on or off", "off", _one_of("on", "off")),
    TeamRule(SOURCES, "how many independent sources a verdict needs", "2", _number),
    TeamRule(
        CONTACT, "whose answer is to be asked for: named (claimants), all (the publisher too) or off",
        ContactRule.NAMED.value, _one_of(*ContactRule),
    ),
    TeamRule(FIGURE_RATINGS, "ratings that need a numeric finding where the claim has a figure", "", _ratings),
)  # fmt: skip


def rules_set(desk: Desk) -> dict[str, str]:
    """Every rule with its value."""
    return {rule.name: desk.store.people.rule(rule.name, rule.default) for rule in TEAM_RULES}


def set_team_rule(desk: Desk, name: str, typed: str) -> str:
    """Sets a rule of the team; its value as it is kept. UsageError where there is no such rule or value."""
    require(desk.roles, Act.PEOPLE)
    rule = next((each for each in TEAM_RULES if each.name == name.replace("-", "_")), None)
    if rule is None:
        names = ", ".join(each.name for each in TEAM_RULES)
        raise UsageError(f"the rule '{name}'", "there is none with this name", f"They are: {names}")
    value = rule.read(typed, desk.store.scales.in_force())
    desk.store.people.set_rule(rule.name, value, by=desk.who)
    return value


def ratings_astray(desk: Desk) -> tuple[str, ...]:
    """The ratings that the rule on numeric findings names and the scale in force has not."""
    scale = desk.store.scales.in_force()
    return tuple(sorted(each for each in gate_rules(desk).figure_ratings if scale.find(each) is None))


def gate_rules(desk: Desk) -> GateRules:
    """The rules that the gate keeps."""
    values = rules_set(desk)
    ratings = frozenset(each for each in values[FIGURE_RATINGS].split(", ") if each)
    return GateRules(int(values[SOURCES]), values[SECOND_REVIEW] == "on", ContactRule(values[CONTACT]), ratings)
