"""Who is on the team, and with which roles: an admin's acts."""

from __future__ import annotations

from workbench.errors import Refused
from workbench.model import Role
from workbench.review.desk import Desk

NONE_NAMED: frozenset[Role] = frozenset()


def add_member(desk: Desk, login: str, roles: frozenset[Role] = NONE_NAMED) -> list[str]:
    """Makes somebody a member with these roles and lets them in; the SQL that this took on a server.

    Without roles a new member is a reviewer, and one who is known keeps theirs.
    """
    _refuse_others(desk)
    done = desk.store.engine.admit(login)
    if desk.store.people.find(login) is None:
        desk.store.people.add(login, roles or frozenset({Role.VIEWER, Role.REVIEWER}))
    elif roles:
        desk.store.people.set_roles(login, roles, by=desk.who)
    return done


def set_roles(desk: Desk, login: str, roles: frozenset[Role]) -> None:
    """Gives a member these roles in place of those they had."""
    _refuse_others(desk)
    _refuse_losing_admins(desk, login, roles)
    desk.store.people.set_roles(login, roles, by=desk.who)


def remove_member(desk: Desk, login: str) -> list[str]:
    """Takes a member's roles and lets them in no more; the SQL that this took on a server. Their work stays."""
    set_roles(desk, login, frozenset())
    return desk.store.engine.dismiss(login)


def _refuse_others(desk: Desk) -> None:
    if Role.ADMIN not in desk.roles:
        raise Refused("the team", "an admin decides who is on it", "Ask one: see 'workbench team list'")


def _refuse_losing_admins(desk: Desk, login: str, roles: frozenset[Role]) -> None:
    """A team without an admin could never have one again."""
    admins = {member.login for member in desk.store.people.all() if Role.ADMIN in member.roles}
    if admins == {login} and Role.ADMIN not in roles:
        raise Refused(f"the roles of '{login}'", "the team would have no admin any more", "Make another one first")
