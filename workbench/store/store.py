"""The store: one database's use cases, each one transaction, over whichever engine holds it."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Self

from workbench.errors import UsageError
from workbench.store.articles import Articles
from workbench.store.audit import Audit
from workbench.store.base import Ground
from workbench.store.captures import Captures
from workbench.store.claims import Claims
from workbench.store.contacts import Contacts, Notes
from workbench.store.drafts import Drafts
from workbench.store.engine import Engine
from workbench.store.events import Log
from workbench.store.evidence import EvidenceStore
from workbench.store.factchecks import FactChecks
from workbench.store.ids import Clock, Ids
from workbench.store.people import SECOND_REVIEW, People
from workbench.store.renewals import Renewals
from workbench.store.undo import Undo
from workbench.store.verdicts import Verdicts
from workbench.store.watching import Watching
from workbench.store.wordings import Wordings


class Store:
    """A database of articles, claims, evidence and verdicts.

    Safe from several threads: each reads on a connection of its own, writes go one at a time through the gate.
    """

    def __init__(self, engine: Engine, *, clock: Clock | None = None, ids: Ids | None = None) -> None:
        clock = clock or Clock()
        ground = Ground(engine, ids or Ids(clock), clock)
        log = Log(ground)
        self.engine = engine
        self.clock = clock
        self.log = log
        self.people = People(ground, log)
        self.captures = Captures(ground, log)
        self.articles = Articles(ground, log)
        self.claims = Claims(ground, log)
        self.wordings = Wordings(ground, log)
        self.renewals = Renewals(ground, log)
        self.evidence = EvidenceStore(ground, log)
        self.contacts = Contacts(ground, log)
        self.notes = Notes(ground, log)
        self.verdicts = Verdicts(ground, log)
        self.drafts = Drafts(ground, log)
        self.fact_checks = FactChecks(ground, log)
        self.watching = Watching(ground, log)
        self.undo = Undo(ground, log)
        self.audit = Audit(ground, log)

    def snapshot(self) -> AbstractContextManager[None]:
        """Reads inside see one state of the database."""
        return self.engine.snapshot()

    def close(self) -> None:
        """Closes the database."""
        self.engine.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_store(
    url: str | Path, *, made_at_first_write: bool = False, clock: Clock | None = None, ids: Ids | None = None
) -> Store:
    """The store of a database: a path, or `sqlite:///path`. Raises NotFound, Newer, Corrupt, ReadOnly.

    With `made_at_first_write` a missing one reads as empty, and its file appears with the first write.
    """
    from workbench.store.sqlite.engine import open_engine, pending_engine

    path = _path(url)
    engine = pending_engine(path) if made_at_first_write and not path.exists() else open_engine(path)
    return Store(engine, clock=clock, ids=ids)


def create_store(
    url: str | Path, *, second_review: bool = False, by: str = "", clock: Clock | None = None, ids: Ids | None = None
) -> Store:
    """Makes a new database, with the team's rule on second verdicts set by `by` where one is named.

    One that exists already is refused, and nobody ever finds one that is half made.
    """
    from workbench.store.sqlite.engine import SqliteEngine, create_engine

    def set_rule(engine: SqliteEngine) -> None:
        if by:
            rules = Store(engine, clock=clock, ids=ids).people
            rules.set_rule(SECOND_REVIEW, "on" if second_review else "off", by=by)

    return Store(create_engine(_path(url), set_rule), clock=clock, ids=ids)


def _path(url: str | Path) -> Path:
    text = str(url)
    if text.startswith(("postgres://", "postgresql://")):
        raise UsageError(
            "the database URL",
            "this version keeps its database in a SQLite file",
            "Name a file, such as claims.db",
        )
    return Path(text.removeprefix("sqlite:///")).expanduser()
