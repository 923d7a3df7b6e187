"""Members of the team, and the team's rules."""

from __future__ import annotations

from workbench.errors import NotFound
from workbench.model import Reviewer, Role
from workbench.store import statements as sql
from workbench.store.base import Ground, read_back, retried
from workbench.store.digest import row_digest
from workbench.store.engine import Row
from workbench.store.events import RULE_SET, Log, Write, new_command_id
from workbench.store.members import TEAM_STREAM, join, roles_at_joining

SECOND_REVIEW = "second_review"
"""The team rule: "on" asks for a blind second verdict, "off" (the default) lets a first one decide."""

BY_REVIEWER = "agreement_by_reviewer"
"""The team rule: "on" shows how far each reviewer agrees with the others, "off" (the default) the team as a whole."""


@retried
class People:
    """Who is on the team. A name that is new to the database becomes a member with its first write."""

    def __init__(self, ground: Ground, log: Log) -> None:
        self._ground = ground
        self._log = log

    def find(self, login: str) -> Reviewer | None:
        """The member with this login, or None."""
        row = self._ground.engine.one(sql.REVIEWER_BY_LOGIN, {"login": login})
        return None if row is None else self._member(row)

    def roles_of(self, login: str) -> frozenset[Role]:
        """The member's roles; for a new name, those it would join with."""
        member = self.find(login)
        if member is not None:
            return member.roles
        held = self._ground.engine.one(sql.ROLES_HELD)
        return roles_at_joining(first=not held or held["n"] == 0)

    def all(self) -> list[Reviewer]:
        """Every member, by time of joining."""
        return [self._member(row) for row in self._ground.engine.all(sql.REVIEWERS)]

    def names(self) -> dict[int, str]:
        """Names by id."""
        return {row["id"]: row["name"] for row in self._ground.engine.all(sql.REVIEWERS)}

    def add(self, login: str, roles: frozenset[Role], *, command_id: str = "") -> Reviewer:
        """Makes somebody a member with these roles (none for a name that only stands for a program)."""
        with self._ground.engine.write("add a member") as transaction:
            identity = join(Write(self._ground, transaction, command_id or new_command_id()), login, roles)
        return Reviewer(identity, login, login, roles)

    def set_roles(self, login: str, roles: frozenset[Role], *, by: str, command_id: str = "") -> None:
        """Gives a member these roles in place of those they had, none to end their work; NotFound for no member."""
        with self._ground.engine.write("set a member's roles") as transaction:
            if self._log.done(transaction, command_id):
                return
            write = self._log.begin(transaction, by, command_id)
            member = transaction.one(sql.REVIEWER_BY_LOGIN, {"login": login})
            if member is None:
                raise NotFound(f"the member '{login}'", "nobody on the team has this name", "See 'workbench team list'")
            transaction.run(sql.DROP_ROLES, {"id": member["id"]})
            names = sorted(role.value for role in roles)
            for name in names:
                transaction.run(sql.ADD_ROLE, {"id": member["id"], "role": name})
            write.append(
                stream=TEAM_STREAM, kind="roles set", entity="reviewer", entity_id=member["id"],
                payload={"login": login, "roles": names},
                row_digest=row_digest("reviewer/1", member | {"roles": names}),
            )  # fmt: skip

    def rule(self, name: str, default: str) -> str:
        """A team rule's value."""
        row = self._ground.engine.one(sql.RULE, {"name": name})
        return default if row is None else str(row["value"])

    def set_rule(self, name: str, value: str, *, by: str) -> None:
        """Sets a team rule, as an event of the team's stream."""
        with self._ground.engine.write("set a team rule") as transaction:
            write = self._log.begin(transaction, by)
            transaction.run(sql.SET_RULE, {"name": name, "value": value})
            write.append(
                stream=TEAM_STREAM, kind=RULE_SET, entity="team_rule", entity_id=0,
                payload={"name": name, "value": value},
                row_digest=row_digest("team_rule/1", {"name": name, "value": value}),
            )  # fmt: skip

    @read_back
    def _member(self, row: Row) -> Reviewer:
        roles = self._ground.engine.all(sql.ROLES_OF, {"id": row["id"]})
        return Reviewer(row["id"], row["login"], row["name"], frozenset(Role(role["role"]) for role in roles))
