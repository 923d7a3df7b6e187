"""Commands about the team: team list, add, role, remove, agreement."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbench.cli.context import desk_of
from workbench.cli.options import Options
from workbench.cli.output import as_json, note, print_json, print_table, say
from workbench.errors import UsageError
from workbench.model import Role

if TYPE_CHECKING:
    from workbench.report.agreement import Measure
    from workbench.review.team_agreement import TeamAgreement


def members(options: Options) -> int:
    """Lists who is on the team."""
    with desk_of(options) as desk:
        rows = [(member.login, ", ".join(sorted(member.roles)) or "no role") for member in desk.store.people.all()]
    if options.json:
        print_json([{"login": login, "roles": roles} for login, roles in rows])
    else:
        print_table(("WHO", "ROLES"), rows)
    return 0


def add(options: Options) -> int:
    """Adds a member."""
    from workbench.review import add_member

    roles = _roles(options.role or [])
    with desk_of(options, writes=True) as desk:
        done = add_member(desk, options.login, roles)
        held = desk.store.people.roles_of(options.login)
    return _told(f"{options.login} is on the team: {', '.join(sorted(held))}", done, options)


def role(options: Options) -> int:
    """Gives a member other roles."""
    from workbench.review import set_roles

    roles = _roles(options.roles)
    with desk_of(options, writes=True) as desk:
        set_roles(desk, options.login, roles)
    return _told(f"{options.login}: {', '.join(sorted(roles))}", [], options)


def remove(options: Options) -> int:
    """Takes a member off the team."""
    from workbench.review import remove_member

    with desk_of(options, writes=True) as desk:
        done = remove_member(desk, options.login)
    return _told(f"{options.login} is off the team; what they did stays in the record", done, options)


def agreement(options: Options) -> int:
    """Says how far the team agrees, or sets whether that is shown by reviewer."""
    from workbench.review.scales import find_scale
    from workbench.review.team_agreement import show_reviewers, team_agreement
    from workbench.review.times import read_time

    with desk_of(options, writes=options.by_reviewer is not None) as desk:
        if options.by_reviewer is not None:
            show_reviewers(desk, shown=options.by_reviewer == "on")
        found = team_agreement(
            desk,
            since=read_time(options.since, "to begin with") if options.since else "",
            until=read_time(options.until, "to end with") if options.until else "",
            tag=options.tag,
            scale=find_scale(desk, options.scale) if options.scale else None,
        )
    if options.json:
        print_json(as_json(found))
    else:
        _show_agreement(found)
    return 0


def _show_agreement(found: TeamAgreement) -> None:
    from workbench.report import agreement as words

    say(words.scope(found))
    print_table(("MEASURE", "VALUE", "95 % INTERVAL"), [_row(item) for item in words.measures(found)])
    if found.months:
        say()
        print_table(("MONTH", "SAME RATING", "95 % INTERVAL"), [_row(item) for item in words.months(found)])
    if found.reviewers:
        say()
        print_table(("WHO", "SAME AS OTHERS", "95 % INTERVAL"), [_row(item) for item in words.reviewers(found)])
    if left_out := words.unreached(found):
        note(left_out)


def _row(measure: Measure) -> tuple[str, str, str]:
    return measure.name, measure.value, measure.interval


def _roles(names: Sequence[str]) -> frozenset[Role]:
    unknown = [name for name in names if name not in set(Role)]
    if unknown:
        raise UsageError(f"the role '{unknown[0]}'", "there is no such role", f"They are: {', '.join(Role)}")
    return frozenset(map(Role, names))


def _told(line: str, statements: Sequence[str], options: Options) -> int:
    if options.json:
        print_json({"done": line, "sql": list(statements)})
        return 0
    for statement in statements:
        say(f"{statement};")
    say(line)
    return 0
