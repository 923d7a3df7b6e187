"""Members of the team and their roles."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a member may do; roles add up."""

    VIEWER = "viewer"
    REVIEWER = "reviewer"
    ADJUDICATOR = "adjudicator"
    EDITOR = "editor"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Reviewer:
    """A member; `login` is unique in the database, `id` everywhere."""

    id: int
    login: str
    name: str
    roles: frozenset[Role]
