"""Becoming a member: with the first write under a name that the database does not know yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.errors import Refused
from workbench.model import Role
from workbench.store import statements as sql
from workbench.store.digest import row_digest

if TYPE_CHECKING:
    from workbench.store.events import Write

TEAM_STREAM = 0


def join(write: Write, login: str, roles: frozenset[Role] | None = None) -> int:
    """The member's id, made a member now where the name is new; the first of a database holds all roles."""
    transaction = write.transaction
    row = transaction.one(sql.REVIEWER_BY_LOGIN, {"login": login})
    if row is not None:
        return int(row["id"])
    transaction.hold(TEAM_STREAM)
    for known in transaction.all(sql.REVIEWERS):
        if known["login"] == login:
            return int(known["id"])  # Joined by another write of theirs meanwhile.
        if known["login"].casefold() == login.casefold():
            raise Refused(
                f"the name '{login}'",
                f"there is a member '{known['login']}' already",
                "Use that name with --as, or another",
            )
    held = transaction.one(sql.ROLES_HELD)
    granted = roles_at_joining(first=not held or held["n"] == 0) if roles is None else roles
    identity = write.ground.ids.new()
    transaction.run(
        sql.ADD_REVIEWER,
        {"id": identity, "login": login, "name": login, "joined_at": write.now},
    )
    for role in sorted(granted):
        transaction.run(sql.ADD_ROLE, {"id": identity, "role": role.value})
    digest = row_digest(
        "reviewer/1",
        {"id": identity, "login": login, "name": login, "roles": sorted(role.value for role in granted)},
    )
    write.append(
        stream=TEAM_STREAM, kind="joined", entity="reviewer", entity_id=identity, payload={"login": login},
        row_digest=digest, actor_id=identity,
    )  # fmt: skip
    return identity


def roles_at_joining(*, first: bool) -> frozenset[Role]:
    """All roles for the first member of a database, viewer and reviewer for those who come later."""
    return frozenset(Role) if first else frozenset({Role.VIEWER, Role.REVIEWER})
