"""What a merge of another database brings, and where both sides went on from the same entry."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.model.event import Event


@dataclass(frozen=True, slots=True)
class Clash:
    """A history that is left as it is here: where both went on (`common` is the last entry they share), or why else.

    `ours` and `theirs` are the entries after it on each side; `head` is the hash of their last one.
    """

    stream: int
    about: str
    why: str
    common: int = 0
    ours: tuple[Event, ...] = ()
    theirs: tuple[Event, ...] = ()
    head: str = ""


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody from the other database, and the name under which their work is here; they hold no roles."""

    id: int
    login: str
    name: str


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge brings: histories that are new or go on, their entries, what else is new; and what it leaves."""

    histories: int
    entries: int
    articles: int
    fact_checks: int
    handovers: int
    people: tuple[Newcomer, ...]
    clashes: tuple[Clash, ...]
    settled: int
