"""A desk: one reviewer at one database. What every verb needs to know."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbench.model import Reviewer, Role
from workbench.model.limits import Network
from workbench.store import Store


@dataclass(frozen=True, slots=True)
class Desk:
    """The store, who works at it, and how the network may be used."""

    store: Store
    who: str
    network: Network = field(default_factory=Network)

    @property
    def member(self) -> Reviewer | None:
        """The reviewer's record; None until the first write under this name."""
        return self.store.people.find(self.who)

    @property
    def member_id(self) -> int | None:
        """The reviewer's id, or None."""
        member = self.member
        return member.id if member else None

    @property
    def roles(self) -> frozenset[Role]:
        """The reviewer's roles, or those a new name would join with."""
        return self.store.people.roles_of(self.who)
