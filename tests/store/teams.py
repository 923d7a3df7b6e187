"""A database on a server that one role made and others work in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from tests.postgres import Server
from workbench.model import Role
from workbench.review import Desk, add_member
from workbench.store import create_store


@contextmanager
def team_database(postgres: Server, team: Mapping[str, str]) -> Iterator[str]:
    """Its name. The first of the team makes it and has every role; the others get the one beside their name."""
    owner, *others = team
    postgres.run(f"CREATE ROLE {owner} LOGIN CREATEROLE")
    name = postgres.empty_database().partition("@/")[2].partition("?")[0]
    postgres.run(f"ALTER DATABASE {name} OWNER TO {owner}")
    with create_store(postgres.url(name, owner), by=owner) as store:
        for login in others:
            add_member(Desk(store, owner), login, frozenset({Role.VIEWER, Role(team[login])}))
    yield name
    for login in team:
        postgres.run(f"DROP OWNED BY {login} CASCADE", name)
    postgres.run(f"ALTER DATABASE {name} OWNER TO postgres")
    for login in team:
        postgres.run(f"DROP ROLE {login}")
