"""Which histories of another database are to be taken, and from which entry on."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbench.model import Clash, Event, Head, Newcomer
from workbench.store import audit_statements as audit
from workbench.store.engine import Engine, Row
from workbench.store.events import event_of


@dataclass(frozen=True, slots=True)
class Going:
    """A history of theirs that is new here (`known` is 0) or goes on after the entries known here."""

    head: Head
    known: int


@dataclass(slots=True)
class Plan:
    """What is to be taken, in the order in which it can be; what clashes; who comes along."""

    articles: list[Going] = field(default_factory=list)
    claims: list[Going] = field(default_factory=list)
    redactions: list[Going] = field(default_factory=list)
    handovers: list[Row] = field(default_factory=list)
    clashes: list[Clash] = field(default_factory=list)
    people: list[Newcomer] = field(default_factory=list)
    settled: set[int] = field(default_factory=set)

    @property
    def taken(self) -> list[Going]:
        """All histories that are to be taken."""
        return [*self.articles, *self.claims, *self.redactions]


def entries_after(engine: Engine, stream: int, after: int) -> list[Row]:
    """The rows of a history's entries after one of them."""
    return engine.all(audit.EVENTS_AFTER, {"stream": stream, "seq": after, "rows": 2**31})


def events_after(engine: Engine, stream: int, after: int = 0) -> list[Event]:
    """The entries of a history after one of them."""
    return [event_of(row) for row in entries_after(engine, stream, after)]
